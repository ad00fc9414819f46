"""Units: their codes, names, dimensions and exact conversions."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from factcheck.records.quantity import Dimension

_PLAIN = {
    "%": Dimension.PERCENT,
    "pp": Dimension.PERCENTAGE_POINT,
    "count": Dimension.COUNT,
    "x": Dimension.MULTIPLE,
    "rank": Dimension.RANK,
}
_DIMENSIONS = {dimension.value: dimension for dimension in Dimension} | {"parts": Dimension.CONCENTRATION}
_TEMPERATURE_ZERO = {"K": Decimal(0), "degC": Decimal("273.15"), "degF": Decimal("459.67")}
_TEMPERATURE_STEP = {"K": (9, 9), "degC": (9, 9), "degF": (5, 9)}
_ALIASES = {
    "[ft_i]": "ft",
    "[mi_i]": "mi",
    "[in_i]": "in",
    "[yd_i]": "yd",
    "[nmi_i]": "nmi",
    "[acr_us]": "acre",
    "[sft_i]": "ft2",
    "[smi_i]": "mi2",
    "[cft_i]": "ft3",
    "[bbl_us]": "bbl",
    "[bu_us]": "bu",
    "[gal_us]": "gal",
    "[lb_av]": "lb",
    "[oz_av]": "oz",
    "[ston_av]": "ston",
    "[lton_av]": "lton",
    "[kn_i]": "kn",
    "[degF]": "degF",
    "[mi_i]/h": "mph",
    "mi/h": "mph",
    "L": "l",
    "mL": "ml",
    "dL": "dl",
    "Cel": "degC",
    "kW.h": "kWh",
    "MWh": "MW.h",
    "GWh": "GW.h",
    "TWh": "TW.h",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the table: its code and name, what kind of thing it measures, and its size in the base
    unit.
    """

    code: str
    name: str
    kind: str
    factor: Decimal
    words: tuple[str, ...]
    symbols: tuple[str, ...]


@cache
def read_table(name: str) -> dict[str, Any]:
    """A data table of this package, as parsed."""
    text = (
        resources.files("factcheck.quantities").joinpath("data", f"{name}.toml").read_text(encoding="utf-8")
    )
    return tomllib.loads(text)


@cache
def unit_table() -> dict[str, Unit]:
    """Every physical unit by its code."""
    return {
        row["code"]: Unit(
            row["code"],
            row["name"],
            row["kind"],
            Decimal(row["factor"]),
            tuple(row.get("words", ())),
            tuple(row.get("symbols", ())),
        )
        for row in read_table("units")["unit"]
    }


@cache
def currency_names() -> dict[str, str]:
    """The name of every currency by its ISO 4217 code."""
    return {row["code"]: row["name"] for row in read_table("currencies")["currency"]}


def dimension_of(unit: str) -> Dimension:
    """The dimension of a unit code; `OTHER` for one that is not in the tables."""
    if unit in _PLAIN:
        return _PLAIN[unit]
    if unit in currency_names() or (len(unit) == 3 and unit.isalpha() and unit.isupper() and unit.isascii()):
        return Dimension.MONEY
    return _DIMENSIONS.get(_kind_and_factor(unit)[0], Dimension.OTHER)


def convert(value: Decimal, from_unit: str, to_unit: str) -> Decimal | None:
    """`value` in another unit of the same kind, exactly as the definitions have it; None when there is
    no way.

    Currencies have none: a rate of exchange is no definition.
    """
    if from_unit == to_unit:
        return value
    source, target = _ALIASES.get(from_unit, from_unit), _ALIASES.get(to_unit, to_unit)
    if source == target:
        return value
    if source in _TEMPERATURE_ZERO and target in _TEMPERATURE_ZERO:
        times, by = _TEMPERATURE_STEP[source]
        kelvin = (value + _TEMPERATURE_ZERO[source]) * times / by
        times, by = _TEMPERATURE_STEP[target]
        return kelvin * by / times - _TEMPERATURE_ZERO[target]
    from_kind, from_factor = _kind_and_factor(source)
    to_kind, to_factor = _kind_and_factor(target)
    if not from_kind or from_kind != to_kind:
        return None
    return value * from_factor / to_factor


@cache
def _kind_and_factor(unit: str) -> tuple[str, Decimal]:
    """What a unit code measures, and its size in the base unit of that; ("", 1) when unknown."""
    table = unit_table()
    unit = _ALIASES.get(unit, unit)
    if unit in table:
        return table[unit].kind, table[unit].factor
    numerator, slash, denominator = unit.partition("/")
    if slash:
        over, under = _kind_and_factor(numerator), _kind_and_factor(denominator)
        for kind, pair in read_table("units")["compound"].items():
            if pair == [over[0], under[0]]:
                return kind, over[1] / under[1]
    return "", Decimal(1)


def unit_name(unit: str) -> str:
    """The name of a unit in words: "US dollar", "kilometre per hour", "percentage"; the code itself if
    unknown.
    """
    plain = {"%": "percentage", "pp": "percentage point", "count": "", "x": "", "rank": ""}
    if unit in plain:
        return plain[unit]
    names = currency_names()
    if unit in names:
        return names[unit]
    table = unit_table()
    unit = _ALIASES.get(unit, unit)
    if unit in table:
        return table[unit].name
    numerator, slash, denominator = unit.partition("/")
    if slash:
        return f"{unit_name(numerator)} per {unit_name(denominator)}"
    return unit
