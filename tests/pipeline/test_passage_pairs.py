"""Two passages a row: consistent, conflict or unrelated, with a reason."""

import json

import pytest

from factcheck.errors import UsageError
from factcheck.pipeline.passage_pairs import compare_rows


def verdict(a: str, b: str) -> str:
    (line,) = compare_rows([json.dumps({"id": 7, "a": a, "b": b})])
    row = json.loads(line)
    assert row["id"] == 7
    assert row["reason"]
    return row["label"]


@pytest.mark.parametrize(
    ("a", "b", "label"),
    [
        ("The film got 96 reviews.", "The film got fewer than 96 reviews.", "conflict"),
        ("More than 4,700 people died in the quake.", "Some 4,800 people died in the quake.", "consistent"),
        ("Three men are playing cards.", "Four men are playing cards.", "conflict"),
        ("Nvidia wrote down $5.5 billion.", "The ferry carried 131 passengers.", "unrelated"),
    ],
)
def test_what_two_passages_are_to_each_other(a, b, label):
    assert verdict(a, b) == label


@pytest.mark.parametrize("line", ["no json", "[]", '{"id": 1, "a": "x"}'])
def test_a_row_without_passages_is_said(line):
    with pytest.raises(UsageError, match="Line 1"):
        list(compare_rows([line]))
