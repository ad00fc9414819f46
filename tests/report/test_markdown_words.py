"""Words from documents in Markdown: nothing in them is mark-up, wherever they are written."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.report.claim_rows import write_markdown
from factcheck.report.fact_rows import write_facts_markdown
from factcheck.report.ledger_rows import write_ledger_markdown
from factcheck.report.markdown_words import escaped
from tests.report.hostile.texts import HOSTILE, hostile_contents
from tests.report.markdown_tokens import tokens


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_one_line_that_shows_itself(text):
    line = escaped(text)
    assert len(line.splitlines()) <= 1
    line.encode("utf-8")


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_characters="\x7f"), max_size=40))
def test_what_was_escaped_reads_as_it_was(text):
    assert not any("\x80" <= one <= "\x9f" for one in text) or "\ufffd" in escaped(text)
    if any("\x80" <= one <= "\x9f" for one in text):
        return
    found = tokens(f"x{escaped(text)}x")
    assert {token.type for token in found} <= {
        "paragraph_open",
        "paragraph_close",
        "inline",
        "text",
        "text_special",
    }
    assert "".join(token.content for token in found if token.type in ("text", "text_special")) == f"x{text}x"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("US$5 and $7", "US$5 and $7"),
        ("costs $x$ now", "costs $x\\$ now"),
        ("https://a.example", "https\\://a.example"),
        ("www.a.example", "www\\.a.example"),
        ("ask @desk", "ask &#64;desk"),
        ("AT&amp;T", "AT\\&amp;T"),
    ],
)
def test_what_github_would_make_something_of(text, line):
    assert escaped(text) == line


def hostile_claims(out):
    write_markdown(hostile_contents().comparison.claims.values(), out)


def hostile_facts(out):
    found = hostile_contents().comparison
    write_facts_markdown(found.facts, found.claims, found.documents, found.copies, out)


def hostile_ledger(out):
    write_ledger_markdown((entry for of in hostile_contents().ledgers.values() for entry in of), out)


@pytest.mark.parametrize("write", [hostile_claims, hostile_facts, hostile_ledger])
def test_no_document_adds_mark_up_to_what_a_command_writes(write):
    out = io.StringIO()
    write(out)
    found = tokens(out.getvalue())
    assert found
    assert not {"html_block", "link_open", "image", "code_inline", "fence", "s_open"} & {
        one.type for one in found
    }
    assert {one.content for one in found if one.type == "html_inline"} <= {"<strong>", "</strong>"}
    assert "://" not in out.getvalue().replace("\\://", "")
