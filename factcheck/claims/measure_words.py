"""What a figure measures, as a reader would say it: "inventory written off", "share of chip revenue".

The record's `measure` is the words that a model picked; they compare well and read badly. Here they choose
among the noun phrases of the claim's own sentence, and the phrase is shown as it stands there.
"""

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.claims.measure_features import fold
from factcheck.learning.closed_classes import word_set
from factcheck.names.kinds import CALENDAR
from factcheck.records.claim import Claim, Role
from factcheck.records.quantity import Dimension
from factcheck.sentences.participles import participle
from factcheck.sentences.words import Word, find_words

_INSIDE = frozenset({"adj", "noun", "plural", "name", "poss"})
_HEADS = frozenset({"noun", "plural", "name"})
_LINKS = word_set("of in for to from on at with by per between among against under over into towards than")
_JOINING = word_set("of per in the for and to by on with from at a an")
_PARTICLES = word_set("off down out up back away over")
_BE = word_set("is are was were be been being isn't aren't wasn't weren't")
_TIMES = CALENDAR | word_set(
    "year month week day quarter season time end period night hour decade same ago today"
)
_EMPTY = word_set("worth own same such least further other others more most point percent thing first second")
_BREAKS = word_set("last next previous past this")
_CHANGES = word_set(
    """
    increase rise fall change growth reduction cut gain decline decrease drop hike jump surge inflation
    raise slump difference swing
    """
)
_SHARES = word_set(
    "share proportion percentage stake portion fraction majority rate ratio margin coupon yield "
    "interest turnout inflation unemployment tax tariff duty threshold probability chance deposit"
)
_PRICES = word_set(
    """
    cost price fee charge bill spending budget value tariff expense toll pay wage salary rent revenue sale
    """
)
_SPANS = word_set("length time duration sentence term period span stay wait delay leave deadline")
_SAID_ALREADY = {
    **dict.fromkeys(["share", "percentage"], _SHARES),
    **dict.fromkeys(["cost", "value", "price"], _PRICES),
    **dict.fromkeys(
        ["increase", "rise", "fall", "change", "growth", "reduction", "cut", "gain", "decline"], _CHANGES
    ),
}
_LINK_OF = {
    **dict.fromkeys(["share", "cost", "price", "value", "height", "radiu", "distance"], "of"),
    **dict.fromkeys(
        ["increase", "rise", "fall", "change", "growth", "reduction", "cut", "gain", "decline"], "in"
    ),
}
_MONEY_VERBS = word_set(
    """
    paid sold raised spent
    earned lost invested borrowed owed given donated stolen awarded pledged offered sought
    received saved collected won forfeited allocated budgeted sent taken written repaid lent claimed promised
    """
)
_INTRANSITIVE = word_set(
    """
    died lived voted attended arrived left fled came went rose fell grew dropped climbed stood remained worked
    said told happened occurred became had was were took agreed asked
    """
)
_LEAST_SCORE = 0.1
_AMOUNT_FIT = 0.3
_LASTING = _BE | word_set("last lasts lasted take takes took run runs ran")
_MONEY = word_set("dollar euro penny pound rupee money cash yuan yen cent coin")
_WEAK = word_set("sum amount scale figure")
_PRISONS = word_set("prison jail custody")
_UNFOLDED = {"radiu": "radius", "losse": "losses", "los": "loss"}
_WINDOW_CHARACTERS = 300
_MOST_UNITS = 4
_LONGEST_GAP = 3
_FAR_WORDS = 20


class Wording(NamedTuple):
    """A phrase for what is measured, and how well it fits the words that the measure holds, 0 to 1.

    0 is a list of words, found in no phrase of the sentence.
    """

    text: str
    fit: float


class _Unit(NamedTuple):
    """A noun phrase without its article: word indices `first` to `last`, both included."""

    first: int
    last: int


class _Phrase(NamedTuple):
    """A row of linked noun phrases, as text, and how well it fits."""

    row: tuple[_Unit, ...]
    opening: str
    rest: str
    fit: float

    @property
    def text(self) -> str:
        """The whole phrase."""
        return f"{self.opening}{self.rest}"


