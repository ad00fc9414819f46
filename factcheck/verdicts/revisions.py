"""Conflicts that are revisions: a source, or an official one, answers the same question again later."""

import logging
from collections.abc import Mapping, Sequence
from functools import cache

from factcheck.errors import ModelError
from factcheck.learning import LinearModel, read_weights
from factcheck.records.claim import Claim
from factcheck.records.document import Document
from factcheck.records.fact import Copy
from factcheck.records.verdict import Label, Reason, Verdict
from factcheck.verdicts.revision_features import FactInTime, in_time, revision_features

MODEL = "revisions"
_FILE = "revisions.json.gz"
# Likelier a revision than not.
_ENOUGH = 0.5
_RESTATED = frozenset({"correction new", "replacement new", "progress new"})
_LOG = logging.getLogger(__name__)


def mark_revisions(
    verdicts: Sequence[Verdict],
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    copies: Mapping[str, Copy],
    groups: Sequence[Sequence[str]],
) -> list[Verdict]:
    """The verdicts in their order; conflicts whose later figure replaces the earlier one are `revised`."""
    group_of = {claim: place for place, group in enumerate(groups) for claim in group}
    facts = {
        place: FactInTime([claims[claim] for claim in groups[place]], documents, copies)
        for place in sorted(
            {group_of[v.a] for v in verdicts if v.label is Label.CONFLICTING and v.a in group_of}
        )
    }
    return [
        _marked(verdict, claims, facts[group_of[verdict.a]])
        if verdict.label is Label.CONFLICTING and verdict.a in group_of
        else verdict
        for verdict in verdicts
    ]


def _marked(verdict: Verdict, claims: Mapping[str, Claim], fact: FactInTime) -> Verdict:
    a, b = claims[verdict.a], claims[verdict.b]
    if revision_chance(a, b, fact) < _ENOUGH:
        return verdict
    old, new = in_time(a, b, fact)
    when = fact.day(new)
    dated = f" on {when.isoformat()}" if when and old.doc != new.doc else ""
    sentence = (
        f"The later figure replaces the earlier one: {_figure(new)}{dated}, before that {_figure(old)}."
    )
    return verdict.model_copy(
        update={"reason": Reason.REVISED, "explanation": f"{verdict.explanation} {sentence}"}
    )


def revision_chance(a: Claim, b: Claim, fact: FactInTime) -> float:
    """How likely the later of two conflicting figures replaces the earlier one; the same for (b, a)."""
    features = revision_features(a, b, fact)
    model = _model()
    if model is None:
        return float(_by_rule(features))
    return model.probabilities(features)["revised"]


def _by_rule(features: Sequence[str]) -> bool:
    """Without the model: one publisher at two times, or one document that says that a figure has changed."""
    if "place=one publisher" in features:
        return "time=same day" not in features
    return features[0] in ("place=one sentence", "place=one document") and not _RESTATED.isdisjoint(features)


@cache
def _model() -> LinearModel | None:
    try:
        return LinearModel.from_json(read_weights(MODEL, _FILE))
    except ModelError as error:
        _LOG.warning("Revisions are told from conflicts by two rules alone: %s", error)
        return None


def _figure(claim: Claim) -> str:
    return " ".join(claim.surface.split())
