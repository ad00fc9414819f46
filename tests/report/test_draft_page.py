"""The page of a checked draft: everything in one file, in a real browser, hostile words and all."""

import io
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from factcheck.report.draft_page import MAX_NOTES, write_draft_page
from tests.report.draft_checks import check_of, read_draft

DRAFT = Path("corpus/drafts/export-controls-draft.md")


def page_of(check) -> str:
    out = io.StringIO()
    write_draft_page(check, out)
    return out.getvalue()


def test_every_figure_is_marked_in_the_draft_and_has_its_note():
    check = check_of(read_draft(DRAFT))
    text = page_of(check)
    for number in range(1, len(check.figures) + 1):
        assert text.count(f'id="figure-{number}"') == 1
        assert text.count(f'href="#note-{number}"') == 1
        assert text.count(f'id="note-{number}"') == 1
        assert text.count(f'href="#figure-{number}"') == 1
    assert text == page_of(check)


def test_the_gravest_come_first_and_the_text_is_whole(opened):
    check = check_of(read_draft(DRAFT))
    page = opened(page_of(check))
    headings = [one.split("\n")[0] for one in page.locator("main h2").all_inner_texts()]
    assert [" ".join(heading.split()[1:-1]) for heading in headings] == [
        "Contradicted", "Own arithmetic wrong", "Sources disagree", "Unsupported", "Supported", "Not checkable",
    ]  # fmt: skip
    page.evaluate(
        "document.querySelectorAll('.draft-text .sign, .draft-text .unseen').forEach(one => one.remove())"
    )
    shown = " ".join(page.locator(".draft-text").inner_text().split())
    for block in check.draft.blocks:
        assert " ".join(check.draft.text[block.start : block.end].split()) in shown
    assert page.asked == []
    assert page.said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1400])
def test_it_can_be_used_by_everybody(opened, scheme, width):
    page = opened(
        page_of(check_of(read_draft(DRAFT))), color_scheme=scheme, viewport={"width": width, "height": 900}
    )
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_prints_whole(opened):
    page = opened(page_of(check_of(read_draft(DRAFT))))
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.draft-text')).overflow") == "visible"
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_hostile_words_are_words(opened, tmp_path):
    hostile = (
        "<script>alert($4)</script><img src=http://evil.example/x onerror=alert(1)> </title></style>"
        "<svg onload=alert(2)> {{ 7*7 }} javascript:alert(3) \u202e \x00 \ud800 &lt; \" '"
    )
    path = tmp_path / "draft.txt"
    path.write_text(hostile.replace("\ud800", "").replace("\x00", "") + " 5 billion", "utf-8")
    draft = read_draft(path)
    start = draft.text.index("5 billion")
    check = check_of(draft, [(0, 8), (start, start + 9)], sources=(hostile, hostile))
    text = page_of(check)
    page = opened(text)
    assert page.said == []
    assert page.asked == []
    assert page.locator("main script, main img, .draft-text img, .draft-text script").count() == 0
    assert "{{ 7*7 }}" in page.locator(".draft-text").inner_text()
    assert not set("\u202e\x00\ud800") & set(text)


def test_a_table_of_the_draft_is_a_table(opened, tmp_path):
    path = tmp_path / "draft.md"
    path.write_text("| Port | 2023 | 2024 |\n|---|---|---|\n| Ships | 120 | 98 |\n\nAfter 5.\n", "utf-8")
    draft = read_draft(path)
    page = opened(page_of(check_of(draft, [(draft.text.index("120"), draft.text.index("120") + 3)])))
    assert page.locator(".draft-text td .fig").count() == 1
    assert page.locator(".draft-text tr").count() == 2


def test_ten_thousand_figures(opened, tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text("12 ships. " * 10_000, "utf-8")
    check = check_of(read_draft(path), [(place * 10, place * 10 + 2) for place in range(10_000)])
    text = page_of(check)
    assert text.count("<article") == MAX_NOTES
    assert text.count('id="figure-') == 10_000
    assert "more, which matter less, are marked in the draft alone" in text
    assert len(text) < 15_000_000
    page = opened(text)
    assert page.locator(".draft-text .fig").count() == 10_000
