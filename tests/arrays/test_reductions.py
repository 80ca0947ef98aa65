"""Reductions against NumPy's own shapes, pandas, SciPy and exact sums."""

import math
import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_allclose, assert_array_equal
from scipy.stats import zscore

from cheatsheet.arrays import reductions


@given(st.data(), hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4), st.booleans())
def test_reduced_shape_matches_numpy_sum(data, shape, keepdims):
    axis = data.draw(st.none() | hnp.valid_tuple_axes(len(shape)))
    expected = np.sum(np.zeros(shape), axis=axis, keepdims=keepdims).shape
    assert reductions.reduced_shape(shape, axis, keepdims=keepdims) == expected


@pytest.mark.parametrize("axis", [-3, -1, 0, 2, np.int64(1)])
def test_reduced_shape_takes_one_axis(axis):
    assert reductions.reduced_shape((2, 3, 4), axis) == np.zeros((2, 3, 4)).sum(axis=axis).shape


def test_reduced_shape_refuses_axes_that_are_not_there_or_named_twice():
    message = "axis must be between -2 and 1 for 2 dimensions, got 2"
    with pytest.raises(ValueError, match=message):
        reductions.reduced_shape((2, 3), 2)
    with pytest.raises(ValueError, match=r"axis must not name an axis twice, got \(0, -2\)"):
        reductions.reduced_shape((2, 3), (0, -2))


@pytest.mark.parametrize("dtype", [np.int8, np.float32, np.float64])
@pytest.mark.parametrize("shape", [(5,), (4, 3), (3, 3, 4)])
@pytest.mark.parametrize("ddof", [0, 1])
def test_standardize_matches_scipy_zscore(shape, dtype, ddof, rng):
    x = (50 * rng.normal(size=(2, *shape))).astype(dtype)[0].T  # not contiguous
    before = x.copy()
    for axis in range(-x.ndim, x.ndim):
        expected = zscore(x.astype(float), axis=axis, ddof=ddof)
        assert_allclose(reductions.standardize(x, axis, ddof=ddof), expected, rtol=1e-12)
    assert_array_equal(x, before)


def test_standardize_gives_zeros_where_all_values_are_equal():
    x = np.full((3, 2), 0.1)  # the mean of three 0.1 is not exactly 0.1
    assert_array_equal(reductions.standardize(x), np.zeros((3, 2)))
    assert_array_equal(reductions.standardize([[5]]), [[0]])


def test_standardize_keeps_nan_in_its_own_column():
    result = reductions.standardize([[1, np.nan], [3, 7]])
    assert_array_equal(result, [[-1, np.nan], [1, np.nan]])


def test_standardize_refuses_missing_axes_and_too_few_values():
    with pytest.raises(ValueError, match="axis must be between -1 and 0 for 1 dimension, got 1"):
        reductions.standardize([1, 2], axis=1)
    with pytest.raises(ValueError, match="size must be at least 2, got 1"):
        reductions.standardize([[1, 2]], ddof=1)
    with pytest.raises(ValueError, match="size must be at least 1, got 0"):
        reductions.standardize(np.zeros((0, 3)))


@pytest.mark.parametrize("shape", [(1,), (6,), (4, 3)])
def test_weighted_std_matches_repeated_values(shape, rng):
    x = rng.normal(size=shape)
    weights = rng.integers(1, 6, size=shape)
    expected = np.repeat(x.ravel(), weights.ravel()).std()
    assert_allclose(reductions.weighted_std(x, weights), expected, atol=1e-15)


def test_weighted_std_matches_numpy_cov_and_ignores_the_scale_of_weights(rng):
    x, weights = rng.normal(size=(2, 50))
    weights = np.abs(weights)
    expected = np.sqrt(np.cov(x, aweights=weights, ddof=0))
    assert_allclose(reductions.weighted_std(x, weights), expected, rtol=1e-12)
    assert_allclose(reductions.weighted_std(x, 7 * weights), expected, rtol=1e-12)


def test_weighted_std_refuses_weights_that_are_none():
    with pytest.raises(ValueError, match=r"weight must be at least 0, got -1\.0"):
        reductions.weighted_std([1, 2], [3, -1])
    with pytest.raises(ValueError, match=r"total_weight must be positive, got 0\.0"):
        reductions.weighted_std([1, 2], [0, 0])
    with pytest.raises(ValueError, match=r"total_weight must be positive, got 0\.0"):
        reductions.weighted_std([], [])
    with pytest.raises(ValueError, match=r"must have one shape, got \(2,\) and \(3,\)"):
        reductions.weighted_std([1, 2], [1, 1, 1])


@pytest.mark.parametrize("size", [1, 2, 5, 40])
@pytest.mark.parametrize("dtype", [np.int16, np.float32, np.float64])
def test_describe_matches_pandas(size, dtype, rng):
    x = (100 * rng.normal(size=size)).astype(dtype)
    expected = pd.Series(x.astype(float)).describe()
    result = reductions.describe(x)
    assert list(result) == list(expected.index)
    assert_allclose(list(result.values()), expected, rtol=1e-13)


def test_describe_leaves_out_nan_and_flattens():
    x = np.array([[1, np.nan, 4], [np.nan, 2, -3]])
    before = x.copy()
    assert_allclose(list(reductions.describe(x).values()), pd.Series(x.ravel()).describe())
    assert_array_equal(x, before)


def test_describe_matches_pandas_for_infinities():
    with warnings.catch_warnings(action="ignore"):  # the mean and deviation have no value
        result = reductions.describe([1, 2, np.inf])
        expected = pd.Series([1, 2, np.inf]).describe()
    assert_array_equal(list(result.values()), expected)


@pytest.mark.parametrize("nothing", [[], [np.nan, np.nan]])
def test_describe_needs_a_value(nothing):
    with pytest.raises(ValueError, match="values must be at least 1, got 0"):
        reductions.describe(nothing)


@given(hnp.arrays(float, st.integers(0, 70), elements=st.floats(-1e100, 1e100)))
def test_pairwise_sum_stays_within_its_error_bound(x):
    bound = np.finfo(float).eps * math.ceil(math.log2(max(x.size, 1))) * math.fsum(np.abs(x))
    assert abs(float(reductions.pairwise_sum(x)) - math.fsum(x)) <= bound


def test_pairwise_sum_beats_one_by_one_in_single_precision():
    x = np.full(100_000, 0.1, dtype=np.float32)
    exact = math.fsum(x)
    assert abs(reductions.pairwise_sum(x) - exact) < 0.01 < abs(np.cumsum(x)[-1] - exact)


@pytest.mark.parametrize("shape", [(), (1,), (7,), (8,), (3, 5), (0,), (0, 3)])
def test_pairwise_sum_of_whole_numbers_is_exact(shape, rng):
    x = rng.integers(-100, 100, size=shape)
    total = reductions.pairwise_sum(x)
    assert total == np.sum(x)
    assert total.dtype == np.float64


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_pairwise_sum_keeps_a_floating_dtype_and_its_input(dtype):
    x = np.array([1, 2, 4], dtype=dtype)
    assert reductions.pairwise_sum(x).dtype == dtype
    assert_array_equal(x, [1, 2, 4])


def test_pairwise_sum_passes_on_nan_and_infinity():
    assert np.isnan(reductions.pairwise_sum([1, np.nan, 2]))
    assert reductions.pairwise_sum([1, np.inf, 2]) == np.inf
