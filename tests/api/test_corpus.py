"""A corpus held open says what the pipeline says, however its documents came into it."""

import gc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factcheck
from factcheck.pipeline.checking import check as check_files
from factcheck.pipeline.comparing import compare as compare_files
from factcheck.pipeline.extract import claims as claims_of_files
from factcheck.pipeline.reporting import report_contents
from factcheck.report.formats import ReportFormat
from factcheck.report.report_output import write_report

STORIES = {
    "courier.txt": "Courier Weekly\n\nApril 16, 2025\n\nNvidia takes a $5.5 billion charge on chips made for China in the first quarter of 2025.",
    "meridian.txt": "Meridian Daily\n\nApril 25, 2025\n\nNvidia takes a $5.5 million charge on chips made for China in the first quarter of 2025.",
    "mercury.txt": "Mercury Post\n\nApril 17, 2025\n\nNvidia said it takes a charge of about $5.5 billion on chips made for China in the first quarter of 2025. Its staff rose 50% from 40 to 70.",
}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "stories"
    place.mkdir()
    for name, text in STORIES.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def ids(listing):
    return [one.id for one in listing]


def test_claims_are_those_of_the_command(folder):
    corpus = factcheck.Corpus(folder)
    assert list(corpus.claims) == [claim for file in claims_of_files([folder]) for claim in file.claims]
    assert len(corpus.claims) > 4
    for claim in corpus.claims:
        assert corpus.documents[claim.doc].text[claim.start : claim.end] == claim.surface


def test_facts_and_verdicts_are_those_of_the_command(folder):
    corpus = factcheck.compare(folder)
    found = compare_files([folder])
    assert list(corpus.facts) == list(found.facts)
    assert list(corpus.verdicts) == list(found.verdicts.values())
    assert list(corpus.conflicts) == list(found.conflicts)
    assert corpus.comparison.copies == found.copies


def test_documents_that_are_added_later_are_as_if_they_had_been_there(folder):
    files = [folder / name for name in sorted(STORIES)]
    grown = factcheck.Corpus(files[0])
    assert len(grown.documents) == 1
    assert len(grown.facts) == 0
    assert grown.add(files[1:]) is grown
    whole = factcheck.Corpus(files)
    assert list(grown.documents) == list(whole.documents)
    assert list(grown.claims) == list(whole.claims)
    assert list(grown.facts) == list(whole.facts)


def test_texts_and_files_are_compared_alike(folder):
    texts = [factcheck.read_text(text, name) for name, text in sorted(STORIES.items())]
    from_texts, from_files = factcheck.compare(texts), factcheck.compare(folder)
    assert [claim.surface for claim in from_texts.claims] == [claim.surface for claim in from_files.claims]
    assert [fact.cause for fact in from_texts.facts] == [fact.cause for fact in from_files.facts]
    assert from_texts.conflicts, "5.5 million against 5.5 billion is a conflict"


def test_a_store_changes_nothing_that_is_found(folder, tmp_path):
    kept = factcheck.Corpus(folder, store=tmp_path / "desk.db")
    plain = factcheck.Corpus(folder)
    assert list(kept.documents) == list(plain.documents)
    assert ids(kept.claims) == ids(plain.claims)
    assert list(kept.facts) == list(plain.facts)
    again = factcheck.Corpus(folder, store=tmp_path / "desk.db")
    assert list(again.facts) == list(plain.facts)
    assert ids(kept.search("charge on chips")) == ids(plain.search("charge on chips"))


def test_search_finds_by_words_figure_and_likeness(folder):
    with factcheck.Corpus(folder) as corpus:
        assert {claim.doc for claim in corpus.search(value="5 billion..6 billion", unit="USD")} == {
            "courier.txt",
            "mercury.txt",
        }
        first = corpus.search("Nvidia charge", limit=1)
        assert len(first) == 1
        assert first[0].subject == "Nvidia"
        assert first[0].id not in ids(corpus.search(like=first[0]))
        with pytest.raises(factcheck.UsageError, match="Nothing to look for"):
            corpus.search("")