class _Scene(NamedTuple):
    """The words around the figure, the figure's place among them, and what is looked for."""

    words: Sequence[Word]
    first: int
    last: int
    asked: frozenset[str]
    subject: frozenset[str]
    counted: str
    role: Role


def measure_in_words(claim: Claim) -> Wording | None:
    """The phrase of the sentence that says best what the figure measures."""
    if not claim.measure:
        return Wording(claim.counted, 0.5) if claim.counted else None
    scene = _scene(claim)
    phrase = _best_phrase(scene)
    if phrase and all(fold(word) in _CHANGES for word in phrase.text.split()):
        changed = _best_phrase(scene._replace(asked=scene.asked - _CHANGES))
        if changed is not None:
            return Wording(f"{phrase.text} in {_with_article(scene, changed)}", round(changed.fit, 4))
    if scene.counted and (phrase is None or scene.counted not in map(fold, phrase.text.split())):
        counted = _counted(claim, scene)
        if counted is not None:
            return counted
    said, fit = _with_verb(claim, scene, phrase)
    if not said:
        return Wording(_listed(claim, scene), 0.0)
    return Wording(_with_head(claim, scene, said, phrase), round(fit, 4))


def shown_measure(claim: Claim) -> str | None:
    """The phrase for what the figure measures; None where the claim names nothing measured."""
    wording = measure_in_words(claim)
    return wording.text if wording else None


def names_change(phrase: str) -> bool:
    """Whether a phrase says itself that it is a change: "fall in orders"."""
    return any(fold(word) in _CHANGES for word in phrase.split())


def names_share(phrase: str) -> bool:
    """Whether a phrase says itself that it is a part of something: "turnout rate"."""
    return any(fold(word) in _SHARES for word in phrase.split())


def _scene(claim: Claim) -> _Scene:
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    low, high = max(0, start - _WINDOW_CHARACTERS), min(len(claim.sentence), end + _WINDOW_CHARACTERS)
    words = tuple(find_words(claim.sentence, low, high))
    if low > 0:
        words = words[1:]
    places = [index for index, word in enumerate(words) if word.start < end and start < word.end]
    first, last = (places[0], places[-1]) if places else (0, -1)
    return _Scene(
        words=words,
        first=first,
        last=last,
        asked=frozenset(fold(word) for word in (claim.measure or "").split() if word not in _JOINING),
        subject=frozenset(fold(word) for word in (claim.subject or "").replace("'s", "").split()),
        counted=fold(claim.counted.rsplit(" ", 1)[-1]) if claim.counted else "",
        role=claim.role,
    )


def _best_phrase(scene: _Scene) -> _Phrase | None:
    """The row of linked noun phrases that shares most with the words asked for, and its fit."""
    units = _units(scene)
    here = {fold(word.lower) for word in scene.words} & scene.asked
    best: tuple[tuple[float, int, int], _Phrase] | None = None
    for index in range(len(units)):
        row = [units[index]]
        links: list[str] = []
        while True:
            scored = _score(scene, row, here)
            if scored is not None:
                rank = (-round(scored[0], 6), index, len(row))
                if best is None or rank < best[0]:
                    best = rank, _Phrase(tuple(row), *_text(scene, row, links), scored[1])
            following = index + len(row)
            if len(row) == _MOST_UNITS or following >= len(units):
                break
            link = _link(scene, row[-1], units[following])
            if link is None:
                break
            row.append(units[following])
            links.append(link)
    return best[1] if best and -best[0][0] > _LEAST_SCORE else None


def _units(scene: _Scene) -> list[_Unit]:
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
        return following in _HEADS or (index > 0 and words[index - 1].tag == "prep")
    if word.text == "&":
        return first >= 0 and following in _INSIDE
    if word.tag == "past":
        before = words[index - 1].tag if index else "punct"
        return first < 0 and following in _HEADS and before in ("det", "prep", "num", "poss", "to")
    return word.tag in _INSIDE


def _trimmed(scene: _Scene, first: int, last: int) -> _Unit | None:
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
    while last >= first and words[last].tag not in _HEADS and words[last].tag != "ing":
        last -= 1
    return _Unit(first, last) if first <= last else None


