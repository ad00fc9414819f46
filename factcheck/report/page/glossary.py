"""What the words of a report mean, for a reader who sees one for the first time."""

from collections.abc import Mapping

from factcheck.records.ledger import LedgerKind
from factcheck.records.verdict import Reason

REASON_KICKERS: Mapping[Reason, str] = {
    Reason.VALUE: "Different figures",
    Reason.MAGNITUDE: "A power of ten",
    Reason.TRANSPOSITION: "Digits swapped or dropped",
    Reason.BOUND: "Against the bound",
    Reason.DIRECTION: "Up or down",
    Reason.UNIT: "Different units",
    Reason.REVISED: "Revised",
    Reason.RANGE: "Ranges apart",
    Reason.EXACT: "The same figure",
    Reason.ROUNDING: "Rounded",
    Reason.DERIVED: "Worked out",
    Reason.PERIOD: "Different periods",
    Reason.SCOPE: "Different scopes",
    Reason.SUBJECT: "Different subjects",
    Reason.MEASURE: "Different measures",
    Reason.MODALITY: "Forecast or outcome",
    Reason.ROLE: "Level or change",
}

VERDICT_WORDS: tuple[tuple[str, str], ...] = (
    ("Fact", "A question that several figures answer: one measure, of one subject, for one period."),
    ("In conflict", "Two figures answer one question and no number fits both, rounding and hedges included."),
    ("Revised", "The same source, or an official one, answered the same question again later."),
    ("A copy differs", "A document repeats another one and prints another figure than its original."),
    (
        "Agreed",
        "The figures have a number in common: the same one, or within rounding or a bound.",
    ),
    (
        "Independent origin",
        "Where a figure really comes from. Copies of one story, and documents that quote one source, are one "
        "origin: they confirm nothing by themselves.",
    ),
    (
        "Sure",
        "How likely the verdict is right, learned from cases that people judged. Below one half no conflict "
        "is reported.",
    ),
    (
        "What a figure admits",
        "A stated figure is an interval: “$20.7 billion” is anything from 20.65 to 20.75 billion, “at least "
        "40” is 40 or more, “about 300” is 300 and a tenth to either side.",
    ),
    (
        "Stands alone",
        "No other figure in these documents answers the same question. It was not contradicted, "
        "and not confirmed.",
    ),
)

REASON_WORDS: tuple[tuple[str, str], ...] = (
    ("Different figures", "The numbers are apart and no slip of the pen explains it."),
    ("A power of ten", "One is ten, a thousand or a million times the other: million for billion."),
    (
        "Digits swapped or dropped",
        "The same digits in another order, or one is missing: 31,000 for 13,000.",
    ),
    ("Against the bound", "One says “at least” or “up to”, and the other figure lies beyond it."),
    ("Up or down", "The same change, once as a rise and once as a fall."),
    ("Different units", "The same number in two currencies, or in percent and in percentage points."),
    ("Revised", "The later figure replaces the earlier one."),
)

LEDGER_WORDS: Mapping[LedgerKind, str] = {
    LedgerKind.NOT_CHECKABLE: "Quantity not checked",
    LedgerKind.DATE: "Date",
    LedgerKind.TIME: "Time of day",
    LedgerKind.IDENTIFIER: "Identifier",
    LedgerKind.NAME: "Part of a name",
    LedgerKind.OTHER: "Other number",
    LedgerKind.CLAIM: "Figure quoted from elsewhere",
}
