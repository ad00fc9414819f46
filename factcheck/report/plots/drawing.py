"""SVG text: elements, their escaping, and the frame with its text alternative."""

from html import escape

from factcheck.records.identity import content_hash
from factcheck.report.wording import visible

# Chosen to differ in lightness as well as in hue, for readers who see red and green alike.
ODD = "#b3261e"
AGREED = "#1c5d99"
REVISED = "#8a5a00"
MUTED = "#6b6b6b"


def element(name: str, text: str | None = None, **attributes: object) -> str:
    """One element; `class_` and names with an underscore become `class` and names with a hyphen."""
    named = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(str(value))}"' for key, value in attributes.items()
    )
    return f"<{name}{named}/>" if text is None else f"<{name}{named}>{text}</{name}>"


def escaped(text: str) -> str:
    """The text as an SVG may hold it, control and direction characters shown instead of obeyed."""
    return escape(visible(text))


def shortened(text: str, most_characters: int) -> str:
    """The text, or its beginning and an ellipsis."""
    return text if len(text) <= most_characters else text[: most_characters - 1].rstrip(" ,;") + "…"


def percent(share: float) -> str:
    """A place along the width of the drawing, which is as wide as the room that it is given."""
    return f"{share * 100:.2f}%"


def framed(kind: str, title: str, description: str, height: int, body: str, width: int | None = None) -> str:
    """The drawing with its title and description, which a screen reader reads in its place.

    Without a `width` in pixels it takes the width that there is; places along it are percentages, so
    the text keeps its size on a phone.
    """
    key = content_hash(kind, title, description)
    alternative = element("title", escaped(title), id=f"{kind}-{key}-title") + element(
        "desc", escaped(description), id=f"{kind}-{key}-text"
    )
    size = {"width": "100%" if width is None else width, "height": height}
    return element(
        "svg",
        alternative + body,
        xmlns="http://www.w3.org/2000/svg",
        class_=f"plot {kind}",
        role="img",
        aria_labelledby=f"{kind}-{key}-title {kind}-{key}-text",
        **size,
        font_family="system-ui, sans-serif",
        font_size=12,
        fill="currentColor",
    )
