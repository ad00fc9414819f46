"""What a web page states of its source: meta tags, JSON-LD and `time` elements."""

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.documents.extracted import Stated, StatedField

if TYPE_CHECKING:
    from lxml.etree import _Element

_META: dict[str, StatedField] = {
    "article:published_time": "published",
    "og:article:published_time": "published",
    "datepublished": "published",
    "date": "published",
    "dc.date": "published",
    "dc.date.issued": "published",
    "dcterms.issued": "published",
    "dcterms.date": "published",
    "dcterms.created": "published",
    "pubdate": "published",
    "publishdate": "published",
    "publish-date": "published",
    "publication_date": "published",
    "article.published": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "citation_publication_date": "published",
    "og:title": "title",
    "twitter:title": "title",
    "dc.title": "title",
    "dcterms.title": "title",
    "headline": "title",
    "og:site_name": "publisher",
    "publisher": "publisher",
    "dc.publisher": "publisher",
    "dcterms.publisher": "publisher",
    "application-name": "publisher",
    "article:publisher": "publisher",
    "author": "author",
    "article:author": "author",
    "dc.creator": "author",
    "dcterms.creator": "author",
    "byl": "author",
    "parsely-author": "author",
    "sailthru.author": "author",
}
_MAX_JSON_CHARS = 500_000
_MAX_VALUE_CHARS = 500
_MAX_OBJECTS = 500
_SPACE = re.compile(r"\s+")


def read_metadata(root: "_Element") -> tuple[Stated, ...]:
    """What the page says of itself, best source first: JSON-LD, meta tags, `time`, the title."""
    found: list[Stated] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text and len(script.text) <= _MAX_JSON_CHARS:
            found.extend(_json_ld(script.text))
    named: list[tuple[str, str]] = []
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        named.append((name.strip().lower(), meta.get("content") or ""))
    # In the order of the table above, not of the page: the exact names come before the loose ones.
    for key, about in _META.items():
        found.extend(
            _stated(about, value, "metadata") for name, value in named if name == key and value.strip()
        )
    found.extend(_times(root))
    title = next(root.iter("title"), None)
    if title is not None and title.text and title.text.strip():
        found.append(_stated("title", title.text, "metadata"))
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language:
        found.append(_stated("language", language, "metadata"))
    return tuple(stated for stated in found if stated.value and not stated.value.startswith("http"))


def _stated(about: StatedField, value: str, source: str) -> Stated:
    value = _SPACE.sub(" ", value).strip()[:_MAX_VALUE_CHARS]
    return Stated(about, value, "json-ld" if source == "json-ld" else "metadata")


def _times(root: "_Element") -> Iterator[Stated]:
    for time in root.iter("time"):
        value = time.get("datetime") or ""
        marked = " ".join((time.get("class") or "", time.get("itemprop") or "", time.get("pubdate", "-")))
        if value and ("publish" in marked.lower() or time.get("pubdate") is not None):
            yield _stated("published", value, "metadata")


def _json_ld(text: str) -> Iterator[Stated]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    for item in _objects(data):
        kinds = item.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if not any(
            isinstance(kind, str) and kind.endswith(("Article", "Posting", "Report", "Page"))
            for kind in kinds
        ):
            continue
        for key, about in _JSON_FIELDS.items():
            value = _name(item.get(key))
            if value:
                yield _stated(about, value, "json-ld")


_JSON_FIELDS: dict[str, StatedField] = {
    "headline": "title", "datePublished": "published", "author": "author", "publisher": "publisher",
}  # fmt: skip


def _objects(data: object) -> Iterator[dict[str, object]]:
    """The objects of a JSON-LD document, outermost first, without recursion."""
    waiting = [data]
    seen = 0
    while waiting and seen < _MAX_OBJECTS:
        item = waiting.pop(0)
        seen += 1
        if isinstance(item, list):
            waiting.extend(item[:_MAX_OBJECTS])
        elif isinstance(item, dict):
            yield item
            waiting.extend(item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item)


def _name(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(item) for item in value[:10] if not isinstance(item, list))))
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else ""
