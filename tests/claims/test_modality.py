import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.claims.features import surroundings
from factcheck.claims.modality import find_modality, modality_features
from tests.claims.marked import marked

CASES = [
    ("The museum bought the painting for [£2.1m].", "stated"),
    ("Some [40] homes were destroyed in the fire.", "stated"),
    ("Revenue was [$12 million] in the first quarter.", "stated"),
    ("The project is expected to cost [$2.1bn].", "forecast"),
    ("Sales are forecast to reach [€75m] next year.", "forecast"),
    ("The repairs are expected to take [six weeks].", "forecast"),
    ("The company aims to sell [two million] units by 2028.", "target"),
    ("The charity hopes to raise [£250,000].", "target"),
    ("The union is demanding a rise of [8%].", "target"),
    ("Prosecutors say that he stole [$4m] from the fund.", "alleged"),
    ("The indictment says the couple took [$600,000] in bribes.", "alleged"),
    ("The figure is 18,000, not [81,000].", "denied"),
    ("If the dam failed, [20,000] people would have to leave.", "hypothetical"),
]


@pytest.mark.parametrize(("text", "modality"), CASES)
def test_modality_of_the_marked_figure(text: str, modality: str) -> None:
    assert find_modality(marked(text)).value == modality


@given(st.integers(min_value=21, max_value=99), st.integers(min_value=21, max_value=99))
def test_modality_does_not_read_the_digits(one: int, two: int) -> None:
    first, second = (
        marked(f"The firm expects to sell [{number} million] units by 2030.") for number in (one, two)
    )
    assert modality_features(surroundings(first)) == modality_features(surroundings(second))
