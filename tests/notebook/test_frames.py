"""Data frames hold what the records hold: decimals to the digit, dates as dates, offsets as integers."""

import datetime
import sys
from decimal import Decimal
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

import factcheck
from factcheck.errors import UsageError
from factcheck.notebook import rows
from factcheck.notebook.frames import PLACES, Kind, fitting
from factcheck.notebook.lists import Claims, Documents, Facts, Findings, Problems, Quantities, Verdicts
from factcheck.records import Bound, Claim

CORPUS = Path(__file__).parents[2] / "corpus"
POLARS = {
    Kind.TEXT: pl.String(),
    Kind.TEXTS: pl.List(pl.String()),
    Kind.INTEGER: pl.Int64(),
    Kind.TRUTH: pl.Boolean(),
    Kind.DECIMAL: pl.Decimal(38, 12),
    Kind.SCORE: pl.Float64(),
    Kind.DATE: pl.Date(),
}


@pytest.fixture(scope="module")
def corpus():
    return factcheck.Corpus(CORPUS)


def claim_of(row):
    """The claim that a row holds, from nothing but its columns."""
    fields = {name: row[name] for name in Claim.model_fields if name != "value"}
    ends = [Decimal(part) for part in row["value"].split("..")]
    value = tuple(ends) if row["bound"] == Bound.RANGE and len(ends) == 2 else ends[0]
    return Claim(**fields, value=value)


def test_there_is_one_row_a_claim_and_each_gives_the_claim_back(corpus):
    table = corpus.to_arrow()
    assert table.num_rows == len(corpus.claims) > 100
    for row, claim in zip(table.to_pylist(), corpus.claims, strict=True):
        if isinstance(claim.value, tuple) and claim.value[0] == claim.value[1]:
            continue
        assert claim_of(row) == claim.model_copy(update={"resolution": fitting(claim.resolution)})


def test_a_claim_has_a_column_for_every_field():
    assert set(Claim.model_fields) <= set(rows.CLAIM_COLUMNS)


def test_columns_have_the_types_of_what_they_hold(corpus):
    columns = rows.CLAIM_COLUMNS
    frame = corpus.to_polars()
    assert frame.schema == {name: POLARS[kind] for name, kind in columns.items()}
    table = corpus.to_arrow()
    assert table.schema.field("published").type == pa.date32()
    assert table.schema.field("value_low").type == pa.decimal128(38, 12)
    assert table.schema.field("start").type == pa.int64()
    pandas = corpus.to_pandas()
    assert isinstance(pandas["published"][0], datetime.date)
    assert isinstance(pandas["value_low"][0], Decimal)
    assert pandas["page"].dtype == pd.ArrowDtype(pa.int64())
    assert pandas["page"].isna().any()
    assert pandas["period_first"].dtype == pd.ArrowDtype(pa.date32())


def test_the_three_kinds_of_frame_hold_the_same(corpus):
    table = corpus.to_arrow()
    assert corpus.to_polars().to_arrow().to_pylist() == table.to_pylist()
    back = pa.Table.from_pandas(corpus.to_pandas(), preserve_index=False).cast(table.schema)
    assert back.to_pylist() == table.to_pylist()


def test_a_frame_outlives_the_disk(corpus, tmp_path):
    table = corpus.to_arrow()
    parquet.write_table(table, tmp_path / "claims.parquet")
    assert parquet.read_table(tmp_path / "claims.parquet").to_pylist() == table.to_pylist()


def test_periods_are_dates_too(corpus):
    frame = corpus.to_polars().filter(pl.col("period") == "2025-Q1")
    assert len(frame) > 0
    assert set(frame["period_first"]) == {datetime.date(2025, 1, 1)}
    assert set(frame["period_last"]) == {datetime.date(2025, 3, 31)}


def test_facts_of_claims_are_named_in_their_rows(known):
    frame = Claims(known.claims.values(), known).to_polars()
    assert frame["fact"].to_list() == ["f" * 16] * 3
    assert frame["publisher"].to_list() == ["Courier", "Meridian", None]


def test_every_listing_turns_into_frames(known, corpus):
    listings = [
        (Claims(known.claims.values(), known), rows.CLAIM_COLUMNS),
        (Documents(known.documents.values(), known), rows.DOCUMENT_COLUMNS),
        (Facts(known.facts, known), rows.FACT_COLUMNS),
        (Verdicts(known.verdicts.values(), known), rows.VERDICT_COLUMNS),
        (Problems(known.problems, known), rows.PROBLEM_COLUMNS),
        (factcheck.find_quantities("about 12 tons and 4%"), rows.QUANTITY_COLUMNS),
        (factcheck.audit(factcheck.read_text("Its staff rose 50% from 40 to 70.")), rows.FINDING_COLUMNS),
    ]
    for listing, columns in listings:
        assert len(listing) > 0
        frame = listing.to_polars()
        assert frame.schema == {name: POLARS[kind] for name, kind in columns.items()}
        assert len(frame) == len(listing) == len(listing.to_pandas())
    empty = [type(listing)([]) for listing, _ in listings]
    assert {type(one) for one in empty} == {
        Claims,
        Documents,
        Facts,
        Verdicts,
        Problems,
        Quantities,
        Findings,
    }
    for listing, (_, columns) in zip(empty, listings, strict=True):
        assert listing.to_polars().schema == {name: POLARS[kind] for name, kind in columns.items()}


def test_verdicts_carry_both_quotes_and_the_outcome_of_each_aspect(known):
    row = Verdicts(known.verdicts.values(), known).to_arrow().to_pylist()[0]
    assert (row["a_surface"], row["b_surface"]) == ("$5.5 billion", "$5.5 million")
    assert (row["period_level"], row["subject_level"]) == ("same", None)


@given(st.decimals(allow_nan=True, allow_infinity=True))
def test_a_decimal_column_is_right_to_its_last_place_or_empty(value):
    shown = fitting(value)
    if not value.is_finite() or abs(value) >= Decimal(10) ** 26:
        assert shown is None
    elif shown is not None:
        assert abs(shown - value) <= Decimal(1).scaleb(-PLACES) / 2
        assert -shown.as_tuple().exponent == PLACES


def test_a_figure_that_no_column_holds_stands_there_as_text(claim):
    huge = claim("It owes 1e40.", "1e40", value=Decimal("1e40"))
    third = claim("A third of a million.", "third of a million", value=Decimal(1_000_000) / 3)
    first, second = Claims([huge, third]).to_arrow().to_pylist()
    assert first["value_low"] is None
    assert first["value"] == "1" + "0" * 40
    assert second["value_low"] == Decimal("333333.333333333333")
    assert Decimal(second["value"]) == third.value


@pytest.mark.parametrize(
    ("library", "asked"), [("pyarrow", "to_arrow"), ("pandas", "to_pandas"), ("polars", "to_polars")]
)
def test_a_missing_library_is_named_with_what_to_install(known, monkeypatch, library, asked):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(
        UsageError, match=rf"{asked}\(\) needs {library}: pip install 'factcheck-desk\[tables\]'"
    ):
        getattr(Claims(known.claims.values(), known), asked)()
