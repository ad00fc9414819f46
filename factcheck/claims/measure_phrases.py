"""The noun phrases of a claim's sentence, and the row of them that says best what is asked for. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.claims.measure_features import fold
from factcheck.learning.closed_classes import word_set
from factcheck.names.kinds import CALENDAR
from factcheck.records.claim import Claim, Role
from factcheck.records.quantity import Dimension
from factcheck.sentences.words import Word, find_words

INSIDE = frozenset({"adj", "noun", "plural", "name", "poss"})
HEADS = frozenset({"noun", "plural", "name"})
_LINKS = word_set("of in for to from on at with by per between among against under over into towards than")
JOINING = word_set("of per in the for and to by on with from at a an")
TIMES = CALENDAR | word_set(
    "year month week day quarter season time end period night hour decade same ago today"
)
_EMPTY = word_set("worth own same such least further other others more most point percent thing first second")
_BREAKS = word_set("last next previous past this")
MONEY_WORDS = word_set("dollar euro penny pound rupee money cash yuan yen cent coin")
_WEAK = word_set("sum amount scale figure")
_LEAST_SCORE = 0.1
_WINDOW_CHARACTERS = 300
_MOST_UNITS = 4
_LONGEST_GAP = 3
_FAR_WORDS = 20


class Unit(NamedTuple):
    """A noun phrase without its article: word indices `first` to `last`, both included."""

    first: int
    last: int


class PhraseRow(NamedTuple):
    """A row of linked noun phrases, as text, and how well it fits."""

    row: tuple[Unit, ...]
    opening: str
    rest: str
    fit: float

    @property
    def text(self) -> str:
        """The whole phrase."""
        return f"{self.opening}{self.rest}"


class Scene(NamedTuple):
    """The words around the figure, the figure's place among them, and what is looked for."""

    words: Sequence[Word]
    first: int
    last: int
    asked: frozenset[str]
    subject: frozenset[str]
    counted: str
    role: Role
    money: bool


def scene_of(claim: Claim) -> Scene:
    """The words of the claim's sentence around its figure, as far as a phrase may stand from it."""
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    low, high = max(0, start - _WINDOW_CHARACTERS), min(len(claim.sentence), end + _WINDOW_CHARACTERS)
    words = tuple(find_words(claim.sentence, low, high))
    if low > 0:
        words = words[1:]
    places = [index for index, word in enumerate(words) if word.start < end and start < word.end]
    first, last = (places[0], places[-1]) if places else (0, -1)
    return Scene(
        words=words,
        first=first,
        last=last,
        asked=frozenset(fold(word) for word in (claim.measure or "").split() if word not in JOINING),
        subject=frozenset(fold(word) for word in (claim.subject or "").replace("'s", "").split()),
        counted=_counted_head(claim.counted) if claim.counted else "",
        role=claim.role,
        money=claim.dimension is Dimension.MONEY,
    )


def _counted_head(counted: str) -> str:
    head = fold(counted.rsplit(" ", 1)[-1])
    return "people" if head == "person" else head


def best_phrase(scene: Scene) -> PhraseRow | None:
    """The row of linked noun phrases that shares most with the words asked for, and its fit."""
    units = _units(scene)
    here = {fold(word.lower) for word in scene.words} & scene.asked
    best: tuple[tuple[float, int, int], PhraseRow] | None = None
    for index in range(len(units)):
        row = [units[index]]
        links: list[str] = []
        while True:
            scored = _score(scene, row, here)
            if scored is not None:
                rank = (-round(scored[0], 6), index, len(row))
                if best is None or rank < best[0]:
                    best = rank, PhraseRow(tuple(row), *_text(scene, row, links), scored[1])
            following = index + len(row)
            if len(row) == _MOST_UNITS or following >= len(units):
                break
            link = _link(scene, row[-1], units[following])
            if link is None:
                break
            row.append(units[following])
            links.append(link)
    return best[1] if best and -best[0][0] > _LEAST_SCORE else None


def _units(scene: Scene) -> list[Unit]:
    """The noun phrases of the sentence without articles and numbers, none across the figure."""
    words, units = scene.words, []
    first = -1
    for index in range(len(words) + 1):
        if index < len(words) and not scene.first <= index <= scene.last and _belongs(words, index, first):
            first = index if first < 0 else first
            continue
        if first >= 0:
            unit = _trimmed(scene, first, index - 1)
            if unit is not None:
                units.append(unit)
            first = -1
    return units


