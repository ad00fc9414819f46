"""What part a figure plays: a level, a change, a share, a rate."""

import logging
from functools import cache

from factcheck.claims.context import Mention
from factcheck.claims.features import (
    Surroundings,
    class_features,
    is_figure,
    shared_features,
    surroundings,
)
from factcheck.claims.lexicon import CHANGE_KIND, WAY, listed
from factcheck.errors import ModelError
from factcheck.learning import LinearModel, read_weights
from factcheck.records.claim import Role
from factcheck.records.quantity import Dimension, Direction, Quantity

_PREPOSITIONS = listed("by to from of at in for on over with within after between")
_SUMS_UP = listed("add adds added adding own owns owned owning live lived round rounded rounds rounding")
_REACH = 12
_BY_DIMENSION = {
    Dimension.DURATION: Role.DURATION,
    Dimension.RANK: Role.RANK,
    Dimension.PERCENT: Role.SHARE,
    Dimension.PERCENTAGE_POINT: Role.CHANGE,
    Dimension.MULTIPLE: Role.CHANGE,
}


def find_role(mention: Mention) -> tuple[Role, Direction | None]:
    """The figure's role, and for a change its direction."""
    around = surroundings(mention)
    if mention.quantity.dimension is Dimension.RANK:
        return Role.RANK, None
    if _is_moved_up_to(around):
        return Role.CHANGE_TO, Direction.UP
    models = _models()
    if models is None:
        return _role_by_unit(mention.quantity), mention.quantity.direction
    role_model, direction_model = models
    features = role_features(around)
    role = Role(role_model.best(features))
    if role is not Role.CHANGE and role is not Role.CHANGE_TO:
        return role, None
    direction = direction_model.best(direction_features(around, role))
    return role, Direction(direction) if direction else None


def _is_moved_up_to(around: Surroundings) -> bool:
    """Whether "up to" before the figure is a movement: one that is a bound belongs to the figure itself."""
    before = around.words[max(0, around.place - 3) : around.place]
    return before[-2:] == ("up", "to") and len(before) == 3 and before[0] not in _SUMS_UP


def role_features(around: Surroundings) -> list[str]:
    """What tells a figure's role: its unit and words, those beside it, the verb of change that governs it."""
    return [
        *shared_features(around),
        *_change_features(around),
        *_neighbor_features(around),
        *class_features(around),
    ]


def direction_features(around: Surroundings, role: Role) -> list[str]:
    """What tells which way a change went: the words of rise and fall around it, by their distance."""
    mention, words, place = around.mention, around.words, around.place
    quantity = mention.quantity
    features = [f"role={role.value}"]
    if quantity.direction:
        features.append(f"grammar direction={quantity.direction.value}")
    if quantity.surface[:1] in "+-−–":
        features.append(f"sign={quantity.surface[0]}")
    for kind in ("up", "down"):
        near = [
            offset
            for offset in range(-_REACH, 6)
            if 0 <= place + offset < len(words) and kind in WAY.get(words[place + offset], ())
        ]
        if not near:
            continue
        nearest = min(near, key=abs)
        side = "before" if nearest < 0 else "after"
        features.append(f"{kind} {side}")
        features.append(f"{kind} {side} {min(abs(nearest), 5)}")
        features.append(
            f"{kind} in clause"
            if around.clause_start <= place + nearest < around.clause_end
            else f"{kind} elsewhere"
        )
    features.extend(f"near={word}" for word in words[max(0, place - 5) : place + 4] if word in WAY)
    features.extend(f"far={word}" for word in words if word in WAY)
    return features


def _change_features(around: Surroundings) -> list[str]:
    """The nearest word of change before and behind the figure, and the preposition between."""
    words, place = around.words, around.place
    dimension = around.mention.quantity.dimension.value
    features = []
    preposition = "bare"
    figures = 0
    for index in range(place - 1, max(-1, place - 1 - _REACH), -1):
        word = words[index]
        if preposition == "bare" and word in _PREPOSITIONS:
            preposition = word
        kinds = CHANGE_KIND.get(word)
        if kinds:
            where = "clause" if index >= around.clause_start else "other clause"
            distance = place - index
            near = str(distance) if distance <= 2 else "near" if distance <= 5 else "far"
            for kind in kinds:
                features += [
                    f"{kind} {preposition}",
                    f"{kind} {preposition} {where} {near}",
                    f"{kind} {preposition}, {min(figures, 2)} figures between",
                    f"{dimension}|{kind} {preposition} {where}",
                    f"{dimension}|{kind} {preposition} {near}",
                    f"{dimension}|{kind} {preposition}, {min(figures, 2)} figures between",
                ]
            features.append(f"{word} {preposition}")
            break
        figures += is_figure(word)
    else:
        features.append(f"{dimension}|no change before")
        features.append(f"last preposition={preposition}")
    for index in range(place + 1, min(len(words), place + 6)):
        kinds = CHANGE_KIND.get(words[index])
        if kinds:
            than = "than" if index + 1 < len(words) and words[index + 1] == "than" else ""
            for kind in kinds:
                features += [
                    f"{kind} behind {index - place} {than}",
                    f"{dimension}|{kind} behind {than}",
                    f"{dimension}|{kind} behind {index - place}",
                ]
            features.append(f"behind={words[index]}")
            break
        if words[index] in {".", ";", ","}:
            break
    return features


def _neighbor_features(around: Surroundings) -> list[str]:
    """The figures next to this one in the sentence, and the words between."""
    words, place = around.words, around.place
    dimension = around.mention.quantity.dimension.value
    features = []
    before = next((i for i in range(place - 1, max(-1, place - 9), -1) if is_figure(words[i])), None)
    if before is not None:
        link = " ".join(words[before + 1 : place][-3:])
        features += [
            f"figure before {words[before]}",
            f"{dimension}|figure before {words[before]}|{words[place - 1]}",
            f"after a figure and {link}",
        ]
        if before and words[before - 1] in _PREPOSITIONS:
            features.append(f"{words[before - 1]} {words[before]} {words[place - 1]} _")
    after = next((i for i in range(place + 1, min(len(words), place + 9)) if is_figure(words[i])), None)
    if after is not None:
        features += [
            f"figure behind {words[after]}",
            f"{dimension}|{words[after - 1]}|figure behind {words[after]}",
            f"before {' '.join(words[place + 1 : after][:3])} and a figure",
        ]
        if place and words[place - 1] in _PREPOSITIONS:
            features.append(f"{words[place - 1]} _ {words[after - 1]} {words[after]}")
    return features


def _role_by_unit(quantity: Quantity) -> Role:
    """The commonest role of a unit, for want of weights."""
    return Role.RATE if quantity.per else _BY_DIMENSION.get(quantity.dimension, Role.LEVEL)


@cache
def _models() -> tuple[LinearModel, LinearModel] | None:
    try:
        data = read_weights("claim-fields", "role.json.gz")
    except ModelError as error:
        logging.getLogger(__name__).warning("Roles are told by the unit alone: %s", error)
        return None
    return LinearModel.from_json(data["role"]), LinearModel.from_json(data["direction"])
