"""Ordinals: whether "second", "62nd" or "No. 2" is a rank."""

from decimal import Decimal

from factcheck.quantities.figure import word_set
from factcheck.quantities.lexicon import lexicon
from factcheck.quantities.tokens import NUMBER, WORD, Tokens

_HYPHENS = frozenset("-‐‑–")
_ENDINGS = frozenset(["st", "nd", "rd", "th"])
_SUPERLATIVES = frozenset(["most", "least", "best", "worst", "top"])
_NEVER_RANKED = frozenset(
    [
        "quarter",
        "half",
        "century",
        "floor",
        "street",
        "avenue",
        "amendment",
        "world",
        "grade",
        "grader",
        "person",
        "party",
        "hand",
        "of",
        "and",
        "generation",
        "degree",
        "class",
        "thoughts",
        "reading",
        "phase",
        "stage",
        "leg",
        "in",
        "to",
        "the",
        "a",
        "place",
        "wife",
        "husband",
        "home",
        "language",
        "or",
        "at",
        "on",
        "tier",
        "millennium",
        "quarters",
        "parties",
        "anniversary",
        "birthday",
        "edition",
        "month",
        "week",
        "minute",
        "guess",
        "opinion",
    ]
)
_RANKED = frozenset(
    [
        "ranked",
        "ranks",
        "rank",
        "ranking",
        "placed",
        "finished",
        "came",
        "comes",
        "come",
        "finishing",
        "coming",
    ]
)


def ordinal_at(tokens: Tokens, index: int) -> tuple[int, int, Decimal, str] | None:
    """The ordinal at token `index`: its first index, the index behind it, its number, and "rank",
    "ordinal" or "" (no rank at all); None if there is none.
    """
    known, low = lexicon(), tokens.low
    if tokens.kinds[index] == NUMBER:
        if low[index + 1] not in _ENDINGS or not tokens.touches(index):
            return None
        digits = low[index].replace(",", "")
        if not digits.isdigit() or len(digits) > 12:
            return None
        end, value = index + 2, Decimal(digits)
    else:
        end, value = index, Decimal(0)
        if low[end] in known.tens and low[end + 1] in _HYPHENS and low[end + 2] in known.ordinals:
            value, end = known.tens[low[end]] + known.ordinals[low[end + 2]], end + 3
        elif low[end] in known.ordinals:
            value, end = known.ordinals[low[end]], end + 1
        else:
            return None
    if (
        low[index - 1 if index else -1] in ("a", "an")
        and tokens.kinds[index] == WORD
        and low[index] in known.denominators
    ):
        return None
    return index, *_ranked(tokens, index, end, value)


def _ranked(tokens: Tokens, index: int, end: int, value: Decimal) -> tuple[int, Decimal, str]:
    low = tokens.low
    at = end
    if low[at] in _HYPHENS and tokens.touches(at) and tokens.touches(at - 1):
        at += 1
    word = low[at]
    if word in _SUPERLATIVES or (
        word.endswith("est")
        and word
        not in (
            "west",
            "test",
            "guest",
            "interest",
            "request",
            "forest",
            "quest",
            "protest",
            "harvest",
            "arrest",
            "contest",
            "rest",
            "northwest",
            "midwest",
            "invest",
            "chest",
            "priest",
            "nest",
            "vest",
        )
    ):
        return at + 1, value, "rank"
    before = low[index - 1] if index else ""
    if (
        before in _RANKED
        or word in ("place", "placed", "rank", "ranked")
        or (before in ("in", "from", "to") and low[at] in ("place", "spot"))
    ):
        return end, value, "rank"
    if before == "to" and value > 1 and _climbs_to(tokens, index, end):
        return end, value, "rank"
    if before in ("was", "is", "lies", "sits", "stands", "be") and value > 3:
        return end, value, "rank"
    if (
        value < 2
        or word in _NEVER_RANKED
        or before in ("a", "an", "first", "one")
        or at > end
        or low[end] in (",", ".", "")
    ):
        return end, value, ""
    if tokens.written[index][:1].isupper() and index and not tokens.written[index].isupper():
        return end, value, ""
    return end, value, "ordinal"


def _climbs_to(tokens: Tokens, index: int, end: int) -> bool:
    """Whether somebody moves to a place and the ordinal ends its phrase: "moved up to 5th in the table"."""
    low = tokens.low
    ahead = low[index - 2] if index > 1 else ""
    if ahead in ("up", "down", "back") and index > 2:
        ahead = low[index - 3]
    return ahead in word_set("climbing") and low[end] in word_set("rank_ends")
