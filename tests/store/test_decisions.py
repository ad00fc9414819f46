from datetime import UTC, datetime, timedelta

import pytest

from factcheck.errors import StoreError
from factcheck.records.review import Decision, ReviewDecision, passage_of
from factcheck.store import (
    Access,
    clear_store,
    current_decisions,
    decision_on,
    forget_files,
    open_store,
    read_claims,
    read_decisions,
    write_decision,
    write_documents,
)
from tests.store.store_makers import EXTRACTOR, all_claims, fill, news, reading_of

NOON = datetime(2025, 4, 3, 12, tzinfo=UTC)


def decision(a, b=None, what=Decision.CONFIRMED, minutes=0, note="seen the filing"):
    return ReviewDecision(
        a=passage_of(a),
        b=passage_of(b) if b else None,
        decision=what,
        note=note,
        reviewer="Ada",
        decided_at=NOON + timedelta(minutes=minutes),
    )


@pytest.fixture
def claims(store):
    return all_claims(fill(store, 6))


def test_a_decision_comes_back_equal(store, claims):
    made = [decision(claims[0]), decision(claims[1], claims[2], Decision.DISMISSED, 1, "naïve \0 – “note”")]
    for one in made:
        write_decision(store, one)
        write_decision(store, one)
    assert read_decisions(store) == made


def test_the_latest_decision_counts_in_either_order_of_the_pair(store, claims):
    first = decision(claims[0], claims[1], Decision.CONFIRMED, 5)
    later = decision(claims[1], claims[0], Decision.DISMISSED, 6)
    for one in (later, first):
        write_decision(store, one)
    assert decision_on(store, passage_of(claims[0]), passage_of(claims[1])) == later
    assert decision_on(store, passage_of(claims[0])) is None
    assert current_decisions(store) == {later.key: later}
    assert read_decisions(store) == [first, later]


def test_times_of_different_zones_are_compared_as_moments(store, claims):
    from datetime import timezone

    early = decision(claims[0]).model_copy(
        update={"decided_at": datetime(2025, 4, 3, 13, tzinfo=timezone(timedelta(hours=9)))}
    )
    late = decision(claims[0], what=Decision.UNSURE)
    for one in (late, early):
        write_decision(store, one)
    assert decision_on(store, passage_of(claims[0])) == late


def test_a_decision_outlives_deletion_re_indexing_and_another_name(store, claims):
    claim = claims[0]
    write_decision(store, decision(claim))
    forget_files(store, [reading_of(claim.doc, b"").stamp])
    assert read_decisions(store) == [decision(claim)]
    clear_store(store)
    write_documents(
        store, [reading_of("elsewhere.txt", f"A new heading\n{claim.sentence}\n".encode())], "other"
    )
    again = next(read_claims(store))
    assert again.id != claim.id
    assert decision_on(store, passage_of(again)) == decision(claim)


def test_two_equal_figures_in_one_sentence_are_two_passages(claim):
    first = claim("It was 5 then and 5 now.", "5")
    second = first.model_copy(update={"start": 18, "end": 19})
    assert passage_of(first).key != passage_of(second).key


def test_a_deleted_store_gets_its_decisions_back(store_path):
    with open_store(store_path, Access.WRITE) as store:
        made = decision(all_claims(fill(store, 6))[0])
        write_decision(store, made)
    store_path.unlink()
    with open_store(store_path, Access.WRITE) as store:
        assert read_decisions(store) == [made]


def test_a_line_cut_short_loses_no_other(store_path):
    with open_store(store_path, Access.WRITE) as store:
        claims = all_claims(fill(store, 6))
        made = [decision(claims[0]), decision(claims[1], minutes=1)]
        write_decision(store, made[0])
        with store.location.decisions_file.open("ab") as file:
            file.write(b'{"a":{"quote":"$5')
        write_decision(store, made[1])
    store_path.unlink()
    with open_store(store_path, Access.WRITE) as store:
        assert read_decisions(store) == made


def test_a_decision_can_be_made_while_another_process_indexes(store_path):
    with open_store(store_path, Access.WRITE) as indexing:
        claims = all_claims(fill(indexing, 3))
        with open_store(store_path, Access.DECIDE) as deciding:
            write_decision(deciding, decision(claims[0]))
        write_documents(indexing, [reading_of("more.txt", news(9).encode())], EXTRACTOR)
        assert read_decisions(indexing) == [decision(claims[0])]


def test_a_decision_that_cannot_be_written_twice_is_not_written_once(store, claims):
    store.location.decisions_file.mkdir()
    with pytest.raises(StoreError, match="decide again"):
        write_decision(store, decision(claims[0]))
    assert read_decisions(store) == []
