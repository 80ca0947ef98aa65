"""Columns against str.split, statistics.quantiles and a stable sort by a key."""

import statistics

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from cheatsheet.tables import columns


@pytest.fixture
def orders():
    return pd.DataFrame(
        {"city": ["Beijing", None], "price": [30, 12], "paid": [True, False], 2026: [0.5, np.nan]},
        index=[7, 7],
    )


@given(st.permutations(["a", "b", "c", "d"]), st.integers(0, 4), st.integers(0, 4))
def test_move_columns_matches_a_stable_sort(names, i, j):
    frame = pd.DataFrame([range(4)], columns=["a", "b", "c", "d"])
    first, last = names[: min(i, j)], names[max(i, j) :]

    def key(name):
        if name in first:
            return first.index(name)
        return 20 + last.index(name) if name in last else 10

    found = columns.move_columns(frame, first=first, last=last)
    assert_frame_equal(found, frame[sorted(frame.columns, key=key)])


def test_move_columns_keeps_dtypes_and_labels(orders):
    before = orders.copy()
    found = columns.move_columns(orders, first=[2026], last=("city",))
    assert found.columns.tolist() == [2026, "price", "paid", "city"]
    assert_frame_equal(found[before.columns], before)
    assert_frame_equal(orders, before)


def test_move_columns_says_what_is_wrong(orders):
    with pytest.raises(KeyError, match=r"first must name columns, got \['cost'\]; there are"):
        columns.move_columns(orders, first=["cost"])
    with pytest.raises(TypeError, match="last must be a list of names, got 'city'"):
        columns.move_columns(orders, last="city")
    with pytest.raises(ValueError, match=r"once, got \['city', 'city'\]"):
        columns.move_columns(orders, first=["city"], last=["city"])
    with pytest.raises(TypeError, match=r"frame must be a DataFrame, got Series"):
        columns.move_columns(orders["city"], first=[])
    with pytest.raises(ValueError, match="frame must have different column names"):
        columns.move_columns(orders[["city", "city"]], first=["city"])


values = st.lists(st.integers(-100, 100), min_size=2, max_size=9)


@settings(max_examples=60)
@given(values, st.sampled_from([0.5, 1.5, 3.0]), st.sampled_from(["int64", "Int64", "float32"]))
def test_clip_outliers_matches_statistics(values, factor, dtype):
    low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    fences = low - factor * (high - low), high + factor * (high - low)
    expected = [min(max(value, fences[0]), fences[1]) for value in values]
    frame = pd.DataFrame({"x": pd.array(values, dtype=dtype), "name": "n"})
    before = frame.copy()
    found = columns.clip_outliers(frame, factor=factor)
    assert found["x"].tolist() == pytest.approx(expected)
    assert found["x"].dtype == "float64"
    assert_frame_equal(frame, before)


def test_clip_outliers_leaves_missing_values_and_other_columns():
    frame = pd.DataFrame({"x": [1, 2, 3, np.nan, 99], "y": [1, 1, 1, 1, 9], "b": [True] * 5})
    found = columns.clip_outliers(frame, ["x"])
    assert found["x"].isna().tolist() == [False, False, False, True, False]
    assert found["x"].max() < 99
    assert_frame_equal(found[["y", "b"]], frame[["y", "b"]])
    assert columns.clip_outliers(frame)["y"].max() == 1
    all_missing = pd.DataFrame({"x": [np.nan, np.nan]})
    assert_frame_equal(columns.clip_outliers(all_missing), all_missing)


def test_clip_outliers_keeps_repeated_labels(orders):
    found = columns.clip_outliers(orders, ["price"])
    assert found.index.tolist() == [7, 7]
    assert found.columns.tolist() == orders.columns.tolist()


def test_clip_outliers_says_what_is_wrong(orders):
    with pytest.raises(TypeError, match="columns must hold numbers, got 'city' of dtype str"):
        columns.clip_outliers(orders, ["city"])
    with pytest.raises(TypeError, match="columns must hold numbers, got 'paid' of dtype bool"):
        columns.clip_outliers(orders, ["paid"])
    with pytest.raises(KeyError, match=r"columns must name columns, got \['x'\]"):
        columns.clip_outliers(orders, ["x"])
    with pytest.raises(ValueError, match="factor must be positive, got 0"):
        columns.clip_outliers(orders, factor=0)
    with pytest.raises(ValueError, match="rows must be at least 1, got 0"):
        columns.clip_outliers(orders.iloc[:0])
