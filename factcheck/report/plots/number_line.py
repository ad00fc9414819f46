"""A fact's figures on one line: what each source's figure admits, as a bar, with the stated number in it."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.quantities.units import convert
from factcheck.records.claim import Claim
from factcheck.records.comparison import Comparison
from factcheck.records.document import Document
from factcheck.records.fact import Fact
from factcheck.records.quantity import Direction
from factcheck.report.plots.drawing import AGREED, MUTED, ODD, element, escaped, framed, percent, shortened
from factcheck.report.source_names import source_name
from factcheck.report.wording import number_in_words, unit_in_words
from factcheck.verdicts.explain import interval_in_words
from factcheck.verdicts.interval import Interval, admitted, stated_ends

_MOST_ROWS = 12
_ROW_PIXELS = 36
_AXIS_PIXELS = 38
_LEFT, _RIGHT = 0.02, 0.98
_LABEL_CHARACTERS = 46
_LOGARITHMIC_FROM_RATIO = 30
_TICKS_WANTED = 4
_LEAST_BAR_SHARE = 0.004


@dataclass(frozen=True, slots=True)
class _Row:
    """Sources that give the same figure: what it admits and its ends as stated, in the line's unit."""

    figure: str
    sources: tuple[str, ...]
    interval: Interval
    stated: tuple[Decimal, Decimal]
    odd: bool


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float
    logarithmic: bool

    def share(self, value: Decimal) -> float:
        """Where a number stands along the drawing, from 0 to 1; what lies beyond it stands at its end."""
        inside = min(max(float(value), self.low), self.high)
        place = (self._of(inside) - self._of(self.low)) / (self._of(self.high) - self._of(self.low))
        return _LEFT + place * (_RIGHT - _LEFT)

    def _of(self, value: float) -> float:
        return math.log10(value) if self.logarithmic else value


def number_line(fact: Fact, comparison: Comparison) -> str:
    """The SVG, or "" where fewer than two different figures can stand on one line (dollars and pounds).

    Every bar is what the figure admits through its rounding and its hedge, the dot the number itself;
    a bar with an arrow has no end. Figures that differ from what most sources say are drawn in red
    and marked with a cross.
    """
    claims = [comparison.claims[key] for key in fact.claims]
    rows = _rows(fact, claims, comparison.documents)
    if len(rows) < 2:
        return ""
    shown = rows[:_MOST_ROWS]
    scale = _scale(shown)
    height = len(shown) * _ROW_PIXELS + _AXIS_PIXELS
    body = [_axis(shown, scale, height)]
    body += [_drawn(row, place * _ROW_PIXELS, scale) for place, row in enumerate(shown)]
    unit = _unit(fact, claims)
    said = [
        f"{row.figure} ({', '.join(row.sources)}) admits {interval_in_words(row.interval)}"
        f"{', which stands apart' if row.odd else ''}"
        for row in shown
    ]
    left_out = f" {len(rows) - len(shown)} more figures are not drawn." if len(rows) > len(shown) else ""
    steps = "on a logarithmic scale" if scale.logarithmic else "on a line"
    title = f"{fact.title}: what each source's figure admits, {steps}{f', in {unit}' if unit else ''}"
    return framed("number-line", title, f"{'; '.join(said)}.{left_out}", height, "".join(body))


def _rows(fact: Fact, claims: Sequence[Claim], documents: Mapping[str, Document]) -> list[_Row]:
    """One row a figure, in order of size; figures that cannot be put into the fact's unit are left out."""
    signed = len({claim.direction for claim in claims if claim.direction}) > 1
    found: dict[tuple[str, Interval, bool], tuple[tuple[Decimal, Decimal], list[str]]] = {}
    for claim in claims:
        into = _conversion(claim.unit, fact.unit)
        if into is None:
            continue
        factor, offset = into
        interval = admitted(claim).scaled(factor, offset)
        low, high = (end * factor + offset for end in stated_ends(claim))
        if signed and claim.direction is Direction.DOWN:
            interval = Interval(
                None if interval.high is None else -interval.high,
                None if interval.low is None else -interval.low,
                interval.high_open,
                interval.low_open,
            )
            low, high = -high, -low
        key = " ".join(claim.surface.split()), interval, claim.id in fact.outliers
        _, sources = found.setdefault(key, ((low, high), []))
        name = source_name(claim.doc, documents)
        if name not in sources:
            sources.append(name)
    rows = [
        _Row(figure, tuple(sources), interval, stated, odd)
        for (figure, interval, odd), (stated, sources) in found.items()
    ]
    return sorted(rows, key=lambda row: (row.stated, row.odd, row.figure))


def _conversion(unit: str, into: str) -> tuple[Decimal, Decimal] | None:
    if unit == into:
        return Decimal(1), Decimal(0)
    zero, one = convert(Decimal(0), unit, into), convert(Decimal(1), unit, into)
    return (one - zero, zero) if zero is not None and one is not None and one > zero else None


