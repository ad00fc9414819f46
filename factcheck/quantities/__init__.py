"""Text to quantities: the grammar of figures in news. Pure; knows no document and no claim."""

from factcheck.quantities.figure import Inherited
from factcheck.quantities.headers import header_unit
from factcheck.quantities.parse import find_numbers, find_quantities

__all__ = ["Inherited", "find_numbers", "find_quantities", "header_unit"]
