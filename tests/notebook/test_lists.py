"""Listings: what can be asked of them, and how they print."""

import pytest

import factcheck
from factcheck.notebook.lists import Claims, Documents, Facts, Problems, Verdicts
from factcheck.notebook.plain import WIDTH_CHARACTERS, count, table


def test_records_are_found_by_place_by_slice_and_by_id(known):
    claims = Claims(known.claims.values(), known)
    assert claims[0].surface == "$5.5 billion"
    assert claims[-1].surface == "nearly $6 billion"
    assert claims["2222"].surface == "$5.5 million"
    assert claims["2" * 16] is claims[1]
    assert list(claims[1:]) == [claims[1], claims[2]]
    assert type(claims[1:]) is Claims
    assert claims[0] in claims
    with pytest.raises(KeyError, match="none begins with '9'"):
        claims["9"]
    with pytest.raises(IndexError):
        claims[3]


def test_a_beginning_that_several_ids_share_is_refused(claim):
    several = Claims([claim(id="aaaa1"), claim(id="aaaa2"), claim(id="aaaa")])
    with pytest.raises(KeyError, match="3 begin with 'aaa'"):
        several["aaa"]
    assert several["aaaa"].id == "aaaa"


def test_documents_are_found_by_name(known):
    assert Documents(known.documents.values(), known)["b.txt"].publisher == "Meridian"


def test_where_keeps_kind_order_and_what_is_known(known):
    claims = Claims(known.claims.values(), known)
    billions = claims.where(lambda claim: claim.value > 10**9)
    assert [claim.surface for claim in billions] == ["$5.5 billion", "nearly $6 billion"]
    assert "Courier" in billions._repr_html_()


def test_listings_of_the_same_records_are_equal(known):
    assert Claims(known.claims.values()) == Claims(list(known.claims.values()), known)
    assert hash(Claims(known.claims.values())) == hash(Claims(known.claims.values()))
    assert Claims([]) != Facts([])
    assert Claims([]) != []


def test_claims_print_as_a_table(known):
    assert repr(Claims(known.claims.values(), known)) == (
        "3 claims in 3 documents\n"
        "5.5 billion USD  2025-Q1  a.txt  Nvidia wrote down [$5.5 billion].\n"
        "5.5 million USD  2025-Q1  b.txt  Nvidia wrote down [$5.5 million].\n"
        "6 billion USD    2025-Q1  c.txt  Nvidia wrote down [nearly $6 billion].\n"
        "1 file could not be read: see .problems"
    )


def test_what_could_not_be_read_is_said_wherever_records_are_listed(known):
    for listing in (Claims([], known), Facts(known.facts, known), Documents([], known)):
        assert repr(listing).splitlines()[-1] == "1 file could not be read: see .problems"
        assert "1 file could not be read" in listing._repr_html_()
        assert [problem.path for problem in listing.problems] == ["scan.pdf"]
    assert "could not" not in repr(Claims([]))


def test_documents_facts_verdicts_and_problems_print_as_tables(known):
    assert repr(Documents(known.documents.values(), known)) == (
        "3 documents\n"
        "a.txt  2025-04-16  Courier\n"
        "b.txt  2025-04-25  Meridian\n"
        "c.txt  no date\n"
        "1 file could not be read: see .problems"
    )
    assert repr(Facts(known.facts)) == (
        "1 fact: 1 conflicting\n"
        "conflicting  Nvidia: write-down  Meridian says $5.5 million where Courier says $5.5 billion."
    )
    assert repr(Verdicts(known.verdicts.values())) == (
        "2 verdicts\n"
        "conflicting  magnitude  95%  A power of ten apart.\n"
        "consistent   bound      95%  Both fit."
    )
    assert repr(Problems(known.problems)) == (
        "1 file could not be read\nscan.pdf  scanned  holds pictures of pages; run OCR on it"
    )


def test_long_listings_say_how_many_more_there_are(claim):
    many = Claims([claim(id=f"{number:016x}") for number in range(25)])
    assert repr(many).splitlines()[-1] == "… and 15 more"
    assert "… and 5 more" in many._repr_html_()


def test_nothing_prints_as_nothing():
    assert repr(Claims([])) == "no claims"
    assert repr(Facts([])) == "no facts"
    assert repr(Problems([])) == "every file was read"


def test_no_line_is_wider_than_the_page(claim):
    wide = claim(
        "千" * 9 + "b" * 300 + " $5.5 billion " + "b" * 300,
        "$5.5 billion",
        doc="d" * 200,
        period="2024-01-01/2024-06-30",
    )
    lines = repr(Claims([wide])).splitlines()
    assert all(len(line) <= WIDTH_CHARACTERS for line in lines)
    assert "[$5.5 billion]" in lines[1]


def test_control_characters_never_reach_a_terminal(claim):
    printed = repr(Claims([claim("It \x1b[31mcost\u202e $5.5 billion.", doc="a\x07.md")]))
    assert not any(character in printed for character in "\x1b\x07\u202e")


def test_columns_line_up_and_the_last_takes_what_is_left():
    lines = table([["a", "bbbbbb", "c"], ["aaa", "b", "c" * 200]], [2, 10])
    assert lines[0] == "a   bbbbbb  c"
    assert lines[1].startswith("a…  b       ccc")
    assert len(lines[1]) == WIDTH_CHARACTERS
    assert (count(1, "claim"), count(1200, "claim"), count(2, "quantity", "quantities")) == (
        "1 claim",
        "1,200 claims",
        "2 quantities",
    )


def test_quantities_print_their_value_unit_and_bound():
    assert repr(factcheck.find_quantities("about $5.5 billion, 40 to 60 km")) == (
        "2 quantities\nabout $5.5 billion  5,500,000,000  USD  approx\n40 to 60 km         40 to 60       km   range"
    )