def _link(scene: _Scene, before: _Unit, after: _Unit) -> str | None:
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


def _content(scene: _Scene, unit: _Unit) -> list[str]:
    return [
        fold(word.lower)
        for word in scene.words[unit.first : unit.last + 1]
        if word.tag != "poss" and word.text != "&"
    ]


def _score(scene: _Scene, row: Sequence[_Unit], here: set[str]) -> tuple[float, float] | None:
    """How well a row of phrases says what is asked for, and its plain fit."""
    parts = [_content(scene, unit) for unit in row]
    said = [word for part in parts for word in part]
    hits = here.intersection(said)
    telling = hits - _TIMES
    if not telling or not here.intersection(parts[-1]):
        return None
    fit = 2 * len(hits) / (len(scene.asked) + len(said))
    score = 2 * len(telling) / (len(here - _TIMES) + len(said))
    head = parts[0][-1]
    if head in _TIMES or head in _EMPTY or head in _WEAK:
        score -= 0.4
    elif head not in here:
        score -= 0.15
    if any(part[-1] in _TIMES for part in parts[1:]):
        score -= 0.2
    if scene.subject.issuperset(said) or _all_names(scene, row):
        score -= 0.3
    if scene.counted and head == scene.counted:
        score += 0.4 if row[0].first >= scene.last else 0.2
    nearest = min(abs(row[0].first - scene.last), abs(scene.first - row[-1].last))
    following = scene.words[scene.last + 1 : row[0].first]
    if not scene.counted and 1 <= len(following) <= 2 and following[0].lower in ("of", "in", "worth"):
        score += 0.2 if scene.role is not Role.SHARE else 0.4
    return score - 0.012 * min(nearest, _FAR_WORDS), fit


def _all_names(scene: _Scene, row: Sequence[_Unit]) -> bool:
    return all(
        word.tag in ("name", "poss") for unit in row for word in scene.words[unit.first : unit.last + 1]
    )


def _text(scene: _Scene, row: Sequence[_Unit], links: Sequence[str]) -> tuple[str, str]:
    rest = (f" {link} {_spelled(scene, unit)}" for link, unit in zip(links, row[1:], strict=True))
    return _spelled(scene, row[0]), "".join(rest)


def _spelled(scene: _Scene, unit: _Unit) -> str:
    said = ""
    for word in scene.words[unit.first : unit.last + 1]:
        shown = word.text if word.tag == "name" or word.text[1:] != word.text[1:].lower() else word.lower
        said += shown if word.tag == "poss" or not said else f" {shown}"
    return said


def _counted(claim: Claim, scene: _Scene) -> Wording | None:
    """The thing counted where no phrase names it: "people who pleaded guilty"."""
    noun = claim.counted or ""
    if noun == "person":
        after = scene.words[scene.last + 1 : scene.last + 5]
        verb = next(
            (index for index, word in enumerate(after) if word.tag != "wh" and word.lower != "people"), None
        )
        if verb is not None and after[verb].tag == "past" and fold(after[verb].lower) in scene.asked:
            how = after[verb + 1].lower if verb + 1 < len(after) and after[verb + 1].tag == "adj" else ""
            return Wording(f"people who {after[verb].lower} {how}".strip(), 0.6)
        return Wording("people", 0.3)
    spelled = next((word for word in scene.words if fold(word.lower) == scene.counted), None)
    if spelled is None or scene.counted == "time":
        return None
    return Wording(spelled.text if spelled.tag == "name" else spelled.lower, 0.4)


