import pytest

from factcheck.errors import StoreError
from factcheck.records import Block, BlockKind
from factcheck.records.stored import Reading
from factcheck.store import (
    dump,
    dump_digest,
    forget_files,
    read_claims,
    read_document,
    read_documents,
    read_problems,
    write_documents,
)
from tests.store.store_makers import EXTRACTOR, all_claims, document_of, fill, news, reading_of, stamp_of


def test_documents_and_claims_come_back_equal(store):
    readings = fill(store)
    assert list(read_documents(store)) == [reading.result for reading in readings]
    assert list(read_claims(store)) == all_claims(readings)
    for document in read_documents(store):
        for claim in (claim for claim in read_claims(store) if claim.doc == document.path):
            assert document.text[claim.start : claim.end] == claim.surface


@pytest.mark.parametrize("text", ["", "\ufeffReport\r\n\r\n½ 10⁶ é e\u0301", "null \0 byte", "🧮 5\u2028"])
def test_text_is_kept_to_the_character(store, text):
    document = document_of(b"x", "a.txt").model_copy(
        update={"text": text, "blocks": (Block(kind=BlockKind.FOOTNOTE, start=0, end=len(text), page=3),)}
    )
    write_documents(store, [Reading(stamp_of("corpus", "a.txt", b"x"), document)], EXTRACTOR)
    assert read_document(store, "a.txt") == document


def test_a_problem_is_kept_with_its_words_and_goes_when_the_file_is_mended(store):
    write_documents(store, [reading_of("scan.pdf", b"%PDF-1.4")], EXTRACTOR)
    assert [(problem.path, problem.message, problem.hint) for problem in read_problems(store)] == [
        ("scan.pdf", "Only pictures.", "Run OCR.")
    ]
    write_documents(store, [reading_of("scan.pdf", news(1).encode())], EXTRACTOR)
    assert read_problems(store) == []
    assert [document.path for document in read_documents(store)] == ["scan.pdf"]


def test_writing_a_file_again_replaces_what_it_said(store):
    write_documents(store, [reading_of("a.txt", news(1).encode())], EXTRACTOR)
    write_documents(store, [reading_of("a.txt", news(2).encode())], EXTRACTOR)
    assert [document.text for document in read_documents(store)] == [news(2)]
    assert list(read_claims(store)) == all_claims([reading_of("a.txt", news(2).encode())])


def test_the_same_file_under_two_roots_is_one_document_until_both_are_gone(store):
    data = news(3).encode()
    first, second = (reading_of("a.txt", data, root) for root in ("north", "south"))
    write_documents(store, [first, second], EXTRACTOR)
    assert len(list(read_documents(store))) == 1
    forget_files(store, [first.stamp])
    assert len(list(read_documents(store))) == 1
    forget_files(store, [second.stamp])
    assert list(dump(store)) == []


def test_copies_under_two_names_are_two_documents(store):
    write_documents(store, [reading_of(name, news(3).encode()) for name in ("a.txt", "b.txt")], EXTRACTOR)
    assert [document.path for document in read_documents(store)] == ["a.txt", "b.txt"]
    assert len({claim.id for claim in read_claims(store)}) == 2 * len(
        reading_of("a.txt", news(3).encode()).claims
    )


def test_a_claim_that_does_not_quote_its_document_is_refused_with_all_of_its_transaction(store):
    good, bad = reading_of("a.txt", news(1).encode()), reading_of("b.txt", news(2).encode())
    lie = bad.claims[0].model_copy(update={"surface": "$9.9 billion"})
    with pytest.raises(StoreError, match=r"does not quote b\.txt"):
        write_documents(store, [good, Reading(bad.stamp, bad.result, (lie,))], EXTRACTOR)
    assert list(dump(store)) == []


def test_batches_of_any_size_and_order_give_the_same_store(store, tmp_path):
    from factcheck.store import Access, open_store

    readings = fill(store, 9)
    with open_store(tmp_path / "other.db", Access.WRITE) as other:
        for reading in reversed(readings):
            write_documents(other, [reading], EXTRACTOR)
        assert dump_digest(other) == dump_digest(store)


def test_the_document_of_a_claim_where_two_roots_hold_its_name(store):
    first, second = (
        reading_of("a.txt", news(1).encode(), "north"),
        reading_of("a.txt", news(2).encode(), "south"),
    )
    write_documents(store, [first, second], EXTRACTOR)
    for reading in (first, second):
        for claim in reading.claims:
            assert read_document(store, claim.doc, claim.document_id) == reading.result


def test_no_document_of_that_name(store):
    with pytest.raises(StoreError, match=r"holds no document b\.txt"):
        read_document(store, "b.txt")
