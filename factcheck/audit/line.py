"""A sentence as its figures and the words between them, in which the roles of figures are read."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from factcheck.audit.spread import is_workable
from factcheck.learning.closed_classes import word_set
from factcheck.records.claim import Claim, Modality
from factcheck.records.document import BlockKind
from factcheck.records.quantity import Dimension

# A sentence with more figures is a list or a table in disguise.
LARGEST_LINE = 40
_LONGEST_GAP_CHARS = 240
_LONGEST_NOUN_WORDS = 4

_NUMBER = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
_SPAN = r"(?:days?|weeks?|months?|quarters?|years?|decades?|seasons?|hours?)"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan\.?|feb\.?|mar\.?|apr\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?)"
)
_YEAR = r"(?:19|20)\d\d(?:[-–/]\d{2,4})?"
_WHEN = (
    rf"(?:(?:early|late|mid|fiscal|financial|calendar|{_MONTH}|\d{{1,2}},?)[- ]){{0,3}}{_YEAR}|"
    rf"{_MONTH}(?: \d{{1,2}}\b)?|q[1-4]|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
_ORDINAL = (
    r"(?:first|second|third|fourth|final|last|latest|past|previous|prior|preceding|same|full|whole|current|corresponding|"
    r"comparable|year-ago|year-earlier|fiscal|financial|calendar|next|following|three|six|nine|twelve)"
)
_TIME = re.compile(
    rf"\b(?:"
    rf"(?:in|for|during|by|of|since|on|at|over|as of|as at|at the (?:end|start|beginning) of) (?:{_WHEN})"
    rf"|{_NUMBER} {_SPAN} (?:ago|earlier|before|previously)"
    rf"|(?:in|over|within|after|during) (?:the (?:last|past|space of) )?(?:just )?{_NUMBER} {_SPAN}"
    rf"|(?:in|for|during|over|at the (?:end|start) of) (?:the|its|their|that) (?:{_ORDINAL}\b ?){{1,3}}"
    rf"(?:(?:{_SPAN}|period|half|fiscal year|one)\b)?"
    rf"(?: (?:of|to|ended|ending) (?:{_WHEN}|last year|the year before|the previous year))?"
    rf"|(?:in |for |during |over |since )?(?:last|this|the previous|the prior|the preceding|the same|the) "
    rf"(?:{_SPAN}|{_MONTH}|spring|summer|autumn|fall|winter|period)(?: (?:before|earlier|previously))?"
    rf"|a year earlier|previously|yesterday|today|now"
    rf")(?=$|[\s,.;:)–(])"
)
_MARKS = re.compile(r"[*_`\"“”‘]|\[\^?\d{1,3}\]|[¹²³⁴-⁹]")
_DASHES = re.compile(r" ?(?:—|–|--| - ) ?")
_TOKEN = re.compile(r"[^\W\d_][\w'’.-]{0,40}|\d[\d.,]{0,20}|[^\w\s]")
# Words that say how figures belong together, and so are never part of a noun.
_FUNCTION = word_set(
    """
    a an the and or but nor of from to by in on at for with without than as which that who whom whose while
    whereas when where after before until since if because though although is are was were be been being has
    have had do does did not no up down more less fewer higher lower above below over under compared against
    versus vs per each apiece every both all some other others another remaining rest total about around
    roughly nearly almost only just also plus minus including included among between across respectively
    rise rose rising increase increased increasing fall fell falling drop dropped decline declined decrease
    decreased jump jumped grew grow growth gain gained lost loss cut surge surged slump slumped out its their
    his her our your this these those it they he she we you
    """
)


@dataclass(frozen=True)
class Line:
    """The figures of one sentence in reading order, and the gaps before, between and behind them."""

    claims: tuple[Claim, ...]

    @cached_property
    def sentence(self) -> str:
        """The sentence in lower case."""
        return self.claims[0].sentence.lower()

    @cached_property
    def gaps(self) -> tuple[str, ...]:
        """The words before, between and behind the figures; lower case, marks and names of times left out."""
        text, start = self.claims[0].sentence, self.claims[0].sentence_start
        ends = [start, *(claim.end for claim in self.claims)]
        starts = [*(claim.start for claim in self.claims), start + len(text)]
        return tuple(_clean(text[a - start : b - start]) for a, b in zip(ends, starts, strict=True))

    @cached_property
    def links(self) -> tuple[str, ...]:
        """The gaps without the noun that follows a figure: "investigators to" is "to"."""
        return tuple(_without_noun(gap) for gap in self.gaps)

    @cached_property
    def timed(self) -> tuple[bool, ...]:
        """Whether each gap names a time."""
        text, start = self.claims[0].sentence, self.claims[0].sentence_start
        ends = [start, *(claim.end for claim in self.claims)]
        starts = [*(claim.start for claim in self.claims), start + len(text)]
        return tuple(
            bool(_TIME.search(_plain(text[a - start : b - start]))) for a, b in zip(ends, starts, strict=True)
        )


def lines_of(claims: Iterable[Claim]) -> list[Line]:
    """The sentences outside tables with figures that arithmetic can be done with, in reading order."""
    sentences: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims:
        if claim.block is not BlockKind.TABLE_CELL:
            sentences.setdefault((claim.sentence_start, claim.sentence_end), []).append(claim)
    found = (_in_order(sentences[key]) for key in sorted(sentences) if len(sentences[key]) <= LARGEST_LINE)
    return [Line(tuple(line)) for line in found if line and _is_asserted(line)]


def _is_asserted(line: Sequence[Claim]) -> bool:
    return all(is_workable(claim) and claim.modality is not Modality.DENIED for claim in line)


def _in_order(claims: Iterable[Claim]) -> list[Claim]:
    """The figures in reading order without those that overlap, and without lengths of time gone by."""
    found: list[Claim] = []
    for claim in sorted(claims, key=lambda one: (one.start, one.end)):
        if claim.dimension is Dimension.RANK or _is_time_gone_by(claim):
            continue
        if not found or claim.start >= found[-1].end:
            found.append(claim)
    return found


def _is_time_gone_by(claim: Claim) -> bool:
    if claim.dimension is not Dimension.DURATION:
        return False
    after = claim.sentence[claim.end - claim.sentence_start :][:12].strip().lower()
    before = claim.sentence[: claim.start - claim.sentence_start][-12:].lower().split()
    return after.startswith(("ago", "earlier", "before", "previously", "later")) or (
        bool(before) and before[-1] in ("in", "over", "within", "past", "last", "during", "after")
    )


def _plain(text: str) -> str:
    text = text if len(text) <= _LONGEST_GAP_CHARS else f"{text[:120]} … {text[-120:]}"
    return " ".join(_DASHES.sub(" – ", _MARKS.sub("", text.lower())).split())


def _clean(text: str) -> str:
    without_time = _TIME.sub(" ", _plain(text))
    return " ".join(_TOKEN.findall(without_time)).replace(", ,", ",")


def _without_noun(gap: str) -> str:
    tokens = gap.split()
    count = 0
    while count < len(tokens) and count <= _LONGEST_NOUN_WORDS and _is_noun_word(tokens[count]):
        count += 1
    return " ".join(tokens[count:]) if count <= _LONGEST_NOUN_WORDS else gap


def _is_noun_word(token: str) -> bool:
    return token[0].isalpha() and token not in _FUNCTION and not token.endswith(("’s", "'s", "ing", "ed"))
