import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.sentences.participles import participle

CASES = [
    ("write", "written"),
    ("wrote", "written"),
    ("writing", "written"),
    ("pays", "paid"),
    ("cut", "cut"),
    ("cutting", "cut"),
    ("spent", "spent"),
    ("purchase", "purchased"),
    ("purchased", "purchased"),
    ("ship", "shipped"),
    ("shipping", "shipped"),
    ("plan", "planned"),
    ("employ", "employed"),
    ("carries", "carried"),
    ("carry", "carried"),
    ("reaches", "reached"),
    ("hire", "hired"),
    ("opens", "opened"),
]


@pytest.mark.parametrize(("verb", "expected"), CASES)
def test_participle_of_any_form(verb: str, expected: str) -> None:
    assert participle(verb) == expected


@given(st.text(alphabet=st.characters(categories=["Ll"]), min_size=1, max_size=12))
def test_a_regular_participle_is_its_own_participle(verb: str) -> None:
    once = participle(verb)
    if once.endswith("ed"):
        assert participle(once) == once
