"""The report as Markdown: it diffs cleanly, GitHub shows it, and nothing in a document is mark-up."""

import io
from dataclasses import replace

import pytest

from factcheck.report.markdown_report import write_markdown_report
from factcheck.report.markdown_words import opening
from tests.report.contents_makers import small_contents
from tests.report.hostile.texts import hostile_contents
from tests.report.markdown_tokens import tokens


def written(contents):
    out = io.StringIO()
    write_markdown_report(contents, out)
    return out.getvalue()


def test_the_report(snapshot):
    assert written(small_contents()) == snapshot


def test_the_run_line_is_the_only_one_that_differs_between_runs():
    one = written(small_contents(run="Monday")).splitlines()
    other = written(small_contents(run="Tuesday")).splitlines()
    assert [(a, b) for a, b in zip(one, other, strict=True) if a != b] == [
        ("- Run: Monday", "- Run: Tuesday")
    ]


def test_a_finding_more_leaves_the_other_findings_as_they_are():
    contents = small_contents()
    fewer = replace(contents, comparison=replace(contents.comparison, facts=contents.comparison.facts[1:]))
    before, after = written(fewer).splitlines(), written(contents).splitlines()
    # The new fact, its counts, and its figures which no longer stand alone.
    gone = [line for line in before if line not in after]
    assert all("$5.5" in line or line.startswith("- F") or "details" in line for line in gone), gone


def test_every_quote_stands_as_it_is_in_its_document():
    text = written(small_contents())
    for claim in small_contents().comparison.claims.values():
        before, after = claim.sentence.split(claim.surface, 1)
        assert f"{before}**{claim.surface}**{after}" in text


def test_no_document_text_is_markup():
    kinds = {token.type for token in tokens(written(hostile_contents()))}
    harmless = {"heading", "paragraph", "bullet_list", "list_item", "strong"}
    harmless |= {"table", "thead", "tbody", "tr", "th", "td"}
    allowed = {f"{kind}_{end}" for kind in harmless for end in ("open", "close")}
    assert kinds <= allowed | {
        "text",
        "inline",
        "code_inline",
        "softbreak",
        "html_block",
        "html_inline",
        "text_special",
    }


@pytest.mark.parametrize("text", ["1. item", "12) item", "- item", "+ item", "   1. item", "      code"])
def test_a_line_that_begins_like_a_list_is_none(text):
    found = tokens(f"- {opening(text)}")
    assert [token.type for token in found].count("bullet_list_open") == 1
    assert not {"ordered_list_open", "code_block"} & {token.type for token in found}
    assert "".join(token.content for token in found if token.type.startswith("text")) == text.strip()


def test_the_only_html_is_our_own():
    blocks = [token.content for token in tokens(written(hostile_contents())) if token.type == "html_block"]
    assert blocks
    inline = {token.content for token in tokens(written(hostile_contents())) if token.type == "html_inline"}
    assert inline <= {"<strong>", "</strong>"}
    for block in blocks:
        inner = block.strip().removeprefix("<details><summary>").removesuffix("</summary>")
        assert "<" not in inner or inner == "</details>", block
