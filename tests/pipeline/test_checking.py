"""A draft held against files and against a store: what is read, what is left out, what stops the run."""

import os

import docx
import pytest

from factcheck.errors import UsageError
from factcheck.options import CheckOptions, IndexOptions
from factcheck.pipeline.checking import check
from factcheck.pipeline.indexing import update_index
from factcheck.records.draft import DraftLabel

SENTENCE = "Nvidia said on Tuesday that it would write down $5.5 billion of inventory built for China."
SOURCES = {
    "1-harbor-wire.md": ("Harbor Wire", "2025-04-16", SENTENCE),
    "2-deccan-mercury.md": ("Deccan Mercury", "2025-04-17", SENTENCE.replace("would", "will")),
    "3-other-matter.md": ("Tolland Herald", "2025-04-18", "Schools in Orrin lost 420 pupils this year."),
}
WRONG = SENTENCE.replace("billion", "million")


def story(publisher, published, *paragraphs):
    body = "\n\n".join(paragraphs)
    return f"---\ntitle: Chips\npublisher: {publisher}\ndate: {published}\n---\n\n{body}\n"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    sources = tmp_path / "sources"
    sources.mkdir()
    for name, parts in SOURCES.items():
        (sources / name).write_text(story(*parts), encoding="utf-8")
        os.utime(sources / name, (1_700_000_000, 1_700_000_000))
    (tmp_path / "draft.md").write_text(f"# Chips\n\n{WRONG}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def only(result):
    (figure,) = result.figures
    return figure


def said(result):
    """What a check says of each figure; how sure it is depends a little on what else is compared."""
    return [
        (
            figure.label,
            figure.explanation,
            figure.near,
            [(one.claim, one.origin, one.label, one.explanation) for one in figure.evidence],
        )
        for figure in result.figures
    ]


def test_a_wrong_scale_is_contradicted_by_both_sources(desk):
    result = check(desk / "draft.md", [desk / "sources"])
    figure = only(result)
    assert figure.label is DraftLabel.CONTRADICTED
    assert sorted(result.documents) == ["1-harbor-wire.md", "2-deccan-mercury.md"]
    assert result.sources == 3
    assert "a power of ten apart" in figure.explanation


def test_with_a_store_the_same_is_said(desk):
    update_index([desk / "sources"], "desk.db", IndexOptions())
    plain, stored = (
        check(desk / "draft.md", [desk / "sources"], store_place=place) for place in (None, "desk.db")
    )
    assert said(stored) == said(plain)
    assert stored.claims == plain.claims
    assert stored.sources == plain.sources


def test_a_store_that_is_behind_is_brought_up_to_date(desk):
    update_index([desk / "sources"], "desk.db", IndexOptions())
    (desk / "sources" / "4-late.md").write_text(story("Late Post", "2025-04-19", WRONG), encoding="utf-8")
    (desk / "sources" / "1-harbor-wire.md").unlink()
    result = check(desk / "draft.md", [desk / "sources"], store_place="desk.db")
    assert only(result).label is DraftLabel.MIXED
    assert sorted(result.documents) == ["2-deccan-mercury.md", "4-late.md"]


def test_other_folders_of_a_store_are_no_sources(desk):
    other = desk / "other"
    other.mkdir()
    (other / "a.md").write_text(story("Late Post", "2025-04-19", WRONG), encoding="utf-8")
    update_index([desk / "sources", other], "desk.db", IndexOptions())
    result = check(desk / "draft.md", [other], store_place="desk.db")
    assert only(result).label is DraftLabel.SUPPORTED
    assert result.sources == 1


@pytest.mark.parametrize("store", [None, "desk.db"])
def test_a_draft_does_not_support_itself(desk, store):
    draft = desk / "sources" / "draft.md"
    draft.write_text(f"# My draft\n\n{WRONG}\n", encoding="utf-8")
    (desk / "sources" / "copy-of-draft.md").write_bytes(draft.read_bytes())
    written = docx.Document()
    written.add_heading("My draft", 1)
    written.add_paragraph(WRONG)
    written.save(str(desk / "sources" / "draft.docx"))
    result = check(draft, [desk / "sources"], store_place=store)
    assert only(result).label is DraftLabel.CONTRADICTED
    assert result.left_out == ("copy-of-draft.md", "draft.docx", "draft.md")
    assert result.sources == 3


def test_a_source_with_the_name_of_the_draft_is_a_source(desk):
    (desk / "sources" / "draft.md").write_text(story("Late Post", "2025-04-19", SENTENCE), encoding="utf-8")
    result = check(desk / "draft.md", [desk / "sources"])
    assert result.draft.path != "draft.md"
    assert "draft.md" in result.documents


def test_sources_without_dates_are_sources(desk):
    for path in (desk / "sources").iterdir():
        path.unlink()
    (desk / "sources" / "notes.txt").write_text(SENTENCE, encoding="utf-8")
    result = check(desk / "draft.md", [desk / "sources"])
    assert only(result).label is DraftLabel.CONTRADICTED


def test_a_draft_without_figures_has_no_checks(desk):
    (desk / "draft.md").write_text("# Chips\n\nNobody knows.\n", encoding="utf-8")
    for store in (None, "desk.db"):
        assert check(desk / "draft.md", [desk / "sources"], store_place=store).figures == ()


def test_sources_without_figures_support_nothing(desk):
    empty = desk / "empty"
    empty.mkdir()
    (empty / "a.txt").write_text("Nobody knows.", encoding="utf-8")
    for store in (None, "desk.db"):
        assert only(check(desk / "draft.md", [empty], store_place=store)).label is DraftLabel.UNSUPPORTED


def test_only_verdicts_that_are_sure_enough_are_given(desk):
    result = check(desk / "draft.md", [desk / "sources"], CheckOptions(minimum_confidence=1.0))
    assert only(result).label is DraftLabel.UNSUPPORTED


@pytest.mark.parametrize(
    ("draft", "against", "message"),
    [
        ("sources", ["sources"], "is a folder. Name one draft"),
        ("none.md", ["sources"], ".*none.md: no such file"),
        ("draft.md", [], "No sources to check against"),
        ("draft.md", ["draft.md"], "There are no sources besides the draft itself"),
        ("draft.md", ["nothing"], "There are no sources in .*nothing"),
        ("draft.md", ["missing"], ".*missing: no such file or folder"),
        ("draft.md", ["broken"], "None of the 1 sources can be read"),
        ("locked.docx", ["sources"], "cannot be checked"),
        ("empty.md", ["sources"], "cannot be checked"),
    ],
)
def test_bad_input_is_said_in_words(desk, draft, against, message):
    (desk / "nothing").mkdir()
    (desk / "broken").mkdir()
    (desk / "broken" / "a.docx").write_bytes(b"no document")
    # What Word writes for a document with a password: an OLE file, no zip.
    (desk / "locked.docx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096))
    (desk / "empty.md").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        check(desk / draft, [desk / path for path in against] if against else [])
