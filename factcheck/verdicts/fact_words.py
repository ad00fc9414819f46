"""Facts in words: a short title, and one sentence on what is wrong or agreed."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.claims.measure_words import Wording, measure_in_words, names_change, names_share
from factcheck.learning.closed_classes import word_set
from factcheck.quantities.units import unit_table
from factcheck.records.claim import Claim, Role
from factcheck.records.fact import FactLabel, Origin
from factcheck.records.quantity import Direction
from factcheck.records.verdict import Reason
from factcheck.verdicts.interval import stated_ends
from factcheck.verdicts.origin_chains import Sources

_SCALES = {
    **{word: word for word in ("trillion", "billion", "million", "thousand", "crore", "lakh")},
    **{"tn": "trillion", "bn": "billion", "mn": "million", "m": "million", "k": "thousand"},
}
_LONGEST_TITLE = 90
_HANDY_WORDS = 4
_PENALTY_A_WORD = 0.05
_FIT_WEIGHT = 0.5
_NO_PHRASE = 0.4
_NAMED_TWICE = 0.15
_COUNTED = 0.3
_KINDS_BEHIND_NAMES = frozenset({"company", "firm", "quarter", "total"})
_VAGUE = "length of time"
_SUBJECT_NAMED, _SUBJECT_MEANT, _ONLY_NAMED = 1.0, 0.6, 0.15
_NO_SUBJECTS = word_set("one two three four five six year month week day current first second last")
_WORD = re.compile(r"[^\W\d_]{3,40}")
_UNIT_NAMES = {
    **{"%": "percent", "pp": "percentage points", "count": "plain numbers", "x": "times"},
    **{"USD": "dollars", "GBP": "pounds", "EUR": "euros", "INR": "rupees", "JPY": "yen", "CNY": "yuan"},
    **{"HKD": "Hong Kong dollars", "AUD": "Australian dollars", "CAD": "Canadian dollars", "CHF": "francs"},
}
_NUMBER_WORDS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


@dataclass(frozen=True, slots=True)
class Sides:
    """A fact's figures as two sides: those of the center, and those that do not fit it."""

    center: Claim
    fitting: Sequence[Claim]
    outliers: Sequence[Claim]
    origins: Sequence[Origin]
    settled: bool
    bridges: Sequence[Claim] = ()
    """Claims loose enough to agree with the center and with an outlier."""


def fact_title(claims: Sequence[Claim], center: Claim) -> str:
    """Subject and measure as most claims name them: "Nvidia: inventory write-down (2025-04)"."""
    subject = _subject(claims, center)
    measure = _measure(claims, center, subject)
    period = _most_common([claim.period for claim in claims], center.period)
    if subject and measure and subject.casefold() in measure.casefold():
        subject = None
    if subject and measure and measure.casefold() in subject.casefold():
        measure = None
    named = ": ".join(part for part in (subject, measure) if part)
    if not named:
        named = center.sentence.strip()
    short = named if len(named) <= _LONGEST_TITLE else named[:_LONGEST_TITLE].rpartition(" ")[0] + "…"
    short = short[:1].upper() + short[1:]
    return f"{short} ({period})" if period else short


def _most_common(found: Sequence[str | None], preferred: str | None) -> str | None:
    counts = Counter(one.casefold() for one in found if one)
    if not counts:
        return None
    best = max(counts.values())
    if preferred and counts[preferred.casefold()] == best:
        return preferred
    return min(
        (one for one in found if one and counts[one.casefold()] == best), key=lambda one: (len(one), one)
    )


def _subject(claims: Sequence[Claim], center: Claim) -> str | None:
    """The subject that most claims share, most of all where their own sentences name it."""
    heard = [_words(claim.sentence) for claim in claims]

    def rank(subject: str) -> tuple[float, bool, int, str]:
        words = _words(subject)
        support = 0.0
        for claim, said in zip(claims, heard, strict=True):
            same = (claim.subject or "").casefold() == subject.casefold()
            named = bool(words) and all(word in said for word in words)
            support += (_SUBJECT_NAMED if named else _SUBJECT_MEANT) if same else _ONLY_NAMED * named
        if all(word in _NO_SUBJECTS for word in words):
            support = 0.0
        return -round(support, 6), subject != center.subject, len(subject), subject

    best = min((claim.subject for claim in claims if claim.subject), key=rank, default=None)
    name, _, kind = (best or "").rpartition(" ")
    return name if kind in _KINDS_BEHIND_NAMES and name[:1].isupper() else best