def _with_verb(claim: Claim, scene: _Scene, phrase: _Phrase | None) -> tuple[str, float]:
    """The phrase with what was done to it: "stock written off", "people killed", "amount paid"."""
    if claim.dimension is Dimension.DURATION:
        wait = _time_to(scene)
        if wait:
            return wait, 0.6
    done = _done_to_figure(scene)
    paid = bool(done) and claim.dimension is Dimension.MONEY and str(done).split()[0] in _MONEY_VERBS
    if done and scene.counted == "time":
        return f"times {done}", 0.5
    if phrase is None:
        if paid:
            return f"amount {done}", _AMOUNT_FIT
        return "", 0.0
    said, fit = phrase.text, phrase.fit
    if done and _is_object(scene, phrase):
        if len(phrase.row) > 1 and not phrase.rest.startswith((" of ", " and ", " or ")):
            return f"{phrase.opening} {done}{phrase.rest}", fit
        return f"{said} {done}", fit
    if paid and phrase.row[0].first > scene.last:
        aim = _aim(scene, phrase)
        return f"amount {done}{aim}", fit if aim else _AMOUNT_FIT
    passive = _passive(scene, phrase)
    return (f"{said} {passive}", fit) if passive else (said, fit)


def _done_to_figure(scene: _Scene) -> str | None:
    """The verb asked for that has the figure as its object, as a participle: "written off"."""
    particle = ""
    for index in range(scene.first - 1, max(-1, scene.first - 6), -1):
        word = scene.words[index]
        if word.tag in ("verb", "past", "ing"):
            if fold(word.lower) not in scene.asked and participle(word.lower) not in _MONEY_VERBS:
                return None
            if index and scene.words[index - 1].lower in _BE and word.tag == "past":
                return None
            return f"{participle(word.lower)}{particle}"
        if word.lower in _PARTICLES:
            particle = f" {word.lower}"
        elif word.tag not in ("adv", "punct", "det") and word.lower not in ("about", "around", "over"):
            return None
    return None


def _is_object(scene: _Scene, phrase: _Phrase) -> bool:
    """Whether the phrase is what the figure counts: "2,000 posts", "$5.5bn of stock"."""
    between = _outside_brackets(scene.words[scene.last + 1 : phrase.row[0].first])
    return phrase.row[0].first > scene.last and all(
        word.lower in ("of", "worth", "in") or word.tag in ("det", "adj") for word in between
    )


def _outside_brackets(words: Sequence[Word]) -> list[Word]:
    outside, depth = [], 0
    for word in words:
        depth += word.text == "("
        if not depth:
            outside.append(word)
        depth -= word.text == ")" and depth > 0
    return outside


def _aim(scene: _Scene, phrase: _Phrase) -> str:
    """What an amount was for: " to settle a case", " on research"; "" when it is not said at once."""
    between = scene.words[scene.last + 1 : phrase.row[0].first]
    if not 1 <= len(between) <= 4 or between[0].lower not in ("to", "for", "on", "in", "into", "from"):
        return ""
    if any(word.tag not in ("prep", "to", "verb", "ing", "det", "poss") for word in between):
        return ""
    return f" {' '.join(word.lower for word in between)} {phrase.text}"


def _passive(scene: _Scene, phrase: _Phrase) -> str | None:
    """The participle asked for that follows the phrase: "people [were] killed", "homes sold"."""
    after = scene.words[phrase.row[-1].last + 1 : phrase.row[-1].last + 6]
    being = False
    for index, word in enumerate(after):
        if word.tag == "past" and fold(word.lower) in scene.asked:
            following = after[index + 1].tag if index + 1 < len(after) else "punct"
            ends = following in ("punct", "prep", "adv", "conj", "to", "aux", "past")
            if word.lower in _INTRANSITIVE or not (being or (index == 0 and ends)):
                return None
            return word.lower
        if word.tag not in ("aux", "adv", "not") and word.lower not in ("that", "which", "who"):
            return None
        being = being or word.lower in _BE
    return None


def _time_to(scene: _Scene) -> str | None:
    """What a time was needed for: "time to replace foreign parts"."""
    index = scene.first if scene.first and scene.words[scene.first].tag == "prep" else scene.first - 1
    if index < 3 or scene.words[index].lower not in ("in", "within", "over", "after"):
        return None
    for back in range(index - 1, max(0, index - 9), -1):
        word = scene.words[back]
        if word.tag == "verb":
            if scene.words[back - 1].tag != "to":
                return None
            done = scene.words[back + 1 : index]
            said = " ".join(one.text if one.tag == "name" else one.lower for one in done if one.tag != "det")
            return f"time to {word.lower} {said}" if done else None
        if word.tag not in _INSIDE and word.tag != "det" and word.lower != "of":
            return None
    return None


