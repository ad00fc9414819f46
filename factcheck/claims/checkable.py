"""Is a quantity a claim that a fact-checker would check?"""

import logging
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.claims.context import Mention
from factcheck.claims.features import Surroundings, shared_features, surroundings
from factcheck.claims.lexicon import WORD_CLASS
from factcheck.errors import ModelError
from factcheck.learning import LinearModel, read_weights

_FIRST_WORDS = 8
_LONGEST_GAP_CHARS = 24


@dataclass(frozen=True, slots=True)
class Calibration:
    """A rising step table from a model's chance to the share of claims seen at that chance."""

    limits: Sequence[float]
    chances: Sequence[float]

    def __call__(self, chance: float) -> float:
        """The calibrated chance: the step that `chance` falls in."""
        return self.chances[bisect_right(self.limits, chance)]


def claim_probability(mention: Mention) -> float:
    """The calibrated chance, 0 to 1, that a fact-checker would list this figure."""
    models = _model()
    if models is None:
        return 1.0
    model, calibration = models
    return calibration(model.probabilities(checkable_features(surroundings(mention)))["claim"])


def are_ends_of_a_change(before: Mention, after: Mention) -> bool:
    """Whether two figures are where a change began and ended, so that either is a claim when one is: "rose
    from 40 to 70".
    """
    one, other = before.quantity, after.quantity
    if before.sentence_index != after.sentence_index or one.unit != other.unit:
        return False
    if not 0 < other.start - one.end <= _LONGEST_GAP_CHARS:
        return False
    between = before.text[one.end : other.start].split()
    if not between or between[-1] != "to" or len(between) > 2 or not "".join(between).isalpha():
        return False
    ahead = before.text[max(before.sentence.start, one.start - 6) : one.start].lower().split()
    return bool(ahead) and ahead[-1] == "from"


def checkable_features(around: Surroundings) -> list[str]:
    """What tells a claim from a passing number: the figure's kind, its words, what it counts, its place."""
    mention, words, place = around.mention, around.words, around.place
    quantity = mention.quantity
    dimension = quantity.dimension.value
    spelled = "digits" if any(map(str.isdigit, quantity.surface)) else "spelled"
    size = _size(mention)
    features = [
        *shared_features(around),
        f"rule={quantity.rule}",
        f"{quantity.rule}|{spelled}|{dimension}",
        f"{dimension}|{size}|{spelled}",
        f"{dimension}|{spelled}|bound={quantity.bound.value}",
        f"{spelled}|block={mention.block.kind.value}",
        f"{dimension}|has counted={quantity.counted is not None}|{spelled}",
        f"sentence of {min(len(words) // 5, 6)}",
        f"figures in sentence={min(len(mention.siblings), 4)}",
    ]
    if place == 0:
        features.append(f"{spelled}|first word")
    if len(words) <= 3:
        features.append(f"{dimension}|alone")
    if place < _FIRST_WORDS and words[0] in {"by", "the", "a", "it", "he", "she", "we", "i", "for"}:
        features.append(f"{spelled}|begins {words[0]}")
    following = words[place + 1] if place + 1 < len(words) else "^"
    features.extend(f"{spelled}|{size}|after1 is {kind}" for kind in WORD_CLASS.get(following, ()))
    features.append(f"{spelled}|{size}|before1={words[place - 1] if place else '^'}")
    features.append(f"{spelled}|{size}|after1={following}")
    return features


def _size(mention: Mention) -> str:
    """Which of a few sizes a figure is: small counts are seldom claims when spelled out."""
    value = mention.quantity.low
    if value != value.to_integral_value():
        return "broken"
    for limit, name in ((0, "none"), (1, "one"), (2, "two"), (4, "few"), (12, "small"), (100, "tens")):
        if value <= limit:
            return name
    return "many"


@cache
def _model() -> tuple[LinearModel, Calibration] | None:
    try:
        data = read_weights("claim-fields", "checkable.json.gz")
    except ModelError as error:
        logging.getLogger(__name__).warning("Every quantity counts as a claim: %s", error)
        return None
    return LinearModel.from_json(data["model"]), Calibration(**data["calibration"])
