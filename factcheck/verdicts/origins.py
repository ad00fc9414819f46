"""Documents that repeat one another: near-copies found by their runs of five words (Broder 1997, MinHash)."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from factcheck.records.document import BlockKind, Document
from factcheck.records.fact import Copy

Hashes = npt.NDArray[np.uint64]

RUN_WORDS = 5
# A copy shares this much of the shorter text with its original; two reports of one event share far less.
COPY_SHARE = 0.4
_BANDS, _ROWS = 64, 2
_FEWEST_WORDS = 30
_CREDITS_READ = 8
_CHUNK = 4096
_WORD = re.compile(r"[^\W_]{1,60}")
_PROSE = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION})
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class _Runs:
    """The runs of words of one text: a hash at each word, and the distinct ones in order."""

    at: Hashes
    distinct: Hashes


def find_copies(documents: Mapping[str, Document]) -> list[Copy]:
    """The documents that republish another one of the same folder, in order of name.

    Of those that share their text, the original is the one whose publisher the others credit; else the
    one published first. The cost grows with the number of words: documents
    are compared only with the first of each group that they have a sketch in common with.
    """
    names = sorted(documents, key=lambda name: (documents[name].published or date.max, name))
    runs = {name: _runs(_prose_words(documents[name])) for name in names}
    parent: dict[str, str] = {}
    shares: dict[str, float] = {}
    for name, candidates in _candidates([one for one in names if len(runs[one].distinct)], runs):
        for other in candidates:
            share = _shared_words(runs[name], runs[other])
            if share >= COPY_SHARE:
                parent[name], shares[name] = parent.get(other, other), share
                break
    return sorted(_as_copies(parent, shares, documents), key=lambda copy: copy.doc)


def _as_copies(
    parent: Mapping[str, str], shares: Mapping[str, float], documents: Mapping[str, Document]
) -> Iterable[Copy]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name in parent:
        groups[parent[name]].append(name)
    for first, members in groups.items():
        original = _original([first, *members], documents)
        for name in sorted([first, *members]):
            if name != original:
                share = shares.get(name, shares.get(original, 1.0))
                percent = min(99, int(share * 100)) if share < 1 else 100
                source = documents[original].publisher
                said = f" by {source}" if source else ""
                detail = f"{percent} % of the words are the same as in {original}{said}."
                yield Copy(doc=name, original=original, share=round(share, 4), detail=detail)


def _original(names: Sequence[str], documents: Mapping[str, Document]) -> str:
    """The one whose publisher the others credit; else the first published, else the first by name."""
    by_date = sorted(names, key=lambda name: (documents[name].published or date.max, name))
    few = by_date[:_CREDITS_READ]
    credits = {name: _credits(name, few, documents) for name in few}
    return min(few, key=lambda name: (-credits[name], by_date.index(name)))


def _credits(name: str, others: Sequence[str], documents: Mapping[str, Document]) -> int:
    """How many of the others name the publisher of `name`, and are not named by it in turn."""
    mine = documents[name]
    return sum(
        bool(mine.publisher)
        and mine.publisher != documents[other].publisher
        and _names(documents[other], mine.publisher)
        and not _names(mine, documents[other].publisher)
        for other in others
        if other != name
    )


def _names(document: Document, publisher: str | None) -> bool:
    return bool(publisher) and str(publisher) in document.text


def _prose_words(document: Document) -> list[str]:
    """The words of the article in lower case; a table or a caption says nothing about who wrote it."""
    words: list[str] = []
    for block in document.blocks:
        if block.kind in _PROSE:
            words += _WORD.findall(document.text[block.start : block.end].lower())
    return words


def _runs(words: Sequence[str]) -> _Runs:
    if len(words) < _FEWEST_WORDS:
        return _Runs(np.zeros(0, np.uint64), np.zeros(0, np.uint64))
    hashes = np.fromiter((_word_hash(word) for word in words), np.uint64, len(words))
    count = len(words) - RUN_WORDS + 1
    at = np.zeros(count, np.uint64)
    for place in range(RUN_WORDS):
        at = at * np.uint64(0x100000001B3) + hashes[place : place + count]
    at = _mixed(at)
    return _Runs(at, np.unique(at))


@lru_cache(maxsize=200_000)
def _word_hash(word: str) -> int:
    return int.from_bytes(
        hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big"
    )


def _mixed(hashes: Hashes) -> Hashes:
    hashes = (hashes ^ (hashes >> np.uint64(31))) * _MIX
    return hashes ^ (hashes >> np.uint64(29))


def _candidates(names: Sequence[str], runs: Mapping[str, _Runs]) -> Iterable[tuple[str, list[str]]]:
    """Each name with the earlier ones that may share much of its text, those seen together most first."""
    seeds = _mixed(np.arange(1, _BANDS * _ROWS + 1, dtype=np.uint64) * _MIX)
    first_of: dict[tuple[int, bytes], str] = {}
    for name in names:
        sketch = _sketch(runs[name].distinct, seeds).reshape(_BANDS, _ROWS)
        together: dict[str, int] = defaultdict(int)
        for band, row in enumerate(sketch):
            key = band, row.tobytes()
            found = first_of.setdefault(key, name)
            if found != name:
                together[found] += 1
        yield name, sorted(together, key=lambda other: (-together[other], other))


def _sketch(distinct: Hashes, seeds: Hashes) -> Hashes:
    """The smallest hash under each seed: two texts have as many in common as they have runs in common."""
    parts = [
        _mixed(distinct[None, place : place + _CHUNK] ^ seeds[:, None]).min(axis=1)
        for place in range(0, len(distinct), _CHUNK)
    ]
    smallest: Hashes = np.min(parts, axis=0)
    return smallest


def _shared_words(one: _Runs, other: _Runs) -> float:
    """The share of the words of the shorter text that stand in a run of words of the other one."""
    if len(one.at) > len(other.at):
        one, other = other, one
    inside = np.isin(one.at, other.distinct)
    covered = np.zeros(len(one.at) + RUN_WORDS - 1, bool)
    for place in range(RUN_WORDS):
        covered[place : place + len(inside)] |= inside
    return float(covered.mean())
