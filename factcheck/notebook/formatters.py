"""Single records in IPython: how claims, documents, facts, verdicts and checked drafts are shown.

The records themselves know nothing of HTML; IPython is told how to show them when `factcheck` is imported
in a running IPython, and everything else is loaded with the first record that is shown.
"""

import sys
from collections.abc import Callable
from typing import Any

_SHOWN_FIGURES = 40


def _claim(record: Any) -> str:  # noqa: ANN401 - IPython hands over whatever it shows
    from factcheck.notebook.cards import claim_card
    from factcheck.notebook.listing import NOTHING
    from factcheck.notebook.page import fragment

    return fragment(claim_card(record, NOTHING))


def _document(record: Any) -> str:  # noqa: ANN401
    from factcheck.notebook.cards import document_card
    from factcheck.notebook.page import fragment

    return fragment(document_card(record))


def _fact(record: Any) -> str:  # noqa: ANN401
    from factcheck.notebook.cards import fact_card
    from factcheck.notebook.listing import NOTHING
    from factcheck.notebook.page import fragment

    return fragment(fact_card(record, NOTHING))


def _verdict(record: Any) -> str:  # noqa: ANN401
    from factcheck.notebook.cards import verdict_card
    from factcheck.notebook.listing import NOTHING
    from factcheck.notebook.page import fragment

    return fragment(verdict_card(record, NOTHING))


def _comparison(record: Any) -> str:  # noqa: ANN401
    from factcheck.notebook.lists import Facts

    return Facts(record.facts, record)._repr_html_()


def _draft_check(record: Any) -> str:  # noqa: ANN401
    from factcheck.notebook.cards import draft_card
    from factcheck.notebook.page import fragment

    return fragment(draft_card(record, record.ranked[:_SHOWN_FIGURES]))


FORMATTERS: dict[tuple[str, str], Callable[[Any], str]] = {
    ("factcheck.records.claim", "Claim"): _claim,
    ("factcheck.records.comparison", "Comparison"): _comparison,
    ("factcheck.records.document", "Document"): _document,
    ("factcheck.records.draft", "DraftCheck"): _draft_check,
    ("factcheck.records.fact", "Fact"): _fact,
    ("factcheck.records.verdict", "Verdict"): _verdict,
}


def show_records_in_ipython() -> bool:
    """Tells a running IPython how to show records; False, and nothing done, where none runs."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None and hasattr(ipython, "get_ipython") else None
    if shell is None:
        return False
    html = shell.display_formatter.formatters["text/html"]
    for (module, name), show in FORMATTERS.items():
        html.for_type_by_name(module, name, show)
    return True
