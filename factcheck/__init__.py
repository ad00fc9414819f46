"""Every figure in a folder of documents: what it says, where it stands, and whether the sources agree.

    corpus = factcheck.Corpus("corpus/")     # a folder held open
    corpus.claims                            # every figure that a fact-checker would check
    corpus.conflicts                         # where the sources disagree, and why
    factcheck.check("draft.docx", corpus)    # does the draft hold?

One verb a step, named as its command: `read`, `find_quantities`, `claims`, `compare`, `why`, `audit`,
`check`, `report`, `search`, `index`. What goes in is a path, several, or documents (`read_text` makes one of
a text); what comes out are frozen records, in listings that show themselves in a notebook and turn into
pandas, polars or Arrow frames. Values are `Decimal` in the base unit, offsets count code points of the
document's text. Every error that a user can mend is a `FactcheckError` and says how. No document text leaves
the machine.
"""

import sys as _sys
from types import ModuleType as _Module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.corpus import Corpus
    from factcheck.errors import FactcheckError, ModelError, StoreError, UsageError
    from factcheck.records.claim import Claim
    from factcheck.records.document import Document
    from factcheck.records.draft import DraftCheck
    from factcheck.records.fact import Fact
    from factcheck.records.quantity import Quantity
    from factcheck.records.verdict import Verdict
    from factcheck.verbs import (
        audit,
        check,
        claims,
        compare,
        find_quantities,
        index,
        read,
        read_text,
        report,
        search,
        why,
    )

__version__ = "0.1.0"

__all__ = [
    "Claim",
    "Corpus",
    "Document",
    "DraftCheck",
    "Fact",
    "FactcheckError",
    "ModelError",
    "Quantity",
    "StoreError",
    "UsageError",
    "Verdict",
    "audit",
    "check",
    "claims",
    "compare",
    "find_quantities",
    "index",
    "read",
    "read_text",
    "report",
    "search",
    "why",
]

_HOMES = {
    "factcheck.corpus": ("Corpus",),
    "factcheck.errors": ("FactcheckError", "ModelError", "StoreError", "UsageError"),
    "factcheck.records.claim": ("Claim",),
    "factcheck.records.document": ("Document",),
    "factcheck.records.draft": ("DraftCheck",),
    "factcheck.records.fact": ("Fact",),
    "factcheck.records.quantity": ("Quantity",),
    "factcheck.records.verdict": ("Verdict",),
    "factcheck.verbs": (
        *("audit", "check", "claims", "compare", "find_quantities", "index", "read", "read_text", "report"),
        *("search", "why"),
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


class _Package(_Module):
    """This package, whose verbs stay verbs: `claims`, `index`, `audit` and `report` are also folders of it,
    and importing a module of such a folder would put the folder in the verb's place.

    Import from such a folder by name (`from factcheck.claims import extract`): what goes through the verb,
    `import factcheck.claims.extract as extract`, fails.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOME_OF and isinstance(value, _Module)):
            super().__setattr__(name, value)


if not TYPE_CHECKING:  # a type checker would take any name for one of these

    def __getattr__(name: str) -> object:
        """A public name from the module that holds it, loaded on first use."""
        if name not in _HOME_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value: object = getattr(import_module(_HOME_OF[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]


_sys.modules[__name__].__class__ = _Package

if "IPython" in _sys.modules:
    from factcheck.notebook.formatters import show_records_in_ipython

    show_records_in_ipython()
