"""Text and a reference date to the periods that the text names. Pure."""

from factcheck.periods.iso import parse_iso
from factcheck.periods.overlap import Relation, relation
from factcheck.periods.parse import find_periods

__all__ = ["Relation", "find_periods", "parse_iso", "relation"]
