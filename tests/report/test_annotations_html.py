"""Marks and notes in a web page: on the figure, nothing else changed, nothing of the page run."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import sync_playwright

from factcheck.documents.html import find_ink
from factcheck.documents.limits import Budget
from factcheck.documents.read import read_file
from factcheck.errors import UsageError
from factcheck.records import Document
from factcheck.report.annotations.html import _marks, annotate_html
from factcheck.report.annotations.html_source import scan_html
from factcheck.report.annotations.note import figure_notes
from tests.report.draft_checks import check_of, read_draft

PAGES = sorted(Path("corpus").glob("*.html"))
_MARK = re.compile(r'<mark class="factcheck-mark factcheck-[a-z-]+"(?: id="factcheck-\d+")?>|</mark>')
_NUMBER = re.compile(
    r'<sup class="factcheck-number"><a href="#factcheck-note-\d+" aria-label="[^"]*">[^<]*</a></sup>'
)
_STYLE = re.compile(r"<style>\.factcheck-.*?</style>", re.DOTALL)
_ASIDE = re.compile(r'<aside class="factcheck-notes".*?</aside>', re.DOTALL)


def without_notes(page: str) -> str:
    for pattern in (_ASIDE, _STYLE, _NUMBER, _MARK):
        page = pattern.sub("", page)
    return page


def annotated(tmp_path, page: str | bytes, *surfaces: str) -> tuple[str, str]:
    """The marked page without its style, and its notes."""
    path = tmp_path / "draft.html"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    draft = read_draft(path)
    spans = []
    for surface in surfaces:
        start = draft.text.index(surface)
        spans.append((start, start + len(surface)))
    copy = annotate_html(path.read_bytes(), check_of(draft, sorted(spans))).decode()
    notes = _ASIDE.search(copy)
    return _STYLE.sub("", _ASIDE.sub("", copy)), notes[0] if notes else ""


def mark(words: str, number: int = 1, kind: str = "contradicted", first: bool = True) -> str:
    identity = f' id="factcheck-{number}"' if first else ""
    return f'<mark class="factcheck-mark factcheck-{kind}"{identity}>{words}</mark>'


NUMBER = (
    '<sup class="factcheck-number"><a href="#factcheck-note-1" aria-label="Note 1: Contradicted">✗1</a></sup>'
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("<p>Paid 5 billion in May.</p>", f"<p>Paid {mark('5 billion')}{NUMBER} in May.</p>", id="plain"),
        pytest.param("<p>Paid <b>5 billion</b>.</p>", f"<p>Paid <b>{mark('5 billion')}{NUMBER}</b>.</p>", id="bold"),
        pytest.param("<p>Paid <b>5</b> billion.</p>", f"<p>Paid <b>{mark('5')}</b> {mark('billion', first=False)}{NUMBER}.</p>", id="half bold"),
        pytest.param("<p>Paid 5&nbsp;billion&excl;</p>", f"<p>Paid {mark('5&nbsp;billion')}{NUMBER}&excl;</p>", id="references"),
        pytest.param("<p>Paid &#53;\n  billion</p>", f"<p>Paid {mark('&#53;' + chr(10) + '  billion')}{NUMBER}</p>", id="folded space"),
        pytest.param("<p>Paid 5 bil&shy;lion.</p>", f"<p>Paid {mark('5 bil&shy;lion')}{NUMBER}.</p>", id="soft hyphen"),
        pytest.param("<p>It <a href='/x'>paid 5 billion now</a>.</p>", f"<p>It <a href='/x'>paid {mark('5 billion')} now</a>{NUMBER}.</p>", id="in a link"),
        pytest.param("<p>Paid<script>var a = '5 billion<p>';</script> 5 billion</p>", f"<p>Paid<script>var a = '5 billion<p>';</script> {mark('5 billion')}{NUMBER}</p>", id="script"),
        pytest.param("<p>Paid<!-- 5 billion --> 5 billion</p>", f"<p>Paid<!-- 5 billion --> {mark('5 billion')}{NUMBER}</p>", id="comment"),
        pytest.param("<p title='5 billion > 4'>Paid 5 billion</p>", f"<p title='5 billion > 4'>Paid {mark('5 billion')}{NUMBER}</p>", id="attribute"),
        pytest.param("<p>1 < 2 and 5 billion</p>", f"<p>1 < 2 and {mark('5 billion')}{NUMBER}</p>", id="stray bracket"),
        pytest.param("<p>It rose.<p>Paid 5 billion", f"<p>It rose.<p>Paid {mark('5 billion')}{NUMBER}", id="nothing closed"),
        pytest.param("<nav>5 billion more</nav><p>Paid 5 billion</p>", f"<nav>5 billion more</nav><p>Paid {mark('5 billion')}{NUMBER}</p>", id="menu"),
        pytest.param("<pre>Paid\n   5 billion</pre>", f"<pre>Paid\n   {mark('5 billion')}{NUMBER}</pre>", id="as typed"),
    ],
)  # fmt: skip
def test_where_the_mark_stands(tmp_path, before, after):
    body, notes = annotated(tmp_path, before, "5\u00a0billion" if "&nbsp;" in before else "5 billion")
    assert body == after
    assert '<a href="#factcheck-1">✗ Contradicted: 5' in notes


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_example_pages_without_their_notes_are_the_pages(path, tmp_path):
    data = path.read_bytes()
    draft = read_draft(path)
    check = check_of(draft)
    copy = annotate_html(data, check)
    assert copy == annotate_html(data, check)
    encoding = draft.encoding or "utf-8"
    assert without_notes(copy.decode(encoding)).encode(encoding) == data
    assert copy.count(b'id="factcheck-note-') == len(check.figures) > 3
    assert copy.count(b' id="factcheck-') == 2 * len(check.figures) + 1
    marked = tmp_path / path.name
    text = _NUMBER.sub("", _STYLE.sub("", _ASIDE.sub("", copy.decode(encoding))))
    marked.write_bytes(text.encode(encoding))
    again = read_draft(marked)
    assert (again.text, again.blocks) == (draft.text, draft.blocks)


def test_notes_stand_before_the_end_of_the_body_and_the_style_in_the_head(tmp_path):
    path = tmp_path / "draft.html"
    path.write_text("<html><head><title>a</title></head><body><p>Paid 5</p></body></html>", "utf-8")
    copy = annotate_html(path.read_bytes(), check_of(read_draft(path), [(5, 6)])).decode()
    assert "</style></head><body>" in copy
    assert copy.endswith("</aside></body></html>")


@pytest.mark.parametrize("tail", ["<!-- left open", "<script>let a", "<a href='", "<textarea>"])
def test_notes_stand_before_what_the_page_leaves_open(tmp_path, tail):
    _, notes = annotated(tmp_path, f"<p>Paid 5 billion</p>{tail}", "5 billion")
    path = tmp_path / "copy.html"
    path.write_text(f"<p>x</p>{notes}", "utf-8")
    copy = annotate_html(
        (tmp_path / "draft.html").read_bytes(), check_of(read_draft(tmp_path / "draft.html"), [(5, 14)])
    )
    assert "✗Contradicted:5billion" in find_ink(copy.decode(), Budget()).ink.replace("✗1", "")


def test_hostile_words_are_text(tmp_path):
    path = tmp_path / "draft.html"
    path.write_text("<p>Paid 5 billion</p>", "utf-8")
    hostile = "</aside><script>alert($4)</script><img src=x onerror=alert(1)> \u202e \x00 \ud800 \" ' &lt;"
    check = check_of(read_draft(path), [(5, 14)], sources=(hostile, hostile))
    copy = annotate_html(path.read_bytes(), check).decode()
    assert "<script" not in copy
    assert "<img" not in copy
    assert "&lt;/aside&gt;&lt;script&gt;alert(" in copy
    assert not set("\u202e\x00\ud800") & set(copy)


def test_cp1252_stays_and_what_it_lacks_is_a_reference(tmp_path):
    page = '<meta charset="windows-1252"><p>Naïve: paid £5 in May — twice.</p>'.encode("cp1252")
    path = tmp_path / "draft.html"
    path.write_bytes(page)
    draft = read_draft(path)
    copy = annotate_html(page, check_of(draft, [(12, 14)]))
    assert draft.text[12:14] == "£5"
    assert without_notes(copy.decode("cp1252")).encode("cp1252") == page
    assert b"&#10007; Contradicted: \xa35" in copy


def test_a_page_that_the_parser_reads_otherwise_is_marked_only_where_it_is_certain(tmp_path):
    path = tmp_path / "draft.html"
    path.write_text("<p>Paid 5 billion</p><p>Same 7</p><p>Same 7</p>", "utf-8")
    check = check_of(read_draft(path), [(5, 14), (21, 22)])
    page = find_ink(path.read_text("utf-8"), Budget())
    file = scan_html("<i>%</i>" + path.read_text("utf-8"))
    notes = figure_notes(check)
    marks = list(_marks(notes, page, file, check.draft.blocks))
    assert [one.note.surface for one in marks] == ["5 billion"]


def test_another_file_than_the_one_checked_is_refused(tmp_path):
    path = tmp_path / "draft.html"
    path.write_text("<p>Paid 5</p>", "utf-8")
    check = check_of(read_draft(path), [(5, 6)])
    with pytest.raises(UsageError, match="changed since"):
        annotate_html(b"<p>Paid 6</p>", check)


PIECES = [
    "5", " 5 billion ", "a", "&amp;", "&lt;5", "&nbsp", "&notit;", "&#53;", "&#0;", "&", "<", ">", "<b>", "</b>", "<p>", "</p>",
    "<a href=x>", "</a>", "<i title='5>'>", "</i>", "<br>", "<!-- 5 -->", "<!5>", "<?5?>", "</5>", "<script>5<b></script>",
    "<style>5</style>", "<svg>5</svg>", "<table><tr><td>5", "</table>", "<textarea>5&lt;</textarea>", "<sup>5</sup>", "<q>",
    "</q>", "\n\n", "<li>", "<select><option>5", "</select>", "<div class=nav>", "</div>", "=\"", "'", "\u00ad", "é😀",
]  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_whatever_the_markup_the_page_can_be_had_back_and_reads_the_same(tmp_path_factory, pieces):
    page = "".join(pieces)
    path = tmp_path_factory.mktemp("drawn") / "draft.html"
    path.write_bytes(page.encode())
    draft = read_file(path, "draft.html")
    if not isinstance(draft, Document):
        return
    spans = [
        match.span()
        for block in draft.blocks
        for match in re.compile(r"5(?: billion)?").finditer(draft.text, block.start, block.end)
    ]
    if not spans:
        return
    copy = annotate_html(page.encode(), check_of(draft, spans)).decode()
    body = _NUMBER.sub("", _STYLE.sub("", _ASIDE.sub("", copy)))
    assert _MARK.sub("", body).startswith(page)
    for number, (start, end) in enumerate(spans, start=1):
        words = re.search(rf'id="factcheck-{number}">(.*?)</mark>', body, re.DOTALL)
        if words:
            first = "".join(find_ink(words[1] + " ", Budget()).ink.split())
            assert draft.text[start:end].replace(" ", "").startswith(first.replace("\u00ad", ""))
    path.write_bytes(body[: len(body) - (len(_MARK.sub("", body)) - len(page))].encode())
    again = read_file(path, "draft.html")
    assert isinstance(again, Document)
    assert (again.text, again.blocks) == (draft.text, draft.blocks)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_browser_sees_each_mark_on_its_figure_and_follows_it_to_its_note(path, tmp_path, chromium_path):
    check = check_of(read_draft(path))
    (tmp_path / "copy.html").write_bytes(annotate_html(path.read_bytes(), check))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_context(java_script_enabled=False, offline=True).new_page()
        page.goto((tmp_path / "copy.html").as_uri())
        for number, figure in enumerate(check.figures, start=1):
            marked = page.locator(f"#factcheck-{number}").inner_text()
            assert " ".join(figure.surface.split()).startswith(" ".join(marked.split()).replace("\u00ad", ""))
            assert (
                page.locator(f"#factcheck-note-{number}").evaluate(
                    "note => note.closest('aside').parentElement.tagName"
                )
                == "BODY"
            )
        page.locator('a[href="#factcheck-note-2"]').click()
        assert page.url.endswith("#factcheck-note-2")
        browser.close()