def _unit(fact: Fact, claims: Sequence[Claim]) -> str:
    return next((unit_in_words(claim) for claim in claims if claim.unit == fact.unit), "")


def _scale(rows: Sequence[_Row]) -> _Scale:
    ends = [float(end) for row in rows for end in _ends(row)]
    low, high = min(ends), max(ends)
    if low > 0 and high / low >= _LOGARITHMIC_FROM_RATIO:
        room = (high / low) ** 0.08
        return _Scale(low / room, high * room, True)
    room = (high - low or abs(high) or 1.0) * 0.12
    return _Scale(low - room, high + room, False)


def _ends(row: _Row) -> Iterable[Decimal]:
    yield from row.stated
    for end in (row.interval.low, row.interval.high):
        if end is not None and (end > 0) == (row.stated[0] > 0):
            yield end


def _drawn(row: _Row, top: int, scale: _Scale) -> str:
    color, kind = (ODD, "odd") if row.odd else (AGREED, "rest")
    low = _LEFT if row.interval.low is None else scale.share(row.interval.low)
    high = _RIGHT if row.interval.high is None else scale.share(row.interval.high)
    low, high = (low, high) if high - low >= _LEAST_BAR_SHARE else (low, low + _LEAST_BAR_SHARE)
    bar = top + 25
    mark = "✗ " if row.odd else ""
    room = max(12, _LABEL_CHARACTERS - len(row.figure))
    label = element("tspan", escaped(f"{mark}{shortened(row.figure, 30)}"), font_weight=700) + escaped(
        f"  {shortened(_listed(row.sources), room)}"
    )
    parts = [
        element("text", label, x=0, y=top + 13, class_=f"label {kind}"),
        element(
            "rect",
            x=percent(low),
            y=bar - 4,
            width=percent(high - low),
            height=8,
            rx=2,
            fill=color,
            fill_opacity=0.35,
            class_=kind,
        ),
    ]
    if row.interval.low is None:
        parts.append(_arrow("M6 -5 L0 0 L6 5", low, bar, color, kind))
    if row.interval.high is None:
        parts.append(_arrow("M-6 -5 L0 0 L-6 5", high, bar, color, kind))
    parts += [
        element("circle", cx=percent(scale.share(value)), cy=bar, r=4.5, fill=color, class_=kind)
        for value in dict.fromkeys(row.stated)
    ]
    return element("g", "".join(parts))


def _arrow(path: str, share: float, top: int, color: str, kind: str) -> str:
    """An arrow head where a bar has no end; the nested drawing lets a path stand at a percentage."""
    head = element("path", d=path, fill="none", stroke=color, stroke_width=2, class_=f"{kind} line")
    return element("svg", head, x=percent(share), y=top, overflow="visible", width=1, height=1)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _axis(rows: Sequence[_Row], scale: _Scale, height: int) -> str:
    line = height - _AXIS_PIXELS + 8
    parts = [
        element("line", x1="0", x2="100%", y1=line, y2=line, stroke=MUTED, class_="axis"),
    ]
    ticks = _ticks(scale)
    for tick in ticks:
        share = scale.share(tick)
        at = percent(share)
        anchor = "start" if share < 0.12 else "end" if share > 0.88 else "middle"
        parts.append(element("line", x1=at, x2=at, y1=0, y2=line + 4, stroke=MUTED, stroke_opacity=0.25))
        text = element(
            "text",
            escaped(number_in_words(tick)),
            x=at,
            y=line + 18,
            text_anchor=anchor,
            fill=MUTED,
            font_size=11,
            class_="tick",
        )
        parts.append(text)
    return element("g", "".join(parts), class_="axis", aria_hidden="true")


def _ticks(scale: _Scale) -> list[Decimal]:
    make: Callable[[_Scale], list[Decimal]] = _powers if scale.logarithmic else _steps
    return make(scale)


def _powers(scale: _Scale) -> list[Decimal]:
    first, last = math.ceil(math.log10(scale.low)), math.floor(math.log10(scale.high))
    step = max(1, -(-(last - first + 1) // _TICKS_WANTED))
    return [Decimal(10) ** power for power in range(first, last + 1, step)]


def _steps(scale: _Scale) -> list[Decimal]:
    """Round numbers inside the scale, some four of them."""
    rough = (scale.high - scale.low) / _TICKS_WANTED
    size = Decimal(10) ** math.floor(math.log10(rough))
    step = next(size * many for many in (1, 2, 5, 10) if float(size * many) >= rough)
    first = math.ceil(Decimal(scale.low) / step)
    found = [step * number for number in range(first, first + 4 * _TICKS_WANTED)]
    return [tick for tick in found if tick <= Decimal(scale.high)]
