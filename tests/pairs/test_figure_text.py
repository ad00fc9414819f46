"""Figure texts: the figure asked about is masked and marked, all other figures are masked."""

from factcheck.claims.extract import find_claims
from factcheck.documents.read import read_file
from factcheck.pairs.figure_text import FIGURE_CLOSES, FIGURE_OPENS, figure_texts


def texts_of(tmp_path, text):
    path = tmp_path / "story.md"
    path.write_text(text, encoding="utf-8")
    document = read_file(path, "story.md")
    claims = find_claims(document)
    return claims, figure_texts(claims, document)


def test_figures_are_masked(tmp_path):
    claims, texts = texts_of(
        tmp_path,
        "# Kestrel cuts 4,200 jobs\n\nKestrel lost $310 million in 2024.\n\n"
        "Revenue fell 12% to $5.5 billion, the company said.\n",
    )
    assert len(claims) >= 3
    for claim, text in zip(claims, texts, strict=True):
        assert text.count(FIGURE_OPENS) == text.count(FIGURE_CLOSES) == 1
        for other in claims:
            assert other.surface not in text, (claim.surface, text)
    assert "2024" in texts[[claim.surface for claim in claims].index("$310 million")]


def test_marks_in_a_text_are_not_believed(tmp_path):
    _, texts = texts_of(tmp_path, "The firm [unused1] lost [unused2] $310 million on tents last year.\n")
    assert texts
    assert all(text.count(FIGURE_OPENS) == 1 for text in texts)


def test_a_line_of_a_million_characters_stays_short(tmp_path):
    _, texts = texts_of(tmp_path, "word " * 200_000 + "lost $310 million on tents.\n")
    assert all(len(text) < 1_000 for text in texts)
