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
    ("It made 312 inspections, well short of the [500] that Congress asked for.", "target"),
    ("It has carried out 312 of the [500] that it had promised.", "target"),
    ("The state built 1,200 homes, far fewer than the [5,000] it promised.", "target"),
    ("The council spent £2m of the [£3m] that the city's voters had originally called for.", "target"),
    ("The council planted 400 trees, short of its [1,000]-tree target.", "target"),
    ("The office missed the target of [500] inspections.", "target"),
    ("The party won 280 seats, against a goal of [300].", "target"),
    ("The ministry had pledged [40] buses and delivered 12.", "target"),
    ("The party had promised to build [300,000] homes.", "target"),
    ("Profit rose by 3%, less than the [5%] that analysts had expected.", "forecast"),
    ("The [400] workers demanded a meeting.", "stated"),
    ("The court heard the [12] people that asked for asylum.", "stated"),
    ("Of those who voted, [81%] wanted to walk out.", "stated"),
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
