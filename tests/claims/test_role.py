import pytest

from factcheck.claims.features import surroundings
from factcheck.claims.role import direction_features, find_role, role_features
from factcheck.records.claim import Role
from tests.claims.marked import marked

CASES = [
    ("Sales rose by [6%] to $81.5bn in the quarter.", "change", "up"),
    ("Sales rose by 6% to [$81.5bn] in the quarter.", "change_to", "up"),
    ("Net profit fell [12 per cent] to £4.1m.", "change", "down"),
    ("The airline cut fares by [a tenth] in May.", "change", "down"),
    ("Burglaries dropped by [200] last year.", "change", "down"),
    ("Visitor numbers were up [9%] on the year.", "change", "up"),
    ("Prices have [doubled] since 2020.", "change", "up"),
    ("The share of women rose by [3 percentage points].", "change", "up"),
    ("The town employs [250] people.", "level", None),
    ("The deal is worth [$103 million].", "level", None),
    ("The court ordered the firm to pay [$5 million].", "level", None),
    ("[Two-thirds] of the money was spent on roads.", "share", None),
    ("The fund owns [24.9%] of the company.", "share", None),
    ("Nurses there earn [£34,000] a year.", "rate", None),
    ("The pumps move [2,000 litres] per second.", "rate", None),
    ("Petrol costs [149p] a litre.", "rate", None),
    ("She was jailed for [six years].", "duration", None),
    ("The strike lasted [nine days].", "duration", None),
    ("It is the country's [third] largest city.", "rank", None),
    ("The club moved up to [5th].", "rank", None),
    ("The toll was revised up to [1,720] from 1,650.", "change_to", "up"),
    ("Two more bodies brought the total up to [312].", "change_to", "up"),
    ("The retirement age would go up to [67].", "change_to", "up"),
    ("The receipts add up to [1,410 tonnes] of cargo.", "level", None),
    ("The hall holds up to [300] people.", "level", None),
]


@pytest.mark.parametrize(("text", "role", "direction"), CASES)
def test_role_and_direction_of_the_marked_figure(text: str, role: str, direction: str | None) -> None:
    found_role, found_direction = find_role(marked(text))
    assert (found_role.value, found_direction and found_direction.value) == (role, direction)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Sales rose by [6%] to $81.5bn.", "Sales rose by [7%] to $92.4bn."),
        ("Net profit fell [12 per cent] to £4.1m.", "Net profit fell [83 per cent] to £9.7m."),
        ("The town employs [250] people.", "The town employs [8,431] people."),
        ("Nurses there earn [£34,000] a year.", "Nurses there earn [£51,250] a year."),
    ],
)
def test_another_figure_in_the_same_words_has_the_same_features(text: str, other: str) -> None:
    one, two = surroundings(marked(text)), surroundings(marked(other))
    assert role_features(one) == role_features(two)
    assert direction_features(one, Role.CHANGE) == direction_features(two, Role.CHANGE)


@pytest.mark.parametrize(("text", "role", "direction"), CASES)
def test_only_changes_have_a_direction(text: str, role: str, direction: str | None) -> None:
    found_role, found_direction = find_role(marked(text))
    assert found_direction is None or found_role in {Role.CHANGE, Role.CHANGE_TO}
