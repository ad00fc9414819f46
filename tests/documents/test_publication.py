"""Who published what when, as bylines, datelines, headers and file names say it."""

import pytest

from factcheck.documents.dates import find_dates, read_date
from factcheck.records.document import Document

from .conftest import Read

# The first lines of a text: publisher, author, date.
BYLINES = [
    (
        "*By Noelle Tarrant, Trinity Ledger — Sept. 17, 2025*",
        "Trinity Ledger",
        "Noelle Tarrant",
        "2025-09-17",
    ),
    (
        "**Wirrabilla Argus, Friday 11 July 2025. By Shona McAllister**",
        "Wirrabilla Argus",
        "Shona McAllister",
        "2025-07-11",
    ),
    (
        "*Biopharm Ledger | Nov. 8, 2025 | by Tamsin Okafor-Reyes*",
        "Biopharm Ledger",
        "Tamsin Okafor-Reyes",
        "2025-11-08",
    ),
    (
        "*Philippa Grange, The Bay Harbor Standard, Tuesday, February 4, 2025*",
        "The Bay Harbor Standard",
        "Philippa Grange",
        "2025-02-04",
    ),
    ("By Jo Pym\n\nPublished 3 March 2025", None, "Jo Pym", "2025-03-03"),
    ("9 September 2025", None, None, "2025-09-09"),
    ("Updated 2 December 2024, 16:15", None, None, "2024-12-02"),
    ("PORT HAVEN, Nov. 14, 2025 (Capitol Wire) — A judge approved it.", "Capitol Wire", None, "2025-11-14"),
    ("**Tallahassee, November 12, 2024** — Insurers have reported 5 claims.", None, None, "2024-11-12"),
    ("FOR IMMEDIATE RELEASE: March 18, 2025", None, None, "2025-03-18"),
    ("**Smelter Review — March 2025 issue, posted March 3**", None, None, "2025-03-03"),
    ("Wien, 3. März 2025", None, None, "2025-03-03"),
    ("Publié le 4 août 2025", None, None, "2025-08-04"),
    # A date that the text only speaks of is not that of its publication, and a year is never guessed.
    ("The report covers the quarter ended March 31, 2025.", None, None, None),
    ("WASHINGTON, March 4 (Capitol Wire) - The state spent $5 in 2024.", "Capitol Wire", None, None),
    ("Date of accident: May 6, 2025\n\nReport issued: May 20, 2025", None, None, "2025-05-20"),
]


@pytest.mark.parametrize(("lines", "publisher", "author", "published"), BYLINES)
def test_byline(
    read: Read, lines: str, publisher: str | None, author: str | None, published: str | None
) -> None:
    document = read("a.md", f"# Port loses $5 billion\n\n{lines}\n\nThe port lost a lot of money, it said.\n")
    assert isinstance(document, Document)
    assert str(document.published or None) == str(published)
    if publisher:
        assert document.publisher == publisher
    if author:
        assert document.author == author


SOURCES = [
    ("2025-03-04-harbor-wire.txt", "Twelve ships came.", "2025-03-04", "file name", "Harbor Wire"),
    ("report_20250304.txt", "Twelve ships came.", "2025-03-04", "file name", None),
    (
        "2025-03-04-harbor-wire.md",
        "---\ndate: 2025-03-05\n---\nTwelve ships came.",
        "2025-03-05",
        "front matter",
        "Harbor Wire",
    ),
    ("4,120-ships.txt", "Twelve ships came.", None, "none", None),
]


@pytest.mark.parametrize(("name", "text", "published", "source", "publisher"), SOURCES)
def test_source(
    read: Read, name: str, text: str, published: str | None, source: str, publisher: str | None
) -> None:
    document = read(name, text)
    assert isinstance(document, Document)
    assert str(document.published) == str(published)
    assert (document.published_from, document.publisher) == (source, publisher)


DATES = [
    ("2025-03-04T10:00:00+01:00", "2025-03-04"),
    ("20250304", "2025-03-04"),
    ("Tue, 4 March 2025", "2025-03-04"),
    ("March 4th, 2025", "2025-03-04"),
    ("31/12/2024", "2024-12-31"),
    ("12/31/2024", "2024-12-31"),
    ("3/4/2025", None),
    ("31 February 2025", None),
    ("soon", None),
]


@pytest.mark.parametrize(("text", "day"), DATES)
def test_date(text: str, day: str | None) -> None:
    assert str(read_date(text)) == str(day)


def test_places_of_dates() -> None:
    text = "From 3 March 2025 to Sept. 5, 2025."
    assert [text[found.start : found.end] for found in find_dates(text)] == ["3 March 2025", "Sept. 5, 2025"]
