"""Figures in words."""

from decimal import Decimal

import pytest

from factcheck.records import Bound, Dimension
from factcheck.report.wording import number_in_words, plural, value_in_words, visible


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("20700000000", "20.7 billion"),
        ("5500000000", "5.5 billion"),
        ("1000000", "1 million"),
        ("1234567", "1,234,567"),
        ("13000", "13,000"),
        ("0.25", "0.25"),
        ("-3.20", "-3.2"),
        ("1500000000000", "1.5 trillion"),
        ("0", "0"),
        ("2E+3", "2,000"),
    ],
)
def test_number_in_words(value, words):
    assert number_in_words(Decimal(value)) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "5.5 billion USD"),
        ({"bound": Bound.APPROX}, "about 5.5 billion USD"),
        (
            {
                "value": (Decimal(40), Decimal(60)),
                "unit": "%",
                "bound": Bound.RANGE,
                "dimension": Dimension.PERCENT,
            },
            "40 to 60 %",
        ),
        (
            {"value": Decimal(13000), "unit": "count", "counted": "component", "dimension": Dimension.COUNT},
            "13,000 components",
        ),
        ({"value": Decimal(2), "unit": "rank", "dimension": Dimension.RANK}, "rank 2"),
        ({"value": Decimal(3), "unit": "x", "dimension": Dimension.MULTIPLE}, "3 times"),
        ({"value": Decimal(11), "unit": "kn", "per": "day"}, "11 knots per day"),
    ],
)
def test_value_in_words(claim, fields, words):
    assert value_in_words(claim(**fields)) == words


def test_what_could_move_the_cursor_or_turn_the_line_is_shown_instead():
    assert visible("a\x1b[31mred\nb\u202eevil\x9bz") == "a\u241b[31mred b\ufffdevil\ufffdz"


def test_what_no_file_can_hold_is_shown_instead():
    assert visible("half \ud83d of a pair, \ufffe and \uffff") == "half \ufffd of a pair, \ufffd and \ufffd"
    visible("\ud800 \U0001f600").encode("utf-8")


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("component", "components"),
        ("country", "countries"),
        ("person", "people"),
        ("box", "boxes"),
        ("day", "days"),
        ("export licence", "export licences"),
    ],
)
def test_plural(one, many):
    assert plural(one) == many
