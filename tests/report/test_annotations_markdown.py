"""Markdown footnotes and numbered notes behind the figures of a draft; without them it is the draft."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from factcheck.errors import UsageError
from factcheck.report.annotations.markdown import annotate_markdown
from factcheck.report.annotations.plain import annotate_plain
from tests.report.draft_checks import check_of, read_draft

DRAFT = Path("corpus/drafts/export-controls-draft.md")


def annotated(tmp_path, content: str | bytes, *surfaces: str, name: str = "draft.md") -> str:
    """The text of the annotated copy, up to its notes."""
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    draft = read_draft(path)
    spans = []
    for surface in surfaces:
        start = draft.text.index(surface)
        spans.append((start, start + len(surface)))
    check = check_of(draft, sorted(spans))
    annotate = annotate_markdown if name.endswith(".md") else annotate_plain
    return annotate(path.read_bytes(), check).decode(draft.encoding or "utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("It paid 5 billion in May.", "It paid 5 billion[^fc1] in May.", id="plain"),
        pytest.param("It paid **5 billion** in May.", "It paid **5 billion**[^fc1] in May.", id="bold"),
        pytest.param("It paid **5 billion in May**.", "It paid **5 billion[^fc1] in May**.", id="inside bold"),
        pytest.param("It paid ***5 billion***!", "It paid ***5 billion***[^fc1]!", id="bold italic"),
        pytest.param("It paid __5 billion__.", "It paid __5 billion__[^fc1].", id="underscores"),
        pytest.param("It paid ~~5 billion~~.", "It paid ~~5 billion~~[^fc1].", id="struck"),
        pytest.param("Run `spend 5 billion now` x", "Run `spend 5 billion now`[^fc1] x", id="code"),
        pytest.param("Run ``a`5 billion`` x", "Run ``a`5 billion``[^fc1] x", id="code of two ticks"),
        pytest.param("[paid 5 billion](http://a.b/c_(d)) x", "[paid 5 billion](http://a.b/c_(d))[^fc1] x", id="link"),
        pytest.param("[paid 5 billion][r] x\n\n[r]: /u", "[paid 5 billion][r][^fc1] x\n\n[r]: /u", id="reference"),
        pytest.param("x [5 billion] y\n\n[5 billion]: /u", "x [5 billion] y[^fc1]\n\n[5 billion]: /u", id="shortcut"),
        pytest.param("It [paid 5 billion] x", "It [paid 5 billion[^fc1]] x", id="brackets"),
        pytest.param("![5 billion](a.png) x", "![5 billion](a.png)[^fc1] x", id="image"),
        pytest.param("<http://a.b/5 billion> x", "<http://a.b/5 billion>[^fc1] x", id="angle"),
        pytest.param('a <b title="5 billion">c</b>', 'a <b title="5 billion">[^fc1]c</b>', id="attribute"),
        pytest.param("see http://a.b/5 billion/c d", "see http://a.b/5 billion/c[^fc1] d", id="address"),
        pytest.param("paid 5 billion(of it)", "paid 5 billion[^fc1] (of it)", id="before a parenthesis"),
        pytest.param("paid 5 billion[^1] x\n\n[^1]: note", "paid 5 billion[^fc1][^1] x\n\n[^1]: note", id="own note"),
        pytest.param("fell.[^1] x\n\n[^1]: by 5 billion", "fell.[^1][^fc1] x\n\n[^1]: by 5 billion", id="in a note"),
        pytest.param("| a | b |\n|---|---|\n| x | 5 billion |", "| a | b |\n|---|---|\n| x | 5 billion[^fc1] |", id="cell"),
        pytest.param("## Paid 5 billion ##\n\nx", "## Paid 5 billion[^fc1] ##\n\nx", id="heading"),
        pytest.param("5 billion\n===\n\nx", "5 billion[^fc1]\n===\n\nx", id="underlined heading"),
        pytest.param("- a\n- paid 5 billion", "- a\n- paid 5 billion[^fc1]", id="list"),
        pytest.param("> paid 5 billion\n> now", "> paid 5 billion[^fc1]\n> now", id="quotation"),
        pytest.param("paid 5 billion  \nnow", "paid 5 billion[^fc1]  \nnow", id="hard break"),
        pytest.param("paid \\*5 billion\\* now", "paid \\*5 billion[^fc1]\\* now", id="escaped star"),
    ],
)  # fmt: skip
def test_where_the_mark_stands(tmp_path, before, after):
    surface = "5 billion" if "http://a.b/5" not in before else "5"
    if surface == "5":
        before, after = before.replace(" billion", ""), after.replace(" billion", "")
    copy = annotated(tmp_path, before, surface)
    body, _, notes = copy.partition("\n\n[^fc1]: ")
    assert body == after
    assert notes.startswith(
        f"✗ **Contradicted: {surface}.** A sentence on {surface}. Contradicted by Harrier Wire"
    )


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("x\n\n```\nspend 5 billion\n```\n", id="fence"),
        pytest.param("x\n\n    spend 5 billion\n", id="indented"),
        pytest.param("x\n\n<div>\nspend 5 billion\n</div>\n", id="html"),
    ],
)
def test_no_mark_in_code_or_raw_markup_but_a_line_before_the_notes(tmp_path, content):
    copy = annotated(tmp_path, content, "5 billion")
    assert copy.startswith(content + "\nFigures in code or mark-up, where no footnote can stand:\n\n- Line ")
    assert "**Contradicted: 5 billion.**" in copy
    assert "[^fc" not in copy


@pytest.mark.parametrize(
    ("content", "closer"),
    [("x 5\n\n```\ncode", "```"), ("x 5\n\n~~~\ncode\n", "~~~"), ("x 5\n\n<!-- a\n\nb", "-->"), ("x 5\n\n<pre>\na", "</pre>")],
)  # fmt: skip
def test_what_the_draft_leaves_open_is_closed_before_the_notes(tmp_path, content, closer):
    copy = annotated(tmp_path, content, "5")
    head, _, notes = copy.partition("[^fc1]: ")
    assert head.startswith(content.replace("5", "5[^fc1]"))
    assert head.rstrip().endswith(closer)
    assert "<p>[^fc1]: " in MarkdownIt().render(head + "[^fc1]: " + notes)


def test_the_example_draft_without_its_notes_is_the_draft():
    data = DRAFT.read_bytes()
    check = check_of(read_draft(DRAFT))
    copy = annotate_markdown(data, check)
    body, _, notes = copy.decode().partition("\n[^fc1]: ")
    assert re.sub(r"\[\^fc\d+\]", "", body) == data.decode()
    assert [int(number) for number in re.findall(r"\[\^fc(\d+)\]", body)] == list(
        range(1, len(check.figures) + 1)
    )
    assert re.findall(r"^\[\^fc(\d+)\]: ", "\n[^fc1]: " + notes, re.MULTILINE) == [
        str(figure) for figure in range(1, len(check.figures) + 1)
    ]
    assert copy == annotate_markdown(data, check)


def test_names_of_notes_do_not_clash(tmp_path):
    copy = annotated(tmp_path, "Paid 5 billion[^fc1].\n\n[^fc1]: Own note.\n", "5 billion")
    assert copy.startswith("Paid 5 billion[^fcx1][^fc1].\n\n[^fc1]: Own note.\n\n[^fcx1]: ")


def without_marks(text: str) -> str:
    """The text without marks, and without the space that keeps one from a parenthesis behind it."""
    return re.sub(r" ?\(", "(", re.sub(r"\[\^fc\d+\]", "", text))


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            ["5", "5 ", " ", "a", "*", "**", "_", "`", "``", "[", "]", "](u)", "(", ")", "<b>", "\n", "\n\n", "- ", "> ",
             "| ", "|\n|-|\n", "# ", "[^1]", "[^1]: ", "\\", "&amp;", "~~", "```\n", "    ", "!", "<!--", "http://x/5"]
        ),
        max_size=25,
    ),
)  # fmt: skip
def test_whatever_the_marks_the_draft_can_be_had_back_and_means_the_same(tmp_path_factory, pieces):
    text = "".join(pieces)
    if not re.search(r"[a5]", text):
        return
    path = tmp_path_factory.mktemp("drawn") / "draft.md"
    path.write_bytes(text.encode())
    from factcheck.documents.read import read_file
    from factcheck.records import Document

    draft = read_file(path, "draft.md")
    if not isinstance(draft, Document):
        return
    spans = [
        (match.start(), match.end())
        for match in re.finditer("5", text)
        if any(block.start <= match.start() < block.end for block in draft.blocks)
    ]
    if not spans:
        return
    copy = annotate_markdown(path.read_bytes(), check_of(draft, spans)).decode()
    places = [match.start() for match in re.finditer(r"\[\^fc\d+\]: |Figures in code or mark-up", copy)]
    body = copy[: places[0]]
    assert without_marks(body).startswith(without_marks(text))
    render = MarkdownIt().enable(["table", "strikethrough"]).render
    assert without_marks(render(body)).startswith(without_marks(render(text)).rstrip("\n")[:-20])


# Plain text --------------------------------------------------------------------------------------


def test_plain_text_gets_numbered_notes(tmp_path):
    copy = annotated(tmp_path, "It paid 5 billion in May.\r\n", "5 billion", name="draft.txt")
    assert copy.startswith(
        "It paid 5 billion[fc1] in May.\r\n\r\nNotes by factcheck. 1 figure held against 2 sources"
    )
    assert "\r\n[fc1] ✗ Contradicted: 5 billion\r\n    A sentence on 5 billion.\r\n" in copy


def test_the_columns_of_a_table_stay_in_line(tmp_path):
    table = "Item       2023    2024\nShips       120      98\nIncome       30      20\n"
    copy = annotated(tmp_path, table, "120", "98", name="draft.txt")
    assert copy.startswith(table.replace("98\n", "98 [fc1][fc2]\n"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("name", ["draft.md", "draft.txt"])
def test_the_encoding_of_the_draft_is_kept(tmp_path, encoding, name):
    content = "Naïve: paid 5 billion £ in May — twice. ".encode(encoding)
    path = tmp_path / name
    path.write_bytes(content)
    draft = read_draft(path)
    start = draft.text.index("5 billion")
    check = check_of(draft, [(start, start + 9)])
    copy = (annotate_markdown if name.endswith(".md") else annotate_plain)(content, check)
    if (encoding, name) == ("cp1252", "draft.txt"):  # which has no sign for a verdict
        assert "paid 5 billion[fc1] £" in copy.decode("utf-8-sig")
    else:
        assert re.sub(r"\[\^?fc1\] £", " £", copy.decode(encoding)).startswith(content.decode(encoding))
        assert copy[:12] == content[:12]


def test_another_file_than_the_one_checked_is_refused(tmp_path):
    path = tmp_path / "draft.md"
    path.write_text("paid 5", "utf-8")
    check = check_of(read_draft(path), [(5, 6)])
    for annotate in (annotate_markdown, annotate_plain):
        with pytest.raises(UsageError, match="changed since"):
            annotate(b"paid 6", check)
        with pytest.raises(UsageError):
            annotate(b"\x00\x01\x02" * 100, check)
