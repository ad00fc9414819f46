"""How right `factcheck check` is on crosscheck: each event's last document is the draft, the others are sources.

    python tests/accuracy/check_last_document.py [train|dev ...] [--misses]

The last document is the last by date, and of one day the last by name. The gold pairs say what is true
of each of its figures (of the claims that annotators listed), looking at pairs with claims of the sources:

    none         no pair: no source states it
    supported    consistent pairs alone
    contradicted conflicting pairs alone
    mixed        both
    settled      both, and every conflict is `revised`: the sources give the draft's figure and older ones
                 that it replaced

A figure is flagged when it is called contradicted or mixed, or when there is a contradiction beside an
error of its own arithmetic. Pairs that agree by arithmetic alone (`derived`) count as consistent.

    contradicted precision   of the flagged figures, the share that are contradicted, mixed or settled
    contradicted recall      of the contradicted and mixed figures, the share that are flagged
    supported precision      of the figures called supported, the share that are supported or settled
    supported recall         of the supported figures, the share that are called so

A figure of the draft that no annotator listed counts as one that no source states. "Strict" counts a
settled figure as one that has to be flagged.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from factcheck.claims.extract import find_claims, find_figures
from factcheck.embeddings import Encoder
from factcheck.evaluation.gold import GoldEvent, gold_events
from factcheck.evaluation.gold_match import gold_of_claims
from factcheck.pairs.encoder import open_pair_encoder
from factcheck.pipeline.checking import SourceMaterial, check_document
from factcheck.records.document import Document
from factcheck.records.draft import DraftCheck, DraftLabel, FigureCheck

CROSSCHECK = Path(__file__).parent / "crosscheck"


@dataclass(frozen=True)
class Judged:
    """A figure of a draft: what is said of it and what is true of it; `check` None where it was not found."""

    event: str
    truth: str
    check: FigureCheck | None
    gold: str | None

    @property
    def flagged(self) -> bool:
        return self.check is not None and (
            self.check.label in (DraftLabel.CONTRADICTED, DraftLabel.MIXED)
            or (self.check.label is DraftLabel.OWN_ARITHMETIC_WRONG and bool(self.check.contradicting))
        )

    @property
    def label(self) -> str:
        return self.check.label.value if self.check else "not found"


def last_document(event: GoldEvent) -> Document:
    """The draft of an event."""
    dated = sorted(event.documents.values(), key=lambda one: (str(one.published or ""), one.path))
    return dated[-1]


def checked(event: GoldEvent, encoder: Encoder) -> DraftCheck:
    """The event's last document held against the others."""
    draft = last_document(event)
    sources = {name: one for name, one in sorted(event.documents.items()) if name != draft.path}
    material = SourceMaterial(
        documents=sources,
        claims=[claim for one in sources.values() for claim in find_claims(one)],
        sources=len(sources),
    )
    return check_document(draft, find_figures(draft), material, encoder=encoder)


def judged(event: GoldEvent, encoder: Encoder) -> Iterator[Judged]:
    """Every figure of the event's draft, those of the gold alone too."""
    result = checked(event, encoder)
    draft = result.draft.path
    rows = {row["id"]: row for row in event.claims}
    matched = gold_of_claims(
        [row for row in event.claims if row["doc"] == draft], list(result.draft_claims.values())
    )
    for check in result.figures:
        gold = matched.get(check.claim or "")
        yield Judged(
            event.name,
            truth(event, gold["id"], draft) if gold else "none",
            check,
            gold["id"] if gold else None,
        )
    found = {gold["id"] for gold in matched.values()}
    for key, row in rows.items():
        if row["doc"] == draft and key not in found:
            yield Judged(event.name, truth(event, key, draft), None, key)


def truth(event: GoldEvent, gold: str, draft: str) -> str:
    """What the gold pairs of a figure with claims of the sources say of it."""
    documents = {row["id"]: row["doc"] for row in event.claims}
    pairs = [
        row
        for row in event.pairs
        if gold in (row["a"], row["b"]) and (documents[row["a"]] == draft) != (documents[row["b"]] == draft)
    ]
    consistent = any(row["label"] == "consistent" for row in pairs)
    conflicts = [row["reason"] for row in pairs if row["label"] == "conflicting"]
    if not conflicts:
        return "supported" if consistent else "none"
    if not consistent:
        return "contradicted"
    return "settled" if set(conflicts) == {"revised"} else "mixed"


def figures(found: list[Judged]) -> dict[str, tuple[int, int]]:
    """Each figure of the docstring as (right, of how many)."""
    flagged = [one for one in found if one.flagged]
    supported = [one for one in found if one.label == DraftLabel.SUPPORTED.value]
    wrong = ("contradicted", "mixed")

    def share(some: list[Judged], truths: tuple[str, ...]) -> tuple[int, int]:
        return sum(one.truth in truths for one in some), len(some)

    to_flag = [one for one in found if one.truth in wrong]
    to_flag_strictly = [one for one in found if one.truth in (*wrong, "settled")]
    to_support = [one for one in found if one.truth == "supported"]
    return {
        "contradicted precision": share(flagged, (*wrong, "settled")),
        "contradicted recall": (sum(one.flagged for one in to_flag), len(to_flag)),
        "contradicted recall, strict": (sum(one.flagged for one in to_flag_strictly), len(to_flag_strictly)),
        "supported precision": share(supported, ("supported", "settled")),
        "supported precision, strict": share(supported, ("supported",)),
        "supported recall": (
            sum(one.label == DraftLabel.SUPPORTED.value for one in to_support),
            len(to_support),
        ),
    }


def main() -> None:
    """Prints the figures, and the table of what is true by what was said."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", default=["train", "dev"])
    parser.add_argument("--misses", action="store_true", help="print every figure that is judged wrong")
    arguments = parser.parse_args()
    encoder = open_pair_encoder()
    for part in arguments.parts:
        found = [one for event in gold_events(CROSSCHECK / part) for one in judged(event, encoder)]
        print(f"{part}: {len(found)} figures of {len(gold_events(CROSSCHECK / part))} drafts")
        for name, (right, total) in figures(found).items():
            print(f"  {name:30} {right / max(total, 1):.3f}  ({right} of {total})")
        table = Counter((one.truth, one.label) for one in found)
        for (true, label), count in sorted(table.items()):
            print(f"    {true:13} {label:22} {count}")
        if arguments.misses:
            for one in found:
                print_miss(one)


def print_miss(one: Judged) -> None:
    """A figure that was judged wrong, with what was said of it."""
    right = (
        one.truth in ("contradicted", "mixed", "settled")
        if one.flagged
        else one.truth not in ("contradicted", "mixed")
    )
    if one.label == DraftLabel.SUPPORTED.value:
        right = one.truth in ("supported", "settled")
    if not right and one.check is not None:
        print(
            f"{one.event} {one.gold} true {one.truth}, said {one.label}: {one.check.surface!r} in {one.check.sentence!r}"
        )
        print(f"    {one.check.explanation}")


if __name__ == "__main__":
    sys.exit(main())