def _with_head(claim: Claim, scene: _Scene, said: str, phrase: _Phrase | None) -> str:
    """The phrase with the word in front that the sentence leaves unsaid: "share of", "cost of"."""
    if phrase is None or said.startswith(("amount ", "time to ")):
        return said
    folds = {fold(word) for word in said.split()}
    nouns = {fold(word.lower) for word in scene.words if word.tag in _HEADS}
    of_what = f"the {said}" if _with_article(scene, phrase) != phrase.text else said
    if claim.dimension is Dimension.DURATION:
        return _as_length(scene, said, of_what, phrase, folds)
    for word in (claim.measure or "").split():
        head = fold(word)
        if head not in _LINK_OF or head in nouns or folds & _SAID_ALREADY.get(head, frozenset({head})):
            continue
        if head in ("cost", "price", "value") and (
            claim.dimension is not Dimension.MONEY or folds & _MONEY or _all_names(scene, phrase.row)
        ):
            continue
        return f"{_UNFOLDED.get(word, word)} {_LINK_OF[head]} {of_what}"
    return said


def _with_article(scene: _Scene, phrase: _Phrase) -> str:
    before = scene.words[phrase.row[0].first - 1].lower if phrase.row[0].first else ""
    return f"the {phrase.text}" if before == "the" else phrase.text


def _as_length(scene: _Scene, said: str, of_what: str, phrase: _Phrase, folds: set[str]) -> str:
    """A duration's phrase as a length; of what stands far from the figure it may be no length at all."""
    if folds & _SPANS:
        return said
    if folds & _PRISONS:
        return "prison term"
    after = scene.words[phrase.row[-1].last + 1 : scene.first]
    is_subject = any(word.lower in _LASTING for word in after) and all(
        word.tag in ("aux", "verb", "past", "adv", "prep") for word in after
    )
    following = scene.words[scene.last + 1 : phrase.row[0].first]
    is_whole = bool(following) and following[0].lower == "of" and _is_object(scene, phrase)
    single = len(phrase.row) == 1 and scene.words[phrase.row[0].last].tag == "noun" and len(said.split()) == 1
    beside = scene.last + 1 == phrase.row[0].first or phrase.row[0].last + 1 == scene.first
    if is_subject or is_whole or (single and beside and scene.asked & {"time", "length"}):
        return f"length of {of_what}"
    return "length of time" if scene.asked & {"time", "length"} else said


def _listed(claim: Claim, scene: _Scene) -> str:
    """The measure's words alone, those that name no thing left out, names with their capitals."""
    words = (claim.measure or "").split()
    while len(words) > 2 and words[1] == "of" and (words[0] == "sum" or words[2:4][1:] == ["of"]):
        words = words[2:]
    tags = {word.lower: word.tag for word in scene.words}
    opening = words[0] if len(words) > 1 and words[1] in ("of", "in") else ""
    things = [
        word
        for index, word in enumerate(words)
        if not (opening and index < 2)
        and tags.get(word) not in ("verb", "past", "aux")
        and (fold(word) not in _TIMES or len(words) == 1)
    ]
    others = [word for word in things if fold(word) not in scene.subject and word not in _JOINING]
    things = things if not others or len(others) == len(things) else others
    while things and things[0] in _JOINING:
        things = things[1:]
    while things and things[-1] in _JOINING:
        things = things[:-1]
    if opening in ("time", "length"):
        if not things or set(things) <= {"time", "length"}:
            return "length of time"
        if _SPANS.intersection(things):
            return _capitals(things, scene)
        opening = "length"
    if not things:
        return _capitals(words, scene)
    said = _capitals(things, scene)
    return f"{_UNFOLDED.get(opening, opening)} {words[1]} {said}" if opening else said


def _capitals(words: Sequence[str], scene: _Scene) -> str:
    names = {word.lower: word.text for word in scene.words if word.tag == "name"}
    return " ".join(names.get(word, _UNFOLDED.get(word, word)) for word in words)
