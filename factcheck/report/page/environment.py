"""Templates to pages: the one jinja2 environment, the style sheet, the script, and the policy for both."""

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, TextIO

from factcheck.report.wording import visible

if TYPE_CHECKING:
    from jinja2 import Environment

_CHUNK_EXPRESSIONS = 2_000


def write_template(
    name: str, view: Mapping[str, object], out: TextIO, styles: tuple[str, ...] = ("style.css",)
) -> None:
    """Writes `templates/<name>`, which may extend `base.html`, with the values of `view` and these styles.

    Every text among the values is escaped and made visible: no control or direction character of a
    document reaches the page, no mark-up of it is mark-up there. Only what `drawing` made is put in as it is.
    """
    page = {
        "style": _inline(*styles),
        "script": _inline("script.js"),
        "policy": content_security_policy(styles),
    }
    stream = _environment().get_template(name).stream(page | dict(view))
    stream.enable_buffering(_CHUNK_EXPRESSIONS)
    for chunk in stream:
        out.write(chunk)


def drawing(svg: str) -> str:
    """An SVG of `factcheck.report.plots`, to be put into a page as it is."""
    from markupsafe import Markup

    return Markup(svg)  # the plots escape what they are given


@cache
def content_security_policy(styles: tuple[str, ...] = ("style.css",)) -> str:
    """What the page may do: its own style and script, known by their hash, and nothing else."""
    style, script = _hash("".join(map(_file, styles))), _hash(_file("script.js"))
    return (
        f"default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"
    )


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("factcheck.report.page"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_output,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _output(value: object) -> object:
    return value if not isinstance(value, str) or hasattr(value, "__html__") else visible(value)


def _inline(*names: str) -> str:
    from markupsafe import Markup

    return Markup("".join(map(_file, names)))  # files of the package


@cache
def _file(name: str) -> str:
    return files("factcheck.report.page").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
