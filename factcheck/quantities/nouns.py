"""The noun that a number counts, singular."""

from functools import cache

from factcheck.quantities.lexicon import lexicon
from factcheck.quantities.tokens import NUMBER, SUPERSCRIPT, WORD, Tokens
from factcheck.quantities.units import read_table, unit_table

_LONGEST_PHRASE = 6
_LONGEST_OF_ONE = 3
_DETERMINERS = frozenset(["the", "its", "their", "his", "her", "our", "these", "those", "all"])
_PASSED_OVER = frozenset(
    ["more", "fewer", "other", "additional", "extra", "further", "new", "different", "odd", "such"]
)
_HYPHENS = frozenset("-‐‑–")


@cache
def _words() -> tuple[frozenset[str], dict[str, str], frozenset[str]]:
    table = read_table("words")
    return (
        frozenset(table["function_words"]["words"]),
        table["nouns"]["irregular"],
        frozenset(table["nouns"]["no_plural"]),
    )


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    _, irregular, no_plural = _words()
    if word in irregular:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s"))
        and word not in no_plural
    )


def singular(noun: str) -> str:
    """The singular of a noun or noun phrase in the plural ("supermarket chains" -> "supermarket chain")."""
    *rest, last = noun.split(" ")
    return " ".join([*rest, _singular_word(last)])


def _singular_word(word: str) -> str:
    irregular = _words()[1]
    low = word.lower()
    if low in irregular:
        return irregular[low]
    if not is_plural(low):
        return word
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(("xes", "ches", "shes", "sses", "zzes")):
        return word[:-2]
    return word[:-1]


def counted_noun(tokens: Tokens, index: int, *, one: bool = False) -> str | None:
    """The noun counted by a number that ends just before token `index`, or None.

    The first plural of the noun phrase is its head, unless another plural follows at once; a number one
    counts the last word of the phrase.
    """
    low = tokens.low
    at = index + (tokens.kinds[index] == SUPERSCRIPT)
    acronym = tokens.written[at]
    if len(acronym) > 2 and acronym.isupper() and acronym.isalpha() and not tokens.written[at + 1].isupper():
        return singular(low[at + 1]) if is_plural(low[at + 1]) else acronym
    at = _begin_of_noun(low, at)
    if low[at] == "-" and tokens.kinds[at + 1] == WORD:
        return None if _ends_phrase(low[at + 1]) else low[at + 1]
    for length in range(1, _LONGEST_PHRASE + 1):
        word, following = low[at], low[at + 1]
        if tokens.kinds[at] != WORD or _ends_phrase(word):
            return None
        if one:
            if tokens.kinds[at + 1] != WORD or _ends_phrase(following) or length == _LONGEST_OF_ONE:
                return word
        elif is_plural(word) and not (is_plural(following) and not _ends_phrase(following)):
            return _singular_word(word)
        at += 1
        adjectives = low[at] == "," and tokens.kinds[at + 1] == WORD and length == 1 and not one
        at += adjectives or (low[at] in _HYPHENS and tokens.kinds[at + 1] in (WORD, NUMBER))
    return None


def _begin_of_noun(low: list[str], at: int) -> int:
    """The index behind "of the", "or so", "more" and the like that stand between a number and its noun."""
    if low[at] == "of" and low[at + 1] in _DETERMINERS:
        at += 2
    if low[at] == "or" and low[at + 1] in ("so", "more", "fewer"):
        at += 2
    for _ in range(_LONGEST_PHRASE):
        at += low[at] in _PASSED_OVER
    return at + (low[at] == "of")


def _ends_phrase(word: str) -> bool:
    return word in _words()[0] or word in lexicon().ones


def end_of_noun(tokens: Tokens, index: int) -> int:
    """The index behind the first plural of the noun phrase that begins at token `index`; `index` if
    there is none.
    """
    for at in range(index, index + _LONGEST_PHRASE):
        if tokens.kinds[at] != WORD:
            break
        if is_plural(tokens.low[at]) or tokens.low[at] == "time":
            return at + 1
    return index


def unit_of_noun(noun: str) -> str | None:
    """The unit code of a counted noun that is a unit ("flying hours" counts hours), or None."""
    return unit_nouns().get(noun)


@cache
def unit_nouns() -> dict[str, str]:
    """Unit words of one token with their codes, singular."""
    table = unit_table()
    return {
        word: unit.code
        for unit in table.values()
        for word in unit.words
        if word.isalpha() and not word.endswith("s")
    }
