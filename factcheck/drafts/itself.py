"""Sources that are the draft itself, or another version of it: they must not support it."""

import re
from collections.abc import Mapping

from factcheck.records.document import Document

_WORD = re.compile(r"[^\W_]{1,60}")
_RUN_WORDS = 5
_MOST_CHARACTERS = 400_000
_FEWEST_RUNS = 10
# Another version of a draft shares this much of its runs of words both ways; with the same title, less.
_VERSION_SHARE = 0.7
_VERSION_SHARE_WITH_TITLE = 0.4
# A text that somebody else published is a source, however much of it the draft uses; but not all of it.
_WHOLE_SHARE = 0.95

Runs = frozenset[tuple[str, ...]]


def versions_of_draft(draft: Document, documents: Mapping[str, Document]) -> tuple[str, ...]:
    """The names of documents that are the draft or another version of it, sorted."""
    runs = _runs(draft)
    return tuple(name for name in sorted(documents) if _is_version(draft, runs, documents[name]))


def _is_version(draft: Document, runs: Runs, other: Document) -> bool:
    if other.id == draft.id:
        return True
    if len(runs) < _FEWEST_RUNS:
        return other.text.split() == draft.text.split()
    theirs = _runs(other)
    share = len(runs & theirs) / max(len(runs), len(theirs))
    if share >= _WHOLE_SHARE:
        return True
    if other.publisher and other.publisher != draft.publisher:
        return False
    same_title = bool(draft.title) and draft.title == other.title
    return share >= (_VERSION_SHARE_WITH_TITLE if same_title else _VERSION_SHARE)


def _runs(document: Document) -> Runs:
    words = _WORD.findall(document.text[:_MOST_CHARACTERS].lower())
    return frozenset(zip(*(words[place:] for place in range(_RUN_WORDS)), strict=False))
