"""Groups of claims, the verdicts in them, and what is said of each fact."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.pipeline.comparing import conclude
from factcheck.records.fact import FactLabel
from factcheck.records.verdict import Label
from factcheck.verdicts.clusters import claim_groups
from tests.conftest import make_claim
from tests.verdicts.fact_makers import compared, figures, report, verdict

OUTLETS = ("Harbor Wire", "Deccan Mercury", "Channel Six", "The Courier", "Capital News")


def reports(*sentences):
    return [
        report(f"{place}.md", OUTLETS[place], f"2025-03-0{place + 1}", sentence)
        for place, sentence in enumerate(sentences)
    ]


@pytest.mark.parametrize(
    ("sentences", "label", "cause"),
    [
        (
            (
                "Nvidia wrote down $5.5 billion.",
                "The charge was $5.5bn.",
                "It took a charge of $5.5 million.",
            ),
            "conflicting",
            "Channel Six says $5.5 million where Harbor Wire and Deccan Mercury say $5.5 billion; million for billion.",
        ),
        (
            ("Huawei replaced 13,000 parts.", "It replaced 13,000 parts.", "It has replaced 31,000 parts."),
            "conflicting",
            "Channel Six says 31,000 where Harbor Wire and Deccan Mercury say 13,000; "
            "the digits look swapped or dropped.",
        ),
        (
            ("Orders fell 12%.", "Its orders fell 12%.", "Orders rose 12%."),
            "conflicting",
            "Channel Six says a rise (12%) where Harbor Wire and Deccan Mercury say a fall (12%).",
        ),
        (
            ("It paid $88 million.", "It agreed to pay £88 million.", "Velder paid $88 million."),
            "conflicting",
            "Deccan Mercury says £88 million where Harbor Wire and Channel Six say $88 million; "
            "the same number in pounds and in dollars.",
        ),
        (
            ("Sales came to $20.7 billion.", "Sales were $20.7 billion.", "Sales were nearly $21 billion."),
            "consistent",
            "3 documents agree on $20.7 billion, from 3 independent origins.",
        ),
        (
            (
                "It sold 310 stalls.",
                "It sold 310 stalls.",
                "It sold about 300 stalls.",
                "It sold 280 stalls.",
            ),
            "conflicting",
            "The Courier says 280 where three others say 310; about 300 (Channel Six) is loose enough to fit both.",
        ),
        (
            ("It sold 300 stalls.", "It sold 450 stalls."),
            "conflicting",
            "Deccan Mercury says 450 where Harbor Wire says 300.",
        ),
    ],
)
def test_what_is_said_of_a_fact(sentences, label, cause):
    (fact,) = compared(reports(*sentences)).facts
    assert (fact.label.value, fact.cause) == (label, cause)


def test_dollars_whose_country_was_guessed_are_no_conflict():
    documents = reports("The median price was $842,000.", "A house costs $842,000.")
    first, second = (figures(document)[0] for document in documents)
    (fact,) = compared(documents, [first.model_copy(update={"unit": "AUD"}), second]).facts
    assert fact.label is FactLabel.CONSISTENT


def test_a_copy_that_differs_is_a_finding_of_its_own():
    story = (
        "One trader described a shipment of servers that went from Hong Kong to the mainland in the spring.",
        "He showed messages and photographs from the sale, and asked to be named only by the name of his family.",
        "Nobody here thinks this is illegal, he said, because here it is not, and everyone in the market does it.",
    )
    documents = [
        report("1.md", "Harrier Wire", "2024-08-06", *story, "The sale was agreed for $103 million."),
        report("2.md", "Tidewater Post", "2024-08-07", *story, "The sale was agreed for $130 million."),
    ]
    claims = [claim for document in documents for claim in figures(document) if claim.unit == "USD"]
    (fact,) = compared(documents, claims).facts
    assert fact.label is FactLabel.COPIES_DIFFER
    assert fact.cause == (
        "Tidewater Post republishes Harrier Wire but prints $130 million where the original has $103 million."
    )
    assert len(fact.origins) == 1


def test_agreement_of_copies_is_not_confirmation():
    documents = [
        report("1.md", "Harbor Wire", "2025-03-01", "The toll is 47."),
        report("2.md", "Capital", "2025-03-02", "Harbor Wire reported it first: the toll is 47."),
    ]
    (fact,) = compared(documents).facts
    assert (
        fact.cause
        == "2 documents agree on 47, but all go back to Harbor Wire: nothing confirms it independently."
    )


def test_conflicts_come_first_and_the_larger_gap_before_the_smaller():
    def of(subject, *sentences):
        documents = [
            report(f"{subject}{place}.md", OUTLETS[place], "2025-03-01", sentence)
            for place, sentence in enumerate(sentences)
        ]
        return documents, [claim for document in documents for claim in figures(document, subject=subject)]

    parts = [
        of("Small", "It paid $90 million.", "It paid $100 million."),
        of("Agreed", "It paid $7 million.", "It paid $7 million in all."),
        of("Large", "It paid $5.5 billion.", "It paid $5.5 million."),
    ]
    documents = {one.path: one for some, _ in parts for one in some}
    claims = {claim.id: claim for _, some in parts for claim in some}
    verdicts = [verdict(a, b) for _, some in parts for a, b in combinations(some, 2)]
    found = conclude(claims, documents, verdicts)
    assert [fact.title.split(":")[0] for fact in found.facts] == ["Large", "Small", "Agreed"]
    assert [fact.importance for fact in found.facts[:2]] == sorted(
        (fact.importance for fact in found.facts[:2]), reverse=True
    )


def test_a_pair_left_out_inside_a_fact_gets_its_verdict():
    documents = reports("It paid $88 million.", "It paid $88m.", "It paid $88 million then.")
    a, b, c = (claim for document in documents for claim in figures(document))
    found = conclude(
        {claim.id: claim for claim in (a, b, c)},
        {document.path: document for document in documents},
        [verdict(a, b), verdict(b, c)],
    )
    assert len(found.verdicts) == 3
    assert {one.label for one in found.verdicts.values()} == {Label.CONSISTENT}


def test_a_lone_link_between_two_facts_is_dropped_and_said():
    documents = reports("It paid $88 million.", "It paid $88m.", "It lost $88 million.", "It lost $88m.")
    a, b, c, d = (claim for document in documents for claim in figures(document))
    pairs = [
        verdict(a, b),
        verdict(c, d),
        verdict(a, c, 0.55),
        verdict(b, d, 0.1),
        verdict(a, d, 0.1),
        verdict(b, c, 0.1),
    ]
    found = conclude(
        {claim.id: claim for claim in (a, b, c, d)},
        {document.path: document for document in documents},
        pairs,
    )
    assert sorted(sorted(fact.claims) for fact in found.facts) == sorted(
        [sorted((a.id, b.id)), sorted((c.id, d.id))]
    )
    across = next(one for one in found.verdicts.values() if {one.a, one.b} == {a.id, c.id})
    assert across.label is Label.NOT_COMPARABLE
    assert across.note


chances = st.lists(st.sampled_from([0.05, 0.3, 0.6, 0.95]), min_size=28, max_size=28)


@given(chances, st.randoms(use_true_random=False))
def test_groups_are_coherent_and_do_not_depend_on_order(found, shuffler):
    claims = {f"{place:016x}": make_claim(id=f"{place:016x}", doc=f"{place}.md") for place in range(8)}
    pairs = [
        verdict(claims[a], claims[b], chance)
        for (a, b), chance in zip(combinations(sorted(claims), 2), found, strict=True)
    ]
    groups = claim_groups(claims, pairs)
    members = [claim for group in groups for claim in group]
    assert len(members) == len(set(members))
    shuffled = list(pairs)
    shuffler.shuffle(shuffled)
    assert claim_groups(dict(reversed(claims.items())), shuffled) == groups
    result = conclude(claims, {}, pairs)
    of_fact = {claim: fact.id for fact in result.facts for claim in fact.claims}
    for one in result.verdicts.values():
        together = of_fact.get(one.a, one.a) == of_fact.get(one.b, one.b)
        assert (one.label is not Label.NOT_COMPARABLE) == together


def test_a_thousand_copies_of_a_claim_are_one_group():
    claims = {f"{place:016x}": make_claim(id=f"{place:016x}", doc=f"{place}.md") for place in range(1000)}
    first = claims["0" * 16]
    pairs = [verdict(first, other) for other in claims.values() if other is not first]
    assert [len(group) for group in claim_groups(claims, pairs, dict.fromkeys(claims, first.id))] == [1000]