def _measure(claims: Sequence[Claim], center: Claim, subject: str | None) -> str | None:
    """The phrase for what is measured that reads best and that most claims support."""
    said = [frozenset(_words(f"{claim.sentence} {claim.measure or ''}")) for claim in claims]
    own = frozenset(_words(subject or ""))
    counted = frozenset(
        _words(" ".join(claim.counted.rsplit(" ", 1)[-1] for claim in claims if claim.counted))
    )
    counted |= {"people"} & {"people" for claim in claims if claim.counted == "person"}

    def rank(wording: Wording) -> tuple[float, int, str]:
        words = _words(wording.text)
        shares = [sum(word in heard for heard in said) / len(said) for word in words]
        support = sum(shares) / (len(shares) or 1)
        too_long = max(0, len(words) - _HANDY_WORDS)
        score = support + _FIT_WEIGHT * wording.fit - _PENALTY_A_WORD * too_long
        if not wording.fit or wording.text == _VAGUE:
            score -= _NO_PHRASE
        if counted and counted.isdisjoint(words):
            score -= _COUNTED
        if not own.isdisjoint(words):
            score -= _NO_PHRASE if own.issuperset(words) else _NAMED_TWICE
        return -round(score, 6), len(wording.text), wording.text

    wordings = [wording for claim in claims if (wording := measure_in_words(claim))]
    best = min(wordings, key=rank, default=None)
    if best is None:
        return center.counted
    ways = {claim.direction for claim in claims if claim.direction}
    change, within, thing = best.text.partition(" in ")
    if len(ways) > 1 and within and names_change(change):
        return f"change in {thing}"
    return _by_role(best.text, center)


def _by_role(measure: str, center: Claim) -> str:
    """The phrase with what the figure says of it, where the phrase does not say so: "change in orders"."""
    if (
        center.role is Role.CHANGE
        and center.unit in ("%", "pp")
        and center.direction
        and not names_change(measure)
    ):
        return f"change in {measure}"
    if center.role is Role.SHARE and center.unit == "%" and not names_share(measure):
        return f"share of {measure}"
    return measure


def _words(text: str) -> list[str]:
    return [word.removesuffix("s") for word in _WORD.findall(text.casefold())]


def cause_in_words(label: FactLabel, reason: Reason, sides: Sides, sources: Sources) -> str:
    """One sentence: who says what where others say something else, and the likeliest slip."""
    if label is FactLabel.CONSISTENT:
        return _agreed(sides, sources)
    if not sides.outliers:
        return f"The figures do not fit together: {_sides_in_figures(sides)}."
    who, center = _who(sides.outliers, sources), sides.center
    odd = sides.outliers[0]
    if label is FactLabel.REVISED:
        return _revised(sides, sources)
    if label is FactLabel.COPIES_DIFFER:
        copy = sources.copies[odd.doc]
        original = _publisher(copy.original, sources)
        instead = f"{_figure(odd)} where the original has {_figure(center)}"
        return f"{who} republishes {original} but prints {instead}."
    others = _others(sides, sources)
    says = "say" if _plural(sides.outliers, sources) else "says"
    slip = _SLIPS.get(reason)
    told = slip(odd, center) if slip else None
    odd_words, center_words, remark = told or (_figure(odd), _figure(center), "")
    sentence = f"{who} {says} {odd_words} where {others} {center_words}"
    tail = f"; {remark}" if remark else ""
    if not sides.settled and len({_publisher(one.doc, sources) for one in (*sides.outliers, center)}) > 2:
        tail += "; the sources are split"
    if sides.bridges:
        loose = sides.bridges[0]
        tail += f"; {_figure(loose)} ({_publisher(loose.doc, sources)}) is loose enough to fit both"
    return _sentence(f"{sentence}{tail}.")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


Told = tuple[str, str, str]


def _magnitude(odd: Claim, center: Claim) -> Told:
    scales = [_scale(claim) for claim in (odd, center)]
    if scales[0] and scales[1] and scales[0] != scales[1]:
        return _figure(odd), _figure(center), f"{scales[0]} for {scales[1]}"
    if odd.unit != center.unit:
        return _figure(odd), _figure(center), f"{_unit_name(odd)} for {_unit_name(center)}"
    first, second = (abs(sum(stated_ends(claim), Decimal(0))) for claim in (odd, center))
    small, large = sorted((first, second))
    if not small:
        return _figure(odd), _figure(center), ""
    much = "much" if first == large else "little"
    return _figure(odd), _figure(center), f"{round(large / small):,} times as {much}"


