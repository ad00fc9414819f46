"""The data tables of this package, arranged for looking up tokens."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Generic, TypeVar

from factcheck.quantities.tokens import Tokens, phrase_tokens
from factcheck.quantities.units import read_table, unit_table

Meaning = TypeVar("Meaning")


class Phrases(Generic[Meaning]):
    """Phrases of one or more tokens and what each means; the longest that fits is found."""

    def __init__(self, rows: Iterable[tuple[str, Meaning]], *, backwards: bool = False) -> None:
        self._by_edge: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        self._backwards = backwards
        for phrase, meaning in rows:
            tokens = phrase_tokens(phrase)
            if backwards:
                tokens = tokens[::-1]
            self._by_edge.setdefault(tokens[0], []).append((tokens, meaning))
        for found in self._by_edge.values():
            found.sort(key=lambda row: -len(row[0]))

    def after(self, tokens: Tokens, index: int) -> tuple[int, Meaning] | None:
        """The phrase that begins at token `index`: the index behind it, and its meaning."""
        for phrase, meaning in self._by_edge.get(tokens.low[index], ()):
            end = index + len(phrase)
            if len(phrase) == 1 or tuple(tokens.low[index:end]) == phrase:
                return end, meaning
        return None

    def before(self, tokens: Tokens, index: int, limit: int = 0) -> tuple[int, Meaning] | None:
        """The phrase that ends just before token `index`: the index of its first token, and its meaning."""
        if index - 1 < limit:
            return None
        for phrase, meaning in self._by_edge.get(tokens.low[index - 1], ()):
            start = index - len(phrase)
            if start >= limit and (len(phrase) == 1 or tuple(tokens.low[start:index][::-1]) == phrase):
                return start, meaning
        return None


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit code and what to multiply a number by to be in it."""

    code: str
    times: Decimal = Decimal(1)


def _decimals(table: dict[str, str]) -> dict[str, Decimal]:
    return {word: Decimal(value) for word, value in table.items()}


