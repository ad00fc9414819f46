"""How large a page may get before it leaves something out and says so."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageLimits:
    """What one page holds at most; the spreadsheet and the tables of a report always hold everything.

    Within these a page of 1,000 documents of news length and 10,000 figures is whole. A longer
    document is shown by the passages around its figures, and all of them are when their text is more
    than `all_characters` together. Facts beyond a limit are those that matter least; conflicts beyond
    theirs keep their headline and lose their quotes.
    """

    document_characters: int = 60_000
    all_characters: int = 5_000_000
    conflicts: int = 300
    conflict_lines: int = 3_000
    agreements: int = 2_000
    estimates: int = 500
    estimate_sources: int = 10
    matrix_sources: int = 16
    arithmetic: int = 500
    problems: int = 300
    copies: int = 500
    quotes_a_side: int = 3
    passage_characters: int = 240
    context_characters: int = 220
    quote_characters: int = 600
