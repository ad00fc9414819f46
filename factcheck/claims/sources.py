"""The sources that a sentence names: who said it, "according to" whom, and which part is theirs."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.claims.context import DocumentContext
from factcheck.claims.lexicon import listed
from factcheck.sentences.words import Word

_SAYING = listed(
    """said say says saying told tells estimates estimated reckons reckoned put puts claimed claims
    reported reports shows showed show found finds insisted insists admitted admits added wrote writes
    warned warns noted notes stated states confirmed confirms calculates calculated alleges alleged
    predicted predicts forecast forecasts expects suggested suggests argued argues believes believe
    estimate reckon thinks figures announced disclosed counted acknowledged conceded recalled revealed
    testified explained stressed declared speaks spoke maintains quoted lists gives gave speculated"""
)
# Verbs that make a source of their subject only with a statement behind them.
_LEADING_ONLY = listed(
    """put puts shows showed show found finds expects gives gave lists counted reports estimates"""
)
_SKIPPED_BEFORE_VERB = listed(
    """has have had also now later then since still already did does previously recently again himself
    herself itself themselves separately repeatedly privately on monday tuesday wednesday thursday
    friday saturday sunday yesterday today"""
)
_DETERMINERS = listed("the a an its his her their our this these those some")
_NOT_SOURCES = listed(
    """it that this which what there nobody everyone they we i you one who these those everybody someone
    anyone nothing figure figures number numbers people total way day year years time week month result
    results lot"""
)
PRONOUNS = frozenset(["he", "she", "they"])
_OWN_COUNT = listed(
    """count estimate estimates figures data calculation calculations reckoning sums records tally own"""
)
_SPOKEN_FOR = listed("spokesman spokeswoman spokesperson lawyer lawyers attorney attorneys")
_CLOSING = frozenset({".", ",", "”", '"', ":", ";", ")"})
_TIME_BEHIND = listed("on in at late yesterday today after last this earlier when")
_LONGEST_ASIDE = 24
_MOST_SOURCES = 40
_LONGEST_SOURCE = 12


@dataclass(frozen=True, slots=True)
class Source:
    """A source, the words `first` to `last`; its statement is at `covers_start:covers_end` of the text."""

    first: int
    last: int
    covers_start: int
    covers_end: int
    start: int
    end: int
    pronoun: bool


def sentence_sources(context: DocumentContext, index: int) -> tuple[Source, ...]:
    """The sources that a sentence names, in order."""
    found = context.memory.get(("sources", index))
    if not isinstance(found, tuple):
        sentence = context.sentences[index]
        found = tuple(_find(context.words(index), sentence.start, sentence.end))
        context.memory["sources", index] = found
    return found


def _find(words: Sequence[Word], start: int, end: int) -> list[Source]:
    sources = []
    for place, word in enumerate(words):
        if word.lower == "according" and place + 1 < len(words) and words[place + 1].lower == "to":
            span = _phrase_after(words, place + 2)
            sources += _aside(words, span, start, end)
        elif word.lower == "per" and place and words[place - 1].text in {",", "("}:
            span = _phrase_after(words, place + 1)
            sources += _aside(words, span, start, end)
        elif word.lower in {"by", "on"} and (span := _own_count(words, place)):
            sources += _aside(words, span, start, end)
        elif word.lower in _SAYING:
            sources += _said(words, place, start, end)
        if len(sources) >= _MOST_SOURCES:
            break
    return sources


def _aside(words: Sequence[Word], span: tuple[int, int] | None, start: int, end: int) -> list[Source]:
    """A source set beside the statement covers all of its sentence but itself."""
    if span is None or words[span[1]].lower in _NOT_SOURCES:
        return []
    return [_source(words, span, start, end)]


def _source(words: Sequence[Word], span: tuple[int, int], covers_start: int, covers_end: int) -> Source:
    first, last = span
    return Source(
        first,
        last,
        covers_start,
        covers_end,
        words[first].start,
        words[last].end,
        words[last].lower in PRONOUNS,
    )


def _own_count(words: Sequence[Word], place: int) -> tuple[int, int] | None:
    """The source of "by police estimates", "by the union's count"."""
    for index in range(place + 2, min(len(words), place + 8)):
        if words[index].lower in _OWN_COUNT:
            last = index - 1
            if words[last].lower == "own":
                last -= 1
            if words[last].tag != "poss":
                return None
            return _inside(words, place + 1, last - 1)
        if words[index].tag == "punct":
            return None
    return None


def _said(words: Sequence[Word], place: int, start: int, end: int) -> list[Source]:
    """The sources of a verb of saying: its subject before it, or behind it ("said Alison Reeve")."""
    verb = words[place]
    following = words[place + 1] if place + 1 < len(words) else None
    ends_here = following is None or following.text in _CLOSING or following.lower in _TIME_BEHIND
    if verb.lower in {"found", "finds"} and following is not None and following.tag == "name":
        return []  # a jury found somebody guilty
    before = _phrase_before(words, place - 1)
    if before is not None and words[before[1]].lower not in _NOT_SOURCES - PRONOUNS:
        leads = following is not None and following.text not in {".", "”", '"'}
        if not ends_here or (following is not None and following.text == ":"):
            return [_source(words, before, verb.end, end)]
        if verb.lower in _LEADING_ONLY:
            return []
        aside = before[0] > 0 and words[before[0] - 1].text in {",", "”", '"', "—", "–", "("}
        if aside:
            return [
                _source(
                    words, before, start, end if following is not None and following.text == "," else verb.end
                )
            ]
        return [_source(words, before, verb.end if leads else start, end)]
    if (
        following is not None
        and place
        and verb.lower in {"said", "says", "reckons", "wrote", "told", "added", "insisted"}
    ):
        behind = _phrase_after(words, place + 1)
        if behind is not None and words[behind[1]].lower not in _NOT_SOURCES - PRONOUNS:
            goes_on = any(word.text in {'"', "“"} for word in words[behind[1] + 1 :])
            return [_source(words, behind, start, end if goes_on else words[behind[1]].end)]
    return []


def _phrase_before(words: Sequence[Word], last: int) -> tuple[int, int] | None:
    """The noun phrase that ends at `last` or before adverbs, auxiliaries and an aside between commas."""
    while last >= 0 and (words[last].lower in _SKIPPED_BEFORE_VERB or words[last].tag == "adv"):
        last -= 1
    if last > 0 and words[last].text == ",":
        opening = next(
            (i for i in range(last - 1, max(-1, last - _LONGEST_ASIDE), -1) if words[i].text == ","), None
        )
        if opening is None or opening == last - 1:
            return None
        named = [word for word in words[opening + 1 : last] if word.tag != "punct"]
        if not 1 < len(named) <= 4 or any(word.tag != "name" for word in named):
            last = (
                opening - 1
            )  # "Hank Seward, who speaks for them, said"; but "its president, Harish Shenoy, said"
        else:
            last -= 1
    if last < 0:
        return None
    return _inside(words, max(0, last - _LONGEST_SOURCE), last)


def _inside(words: Sequence[Word], earliest: int, last: int) -> tuple[int, int] | None:
    """The noun phrase that ends at `last`, with names and "of" and "for" phrases before it."""
    if words[last].lower in PRONOUNS:
        return last, last
    if words[last].tag not in {"noun", "plural", "name"}:
        return None
    first = last
    while first > earliest:
        previous = words[first - 1]
        if previous.tag in {"noun", "plural", "name", "adj", "poss"} or previous.text in {"&", "."}:
            first -= 1
        elif previous.tag == "past" and words[first].tag in {"noun", "plural"} and first - 1 > earliest:
            break
        elif (
            previous.lower in {"of", "for", "at"}
            and first - 2 >= earliest
            and words[first - 2].tag in {"noun", "plural", "name"}
        ):
            first -= 2
        elif (
            previous.lower in _DETERMINERS
            and first - 2 >= earliest
            and words[first - 2].lower in {"of", "for", "at"}
        ):
            first -= 1
        else:
            break
    while first < last and words[first].tag in {"poss", "punct"}:
        first += 1
    return first, last


def _phrase_after(words: Sequence[Word], first: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `first`, articles left out."""
    while first < len(words) and words[first].lower in _DETERMINERS:
        first += 1
    if first >= len(words):
        return None
    if words[first].lower in PRONOUNS:
        return first, first
    last = first
    head = -1
    while last < len(words) and last - first < _LONGEST_SOURCE:
        tag = words[last].tag
        if tag in {"noun", "plural", "name"}:
            head = last
        elif tag in {"adj", "poss"} or words[last].text == "&":
            pass
        elif head >= 0 and words[last].lower in {"of", "for", "at"}:
            if last + 1 < len(words) and words[last + 1].lower in _DETERMINERS:
                last += 1
        else:
            break
        last += 1
    return (first, head) if head >= 0 else None


def spoken_for(words: Sequence[Word], source: Source) -> tuple[int, int]:
    """The words that name the source itself: "a spokeswoman for the Trust" speaks for the Trust."""
    for index in range(source.first, source.last):
        if words[index].lower in _SPOKEN_FOR and words[index + 1].lower in {"for", "of"}:
            first = index + 2
            while first < source.last and words[first].lower in _DETERMINERS:
                first += 1
            return first, source.last
    if (
        source.last > source.first
        and words[source.last].lower in _SPOKEN_FOR
        and words[source.last - 1].tag == "name"
    ):
        return source.first, source.last - 1
    return source.first, source.last
