from factcheck.records.document import Document

from .conftest import Read, cells, words

TEXT = """---
title: Port strike
publisher: Harbor Wire
author: [Jo Pym, Al Ro]
date: 2025-03-04
---
# Strike enters **9th** day ##

A paragraph of 12 words
on two lines.

- **Water:** 5 trucks
  went.
- Shelter

  second paragraph, 7 km
1. one

> **Fact box**
> Height 2,418 m.

| Port | 2023 | 2024 |
| --- | ---: | --- |
| Lind | 5 \\| 6 | £4m |
| **Sum** | 7 | |

Setext 3
========

[^1]: Without 3 ships.

<div>raw 8 <b>bold</b></div>

    indented 9
"""


def test_blocks(read: Read) -> None:
    assert words(read("a.md", TEXT)) == [
        ("heading", "Strike enters **9th** day"),
        ("paragraph", "A paragraph of 12 words\non two lines."),
        ("list_item", "**Water:** 5 trucks\n  went."),
        ("list_item", "Shelter"),
        ("list_item", "second paragraph, 7 km"),
        ("list_item", "one"),
        ("quotation", "**Fact box**\n> Height 2,418 m."),
        ("table_cell", "Port"),
        ("table_cell", "2023"),
        ("table_cell", "2024"),
        ("table_cell", "Lind"),
        ("table_cell", "5 \\| 6"),
        ("table_cell", "£4m"),
        ("table_cell", "**Sum**"),
        ("table_cell", "7"),
        ("heading", "Setext 3"),
        ("footnote", "Without 3 ships."),
        ("paragraph", "raw 8"),
        ("paragraph", "bold"),
        ("paragraph", "indented 9"),
    ]


def test_headers_of_cells(read: Read) -> None:
    found = cells(read("a.md", TEXT))
    assert found["£4m"] == (("Lind",), ("2024",))
    assert found["7"] == (("**Sum**",), ("2023",))


def test_front_matter(read: Read) -> None:
    document = read("a.md", TEXT)
    assert isinstance(document, Document)
    assert document.text == TEXT
    found = (document.title, document.publisher, document.author, str(document.published))
    assert found == ("Port strike", "Harbor Wire", "Jo Pym, Al Ro", "2025-03-04")
    assert document.published_from == "front matter"


def test_a_rule_is_no_front_matter(read: Read) -> None:
    document = read("a.md", "---\n\nThe fee is 5 dollars.\n\n---\n")
    assert words(document) == [("paragraph", "The fee is 5 dollars.")]


def test_offsets_with_windows_line_ends(read: Read) -> None:
    text = "# One 1\r\n\r\ntwo 2\r\nthree 3\r\n\r\n* four 4\r\n"
    assert words(read("a.md", text)) == [
        ("heading", "One 1"),
        ("paragraph", "two 2\r\nthree 3"),
        ("list_item", "four 4"),
    ]
