"""Which documents repeat which, and how many independent sources a figure really has."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.verdicts.origins import find_copies
from tests.verdicts.fact_makers import compared, figures, report

STORY = (
    "The ferry Lyra left Kavari at dawn with two hundred passengers and cars for the island market.",
    "An hour later the bow door gave way in a heavy sea, the coastguard said, and water ran into the car deck.",
    "Fishing boats reached the wreck first and took people from rafts until helicopters came from the mainland.",
    "The company declined to say when the door was last inspected, and its chairman left by a side entrance.",
)
OTHER = (
    "Parliament voted late on Tuesday to raise the tax on sugar, after a debate that lasted most of the night.",
    "Ministers hope that shops will sell fewer sweet drinks; the makers of those drinks promised to go to court.",
    "A similar law in the north was struck down last year because it named two brands and spared the others.",
)
EDITED = tuple(paragraph.replace("coastguard said", "coastguard reported") for paragraph in STORY[:3])


def by_name(*documents):
    return {document.path: document for document in documents}


@pytest.mark.parametrize(
    ("first", "second", "copies"),
    [
        pytest.param(
            report("a.md", "Aegis Wire", "2025-03-01", *STORY),
            report("b.md", "Island Post", "2025-03-02", *STORY),
            {"b.md": "a.md"},
            id="word for word, a day later",
        ),
        pytest.param(
            report("z.md", "Aegis Wire", "2025-03-01", *STORY),
            report("b.md", "Island Post", "2025-03-02", *EDITED),
            {"b.md": "z.md"},
            id="a word changed, the end cut",
        ),
        pytest.param(
            report("a.md", "Island Post", "2025-03-01", "By Aegis Wire and staff", *STORY),
            report("b.md", "Aegis Wire", None, *STORY),
            {"a.md": "b.md"},
            id="the agency is credited, its own report has no date",
        ),
        pytest.param(
            report("a.md", "Aegis Wire", "2025-03-01", *STORY),
            report("b.md", "Aegis Wire", "2025-03-01", *OTHER, STORY[0]),
            {},
            id="one sentence quoted is no copy",
        ),
        pytest.param(
            report("a.md", "Aegis Wire", "2025-03-01", "Nine died."),
            report("b.md", "Island Post", "2025-03-01", "Nine died."),
            {},
            id="too short to tell",
        ),
    ],
)
def test_copies(first, second, copies):
    for documents in (by_name(first, second), by_name(second, first)):
        assert {copy.doc: copy.original for copy in find_copies(documents)} == copies


def test_a_copy_says_how_much_is_the_same():
    documents = by_name(
        report("a.md", "Aegis Wire", "2025-03-01", *STORY),
        report("b.md", "Island Post", "2025-03-02", *EDITED),
    )
    (copy,) = find_copies(documents)
    assert 0.8 < copy.share < 1
    assert f"{int(copy.share * 100)} % of the words are the same as in a.md by Aegis Wire" in copy.detail


def test_thousands_of_copies_have_one_original():
    documents = by_name(*(report(f"{place:04}.md", None, "2025-03-01", *STORY) for place in range(2000)))
    copies = find_copies(documents)
    assert {copy.original for copy in copies} == {"0000.md"}
    assert len(copies) == 1999


@given(st.permutations(["a.md", "b.md", "c.md", "d.md"]))
def test_the_order_of_the_documents_does_not_matter(order):
    documents = by_name(
        report("a.md", "Aegis Wire", "2025-03-01", *STORY),
        report("b.md", "Island Post", "2025-03-02", *EDITED),
        report("c.md", "Capital", "2025-03-02", *OTHER),
        report("d.md", "Harbor News", "2025-03-03", *STORY, OTHER[0]),
    )
    assert find_copies({name: documents[name] for name in order}) == find_copies(documents)


def test_hostile_text_has_no_copies():
    noise = random.Random(7)
    words = [" ".join(noise.choice("abcdefgh") for _ in range(3000)) for _ in range(4)]
    documents = by_name(*(report(f"{place}.md", None, None, text) for place, text in enumerate(words)))
    assert find_copies(documents) == []


FIRST = "The agency counted 47 dead on the Lyra."


@pytest.mark.parametrize(
    ("second", "attribution", "origins"),
    [
        pytest.param("The toll is 47, the Island Post has learned.", None, 2, id="own reporting"),
        pytest.param(
            "The toll is 47, according to Aegis Wire.", "Aegis Wire", 1, id="according to the other"
        ),
        pytest.param(
            "Aegis Wire reported the wreck first. The toll is 47.", None, 1, id="it follows the other"
        ),
        pytest.param("The toll is 47, officials said.", "officials", 2, id="nobody by name"),
    ],
)
def test_independent_origins(second, attribution, origins):
    documents = [
        report("a.md", "Aegis Wire", "2025-03-01", FIRST),
        report("b.md", "Island Post", "2025-03-02", second),
    ]
    claims = [*figures(documents[0]), *figures(documents[1], attribution=attribution)]
    (fact,) = compared(documents, claims).facts
    assert len(fact.documents) == 2
    assert len(fact.origins) == origins


def test_two_papers_that_name_one_source_have_one_origin():
    documents = [
        report(f"{place}.md", name, "2025-03-01", f"The wreck cost 47 lives, {name} learned.")
        for place, name in enumerate(("Aegis Wire", "Island Post", "Capital"))
    ]
    claims = [claim for one in documents[:2] for claim in figures(one, attribution="Lyra Lines")]
    (fact,) = compared(documents, [*claims, *figures(documents[2])]).facts
    assert [origin.documents for origin in fact.origins] == [("0.md", "1.md"), ("2.md",)]


def test_a_document_is_in_one_origin_of_a_fact():
    documents = [
        report("a.md", "Aegis Wire", "2025-03-01", FIRST, "So 47 died."),
        report("b.md", "Island Post", "2025-03-02", "The toll is 47."),
    ]
    (fact,) = compared(documents).facts
    listed = [name for origin in fact.origins for name in origin.documents]
    assert all(first != second for first, second in pairwise(sorted(listed)))
