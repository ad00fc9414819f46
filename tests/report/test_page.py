"""The report as a page: every quote as it stands, every link leading somewhere, the same bytes each time."""

import io
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from lxml import html

from factcheck.report.contents import ReportContents
from factcheck.report.page.limits import PageLimits
from factcheck.report.page.page import write_page
from factcheck.report.wording import visible
from tests.report.contents_makers import small_contents

WRITE = """
import io
from factcheck.report.page.page import write_page
from tests.report.contents_makers import small_contents
import sys
out = io.StringIO()
write_page(small_contents(), out)
sys.stdout.buffer.write(out.getvalue().encode())
"""


def page_of(contents: ReportContents, limits: PageLimits | None = None) -> str:
    out = io.StringIO()
    write_page(contents, out, limits)
    return out.getvalue()


@pytest.fixture(scope="module")
def contents() -> ReportContents:
    return small_contents()


@pytest.fixture(scope="module")
def tree(contents: ReportContents) -> html.HtmlElement:
    return html.fromstring(page_of(contents))


def test_the_first_screen_counts_what_was_found(tree):
    shown = [" ".join(one.text_content().split()) for one in tree.cssselect(".counts li")]
    assert shown[0] == "1 fact in conflict"
    assert shown[1] == "1 revised later"
    assert "4 documents read" in shown
    assert "1 file not read" in shown


def test_a_conflict_shows_both_quotes_as_they_stand(contents, tree):
    comparison = contents.comparison
    for fact in contents.conflicts:
        (article,) = tree.cssselect(f"#f-{fact.id}")
        sentences = [" ".join(one.text_content().split()) for one in article.cssselect("blockquote")]
        marked = [one.text_content() for one in article.cssselect("blockquote mark")]
        for key in (*fact.outliers, *fact.consensus):
            claim = comparison.claims[key]
            assert visible(claim.surface) in marked
            assert any(" ".join(claim.sentence.split()) in sentence for sentence in sentences)
        assert fact.cause in " ".join(article.text_content().split())


def test_ids_are_unique_and_every_link_leads_somewhere(tree):
    ids = [one.get("id") for one in tree.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    targets = [one.get("href") for one in tree.iter("a")]
    assert {target for target in targets if not target.startswith("#")} == set()
    assert {target[1:] for target in targets} <= set(ids)


def test_every_figure_stands_marked_in_its_document(contents, tree):
    for claim in contents.comparison.claims.values():
        (place,) = tree.cssselect(f"#c-{claim.id}")
        text = "".join(place.xpath("./text()"))
        assert text == visible(claim.surface)
        assert place.xpath("ancestor::details[contains(@class, 'document')]")


def test_the_text_of_a_document_is_whole(contents, tree):
    for document in contents.comparison.documents.values():
        (place,) = [one for one in tree.cssselect("details.document") if document.path in one.text_content()]
        for hidden in place.cssselect(".sign, .unseen"):
            hidden.drop_tree()
        shown = " ".join(place.text_content().split())
        for block in document.blocks:
            assert " ".join(document.text[block.start : block.end].split()) in shown


def test_a_file_that_was_not_read_has_its_reason_and_a_hint(contents, tree):
    (row,) = tree.cssselect("#problems tbody tr")
    (problem,) = contents.comparison.problems
    for words in (problem.path, problem.message, problem.hint):
        assert words in row.text_content()


def test_the_working_of_a_sum_is_shown(contents, tree):
    (finding,) = contents.arithmetic
    (article,) = tree.cssselect(f"#a-{finding.id}")
    assert finding.working in article.text_content()
    assert finding.stated_surface in [one.text_content() for one in article.cssselect("mark")]


def test_a_long_document_is_shown_by_its_passages_and_says_so(contents):
    page = page_of(contents, PageLimits(document_characters=10, passage_characters=5))
    tree = html.fromstring(page)
    assert "Too long to be shown whole" in page
    for claim in contents.comparison.claims.values():
        assert len(tree.cssselect(f"#c-{claim.id}")) == 1


def test_what_is_left_out_is_counted(contents):
    page = html.fromstring(
        page_of(contents, PageLimits(conflicts=0, agreements=0, estimates=0, arithmetic=0))
    )
    words = " ".join(page.text_content().split())
    assert "Less important conflicts" in words
    assert "… and 3 more facts; the spreadsheet has them" in words
    assert "… and 1 more; the spreadsheet has them" in words
    ids = {one.get("id") for one in page.iter()}
    assert {one.get("href")[1:] for one in page.iter("a")} <= ids


def test_an_empty_folder_is_a_page_too(contents):
    comparison = replace(
        contents.comparison, documents={}, claims={}, verdicts={}, facts=(), copies=(), problems=()
    )
    page = page_of(replace(contents, comparison=comparison, arithmetic=(), ledgers={}))
    assert "No two sources contradict each other" in page
    assert "0 sources" in page


def test_only_the_run_line_differs_between_two_runs(contents):
    one = page_of(contents).splitlines()
    other = page_of(replace(contents, run="Another day")).splitlines()
    assert len(one) == len(other)
    assert sum(a != b for a, b in zip(one, other, strict=True)) == 1


def test_the_same_contents_give_the_same_bytes_in_every_process():
    def written(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(
            [sys.executable, "-c", WRITE], check=True, capture_output=True, env=environment
        ).stdout

    assert written("1") == written("77")


def test_the_page_is_what_it_was(contents, snapshot):
    page = page_of(contents)
    body = page[page.index("<body>") : page.index("<script>")]
    assert body == snapshot
