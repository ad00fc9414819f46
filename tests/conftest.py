"""Fixtures that several folders of tests share."""

import os
import shutil
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from factcheck.records import BlockKind, Bound, Claim, Dimension, Modality, Role

# A busy machine is no defect of the code, and a failure must be one that can be repeated.
settings.register_profile(
    "factcheck", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("factcheck")


def make_claim(
    sentence: str = "Nvidia wrote down $5.5 billion.", surface: str = "$5.5 billion", **fields: Any
) -> Claim:
    """A claim whose figure is `surface` in `sentence`, fields as given."""
    start = sentence.index(surface)
    values: dict[str, Any] = {
        "id": "0123456789abcdef",
        "doc": "a.md",
        "document_id": "d" * 64,
        "start": start,
        "end": start + len(surface),
        "surface": surface,
        "value": Decimal("5500000000"),
        "unit": "USD",
        "dimension": Dimension.MONEY,
        "counted": None,
        "per": None,
        "bound": Bound.EXACT,
        "resolution": Decimal("100000000"),
        "role": Role.LEVEL,
        "direction": None,
        "subject": "Nvidia",
        "measure": "write-down",
        "period": None,
        "period_basis": None,
        "period_surface": None,
        "modality": Modality.STATED,
        "attribution": None,
        "quoted": False,
        "sentence": sentence,
        "sentence_start": 0,
        "sentence_end": len(sentence),
        "block": BlockKind.PARAGRAPH,
        "page": None,
        "confidence": 0.9,
        "rule": "test",
    }
    return Claim(**(values | fields))


@pytest.fixture
def claim():
    """Makes claims: `claim(sentence, surface, **fields)`."""
    return make_claim


def _program(*names: str) -> str:
    """The path of the first program found; without any the test is skipped, in CI it fails."""
    for name in names:
        if path := shutil.which(name):
            return path
    message = f"{names[0]} is not installed; .ci/run installs it"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Debian's Chromium."""
    return _program("chromium", "chromium-browser")


@pytest.fixture(scope="session")
def soffice_path() -> str:
    """LibreOffice, which opens docx and xlsx as a user would."""
    return _program("soffice", "libreoffice")
