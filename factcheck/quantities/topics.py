"""What the words before a bare number say that it counts: "the number of dead to 17", "Ambulances: 41", an
age.
"""

from factcheck.quantities.figure import word_set
from factcheck.quantities.nouns import is_plural, singular
from factcheck.quantities.tokens import NUMBER, WORD, Tokens

_REACH = 24
_LONGEST_NAME = 6
_LONGEST_LABEL = 4
_ENDS = frozenset([".", "!", "?", ";"])
_TO_NEXT_AGE = frozenset(["from", "between", "to", "and", "about", "under", "over", "-", "–"])


def topic_counted(tokens: Tokens, first: int, floor: int) -> str | None:
    """The noun that "the number of ..." before token `first` names, or a label and colon; None without.

    A figure of another kind ends at token `floor`: what stands before it is no longer spoken of.
    """
    low = tokens.low
    if first and low[first - 1] == ":":
        return _labeled(tokens, first - 1, floor)
    for at in range(first - 1, max(floor, first - _REACH) - 1, -1):
        if low[at] in _ENDS:
            return None
        if low[at] in ("number", "numbers") and low[at + 1] == "of":
            return _named(tokens, at + 2, first)
    return None


def is_age(tokens: Tokens, first: int, hedge: int) -> bool:
    """Whether the number at token `first`, whose hedge begins at `hedge`, is an age: "aged 12 to 86",
    "retirement at 67", "nobody under 30".
    """
    low = tokens.low
    before = low[hedge - 1] if hedge else ""
    if before in ("age", "ages", "aged") or "age" in low[max(0, first - 7) : first]:
        return True
    if before == "at" and any(word.startswith("retire") for word in low[max(0, hedge - 4) : hedge - 1]):
        return True
    if hedge < first and low[hedge] in ("under", "over") and tokens.kinds[first] == NUMBER:
        people = word_set("people_of_an_age")
        further = low[hedge - 2] if hedge > 1 else ""
        return before in people or (
            before in ("were", "are", "was", "is") and (further in people or further == "who")
        )
    at = hedge - 1
    while at > max(0, hedge - _LONGEST_NAME) and (low[at] in _TO_NEXT_AGE or tokens.kinds[at] == NUMBER):
        at -= 1
    return at < hedge - 1 and low[at] == "aged"


def _named(tokens: Tokens, begin: int, end: int) -> str | None:
    low = tokens.low
    for at in range(begin, min(end, begin + _LONGEST_NAME)):
        if low[at] in word_set("person_verbs"):
            return "person"
        if tokens.kinds[at] != WORD:
            return None
        if is_plural(low[at]) and not is_plural(low[at + 1]):
            return singular(low[at])
    return None


def _labeled(tokens: Tokens, colon: int, floor: int) -> str | None:
    low = tokens.low
    begin = colon
    while begin > floor and tokens.kinds[begin - 1] == WORD:
        begin -= 1
        if colon - begin > _LONGEST_LABEL:
            return None
    words = low[begin:colon]
    if not word_set("money_cues").isdisjoint(words):
        return None
    return next((singular(word) for word in words if is_plural(word) or word == "people"), None)


__all__ = ["is_age", "topic_counted"]
