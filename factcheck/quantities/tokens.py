"""Text to tokens: words, digit strings, signs; the only pass over the characters."""

import re
from typing import NamedTuple

PADDING = 12
"""Empty tokens behind the last, so that looking ahead needs no care."""

NUMBER, WORD, FRACTION, SUPERSCRIPT, SIGN, BREAK = range(6)

_NUMERIC_LETTERS = "²³¹⁰⁴-⁹₀-₉¼½¾⅐-⅞↉①-⓿"
_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,'’]\d+)*+)"
    rf"|(?P<word>[^\W\d_{_NUMERIC_LETTERS}]+(?:['’](?:s|t|re|ve|ll|d|m|S|T)(?![^\W\d_]))?)"
    r"|(?P<fraction>[¼½¾⅐-⅞])"
    r"|(?P<superscript>[⁺⁻]?[²³¹⁰⁴-⁹]+)"
    r"|(?P<break>\n[ \t\r]*\n\s*)"
    r"|(?P<sign>[^\s])"
)


class Tokens(NamedTuple):
    """The tokens of a text as parallel lists, with `PADDING` empty tokens behind the last.

    `low` holds them in lower case with straight apostrophes; `starts` and `ends` are offsets in the text.
    """

    text: str
    written: list[str]
    low: list[str]
    kinds: list[int]
    starts: list[int]
    ends: list[int]
    found: dict[tuple[str, int], str]
    """What a word that needs its surroundings was found to mean, by the word and where about it stands."""

    def touches(self, left: int) -> bool:
        """Whether token `left` and the next stand without space between them."""
        return self.ends[left] == self.starts[left + 1]


_KINDS = {
    "number": NUMBER,
    "word": WORD,
    "fraction": FRACTION,
    "superscript": SUPERSCRIPT,
    "sign": SIGN,
    "break": BREAK,
}


def tokenize(text: str, start: int, end: int) -> Tokens:
    """The tokens of `text[start:end]`."""
    written: list[str] = []
    kinds: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text, start, end):
        written.append(match.group())
        kinds.append(_KINDS[match.lastgroup or "sign"])
        starts.append(match.start())
        ends.append(match.end())
    low = [word.lower().replace("’", "'") for word in written]
    written += [""] * PADDING
    low += [""] * PADDING
    kinds += [BREAK] * PADDING
    starts += range(end + 1, end + 2 * PADDING, 2)
    ends += range(end + 1, end + 2 * PADDING, 2)
    return Tokens(text, written, low, kinds, starts, ends, {})


def phrase_tokens(phrase: str) -> tuple[str, ...]:
    """A phrase of a data table as lower-case tokens."""
    return tuple(tokenize(phrase, 0, len(phrase)).low[:-PADDING])
