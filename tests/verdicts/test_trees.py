"""The tree evaluator: thresholds, missing values, calibration; and the installed model against its features."""

import numpy as np

from factcheck.records.verdict import Label
from factcheck.verdicts.competition import COMPETITION_FEATURES
from factcheck.verdicts.features import PAIR_FEATURES
from factcheck.verdicts.same_fact import open_same_fact_model
from factcheck.verdicts.trees import Trees, calibrated

STUMP = {
    "features": ["height", "width"],
    "baseline": 0.5,
    "depth": 2,
    "trees": [
        {
            "feature": [1, 0, 0],
            "threshold": [2.0, 0.0, 0.0],
            "left": [1, 1, 2],
            "right": [2, 1, 2],
            "missing_left": [0, 0, 0],
            "value": [0.0, -1.0, 1.0],
        },
        {"feature": [0], "threshold": [0.0], "left": [0], "right": [0], "missing_left": [0], "value": [0.25]},
    ],
}


def test_rows_fall_to_their_leaves():
    rows = np.array([[9, 1], [9, 2], [9, 2.5], [9, np.nan]], np.float32)
    assert Trees.from_json(STUMP).scores(rows).tolist() == [-0.25, -0.25, 1.75, 1.75]


def test_no_rows():
    assert Trees.from_json(STUMP).scores(np.zeros((0, 2), np.float32)).tolist() == []


def test_calibration_is_read_off_a_line():
    assert calibrated(np.array([0.0, 0.25, 0.5, 1.0]), [[0, 0.1], [0.5, 0.3], [1, 0.9]]).tolist() == [
        0.1,
        0.2,
        0.3,
        0.9,
    ]


def test_the_installed_model_reads_the_features_of_this_version():
    model = open_same_fact_model()
    assert model.first.features == PAIR_FEATURES
    for label in (Label.CONSISTENT, Label.CONFLICTING):
        assert model.second[label].features == PAIR_FEATURES + COMPETITION_FEATURES
        chances = [chance for _, chance in model.calibration[label]]
        assert chances == sorted(chances)
