"""Text to quantities: the grammar of figures in news. Pure; knows no document and no claim."""

from factcheck.quantities.parse import find_numbers, find_quantities

__all__ = ["find_numbers", "find_quantities"]