@dataclass(frozen=True)
class Lexicon:
    """Everything the grammar looks up."""

    ones: dict[str, Decimal]
    tens: dict[str, Decimal]
    scales: dict[str, Decimal]
    plural_scales: dict[str, Decimal]
    abbreviations: dict[str, Decimal]
    foreign_scales: dict[str, Decimal]
    denominators: dict[str, Decimal]
    ordinals: dict[str, Decimal]
    multiples: dict[str, tuple[Decimal, str]]
    vulgar_fractions: dict[str, tuple[int, int]]
    decimal_comma: frozenset[str]
    hedges: "Phrases[str]"
    duration_hedges: "Phrases[str]"
    trailing_hedges: "Phrases[str]"
    outside_hedges: "Phrases[str]"
    unit_words: "Phrases[UnitMatch]"
    unit_symbols: "dict[str, UnitMatch]"
    composite_symbols: "Phrases[UnitMatch]"
    composite_texts: frozenset[str]
    square: dict[str, str]
    cubic: dict[str, str]
    per: dict[str, str]
    currency_signs: "Phrases[str]"
    currency_signs_before: "Phrases[str]"
    currency_words: "Phrases[str]"
    currency_words_before: "Phrases[str]"
    minor_words: "Phrases[str]"
    shared_currencies: dict[str, tuple[str, tuple[tuple[str, str], ...], tuple[str, ...]]]
    lower_codes: frozenset[str]
    million_codes: frozenset[str]
    triggers: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The tables, read once."""
    numbers, hedges, units = read_table("numbers"), read_table("hedges"), read_table("units")
    unit_words, unit_symbols, composite = _unit_rows()
    signs, words, minor, shared = _currency_rows()
    triggers = {
        *numbers["ones"],
        *numbers["tens"],
        *numbers["scales"],
        *numbers["plural_scales"],
        *numbers["dozens"],
        *numbers["denominators"],
        *numbers["ordinals"],
        *numbers["multiples"],
        "point",
        "a",
        "an",
        "minus",
        "negative",
    }
    return Lexicon(
        ones=_decimals(numbers["ones"]),
        tens=_decimals(numbers["tens"]),
        scales=_decimals(numbers["scales"] | {"dozen": "12"}),
        plural_scales=_decimals(numbers["plural_scales"] | {"dozens": "12"}),
        abbreviations=_decimals(numbers["scale_abbreviations"]),
        foreign_scales=_decimals(numbers["foreign_scales"]),
        denominators=_decimals(numbers["denominators"]),
        ordinals=_decimals(numbers["ordinals"]),
        multiples={word: (Decimal(value), way) for word, (value, way) in numbers["multiples"].items()},
        vulgar_fractions={
            sign: (int(text.split("/")[0]), int(text.split("/")[1]))
            for sign, text in numbers["vulgar_fractions"].items()
        },
        decimal_comma=frozenset(numbers["separators"]["decimal_comma"]),
        hedges=Phrases(
            ((phrase, bound) for bound, phrases in hedges["before"].items() for phrase in phrases),
            backwards=True,
        ),
        duration_hedges=Phrases(
            ((phrase, bound) for bound, phrases in hedges["before_duration"].items() for phrase in phrases),
            backwards=True,
        ),
        trailing_hedges=Phrases(
            (phrase, bound) for bound, phrases in hedges["after"].items() for phrase in phrases
        ),
        outside_hedges=Phrases(
            ((phrase, bound) for bound, phrases in hedges["outside"].items() for phrase in phrases),
            backwards=True,
        ),
        unit_words=Phrases(unit_words),
        unit_symbols=unit_symbols,
        composite_symbols=Phrases(composite),
        composite_texts=frozenset(symbol for symbol, _ in composite),
        square=units["square"],
        cubic=units["cubic"],
        per=units["per"],
        currency_signs=Phrases(signs),
        currency_signs_before=Phrases(signs, backwards=True),
        currency_words=Phrases(words),
        currency_words_before=Phrases(words, backwards=True),
        minor_words=Phrases(minor),
        shared_currencies=shared,
        lower_codes=frozenset(read_table("currencies")["lower"]["codes"]),
        million_codes=frozenset(f"M{code}" for code in read_table("currencies")["million"]["codes"]),
        triggers=frozenset(triggers),
    )


def _unit_rows() -> tuple[list[tuple[str, UnitMatch]], dict[str, UnitMatch], list[tuple[str, UnitMatch]]]:
    """Words, one-token symbols and longer symbols ("km/h"), each with its unit."""
    words: list[tuple[str, UnitMatch]] = []
    symbols: dict[str, UnitMatch] = {}
    composite: list[tuple[str, UnitMatch]] = []
    for unit in unit_table().values():
        words += [(word, UnitMatch(unit.code)) for word in unit.words]
        for symbol in unit.symbols:
            if len(phrase_tokens(symbol)) == 1:
                symbols.setdefault(symbol, UnitMatch(unit.code))
            else:
                composite.append((symbol, UnitMatch(unit.code)))
    multiple = read_table("units")["multiple_words"]
    words += [(word, UnitMatch(code, Decimal(times))) for word, (code, times) in multiple.items()]
    return words, symbols, composite


_SharedCurrencies = dict[str, tuple[str, tuple[tuple[str, str], ...], tuple[str, ...]]]
_Rows = list[tuple[str, str]]


def _currency_rows() -> tuple[_Rows, _Rows, _Rows, _SharedCurrencies]:
    """Signs, words, words for the hundredth part; and the words that several currencies share."""
    table = read_table("currencies")
    signs: _Rows = []
    words: _Rows = []
    minor: _Rows = []
    shared: _SharedCurrencies = {}
    for word, row in table["shared"].items():
        near = tuple((name, code) for code, names in row["near"].items() for name in names)
        shared[word.lower()] = (row["default"], near, tuple(row.get("unless", ())))
        target = words if word.isalpha() and word != "kr" else signs
        target.append((word, "?" + word.lower()))
    for row in table["currency"]:
        code = row["code"]
        signs += [(sign, code) for sign in row["signs"]]
        words += [(word, code) for word in row.get("words", ())]
        minor += [(word, code) for word in row.get("minor", ())]
        last = row["name"].split()[-1]
        for adjective in row.get("adjectives", ()):
            for ending in (last, last + "s"):
                words.append((f"{adjective} {ending}", code))
        for plural in {"SEK": ["kronor"], "NOK": ["kroner"], "DKK": ["kroner"], "CZK": ["crowns"]}.get(
            code, ()
        ):
            words += [(f"{adjective} {plural}", code) for adjective in row["adjectives"]]
    return signs, words, minor, shared
