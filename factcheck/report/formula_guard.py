"""Text in the cells of a CSV file: what a spreadsheet would run as a formula gets an apostrophe in front.

A spreadsheet runs a cell that begins with "=", "+", "-" or "@", and one that reads ";" as a separator begins
a cell behind every ";".
"""

import re

from factcheck.report.wording import visible

# The quantifiers are possessive: no text makes them try twice.
_FORMULA = re.compile(r"(^|;)(\s*+)(?='*+[=+\-@＝＋－＠])")
_GUARDED = re.compile(r"(^|;)(\s*+)'(?='*+[=+\-@＝＋－＠])")


def guarded(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would run as a formula."""
    return _FORMULA.sub(r"\1\2'", text)


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return _GUARDED.sub(r"\1\2", text)


def spreadsheet_cell(value: object) -> object:
    """The value for a CSV cell: text on one line and guarded, nothing for None."""
    if isinstance(value, str):
        return guarded(visible(value))
    return "" if value is None else value
