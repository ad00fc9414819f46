"""A claim as the comparison sees it: weighted words, its period as days, its place in the document."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from factcheck.errors import UsageError
from factcheck.names.kinds import CALENDAR
from factcheck.pairs.keys import significant_digits
from factcheck.periods.iso import parse_iso
from factcheck.records.claim import Claim
from factcheck.records.document import Document
from factcheck.verdicts.interval import stated_ends

_WORD = re.compile(r"[^\W\d_][\w'’-]{0,40}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# A capitalized word behind a small letter or a comma opens no sentence.
_INNER_NAME = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_]{2,30}")
_LONGEST_DOCUMENT = 100_000
_NEAR_CHARACTERS = 60
_LONGEST_TEXT = 2_000
_STOP = frozenset(
    """
    a an the and or but of in on at by for from with to as is are was were be been has have had it its
    this that these those which who will would can could may might not no than then there their they
    he she his her we our i you said says say about some over under more less least most up down out
    into per also only just after before during between while when where what how number money percent
    points times figure
    """.split()  # noqa: SIM905 - a list of 100 words reads worse
)
# Words that say which part, which kind or which count is meant.
SCOPE_WORDS = frozenset(
    """
    net gross total overall combined average median mean domestic foreign international overseas
    national local regional global state federal public private new existing former first second third
    fourth final initial preliminary provisional maximum minimum annual monthly weekly daily quarterly
    male female men women adult child boy girl under over full half part including excluding before
    after direct indirect confirmed suspected probable serious minor major only alone other remaining
    rest each every both all original revised budget actual planned extra additional further previous
    current last next north south east west northern southern eastern western upper lower urban rural
    residential commercial
    """.split()  # noqa: SIM905 - a list of 100 words reads worse
)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its most common endings, lower case: enough to let "rising" meet "rise"."""
    word = word.lower().replace("’", "'").removesuffix("'s").strip("'-")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s"):
        if len(word) - len(ending) >= 3 and word.endswith(ending) and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    return word.removesuffix("e") if len(word) > 3 else word


def content_words(text: str | None) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    found = _WORD.findall((text or "")[:_LONGEST_TEXT])
    return frozenset(stem(word) for word in found if word.lower() not in _STOP)


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """What is compared of a claim, worked out once."""

    claim: Claim
    document: int
    """The place of its document in the corpus."""
    subject: frozenset[str]
    measure: frozenset[str]
    near: frozenset[str]
    before: tuple[str, ...]
    after: tuple[str, ...]
    sentence: frozenset[str]
    names: frozenset[str]
    whole: frozenset[str]
    """Every word of the figure text: title, heading, table headers, preceding words, sentence."""
    scope: frozenset[str]
    years: frozenset[str]
    first_day: int | None
    last_day: int | None
    digits: str
    order: float
    """How far into the document it stands, from 0 to 1."""
    opening: bool
    published_day: int | None
    cast: frozenset[str]
    """The names that its document uses inside sentences: two stories of one event share many."""


def claim_words(
    claims: Sequence[Claim], texts: Sequence[str], documents: Mapping[str, Document]
) -> list[ClaimWords]:
    """One a claim, in order; `texts` are the figure texts."""
    place_of = {name: place for place, name in enumerate(sorted({claim.doc for claim in claims}))}
    casts = {name: _cast(documents[name].text) if name in documents else frozenset() for name in place_of}
    return [
        _words(claim, text, place_of[claim.doc], documents.get(claim.doc), casts[claim.doc])
        for claim, text in zip(claims, texts, strict=True)
    ]


def _words(
    claim: Claim, text: str, place: int, document: Document | None, cast: frozenset[str]
) -> ClaimWords:
    at = claim.start - claim.sentence_start
    before = claim.sentence[max(0, at - 4 * _NEAR_CHARACTERS) : max(at, 0)]
    behind = max(at, 0) + claim.end - claim.start
    after = claim.sentence[behind : behind + 4 * _NEAR_CHARACTERS]
    first, last = _days(claim.period)
    whole = content_words(text)
    near = content_words(before[-_NEAR_CHARACTERS:] + " " + after[:_NEAR_CHARACTERS])
    length = max(1, len(document.text)) if document else 1
    return ClaimWords(
        claim=claim,
        document=place,
        subject=content_words(claim.subject),
        measure=content_words(claim.measure) | content_words(claim.counted),
        near=near,
        before=tuple(stem(word) for word in _WORD.findall(before) if word.lower() not in _STOP)[-3:],
        after=tuple(stem(word) for word in _WORD.findall(after) if word.lower() not in _STOP)[:3],
        sentence=content_words(claim.sentence),
        names=_names(claim.sentence[:_LONGEST_TEXT]),
        whole=whole,
        scope=frozenset(
            word for word in _lower(before[-2 * _NEAR_CHARACTERS :] + " " + after) if word in SCOPE_WORDS
        ),
        years=frozenset(_YEAR.findall(claim.sentence[:_LONGEST_TEXT])),
        first_day=first,
        last_day=last,
        digits=" ".join(significant_digits(number) for number in stated_ends(claim)[:1]),
        order=claim.start / length if document else 0.5,
        opening=claim.start < 400,
        published_day=document.published.toordinal() if document and document.published else None,
        cast=cast,
    )


def _cast(text: str) -> frozenset[str]:
    found = (stem(name) for name in _INNER_NAME.findall(text[:_LONGEST_DOCUMENT]))
    return frozenset(name for name in found if name not in CALENDAR and name not in _STOP)


def _lower(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _names(sentence: str) -> frozenset[str]:
    """Capitalized words but the first, as stems."""
    found = list(_WORD.finditer(sentence))
    return frozenset(
        stem(match[0]) for match in found[1:] if match[0][0].isupper() and match[0].lower() not in _STOP
    )


@lru_cache(maxsize=10_000)
def _days(period: str | None) -> tuple[int | None, int | None]:
    if not period:
        return None, None
    try:
        found = parse_iso(period)
    except UsageError:
        return None, None
    low = (found.first or date.min).toordinal()
    high = (found.last or date(9999, 12, 31)).toordinal()
    return low, high


def word_weights(words: Sequence[ClaimWords]) -> dict[str, float]:
    """How telling each word is: the logarithm of the share of claims that do not use it."""
    counts: Counter[str] = Counter()
    for item in words:
        counts.update(item.whole | item.sentence | item.subject | item.measure)
    total = len(words)
    return {word: math.log1p(total / count) for word, count in counts.items()}
