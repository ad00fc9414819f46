"""Which sources are the draft itself, or another version of it."""

import pytest

from factcheck.drafts.itself import versions_of_draft
from tests.verdicts.fact_makers import report

BODY = (
    "Three years of chip controls have cost companies a great deal, and whether they have cost China as "
    "much is another question altogether, to which nobody in the trade has an answer so far.",
    "Chinese chipmakers bought $20.7 billion of American equipment in 2024, an increase of 11.3% on the "
    "year before, while Nvidia wrote down inventory that it had built for one market alone.",
    "Enforcement has grown, slowly: the office carried out 312 inspections in the last fiscal year, and "
    "in December it put 136 companies on its restricted list in one day, more than ever before.",
)
MORE = (
    "Prices in Shenzhen have dropped by a third since the summer, according to traders who spoke on the "
    "condition that neither they nor their stalls in the market be named in this newspaper.",
)
WORDS = " ".join(MORE).split() * 4
DRAFT = report("draft.md", None, None, *BODY)


@pytest.mark.parametrize(
    ("other", "left_out"),
    [
        (DRAFT.model_copy(update={"path": "same-bytes.md"}), True),
        (report("draft.docx", None, None, *BODY), True),
        (report("draft-v2.md", None, None, *BODY, *MORE), True),
        (report("as-published.md", "Harrier Wire", "2025-01-01", *BODY), True),
        (
            report(
                "long-release.txt",
                None,
                None,
                *BODY,
                *(f"{place}. {word}" for place, word in enumerate(WORDS)),
            ),
            False,
        ),
        (report("used-in-the-draft.md", "Harrier Wire", "2025-01-01", *BODY[:2], *MORE), False),
        (report("one-paragraph.txt", None, None, BODY[0], *MORE), False),
        (report("another.md", "Harrier Wire", "2025-01-01", *MORE), False),
    ],
    ids=lambda value: value.path if hasattr(value, "path") else "",
)
def test_versions_are_left_out_and_sources_that_the_draft_uses_are_not(other, left_out):
    assert versions_of_draft(DRAFT, {other.path: other}) == ((other.path,) if left_out else ())


def test_a_short_draft_is_only_itself():
    short = report("draft.md", None, None, "It has 29,600 staff.")
    longer = report("a.md", None, None, "It has 29,600 staff.", BODY[0])
    assert versions_of_draft(short, {"a.md": longer}) == ()
    assert versions_of_draft(short, {"b.md": report("b.md", None, None, "It has 29,600  staff.")}) == (
        "b.md",
    )
