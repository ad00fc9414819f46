"""Text and a reference date to the periods that the text names. Pure."""

from factcheck.periods.iso import parse_iso
from factcheck.periods.parse import find_periods

__all__ = ["find_periods", "parse_iso"]