def _scale(claim: Claim) -> str | None:
    letters = "".join(character if character.isalpha() else " " for character in claim.surface.lower())
    return next((_SCALES[word] for word in letters.split() if word in _SCALES), None)


def _transposition(odd: Claim, center: Claim) -> Told:
    return _figure(odd), _figure(center), "the digits look swapped or dropped"


def _unit(odd: Claim, center: Claim) -> Told:
    names = _unit_name(odd), _unit_name(center)
    remark = f"the same number in {names[0]} and in {names[1]}" if names[0] != names[1] else ""
    return _figure(odd), _figure(center), remark


def _direction(odd: Claim, center: Claim) -> Told:
    ways = {Direction.UP: "a rise", Direction.DOWN: "a fall", None: "a change"}
    return f"{ways[odd.direction]} ({_figure(odd)})", f"{ways[center.direction]} ({_figure(center)})", ""


def _bound(odd: Claim, center: Claim) -> Told:
    return _figure(odd), _figure(center), "both cannot hold"


_SLIPS: dict[Reason, Callable[[Claim, Claim], Told]] = {
    Reason.MAGNITUDE: _magnitude,
    Reason.TRANSPOSITION: _transposition,
    Reason.UNIT: _unit,
    Reason.DIRECTION: _direction,
    Reason.BOUND: _bound,
}


def _unit_name(claim: Claim) -> str:
    if claim.unit in _UNIT_NAMES:
        return _UNIT_NAMES[claim.unit]
    return unit_table()[claim.unit].name if claim.unit in unit_table() else claim.unit


def _agreed(sides: Sides, sources: Sources) -> str:
    documents = list(dict.fromkeys(claim.doc for claim in sides.fitting))
    if len(documents) == 1:
        return f"{_publisher(documents[0], sources)} says it {_times(len(sides.fitting))}, in one document."
    count = f"{len(documents)} documents agree on {_figure(sides.center)}"
    if len(sides.origins) == 1:
        name = sides.origins[0].name
        return f"{count}, but all go back to {name}: nothing confirms it independently."
    return f"{count}, from {len(sides.origins)} independent origins."


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _revised(sides: Sides, sources: Sources) -> str:
    newest, oldest = sides.center, sides.outliers[0]
    if newest.doc == oldest.doc:
        return f"{_publisher(newest.doc, sources)} replaces {_figure(oldest)} by {_figure(newest)}."
    when = [
        sources.documents[claim.doc].published if claim.doc in sources.documents else None
        for claim in (newest, oldest)
    ]
    dates = [f" ({day.isoformat()})" if day else "" for day in when]
    return (
        f"{_publisher(newest.doc, sources)}{dates[0]} has {_figure(newest)}, which replaces "
        f"{_figure(oldest)} of {_publisher(oldest.doc, sources)}{dates[1]}."
    )


def _who(claims: Sequence[Claim], sources: Sources) -> str:
    names = list(dict.fromkeys(_publisher(claim.doc, sources) for claim in claims))
    if len(names) <= 2:
        return " and ".join(names)
    return f"{names[0]} and {number_word(len(names) - 1)} others"


def _plural(claims: Sequence[Claim], sources: Sources) -> bool:
    return len({_publisher(claim.doc, sources) for claim in claims}) > 1


def _others(sides: Sides, sources: Sources) -> str:
    odd = {_publisher(claim.doc, sources) for claim in sides.outliers}
    claims = sides.fitting or [sides.center]
    names = list(dict.fromkeys(_publisher(claim.doc, sources) for claim in claims))
    names = [name for name in names if name not in odd] or names
    if len(names) == 1 and names[0] in odd:
        return "elsewhere it says"
    if len(names) == 1:
        return f"{names[0]} says"
    if len(names) == 2:
        return f"{names[0]} and {names[1]} say"
    return f"{number_word(len(names))} others say"


def number_word(count: int) -> str:
    """A count in running text: words up to twelve, then digits."""
    return _NUMBER_WORDS[count] if count < len(_NUMBER_WORDS) else f"{count:,}"


def _publisher(doc: str, sources: Sources) -> str:
    document = sources.documents.get(doc)
    return (document.publisher if document else None) or doc


def _sides_in_figures(sides: Sides) -> str:
    figures = list(dict.fromkeys(_figure(claim) for claim in (*sides.fitting, sides.center)))
    return ", ".join(figures[:4])


def _figure(claim: Claim) -> str:
    """The figure as it stands, on one line."""
    return " ".join(claim.surface.split())