def _belongs(words: Sequence[Word], index: int, first: int) -> bool:
    word = words[index]
    if word.lower in _BREAKS:
        return False
    following = words[index + 1].tag if index + 1 < len(words) else "punct"
    if word.tag == "ing":
        return following in HEADS or (index > 0 and words[index - 1].tag == "prep")
    if word.text == "&":
        return first >= 0 and following in INSIDE
    if word.tag == "past":
        before = words[index - 1].tag if index else "punct"
        return first < 0 and following in HEADS and before in ("det", "prep", "num", "poss", "to")
    return word.tag in INSIDE


def _trimmed(scene: Scene, first: int, last: int) -> Unit | None:
    """The phrase from its first telling word to its head; None when nothing is left."""
    words = scene.words
    while first <= last and (words[first].tag == "poss" or fold(words[first].lower) in _EMPTY):
        first += 1
    owner = next((index for index in range(last - 1, first, -1) if words[index].tag == "poss"), None)
    if owner is not None and all(
        fold(word.lower) in scene.subject or word.tag == "poss" for word in words[first : owner + 1]
    ):
        first = owner + 1
    while first < last and words[first].tag == "name" and fold(words[first].lower) in scene.subject:
        first += 1
    while last >= first and words[last].tag not in HEADS and words[last].tag != "ing":
        last -= 1
    return Unit(first, last) if first <= last else None


def _link(scene: Scene, before: Unit, after: Unit) -> str | None:
    """The words that tie two neighboring phrases, "of the"; None where they stand apart."""
    gap = [
        word
        for index, word in enumerate(scene.words[before.last + 1 : after.first], before.last + 1)
        if not scene.first <= index <= scene.last
    ]
    over_figure = len(gap) < after.first - before.last - 1
    if not gap or len(gap) > _LONGEST_GAP:
        return None
    opening, *rest = gap
    joins = opening.lower in ("and", "or") or opening.text == "&"
    if over_figure and (opening.lower != "of" or rest or not scene.counted):
        return None
    if not joins and opening.lower not in _LINKS:
        return None
    if any(word.tag not in ("det", "poss") for word in rest):
        return None
    return " ".join(word.lower for word in gap)


def _content(scene: Scene, unit: Unit) -> list[str]:
    return [
        fold(word.lower)
        for word in scene.words[unit.first : unit.last + 1]
        if word.tag != "poss" and word.text != "&"
    ]


def _score(scene: Scene, row: Sequence[Unit], here: set[str]) -> tuple[float, float] | None:
    """How well a row of phrases says what is asked for, and its plain fit."""
    parts = [_content(scene, unit) for unit in row]
    said = [word for part in parts for word in part]
    hits = here.intersection(said)
    telling = hits - TIMES
    if not telling or not here.intersection(parts[-1]):
        return None
    fit = 2 * len(hits) / (len(scene.asked) + len(said))
    score = 2 * len(telling) / (len(here - TIMES) + len(said))
    head = parts[0][-1]
    if head in TIMES or head in _EMPTY or head in _WEAK or head in MONEY_WORDS:
        score -= 0.4
    elif head not in here:
        score -= 0.15
    if any(part[-1] in TIMES for part in parts[1:]):
        score -= 0.2
    if scene.subject.issuperset(said) or all_names(scene, row):
        score -= 0.3
    if scene.counted and head == scene.counted:
        score += 0.4 if row[0].first >= scene.last else 0.2
    nearest = min(abs(row[0].first - scene.last), abs(scene.first - row[-1].last))
    following = scene.words[scene.last + 1 : row[0].first]
    if not scene.counted and 1 <= len(following) <= 2 and following[0].lower in ("of", "in", "worth"):
        score += 0.2 if scene.role is not Role.SHARE else 0.4
    return score - 0.012 * min(nearest, _FAR_WORDS), fit


def all_names(scene: Scene, row: Sequence[Unit]) -> bool:
    """Whether a row holds names alone, which say who and not what."""
    return all(
        word.tag in ("name", "poss") for unit in row for word in scene.words[unit.first : unit.last + 1]
    )


def _text(scene: Scene, row: Sequence[Unit], links: Sequence[str]) -> tuple[str, str]:
    rest = (f" {link} {_spelled(scene, unit)}" for link, unit in zip(links, row[1:], strict=True))
    return _spelled(scene, row[0]), "".join(rest)


def _spelled(scene: Scene, unit: Unit) -> str:
    said = ""
    for word in scene.words[unit.first : unit.last + 1]:
        shown = word.text if word.tag == "name" or word.text[1:] != word.text[1:].lower() else word.lower
        said += shown if word.tag == "poss" or not said else f" {shown}"
    return said
