"""Which dollar, peso, krone or rupee a document means where it does not say."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from factcheck.quantities.units import read_table
from factcheck.records.document import Document
from factcheck.records.quantity import Quantity

# Saying the currency's name once tells more than naming a country's places.
_SAID_WEIGHT = 5
_LANGUAGE_WEIGHT = 2
# Evidence has to outweigh all other countries that share the word by this much.
_CLEAR_RATIO = 2
# What the grammar takes where nothing near the figure says which; only these are in question.
_DEFAULTS = frozenset({"USD", "MXN", "SEK", "INR"})
_LONGEST_TEXT_CHARACTERS = 200_000
_LANGUAGE_CURRENCY = {
    "en-AU": "AUD",
    "en-CA": "CAD",
    "fr-CA": "CAD",
    "en-NZ": "NZD",
    "en-HK": "HKD",
    "en-SG": "SGD",
}
_FIRST_WORD = re.compile(r"[^\W\d_]{1,40}")
_BARE_SIGN = re.compile(r"(?<![A-Za-z.])\$")
_BARE_WORDS: Mapping[str, re.Pattern[str]] = {
    "dollar": re.compile(r"(?:^|\s)(?:dollars?|cents?)\b|(?<![A-Za-z.])\$", re.IGNORECASE),
    "peso": re.compile(r"(?:^|\s)pesos?\b", re.IGNORECASE),
    "krone": re.compile(r"(?:^|\s)(?:kron[aeo]r?|crowns?)\b", re.IGNORECASE),
    "rupee": re.compile(r"(?:^|\s)(?:rupees?)\b|\bRs\b", re.IGNORECASE),
}
_NAMED = re.compile(
    r"\b[A-Z][a-z]+(?:ese|ish|ian|an|ine|n)?\s+(?:dollars?|pesos?|kron[aeo]r?|rupees?)\b|\b[A-Z]{3}\b"
)


@dataclass(frozen=True, slots=True)
class _Country:
    currency: str
    shared: str
    signs: tuple[str, ...]
    says: re.Pattern[str]
    words: re.Pattern[str]
    first_words: frozenset[str]
    """What the first words of `says` and `words` begin with: without one of them nothing is found."""


def home_currencies(document: Document) -> dict[str, str]:
    """The currency that each shared word stands for in a document, where clear: {"dollar": "AUD"}."""
    text = f"{document.publisher or ''} {document.title or ''} {document.text[:_LONGEST_TEXT_CHARACTERS]}"
    evidence: dict[str, Counter[str]] = {}
    named = set(_FIRST_WORD.findall(text))
    for country in _countries():
        if country.first_words.isdisjoint(named) and country.currency != _LANGUAGE_CURRENCY.get(
            document.language or ""
        ):
            continue
        if any(sign in text for sign in country.signs):
            continue
        score = _SAID_WEIGHT * len(country.says.findall(text)) + len(country.words.findall(text))
        if _LANGUAGE_CURRENCY.get(document.language or "") == country.currency:
            score += _LANGUAGE_WEIGHT
        if score:
            evidence.setdefault(country.shared, Counter())[country.currency] = score
    clear = {}
    for shared, scores in sorted(evidence.items()):
        (best, score), *others = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        if score >= _CLEAR_RATIO * sum(other for _, other in others):
            clear[shared] = best
    return clear


def in_home_currency(quantity: Quantity, home: Mapping[str, str]) -> Quantity:
    """The quantity, its currency changed to the document's where the text says just "$" or "pesos"."""
    if quantity.unit not in _DEFAULTS or _NAMED.search(quantity.surface):
        return quantity
    for shared in sorted(home):
        if home[shared] != quantity.unit and _shares(quantity.unit, shared):
            bare = _BARE_WORDS[shared].search(quantity.surface) or not _has_currency(quantity.surface)
            if bare:
                return replace(quantity, unit=home[shared])
    return quantity


def is_bare_currency(surface: str) -> bool:
    """Whether a figure's words leave open which country's currency they mean: "$5", "20 pesos"."""
    return not _NAMED.search(surface) and any(pattern.search(surface) for pattern in _BARE_WORDS.values())


@cache
def shared_word(currency: str) -> str | None:
    """The word that a currency shares with others: "dollar" for AUD; None for one of its own."""
    return next((country.shared for country in _countries() if country.currency == currency), None)


def _shares(currency: str, shared: str) -> bool:
    return shared_word(currency) == shared


def _has_currency(surface: str) -> bool:
    return bool(_BARE_SIGN.search(surface)) or any(character in "£€¥₹" for character in surface)


@cache
def _countries() -> tuple[_Country, ...]:
    return tuple(
        _Country(
            row["currency"],
            row["shared"],
            tuple(row["signs"]),
            _any_of(row["says"], ""),
            _any_of(row["words"], r"(?!\w)"),
            frozenset(_FIRST_WORD.findall(phrase)[0] for phrase in (*row["says"], *row["words"])),
        )
        for row in read_table("home_currencies")["country"]
    )


def _any_of(words: list[str], end: str) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{alternatives}){end}")
