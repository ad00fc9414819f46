import pytest

from factcheck.claims.attribution import find_attribution
from factcheck.claims.sources import sentence_sources
from tests.claims.marked import marked

CASES = [
    ("The bridge is [1.2 km] long.", None),
    ("Some [40] homes burned, police said.", "police"),
    ("Prosecutors say that he stole [$4m].", "Prosecutors"),
    ("According to the indictment, [37] women were underpaid.", "indictment"),
    ("Sales fell [6%], according to Karin Aschbacher.", "Karin Aschbacher"),
    ('"We lost [£3m]," said Petronella Oyelaran, who runs the museum.', "Petronella Oyelaran"),
    ("Its president, Harish Shenoy, told reporters that [one in ten] mills would shut.", "Harish Shenoy"),
    ("Alison Reeve is the chair.\n\nReeve said that the loss was [£263m].", "Alison Reeve"),
    ("Dana Ortiz said the fire was out. It had burned, she said, [40 hectares].", "Dana Ortiz"),
    ("**Anna Thaler:** Who?\n\n**Karl Moser:** [Six million] people.\n\n**Karl Moser:** Yes.", "Karl Moser"),
    ("[Two] employees said that the records were lost.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source"), CASES)
def test_source_of_the_marked_figure(text: str, source: str | None) -> None:
    assert find_attribution(marked(text)).source == source


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"We lost [£3m]," she said.', True),
        ('"It was bad," she said. The loss was [£3m].', False),
        ("“We lost [£3m],” she said.", True),
        ("“It was bad,” she said. The loss was [£3m].", False),
        ('The cut, "deep" as it was, saved [£3m].', False),
    ],
)
def test_figure_inside_quotation_marks(text: str, quoted: bool) -> None:
    assert find_attribution(marked(text)).quoted is quoted


def test_the_figure_is_never_its_own_source() -> None:
    for text, _ in CASES:
        mention = marked(text)
        source = find_attribution(mention).source
        assert source is None or mention.quantity.surface not in source


def test_a_sentence_names_at_most_forty_sources() -> None:
    mention = marked("that [40] homes burned, " + "he said, " * 3000)
    assert len(sentence_sources(mention.context, mention.sentence_index)) == 40
