"""How a text commits itself to a figure."""

import logging
from functools import cache

from factcheck.claims.attribution import find_attribution
from factcheck.claims.context import DocumentContext, Mention
from factcheck.claims.features import (
    Surroundings,
    previous_words,
    surroundings,
    table_features,
)
from factcheck.claims.lexicon import WORD_CLASS, listed
from factcheck.claims.wanted import wanted_modality
from factcheck.errors import ModelError
from factcheck.learning import LinearModel, read_weights
from factcheck.records.claim import Modality

# The classes of words that say how far a text stands behind what it says.
_VERBS = (
    "expect", "estimate", "likely", "aim", "propose", "promise", "limit", "allege", "hearsay", "deny", "not",
    "if",
    "would", "will", "may", "was", "is",
)  # fmt: skip
STANCES = (*_VERBS, "coming_time", "earlier_time", "say")
_NEAR = 6
_AHEAD = frozenset({"will", "would", "expect", "likely"})
_WORDS_AHEAD = listed(
    """will would expected expects expect forecast projected plan plans planned could should"""
)
_WORDS_BEHIND = listed("was were had said did")
_LONGEST_READ = 100_000


def find_modality(mention: Mention) -> Modality:
    """Stated, forecast, target, alleged, denied or hypothetical."""
    model = _model()
    if model is None:
        return Modality.STATED
    around = surroundings(mention)
    return wanted_modality(around) or Modality(model.best(modality_features(around)))


def modality_features(around: Surroundings) -> list[str]:
    """What tells a figure's modality: words of expecting, planning, alleging, denying; tense; source."""
    mention, words, place = around.mention, around.words, around.place
    quantity = mention.quantity
    features = [f"dimension={quantity.dimension.value}", f"block={mention.block.kind.value}"]
    if mention.context.document.publisher:
        features.append("published")
    features += _stances("clause", words[around.clause_start : around.clause_end])
    features += _stances("sentence", words)
    features += _stances("near before", words[max(0, place - _NEAR) : place])
    features += _stances("near behind", words[place + 1 : place + 1 + _NEAR])
    features += _stances("previous sentence", previous_words(mention))
    features += [
        f"before1={words[place - 1] if place else '^'}",
        f"after1={words[place + 1] if place + 1 < len(words) else '^'}",
    ]
    if place > 1:
        features.append(f"before={words[place - 2]} {words[place - 1]}")
    governors = _governors(words, range(place - 1, -1, -1), around)
    followers = _governors(words, range(place + 1, len(words)), around)
    for name, found in (("governed", governors), ("followed", followers)):
        for kind, word, reach in found[:1]:
            features += [f"{name} by {kind} {reach}", f"{name} by {kind}", f"{name} by {word}"]
        features += [
            f"{name} first by {' '.join(kind for kind, _, reach in found[:2] if reach != 'elsewhere')}"
        ]
    source = find_attribution(mention).source
    if source:
        named = [kind for word in source.lower().split() for kind in WORD_CLASS.get(word, ())]
        features += [f"source is {kind}" for kind in named if kind in _VERBS]
        features += [f"source={word}" for word in source.lower().split()[-1:]]
    outlook = _outlook(mention.context)
    features += [f"document looks {outlook}", f"document looks {outlook}|{quantity.dimension.value}"]
    inside = {
        kind for word in words[around.clause_start : around.clause_end] for kind in WORD_CLASS.get(word, ())
    }
    tense = "was" if "was" in inside else "will" if inside & _AHEAD else "is" if "is" in inside else "none"
    features.append(f"document looks {outlook}|clause {tense}")
    years = {word for word in words if word.startswith("<year")}
    features += [f"sentence has {year}" for year in sorted(years)]
    features += [
        f"clause has {word}" for word in sorted(set(words[around.clause_start : around.clause_end]) & years)
    ]

    return features + table_features(mention)


def _governors(words: tuple[str, ...], order: range, around: Surroundings) -> list[tuple[str, str, str]]:
    """The words of stance in the order of `order`: class, word, and whether the figure is near."""
    found = []
    for index in order:
        kinds = WORD_CLASS.get(words[index])
        if kinds:
            distance = abs(index - around.place)
            inside = around.clause_start <= index < around.clause_end
            reach = "elsewhere" if not inside else "near" if distance <= 4 else "clause"
            found += [(kind, words[index], reach) for kind in kinds if kind in _VERBS]
            if len(found) >= 2:
                break
    return found


def _stances(where: str, words: tuple[str, ...]) -> list[str]:
    found = {kind for word in words for kind in WORD_CLASS.get(word, ())}
    features = [f"{where} has {kind}" for kind in STANCES if kind in found]
    if found.isdisjoint(_VERBS):
        features.append(f"{where} has no stance")
    return features


def _outlook(context: DocumentContext) -> str:
    """How much a document speaks of what is to come: "back", "both ways" or "ahead"."""
    found = context.memory.get(("outlook", 0))
    if not isinstance(found, str):
        ahead = behind = 0
        for word in context.document.text[:_LONGEST_READ].lower().split():
            ahead += word in _WORDS_AHEAD
            behind += word in _WORDS_BEHIND
        share = (ahead + 1) / (ahead + behind + 4)
        found = "back" if share < 0.2 else "both ways" if share < 0.5 else "ahead"
        context.memory["outlook", 0] = found
    return found


@cache
def _model() -> LinearModel | None:
    try:
        return LinearModel.from_json(read_weights("claim-fields", "modality.json.gz"))
    except ModelError as error:
        logging.getLogger(__name__).warning("Every figure counts as stated: %s", error)
        return None
