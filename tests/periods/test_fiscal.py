"""Financial years: learned from a document's words, applied to its periods."""

import pytest

from factcheck.periods.fiscal import learn_fiscal_year, with_fiscal_year
from factcheck.periods.parse import find_periods


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("accounts for the year ended 31 March 2024", 4),
        ("the fiscal year that ends in June", 7),
        ("The company's year begins on 1 October.", 10),
        ("Form 10-K for the fiscal year ended December 31, 2024", 1),
        ("the year to March, the year to March and the year to June", 4),
        ("It sold 12 buses.", None),
    ],
)
def test_the_document_says_when_its_year_begins(text, month):
    assert learn_fiscal_year(text).month == month


@pytest.mark.parametrize(
    ("words", "document", "iso"),
    [
        ("fiscal 2024", "the year to 31 March", "2023-04/2024-03"),
        ("in 2024/25", "the fiscal year that ended in June", "2024-07/2025-06"),
        ("fiscal 2024", "the year ended December 31, 2024", "2024"),
        ("the fiscal second quarter of 2025", "the year ended 30 June 2024", "2024-10/2024-12"),
        ("fiscal 2024", "no word of it", "2024"),
        ("in 2024", "the year to 31 March", "2024"),
        ("the 2025-26 season", "the year to 31 March", "2025-07/2026-06"),
    ],
)
def test_a_financial_period_lies_in_the_documents_year(words, document, iso):
    (period,) = find_periods(words, None)
    moved = with_fiscal_year(period, learn_fiscal_year(document))
    assert moved.iso == iso
    assert (moved.start, moved.end, moved.surface) == (period.start, period.end, period.surface)
