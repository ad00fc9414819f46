from decimal import Decimal

from factcheck.pairs.overlap import nearest_by_overlap, overlap_keys
from factcheck.records import Dimension


def test_keys_name_the_figure_the_names_and_the_words(claim):
    keys = overlap_keys(
        claim(
            "In April Nvidia wrote down stocks of $5.48 billion.",
            "$5.48 billion",
            value=Decimal("5480000000"),
        )
    )
    assert {"about money 5.5e+9", "digits 548", "name nvidia", "word stock", "unit USD"} <= keys


def test_a_figure_whose_scale_was_lost_is_near_by_its_digits(claim):
    table = claim(
        "5,481",
        "5,481",
        id="1" * 16,
        value=Decimal(5481),
        unit="count",
        dimension=Dimension.COUNT,
        subject=None,
        measure=None,
    )
    text = claim("A loss of $5.481 billion.", "$5.481 billion", id="2" * 16, value=Decimal("5481000000"))
    others = [
        claim(
            f"Item {n} sold.",
            str(n),
            id=f"{n:016x}",
            value=Decimal(n),
            unit="count",
            dimension=Dimension.COUNT,
            subject=None,
            measure=None,
        )
        for n in range(30, 40)
    ]
    assert nearest_by_overlap([table, text, *others], 1)[0] == ["2" * 16]


def test_order_of_claims_does_not_matter(claim):
    claims = [
        claim(f"Sales of ${n} rose in {place}.", f"${n}", id=f"{n:016x}", value=Decimal(n))
        for n, place in enumerate(["Rome", "Oslo", "Rome", "Bern"], 3)
    ]
    near = dict(zip([one.id for one in claims], nearest_by_overlap(claims, 3), strict=True))
    turned = claims[::-1]
    assert dict(zip([one.id for one in turned], nearest_by_overlap(turned, 3), strict=True)) == near
