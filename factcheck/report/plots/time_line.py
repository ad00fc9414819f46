"""A fact's figures as they were given, the oldest first: what held when, and what replaced it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.records.comparison import Comparison
from factcheck.records.fact import Fact
from factcheck.report.plots.drawing import AGREED, MUTED, REVISED, element, escaped, framed, shortened
from factcheck.report.source_names import source_name

_MOST_ROWS = 14
_ROW_PIXELS = 44
_LINE_PIXELS = 92
_SOURCE_CHARACTERS = 38
_FIGURE_CHARACTERS = 32


@dataclass(frozen=True, slots=True)
class _Moment:
    """A figure on a day, and the sources that gave it then; `replaced` by a later one."""

    day: date | None
    figure: str
    sources: tuple[str, ...]
    replaced: bool


def time_line(fact: Fact, comparison: Comparison) -> str:
    """The SVG, or "" where no document of the fact has a date.

    Figures that a later one replaced are struck out and have an open dot; what holds now is filled.
    """
    moments = _moments(fact, comparison)
    if not any(moment.day for moment in moments):
        return ""
    shown = moments[-_MOST_ROWS:]
    height = len(shown) * _ROW_PIXELS
    line = element(
        "line",
        x1=_LINE_PIXELS,
        x2=_LINE_PIXELS,
        y1=14,
        y2=height - _ROW_PIXELS + 14,
        stroke=MUTED,
        stroke_width=2,
        class_="axis",
    )
    body = line + "".join(
        _drawn(moment, place * _ROW_PIXELS, shown[place - 1].day if place else None)
        for place, moment in enumerate(shown)
    )
    said = [
        f"{day_in_words(moment.day)}: {', '.join(moment.sources)} "
        f"{'says' if len(moment.sources) == 1 else 'say'} "
        f"{moment.figure}{', since replaced' if moment.replaced else ''}"
        for moment in shown
    ]
    return framed("time-line", f"{fact.title}: the figure over time", f"{'; '.join(said)}.", height, body)


def day_in_words(day: date | None) -> str:
    """The day as a reader writes it: "6 Aug 2024"."""
    return f"{day.day} {day:%b} {day.year}" if day else "No date"


def _moments(fact: Fact, comparison: Comparison) -> list[_Moment]:
    """One a day, figure and side, in order of day; those without a date first."""
    found: dict[tuple[date | None, str, bool], list[str]] = {}
    for claim in (comparison.claims[key] for key in fact.claims):
        document = comparison.documents.get(claim.doc)
        day = document.published if document else None
        key = day, " ".join(claim.surface.split()), claim.id in fact.outliers
        names = found.setdefault(key, [])
        name = source_name(claim.doc, comparison.documents)
        if name not in names:
            names.append(name)
    moments = [_Moment(day, figure, tuple(names), old) for (day, figure, old), names in found.items()]
    return sorted(moments, key=lambda one: (one.day or date.min, not one.replaced, one.figure))


def _drawn(moment: _Moment, top: int, before: date | None) -> str:
    color, kind = (REVISED, "revised") if moment.replaced else (AGREED, "rest")
    dot = {"fill": "none", "stroke": color, "stroke_width": 2} if moment.replaced else {"fill": color}
    struck = {"text_decoration": "line-through"} if moment.replaced else {}
    left = _LINE_PIXELS + 16
    parts = [
        element(
            "circle",
            cx=_LINE_PIXELS,
            cy=top + 14,
            r=5,
            class_=f"{kind}{' open' if moment.replaced else ''}",
            **dot,
        ),
        element(
            "text",
            escaped(shortened(moment.figure, _FIGURE_CHARACTERS)),
            x=left,
            y=top + 14,
            dy="0.35em",
            font_weight=700,
            class_=f"label {kind}",
            **struck,
        ),
        element(
            "text",
            escaped(shortened(_listed(moment.sources), _SOURCE_CHARACTERS)),
            x=left,
            y=top + 31,
            fill=MUTED,
            font_size=11,
            class_="tick",
        ),
    ]
    if moment.day != before or moment.day is None:
        parts.append(
            element(
                "text",
                escaped(day_in_words(moment.day)),
                x=_LINE_PIXELS - 14,
                y=top + 14,
                dy="0.35em",
                text_anchor="end",
                fill=MUTED,
                font_size=11,
                class_="tick",
            )
        )
    return element("g", "".join(parts))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)
