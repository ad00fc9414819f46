"""What a user can set, one small frozen record a step."""

import os
from dataclasses import dataclass, field

from factcheck.documents.limits import ReadLimits
from factcheck.records.quantity import Dimension


@dataclass(frozen=True, slots=True)
class ClaimOptions:
    """How a folder is read and which claims are kept; `kinds` empty means all."""

    kinds: frozenset[Dimension] = frozenset()
    jobs: int = 1
    limits: ReadLimits = field(default_factory=ReadLimits)


@dataclass(frozen=True, slots=True)
class IndexOptions:
    """How sources are indexed; `encoder` None is the best installed; `rebuild` reads everything again."""

    jobs: int = 1
    encoder: str | None = None
    rebuild: bool = False
    limits: ReadLimits = field(default_factory=ReadLimits)


@dataclass(frozen=True, slots=True)
class CompareOptions:
    """How documents are compared; a verdict less likely than `minimum_confidence` is not given."""

    jobs: int = 1
    minimum_confidence: float = 0.0
    limits: ReadLimits = field(default_factory=ReadLimits)


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """How a draft is held against its sources; verdicts below `minimum_confidence` are not given."""

    jobs: int = 1
    minimum_confidence: float = 0.0
    limits: ReadLimits = field(default_factory=ReadLimits)


@dataclass(frozen=True, slots=True)
class AuditOptions:
    """How documents are read to check their own arithmetic."""

    jobs: int = 1
    limits: ReadLimits = field(default_factory=ReadLimits)


def default_jobs() -> int:
    """One process a processor that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
