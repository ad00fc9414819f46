"""Whether two documents tell one story: by the words and names that they share beside their neighbors."""

import math
from itertools import combinations

from factcheck.claims.extract import find_claims
from factcheck.verdicts.claim_words import claim_words
from factcheck.verdicts.stories import STORY_FEATURES, Stories
from tests.verdicts.fact_makers import report

REPORTS = {
    "papua-1.txt": "An earthquake hit the province of Papua near Manokwari. It injured 40 people, Captain "
    "Manrosan said in Manokwari, and damaged many houses and hotels.",
    "papua-2.txt": "In Manokwari the earthquake injured 40 people, the governor of Papua said. Hotels and "
    "houses were damaged, said Captain Manrosan.",
    "papua-3.txt": "Hotels in Manokwari were damaged by an earthquake that injured 40 people across Papua.",
    "aceh-1.txt": "An earthquake hit the province of Aceh near Bireun. It injured 210 people, a doctor in "
    "Takengon said, and damaged many houses and roads.",
    "aceh-2.txt": "In Takengon the earthquake injured 210 people, a doctor said. Houses in Aceh and roads "
    "near Bireun were damaged.",
    "aceh-3.txt": "Roads near Bireun were damaged by an earthquake that injured 210 people across Aceh.",
}


def features() -> dict[tuple[str, str], dict[str, float]]:
    documents = {name: report(name, "Wire", "2025-03-01", text) for name, text in REPORTS.items()}
    claims = [next(c for c in find_claims(documents[name]) if c.surface in ("40", "210")) for name in REPORTS]
    words = claim_words(claims, [claim.sentence for claim in claims], documents)
    pairs = list(combinations(range(len(words)), 2))
    stories = Stories(words, documents, pairs)
    return {
        (claims[a].doc, claims[b].doc): dict(
            zip(STORY_FEATURES, stories.features(words[a], words[b]), strict=True)
        )
        for a, b in pairs
    }


def test_reports_of_one_earthquake_share_more_than_reports_of_two() -> None:
    found = features()
    for name in STORY_FEATURES:
        one = [row[name] for (a, b), row in found.items() if a[:4] == b[:4]]
        two = [row[name] for (a, b), row in found.items() if a[:4] != b[:4]]
        assert sum(one) / len(one) > 2 * sum(two) / len(two), name
        if "names" in name:
            assert min(one) > max(two), name


def test_nothing_is_said_of_a_document_and_itself() -> None:
    documents = {"a.txt": report("a.txt", "Wire", "2025-03-01", "It hired 40 people and lost 210 people.")}
    words = claim_words(find_claims(documents["a.txt"]), ["", ""], documents)
    found = Stories(words, documents, [(0, 1)]).features(words[0], words[1])
    assert len(found) == len(STORY_FEATURES)
    assert all(math.isnan(value) for value in found)
