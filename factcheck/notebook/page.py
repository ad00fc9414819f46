"""HTML fragments for notebooks: escaped, with a style of their own, on any background.

Text keeps the notebook's color and backgrounds are see-through, so that light and dark themes both read
well; the few colors are of middle lightness. Nothing is loaded from anywhere, and no script runs.
"""

from collections.abc import Iterable, Sequence
from html import escape

from factcheck.report.excerpts import Excerpt
from factcheck.report.wording import visible

_STYLE = """
.factcheck {font-size: 13px; line-height: 1.45; max-width: 72em; overflow-x: auto}
.factcheck table {border-collapse: collapse; margin: .3em 0 .6em; font-size: inherit; border: 0}
.factcheck td, .factcheck th {text-align: left !important; vertical-align: top; padding: .3em .8em .3em 0;
  border: 0; border-bottom: 1px solid rgba(128, 128, 128, .3); white-space: normal; overflow-wrap: break-word}
.factcheck bdi {overflow-wrap: anywhere}
.factcheck td:has(bdi) {min-width: 15em}
.factcheck tr, .factcheck tr:nth-child(even), .factcheck tr:hover {background: transparent !important}
.factcheck th {font-weight: 600; opacity: .75}
.factcheck td.short {white-space: nowrap}
.factcheck .dim {opacity: .75}
.factcheck .figure {font-weight: 600}
.factcheck mark {background: rgba(255, 196, 0, .38); color: inherit; border-radius: 2px; padding: 0 .15em;
  font-weight: 600}
.factcheck .badge {border: 1px solid currentColor; border-radius: 3px; padding: 0 .35em; font-weight: 600;
  white-space: nowrap}
.factcheck .bad {border-color: #d9534f; background: rgba(217, 83, 79, .18)}
.factcheck .good {border-color: #3d8bcd; background: rgba(61, 139, 205, .18)}
.factcheck .open {border-color: #b8860b; background: rgba(184, 134, 11, .18)}
.factcheck details {border-left: 3px solid rgba(128, 128, 128, .4); padding-left: .7em; margin: .5em 0}
.factcheck summary {cursor: pointer}
.factcheck p {margin: .35em 0}
.factcheck td p:first-child {margin-top: 0}
.factcheck svg {display: block; margin: .4em 0}
.factcheck svg.number-line, .factcheck svg.time-line {max-width: 46em}
.factcheck svg .rest {fill: #3d8bcd}
.factcheck svg .odd {fill: #d9534f}
.factcheck svg text.rest, .factcheck svg text.odd, .factcheck svg .tick {fill: currentColor}
.factcheck svg .line {fill: none; stroke: currentColor}
"""
_BADGES = {"bad": "bad", "good": "good", "open": "open", "": ""}


def fragment(body: str) -> str:
    """The body in its frame with its style; `body` is HTML."""
    return f'<div class="factcheck"><style>{_STYLE}</style>{body}</div>'


def text(words: object) -> str:
    """Words from anywhere as HTML: escaped, on one line, control and direction characters shown."""
    return escape(visible(str(words)))


def marked(found: Excerpt) -> str:
    """A figure marked in its sentence."""
    return f"<bdi>{escape(found.before)}<mark>{escape(found.figure)}</mark>{escape(found.after)}</bdi>"


def badge(words: str, tone: str) -> str:
    """A word in a frame; `tone` is "bad", "good", "open" or "" and never all that is said."""
    return f'<span class="badge {_BADGES[tone]}">{text(words)}</span>'


def dim(words: object) -> str:
    """Words that matter less."""
    return f'<span class="dim">{text(words)}</span>'


def figure(words: object) -> str:
    """A figure in words."""
    return f'<span class="figure">{text(words)}</span>'


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], short: Iterable[int] = ()) -> str:
    """A table; cells are HTML, heads are text (none where all are empty), columns in `short` do not wrap."""
    narrow = frozenset(short)
    names = "".join(f'<th scope="col">{text(name)}</th>' for name in heads)
    head = f"<thead><tr>{names}</tr></thead>" if any(heads) else ""
    body = "".join(
        "<tr>"
        + "".join(
            f'<td class="short">{cell}</td>' if place in narrow else f"<td>{cell}</td>"
            for place, cell in enumerate(row)
        )
        + "</tr>"
        for row in rows
    )
    return f"<table>{head}<tbody>{body}</tbody></table>" if body else ""


def paragraph(body: str) -> str:
    """A paragraph of HTML."""
    return f"<p>{body}</p>"


def folded(summary: str, body: str, shown: bool) -> str:
    """Something that can be opened and closed; both parts are HTML."""
    return f"<details{' open' if shown else ''}><summary>{summary}</summary>{body}</details>"
