"""What flows through the package: frozen records with no behavior beyond derived properties."""

from factcheck.records.claim import Claim, Modality, Role
from factcheck.records.document import (
    Block,
    BlockKind,
    Document,
    MetadataSource,
    ProblemKind,
    ReadProblem,
    TableCell,
)
from factcheck.records.period import Anchor, Basis, Grain, Period
from factcheck.records.quantity import Bound, Dimension, Direction, OtherKind, OtherNumber, Quantity

__all__ = [
    "Anchor",
    "Basis",
    "Block",
    "BlockKind",
    "Bound",
    "Claim",
    "Dimension",
    "Direction",
    "Document",
    "Grain",
    "MetadataSource",
    "Modality",
    "OtherKind",
    "OtherNumber",
    "Period",
    "ProblemKind",
    "Quantity",
    "ReadProblem",
    "Role",
    "TableCell",
]
