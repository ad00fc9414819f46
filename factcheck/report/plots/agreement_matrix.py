"""Who agrees with whom: one square for every two sources that state the same fact."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from factcheck.records.comparison import Comparison
from factcheck.records.verdict import Label, Reason, Verdict
from factcheck.report.plots.drawing import AGREED, MUTED, ODD, element, escaped, framed, shortened
from factcheck.report.source_names import source_name

_CELL_PIXELS = 40
_NAME_PIXELS = 236
_HEAD_PIXELS = 26
_NAME_CHARACTERS = 34
_STRONGEST = 8


@dataclass(frozen=True, slots=True)
class SourcePair:
    """Two sources, `first` before `second` in the matrix, and on how many facts they agree and differ.

    A fact on which one of them restated its figure later counts as neither.
    """

    first: str
    second: str
    agree: int
    conflict: int


@dataclass(frozen=True, slots=True)
class SourcePairs:
    """The sources with most facts in common, those first, and every two of them that share a fact."""

    sources: tuple[str, ...]
    pairs: tuple[SourcePair, ...]
    left_out: int = 0


def source_pairs(comparison: Comparison, most_sources: int = 16) -> SourcePairs:
    """On how many facts every two sources agree and differ; sources are publishers, or else documents."""
    found: dict[tuple[str, str], Counter[Label]] = {}
    for fact in comparison.facts:
        labels: dict[tuple[str, str], Label] = {}
        for verdict in (comparison.verdicts[key] for key in fact.verdicts if key in comparison.verdicts):
            pair = _pair(verdict, comparison)
            if pair is None or verdict.reason is Reason.REVISED:
                continue
            if labels.get(pair) is not Label.CONFLICTING:
                labels[pair] = verdict.label
        for pair, label in labels.items():
            found.setdefault(pair, Counter())[label] += 1
    shared: Counter[str] = Counter()
    for pair, counts in found.items():
        for name in pair:
            shared[name] += counts.total()
    ordered = sorted(shared, key=lambda name: (-shared[name], name))
    sources = tuple(ordered[:most_sources])
    place = {name: number for number, name in enumerate(sources)}
    pairs = []
    for names, counts in found.items():
        if all(name in place for name in names):
            first, second = sorted(names, key=place.__getitem__)
            pairs.append(SourcePair(first, second, counts[Label.CONSISTENT], counts[Label.CONFLICTING]))
    pairs.sort(key=lambda pair: (place[pair.first], place[pair.second]))
    return SourcePairs(sources, tuple(pairs), len(ordered) - len(sources))


def _pair(verdict: Verdict, comparison: Comparison) -> tuple[str, str] | None:
    names = sorted(
        {source_name(comparison.claims[key].doc, comparison.documents) for key in (verdict.a, verdict.b)}
    )
    return (names[0], names[1]) if len(names) == 2 else None


def agreement_matrix(comparison: Comparison, most_sources: int = 16) -> str:
    """The SVG, or "" where no two sources state the same fact.

    Every square holds the number of facts that two sources agree on; where they differ on some, a
    cross with their number stands below and the square is red.
    """
    found = source_pairs(comparison, most_sources)
    if not found.pairs:
        return ""
    number = len(found.sources)
    by_names = {(pair.first, pair.second): pair for pair in found.pairs}
    body = [_names(found.sources)]
    for row, second in enumerate(found.sources):
        for column, first in enumerate(found.sources[:row]):
            body.append(_square(by_names.get((first, second)), row, column))
    height = _HEAD_PIXELS + number * _CELL_PIXELS + 2
    width = _NAME_PIXELS + (number - 1) * _CELL_PIXELS + 24
    return framed("matrix", "Which sources agree with which", _in_words(found), height, "".join(body), width)


def _in_words(found: SourcePairs) -> str:
    said = [
        f"{pair.first} and {pair.second}: {pair.agree} agreed"
        + (f", {pair.conflict} in conflict" if pair.conflict else "")
        for pair in found.pairs
    ]
    left_out = f" {found.left_out} more sources are not drawn." if found.left_out else ""
    return f"{'; '.join(said)}.{left_out}"


def _names(sources: Sequence[str]) -> str:
    parts = []
    for place, name in enumerate(sources):
        middle = _HEAD_PIXELS + place * _CELL_PIXELS + _CELL_PIXELS / 2
        words = element("tspan", str(place + 1), font_weight=700) + escaped(
            f"  {shortened(name, _NAME_CHARACTERS)}"
        )
        parts.append(element("text", words, x=0, y=middle, dy="0.35em", class_="label"))
        if place < len(sources) - 1:
            across = _NAME_PIXELS + place * _CELL_PIXELS + _CELL_PIXELS / 2
            above = _HEAD_PIXELS + (place + 1) * _CELL_PIXELS - 6
            parts.append(
                element(
                    "text",
                    str(place + 1),
                    x=across,
                    y=above,
                    text_anchor="middle",
                    font_weight=700,
                    fill=MUTED,
                    class_="tick",
                )
            )
    return "".join(parts)


def _square(pair: SourcePair | None, row: int, column: int) -> str:
    left, top = _NAME_PIXELS + column * _CELL_PIXELS, _HEAD_PIXELS + row * _CELL_PIXELS
    box: dict[str, Any] = {
        "x": left + 1,
        "y": top + 1,
        "width": _CELL_PIXELS - 2,
        "height": _CELL_PIXELS - 2,
    }
    if pair is None:
        return element("rect", **box, fill="none", stroke=MUTED, stroke_opacity=0.25, class_="empty")
    color, kind = (ODD, "odd") if pair.conflict else (AGREED, "rest")
    strength = 0.12 + 0.33 * min(pair.agree + pair.conflict, _STRONGEST) / _STRONGEST
    middle = left + _CELL_PIXELS / 2
    lines = [str(pair.agree)] if not pair.conflict else [str(pair.agree), f"✗ {pair.conflict}"]
    texts = [
        element(
            "text",
            line,
            x=middle,
            y=top + _CELL_PIXELS / 2 + 15 * place - 7.5 * (len(lines) - 1),
            dy="0.35em",
            text_anchor="middle",
            font_weight=400 if place == 0 else 700,
            class_="count" if place == 0 else "count odd",
        )
        for place, line in enumerate(lines)
    ]
    said = f"{pair.first} and {pair.second}: {pair.agree} agreed, {pair.conflict} in conflict"
    square = element("rect", **box, fill=color, fill_opacity=round(strength, 3), class_=kind)
    return element("g", element("title", escaped(said)) + square + "".join(texts))
