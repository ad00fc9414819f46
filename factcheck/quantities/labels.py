"""Numbers that mark a time, a place in a list or a line to call: "06.40" above an entry, "pages 19 to 43"."""

from factcheck.quantities.dates import is_year
from factcheck.quantities.excluded import Excluded, keywords, words
from factcheck.quantities.figure import word_set
from factcheck.quantities.numerals import HYPHENS
from factcheck.quantities.tokens import NUMBER, WORD, Tokens
from factcheck.records.quantity import OtherKind

_LONGEST_STAMP_LINE = 12
_STAMPED_WORDS = 4
_LOOK_AHEAD_CHARACTERS = 200


def label_at(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """What the digits at token `index` mark, when they mark something; `limit` is the first free token."""
    for rule in (_dotted_time, _hour_of_weekday, _further_label, _called, _issue_of_year, _reading_time):
        found = rule(tokens, index, limit)
        if found is not None:
            return found
    return None


def _dotted_time(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """Read "06.40" alone on its line above an entry, "at 9.30 this morning", "29 November 2024, 07.10"."""
    low = tokens.low
    hour, point, minute = low[index].partition(".")
    if not point or len(minute) != 2 or not (hour + minute).isdigit():
        return None
    if len(hour) > 2 or int(hour) > 23 or int(minute) > 59:
        return None
    before = low[index - 1] if index else ""
    of_day = before in ("at", "by", "until", "before", "after") and low[index + 1] in word_set("times_of_day")
    dated = (
        index > 1 and before == "," and is_year(low[index - 2]) and low[index + 1] in (".", "", ",", "*", ")")
    )
    if of_day or dated or _is_stamp(tokens, index):
        return Excluded(index, index + 1, OtherKind.TIME, "a time of day")
    return None


def _is_stamp(tokens: Tokens, index: int) -> bool:
    """Whether a number stands alone on its line and prose begins behind it."""
    text, start, end = tokens.text, tokens.starts[index], tokens.ends[index]
    line = text.rfind("\n", max(0, start - _LONGEST_STAMP_LINE), start) + 1
    if (line == 0 and start > _LONGEST_STAMP_LINE) or text[line:start].strip(" \t*"):
        return False
    behind = text[end : end + _LOOK_AHEAD_CHARACTERS]
    rest, _, following = behind.partition("\n")
    if rest.strip(" \t*"):
        return False
    first = following.lstrip().split("\n", 1)[0].split()
    return len(first) >= _STAMPED_WORDS and any(word.isalpha() for word in first[:2])


def _hour_of_weekday(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """Read "on Monday at 10."."""
    low, number = tokens.low, tokens.low[index]
    if index < 2 or low[index - 1] != "at" or not number.isdigit() or len(number) > 2 or int(number) > 24:
        return None
    day = low[index - 2] in words("weekdays") or low[index - 2] in ("tomorrow", "tonight")
    if day and low[index + 1] in ("", ".", ",", "and", "in", "for"):
        return Excluded(index, index + 1, OtherKind.TIME, "a time of day")
    return None


def _further_label(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """Read "43" in "pages 19 to 43", "420" in "Sections 409 and 420": a label like the one before."""
    low = tokens.low
    if index < 3 or low[index - 1] not in ("and", "to", "or", "-", "–", "&"):
        return None
    counts = tokens.kinds[index + 1] == WORD and low[index + 1] not in words("function_words")
    if counts or not low[index].isdigit() or not low[index - 2].isdigit():
        return None
    word = low[index - 3]
    if (
        word.endswith("s")
        and (word in keywords() or word[:-1] in keywords())
        and word not in word_set("counted_keywords")
    ):
        reason = keywords().get(word) or keywords()[word[:-1]]
        return Excluded(index, index + 1, OtherKind.IDENTIFIER, reason)
    return None


def _called(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """Read "call 111", "dial 999", "ext. 311"."""
    low, number = tokens.low, tokens.low[index]
    before = low[index - 1] if index > limit else ""
    if not number.isdigit() or not 3 <= len(number) <= 6:
        return None
    extension = before == "." and low[index - 2] in ("ext", "extn")
    alone = tokens.kinds[index + 1] not in (WORD, NUMBER) and low[index + 1] not in HYPHENS
    behind = alone or low[index + 1] in words("function_words")
    if extension or (before in ("call", "dial", "phone", "text") and behind):
        return Excluded(index, index + 1, OtherKind.IDENTIFIER, "a telephone number")
    return None


def _issue_of_year(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """Read "Alert 31/2025", "press release 2024-25/1093"."""
    low = tokens.low
    slashed = low[index + 1] == "/" and tokens.touches(index) and tokens.touches(index + 1)
    if slashed and low[index].isdigit() and is_year(low[index + 2]):
        return Excluded(index, index + 3, OtherKind.IDENTIFIER, "a reference or serial number")
    behind = index > 1 and low[index - 1] == "/" and tokens.touches(index - 1) and tokens.touches(index - 2)
    if behind and low[index].isdigit() and tokens.kinds[index - 2] == NUMBER and limit == index - 1:
        return Excluded(index, index + 1, OtherKind.IDENTIFIER, "a reference or serial number")
    return None


def _reading_time(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """Read "4 min read"."""
    low = tokens.low
    at = index + 1 + (low[index + 1] == "-")
    if low[at] in ("min", "mins", "minute", "minutes") and low[at + 1 + (low[at + 1] == "-")] == "read":
        return Excluded(index, at + 1, OtherKind.OTHER, "the length of the article")
    return None


__all__ = ["label_at"]
