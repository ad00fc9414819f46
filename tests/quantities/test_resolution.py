"""How exactly a figure is stated."""

from decimal import Decimal

import pytest

from factcheck.quantities.parse import find_quantities


@pytest.mark.parametrize(
    ("text", "resolution"),
    [
        ("$20.7 billion", "100000000"),
        ("$20 billion", "1000000000"),
        ("1,243 chips", "1"),
        ("13,000 components", "1000"),
        ("20,000 people", "1000"),
        ("about 300 jobs", "10"),
        ("45 boats", "1"),
        ("100 per cent", "1"),
        ("12.50%", "0.01"),
        ("twenty-one thousand people", "1000"),
        ("two and a half million people", "500000"),
        ("$0.05", "0.01"),
        ("25 basis points", "0.01"),
        ("Rs 12 crore", "10000000"),
    ],
)
def test_resolution(text: str, resolution: str) -> None:
    (quantity,) = find_quantities(text)
    assert quantity.resolution == Decimal(resolution)
