"""Scaling against scikit-learn's scaler, and against distances of all pairs."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_allclose, assert_array_equal
from scipy.spatial.distance import pdist
from scipy.stats import zscore
from sklearn.preprocessing import StandardScaler

from cheatsheet.learning import scaling

tables = hnp.arrays(
    np.float64,
    st.tuples(st.integers(1, 8), st.integers(1, 4)),
    elements=st.integers(-50, 50).map(lambda k: k / 4),
)


@given(tables, st.data())
def test_standardize_matches_the_scaler(train, data):
    test = data.draw(hnp.arrays(np.float64, (3, train.shape[1]), elements=st.integers(-9, 9)))
    before = train.copy(), test.copy()
    scaler = StandardScaler().fit(train)
    ours = scaling.standardize(train, test)
    assert_allclose(ours[0], scaler.transform(train), atol=1e-12)
    assert_allclose(ours[1], scaler.transform(test), rtol=1e-12, atol=1e-12)
    assert_array_equal(train, before[0])
    assert_array_equal(test, before[1])


@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.int16, bool])
@pytest.mark.parametrize("order", ["C", "F"])
def test_standardize_matches_zscore_for_every_dtype(dtype, order, rng):
    x = np.array(rng.normal(scale=20, size=(30, 4)) > -5, dtype=dtype, order=order)[::2]
    (ours,) = scaling.standardize(x)
    assert ours.dtype == np.float64
    assert_allclose(ours, zscore(x.astype(float)), rtol=1e-12)


def test_standardize_leaves_gaps_out_and_in(rng):
    train, test = rng.normal(5, 2, size=(2, 40, 3))
    train[rng.random(train.shape) < 0.3] = np.nan
    test[0] = np.nan
    scaler = StandardScaler().fit(train)
    for ours, table in zip(scaling.standardize(train, test), (train, test), strict=True):
        assert_allclose(ours, scaler.transform(table), rtol=1e-12)


@pytest.mark.parametrize("value", [0, 0.1, -7.3, 1e8, 1e-9])
@pytest.mark.parametrize("n", [1, 3, 10, 997])
def test_standardize_shifts_a_constant_column_only(value, n):
    train = np.column_stack([np.full(n, value), np.arange(n)])
    test = np.array([[value + 2, 0]])
    expected = StandardScaler().fit(train).transform(test)
    ours = scaling.standardize(train, test)
    assert_allclose(ours[0][:, 0], 0, atol=1e-6 * max(abs(value), 1))
    assert_allclose(ours[1], expected, rtol=1e-6)
    assert ours[1][0, 0] == pytest.approx(2, rel=1e-6)


def test_standardize_takes_frames_and_empty_test_sets(rng):
    frame = pd.DataFrame(rng.normal(size=(9, 2)), columns=["bmi", "bp"])
    first, second = scaling.standardize(frame, frame.iloc[:0])
    assert_allclose(first, (frame - frame.mean()) / frame.std(ddof=0), rtol=1e-12)
    assert second.shape == (0, 2)


def test_standardize_never_looks_at_the_other_tables(rng):
    train, test = rng.normal(size=(2, 20, 3))
    alone, pair = scaling.standardize(train), scaling.standardize(train, 1000 * test)
    assert_array_equal(alone[0], pair[0])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([[1, 2, 3]], "train must have 2 dimensions, got 1"),
        ([[["a"], ["b"]]], "train must hold numbers only, encode text first"),
        ([[[np.inf], [1]]], "train must be finite, got infinity"),
        ([np.empty((0, 2))], "rows of train must be at least 1, got 0"),
        ([[[1, np.nan], [2, np.nan]]], "a number in each column, got only NaN in 1"),
        ([[[1, 2]], [[1, 2]], [[1]]], r"others\[1\] must have the 2 columns of train, got 1"),
        ([[[1, 2]], [1, 2]], r"others\[0\] must have 2 dimensions, got 1"),
        ([[[1]], [[-np.inf]]], r"others\[0\] must be finite"),
    ],
)
def test_standardize_says_why_not(arguments, message):
    with pytest.raises(ValueError, match=message):
        scaling.standardize(*arguments)


def test_standardize_refuses_columns_in_another_order():
    frame = pd.DataFrame({"a": [1, 2], "b": [3, 5]})
    with pytest.raises(ValueError, match=r"in their order, \['a', 'b'\], got \['b', 'a'\]"):
        scaling.standardize(frame, frame[["b", "a"]])


@given(tables)
def test_distance_shares_match_the_distances_of_all_pairs(X):
    before = X.copy()
    squared = np.array([pdist(column[:, np.newaxis], "sqeuclidean").sum() for column in X.T])
    if len(X) < 2 or squared.sum() == 0:
        with pytest.raises(ValueError, match="must"):
            scaling.distance_shares(X)
    else:
        assert_allclose(scaling.distance_shares(X), squared / squared.sum(), atol=1e-12)
    assert_array_equal(X, before)


def test_distance_shares_are_equal_after_scaling(rng):
    X = rng.normal(size=(50, 5)) * [1, 10, 1e3, 1e6, 1e-6]
    (scaled,) = scaling.standardize(X)
    assert_allclose(scaling.distance_shares(scaled), 1 / 5, rtol=1e-9)


@pytest.mark.parametrize("size", [1e-200, 1e200])
def test_distance_shares_survive_extreme_numbers(size):
    assert_allclose(scaling.distance_shares([[0, 0], [size, 2 * size]]), [0.2, 0.8])


@pytest.mark.parametrize(
    ("X", "message"),
    [
        ([1, 2], "X must have 2 dimensions, got 1"),
        ([[1, 2]], "rows of X must be at least 2, got 1"),
        ([[1, 2], [1, 2]], "X must have rows that differ"),
        ([[1, np.nan], [2, 3]], "X must have no gaps, got NaN"),
        ([[1], [np.inf]], "X must be finite"),
        ([["a"], ["b"]], "X must hold numbers only"),
        (np.empty((3, 0)), "X must have rows that differ"),
    ],
)
def test_distance_shares_say_why_not(X, message):
    with pytest.raises(ValueError, match=message):
        scaling.distance_shares(X)