def test_a_store_that_holds_more_is_searched_for_the_documents_of_the_corpus_alone(folder, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    for name, text in STORIES.items():
        (other / f"other-{name}").write_text(text.replace("chips", "chips and memory"), encoding="utf-8")
    store = tmp_path / "desk.db"
    factcheck.index([folder, other], store)
    for place in (folder, other):
        corpus = factcheck.Corpus(place, store=store)
        for hits in (corpus.search("Nvidia charge", limit=2), corpus.search(unit="USD", limit=2)):
            assert len(hits) == 2
            assert {claim.doc for claim in hits} <= {document.path for document in corpus.documents}
        with pytest.raises(factcheck.UsageError, match="Nothing to look for"):
            corpus.search(" ")


def test_what_search_keeps_on_disk_goes_away_with_the_corpus(folder):
    with factcheck.Corpus(folder) as corpus:
        corpus.search("charge")
        place = Path(corpus._index.folder)
        assert place.is_dir()
    assert not place.exists()
    corpus.search("charge")
    place = Path(corpus._index.folder)
    del corpus
    gc.collect()
    assert not place.exists()


def test_a_draft_is_checked_as_by_the_command(folder, tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text("Nvidia takes a $5.5 billion charge on chips made for China in early 2025.", "utf-8")
    by_corpus = factcheck.check(draft, factcheck.Corpus(folder))
    by_files = check_files(draft, [folder])
    assert by_corpus.figures == by_files.figures
    assert by_corpus.claims == by_files.claims
    assert by_corpus.sources == by_files.sources == 3


def test_a_check_is_written_where_it_is_wanted_and_never_over_the_draft(folder, tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text("Nvidia takes a $5.5 billion charge on chips made for China in early 2025.", "utf-8")
    corpus = factcheck.Corpus(folder)
    checked = factcheck.check(draft, corpus, to=tmp_path / "figures.csv")
    assert checked.figures[0].surface in (tmp_path / "figures.csv").read_text(encoding="utf-8")
    factcheck.check(draft, corpus, to=tmp_path / "copy.md")
    assert "Nvidia takes a $5.5 billion" in (tmp_path / "copy.md").read_text(encoding="utf-8")
    for to, said in ((draft, "is the draft"), (tmp_path / "a.tapestry", "no format")):
        with pytest.raises(factcheck.UsageError, match=said):
            factcheck.check(draft, corpus, to=to)
    with pytest.raises(factcheck.UsageError, match="Save the draft"):
        factcheck.check(factcheck.read_text("12 tons"), corpus, to=tmp_path / "a.csv")


def test_a_draft_among_its_sources_is_no_source(folder):
    draft = folder / "courier.txt"
    checked = factcheck.check(draft, folder)
    assert checked.sources == 2
    assert "courier.txt" not in checked.documents
    with pytest.raises(factcheck.UsageError, match="holds no source"):
        factcheck.check(draft, draft)


def test_arithmetic_is_found_in_each_document(folder):
    (finding,) = factcheck.audit(folder)
    assert finding.doc == "mercury.txt"
    assert finding.stated_surface == "50%"


def test_why_takes_a_record_or_the_beginning_of_its_id(folder):
    corpus = factcheck.compare(folder)
    fact = corpus.conflicts[0]
    verdict = corpus.verdicts[fact.verdicts[0]]
    assert str(corpus.why(verdict)) == str(factcheck.why(verdict.id[:10], corpus))
    assert fact.cause in str(corpus.why(fact))
    assert "What it says" in str(corpus.why(corpus.claims[0]))
    for wanted, said in (("zzzz", "is no id"), ("12", "is no id"), ("0000000000000000", "No claim, fact")):
        with pytest.raises(factcheck.UsageError, match=said):
            corpus.why(wanted)


@pytest.mark.parametrize("suffix", ["md", "html", "csv", "jsonl"])
def test_a_report_of_the_same_documents_is_the_same_to_the_byte(folder, tmp_path, suffix):
    first = factcheck.report(folder, tmp_path / f"a.{suffix}", title="Chips")
    second = factcheck.Corpus(folder).report(str(tmp_path / f"b.{suffix}"), title="Chips")
    assert first.read_bytes() == second.read_bytes()
    assert "5.5 million" in first.read_text(encoding="utf-8")


def test_a_report_is_that_of_the_command(folder, tmp_path):
    contents = report_contents([folder], title="Chips")
    with (tmp_path / "by_files.md").open("w", encoding="utf-8", newline="") as out:
        write_report(contents, ReportFormat.MARKDOWN, None, out)
    by_corpus = factcheck.report(folder, tmp_path / "by_corpus.md", title="Chips")
    assert by_corpus.read_bytes() == (tmp_path / "by_files.md").read_bytes()


@pytest.mark.parametrize(
    ("name", "format", "said"),
    [
        ("a.doc", None, "does not say a format"),
        ("a.md", "tapestry", "is no format"),
        ("no/a.md", None, "no folder"),
    ],
)
def test_a_report_that_cannot_be_written_says_what_to_do(folder, tmp_path, name, format, said):
    with pytest.raises(factcheck.UsageError, match=said):
        factcheck.report(folder, tmp_path / name, format=format)


def test_a_report_never_lands_among_the_sources(folder):
    with pytest.raises(factcheck.UsageError, match="among the sources"):
        factcheck.report(folder, folder / "report.md")


def test_files_that_cannot_be_read_are_listed_and_stop_nothing(folder):
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / "empty.txt").write_bytes(b"")
    corpus = factcheck.Corpus(folder)
    assert [problem.path for problem in corpus.problems] == ["empty.txt", "scan.pdf"]
    assert len(corpus.documents) == 3
    assert corpus.documents.problems == corpus.problems
    assert list(factcheck.read(folder)) == list(corpus.documents)
    assert factcheck.read(folder).problems == corpus.problems
    assert list(factcheck.read(factcheck.read(folder))) == list(corpus.documents)
    assert "2 files could not be read" in repr(corpus.documents)
    assert "empty.txt" in repr(corpus.problems)


def test_a_text_is_not_taken_for_a_path():
    with pytest.raises(factcheck.UsageError, match="use read_text"):
        factcheck.claims("Nvidia wrote down $5.5 billion.")
    with pytest.raises(factcheck.UsageError, match="use read_text"):
        factcheck.claims("x" * 100_000)
    with pytest.raises(factcheck.UsageError, match="use read_text"):
        factcheck.claims("a\0b")


def test_paths_of_every_kind_name_the_same_files(folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    wanted = ids(factcheck.claims(folder))
    assert ids(factcheck.claims(str(folder))) == wanted
    assert ids(factcheck.claims("stories")) == wanted
    assert ids(factcheck.claims([folder / name for name in sorted(STORIES)])) == wanted
    assert ids(factcheck.claims(factcheck.read(folder))) == wanted
    assert ids(factcheck.claims(iter([folder]))) == wanted


def test_two_documents_of_one_name_are_refused(folder):
    note = factcheck.read_text("It sold 12 tons.", "courier.txt")
    with pytest.raises(factcheck.UsageError, match="both named courier"):
        factcheck.claims([folder, note])
    with pytest.raises(factcheck.UsageError, match="Two documents are named courier"):
        factcheck.Corpus([note, note])


def test_a_store_takes_files_alone(folder, tmp_path):
    note = factcheck.read_text("It sold 12 tons.")
    with pytest.raises(factcheck.UsageError, match="files alone"):
        factcheck.Corpus(note, store=tmp_path / "desk.db")
    with pytest.raises(factcheck.UsageError, match="files alone"):
        factcheck.index(note, tmp_path / "desk.db")


def test_an_empty_corpus_holds_nothing_and_says_so():
    corpus = factcheck.Corpus()
    assert repr(corpus) == "Corpus(), not read yet"
    assert (len(corpus.documents), len(corpus.claims), len(corpus.facts)) == (0, 0, 0)
    assert repr(corpus.claims) == "no claims"


def test_progress_is_told_to_who_asks(folder):
    told = []
    factcheck.compare(folder, progress=lambda *what: told.append(what))
    assert [what for what in told if what[0] == "Reading"] == [("Reading", done, 3) for done in (1, 2, 3)]
    assert told[-1][0].startswith("Comparing")


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=200))
def test_a_text_is_kept_as_it_is(text):
    if text.isspace():
        return
    try:
        document = factcheck.read_text(text)
    except factcheck.UsageError:
        return  # nothing to read in it
    assert document.text == text


@pytest.mark.parametrize("text", ["", "   ", "\x00\x01\x02\x03" * 50])
def test_what_is_no_text_is_refused_with_a_reason(text):
    with pytest.raises(factcheck.UsageError, match="cannot be read"):
        factcheck.read_text(text)


def test_a_text_is_dated_and_signed_by_who_hands_it_in():
    document = factcheck.read_text(
        "Orders fell by 12% last year.", "note.md", publisher="Desk", published="2025-04-24", title="Orders"
    )
    assert (document.publisher, document.title, str(document.published)) == ("Desk", "Orders", "2025-04-24")
    assert factcheck.claims(document)[0].period == "2024"
    with pytest.raises(factcheck.UsageError, match='Write it as "2025-04-24"'):
        factcheck.read_text("Orders fell by 12%.", published="24 April")


def test_a_page_that_declares_another_encoding_is_read_as_the_text_that_it_is():
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>It cost £88m – naïve.</p></body></html>'
    assert "£88m – naïve" in factcheck.read_text(page, "page.html").text
