"""Units: dimensions and conversions by definition."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.quantities.units import convert, dimension_of, unit_name, unit_table
from factcheck.records import Dimension


@pytest.mark.parametrize(
    ("value", "unit", "target", "result"),
    [
        ("1", "mi", "km", "1.609344"),
        ("26.2", "mi", "m", "42164.8128"),
        ("1", "t", "kg", "1000"),
        ("2000", "lb", "ston", "1"),
        ("1", "bbl", "l", "158.987294928"),
        ("42", "gal", "bbl", "1"),
        ("1.5", "GW.h", "MW.h", "1500"),
        ("1", "kWh", "W.h", "1000"),
        ("1", "km2", "ha", "100"),
        ("640", "acre", "mi2", "1"),
        ("100", "degC", "degF", "212"),
        ("-40", "degF", "degC", "-40"),
        ("0", "degC", "K", "273.15"),
        ("1", "ug/L", "ng/mL", "1"),
        ("36", "km/h", "m/s", "10"),
        ("2", "wk", "d", "14"),
        ("1", "[ft_i]", "ft", "1"),
        ("1", "TB", "GB", "1000"),
    ],
)
def test_conversion(value: str, unit: str, target: str, result: str) -> None:
    found = convert(Decimal(value), unit, target)
    assert found is not None
    assert abs(found - Decimal(result)) <= abs(Decimal(result)) * Decimal("1e-15")


@pytest.mark.parametrize(
    ("unit", "target"), [("USD", "EUR"), ("km", "kg"), ("%", "pp"), ("count", "x"), ("zz", "km")]
)
def test_no_conversion_between_kinds(unit: str, target: str) -> None:
    assert convert(Decimal(1), unit, target) is None


@given(
    st.decimals(-(10**6), 10**6, places=3),
    st.sampled_from(sorted(unit_table())),
    st.sampled_from(sorted(unit_table())),
)
def test_conversion_there_and_back(value: Decimal, unit: str, target: str) -> None:
    there = convert(value, unit, target)
    if there is None:
        assert unit_table()[unit].kind != unit_table()[target].kind
        return
    back = convert(there, target, unit)
    assert back is not None
    assert abs(back - value) <= max(abs(value), Decimal(1000)) * Decimal("1e-20")


@pytest.mark.parametrize(
    ("unit", "dimension"),
    [
        ("USD", Dimension.MONEY),
        ("%", Dimension.PERCENT),
        ("pp", Dimension.PERCENTAGE_POINT),
        ("count", Dimension.COUNT),
        ("x", Dimension.MULTIPLE),
        ("rank", Dimension.RANK),
        ("mo", Dimension.DURATION),
        ("[ft_i]", Dimension.LENGTH),
        ("ha", Dimension.AREA),
        ("m3", Dimension.VOLUME),
        ("ston", Dimension.MASS),
        ("kn", Dimension.SPEED),
        ("GW", Dimension.POWER),
        ("kWh", Dimension.ENERGY),
        ("degC", Dimension.TEMPERATURE),
        ("TB", Dimension.DATA),
        ("ng/L", Dimension.CONCENTRATION),
        ("[pptr]", Dimension.CONCENTRATION),
        ("Beaufort", Dimension.OTHER),
        ("who knows", Dimension.OTHER),
    ],
)
def test_dimension(unit: str, dimension: Dimension) -> None:
    assert dimension_of(unit) is dimension


def test_names() -> None:
    assert [unit_name(unit) for unit in ("USD", "%", "km/h", "ug/L", "count", "zz")] == [
        "US dollar",
        "percentage",
        "kilometre per hour",
        "microgram per litre",
        "",
        "zz",
    ]
