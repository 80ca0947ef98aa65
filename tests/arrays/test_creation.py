"""Constructors against exact fractions, SciPy, pandas, itertools and plain loops."""

import math
from fractions import Fraction
from itertools import zip_longest

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.sparse import diags_array

from cheatsheet.arrays import creation

decimals = st.builds(Fraction, st.integers(-1000, 1000), st.sampled_from([1, 7, 10, 100]))
steps = st.builds(Fraction, st.integers(1, 1000), st.sampled_from([1, 7, 10, 100]))


@given(decimals, steps, st.integers(0, 200))
def test_steps_between_match_exact_fractions(start, step, count):
    stop = start + count * step
    points = creation.steps_between(float(start), float(stop), float(step))
    exact = [float(start + i * step) for i in range(count + 1)]
    assert_allclose(points, exact, rtol=1e-15, atol=1e-15 * max(abs(start), abs(stop)))
    assert points[0] == float(start)
    assert points[-1] == float(stop)


def test_steps_between_equal_ends_give_one_point():
    assert_array_equal(creation.steps_between(2, 2, 0.1), [2])


@pytest.mark.parametrize("step", [0.3, 0.333, 2, math.inf])
def test_steps_between_refuse_a_step_that_does_not_divide(step):
    with pytest.raises(ValueError, match=rf"step must divide the way from 0 to 1, got {step}"):
        creation.steps_between(0, 1, step)


def test_steps_between_refuse_infinite_ends():
    with pytest.raises(ValueError, match="step must divide the way from 0 to inf, got 1"):
        creation.steps_between(0, math.inf, 1)


@pytest.mark.parametrize("step", [0, -0.1, math.nan])
def test_steps_between_refuse_a_step_that_is_not_positive(step):
    with pytest.raises(ValueError, match=f"step must be positive, got {step}"):
        creation.steps_between(0, 1, step)


def test_steps_between_refuse_to_go_down():
    with pytest.raises(ValueError, match="stop must be at least 1, got 0"):
        creation.steps_between(1, 0, 0.1)


@pytest.mark.parametrize("dtype", [bool, np.int8, np.uint64, np.float32, np.float64, complex])
@pytest.mark.parametrize("value", [True, 7, 0.5, math.nan, math.inf, 1 + 2j])
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 4)])
def test_filled_like_has_the_dtype_of_a_sum(dtype, value, shape):
    x = np.zeros(shape, dtype)
    filled = creation.filled_like(x, value)
    assert filled.shape == shape
    assert filled.dtype == (np.zeros(1, dtype) + value).dtype
    assert_array_equal(filled, np.broadcast_to(np.array(value), shape))


def test_filled_like_refuses_an_integer_that_does_not_fit():
    with pytest.raises(OverflowError, match="300 out of bounds for int8"):
        creation.filled_like(np.zeros(2, np.int8), 300)


@given(st.lists(st.lists(st.integers(-100, 100), max_size=5), max_size=5))
def test_pad_rows_match_zip_longest(rows):
    table = creation.pad_rows(rows, fill=-1)
    columns = list(zip_longest(*rows, fillvalue=-1))
    assert table.tolist() == [list(row) for row in zip(*columns, strict=True)] or not columns
    assert table.shape == (len(rows), len(columns))


def test_pad_rows_match_pandas():
    rows = [[1.5, 2, 3], [4], [], [np.nan, np.inf]]
    assert_array_equal(
        creation.pad_rows(rows),
        pd.DataFrame([pd.Series(row, dtype=float) for row in rows]).to_numpy(),
    )


@pytest.mark.parametrize(
    ("dtype", "fill", "expected"),
    [
        (np.int8, 0, np.int8),
        (np.int8, math.nan, np.float64),
        (np.float32, math.nan, np.float32),
        (np.float32, 1j, np.complex64),
    ],
)
def test_pad_rows_keep_the_dtype_if_the_fill_fits(dtype, fill, expected):
    rows = [np.arange(6, dtype=dtype)[::2], [], np.ones(1, dtype)]
    assert creation.pad_rows(rows, fill).dtype == expected
    assert_array_equal(rows[0], [0, 2, 4])


def test_pad_rows_take_a_generator():
    assert_array_equal(creation.pad_rows(range(n) for n in (1, 2)), [[0, np.nan], [0, 1]])


def test_pad_rows_refuse_rows_of_rows():
    with pytest.raises(ValueError, match=r"row must have 1 dimension, got 2: shape \(1, 2\)"):
        creation.pad_rows([[1], [[1, 2]]])


@pytest.mark.parametrize("n", [1, 2, 7])
@pytest.mark.parametrize("dtype", [np.int16, np.float32, complex])
def test_tridiagonal_matches_scipy(n, dtype, rng):
    values = (10 * rng.normal(size=2 * (3 * n - 2))).astype(dtype)[::2]  # not contiguous
    before = values.copy()
    lower, diagonal, upper = np.split(values, [n - 1, 2 * n - 1])
    expected = diags_array([lower, diagonal, upper], offsets=[-1, 0, 1], dtype=dtype)
    matrix = creation.tridiagonal(lower, diagonal, upper)
    assert matrix.dtype == dtype
    assert_array_equal(matrix, expected.toarray())
    assert_array_equal(values, before)


def test_tridiagonal_refuses_lengths_that_do_not_fit():
    with pytest.raises(ValueError, match=r"must have n-1, n, n-1 values, got \(2, 3, 3\)"):
        creation.tridiagonal([1, 2], [1, 2, 3], [1, 2, 3])
    with pytest.raises(ValueError, match=r"must have n-1, n, n-1 values, got \(0, 0, 0\)"):
        creation.tridiagonal([], [], [])
    with pytest.raises(ValueError, match=r"diagonal must have 1 dimension, got 0: shape \(\)"):
        creation.tridiagonal([1], 2, [1])


@pytest.mark.parametrize("dtype", [np.int8, np.uint8, np.int64])
@pytest.mark.parametrize("shape", [(), (0,), (9,), (4, 3)])
def test_one_hot_matches_a_loop(shape, dtype, rng):
    labels = rng.integers(5, size=shape).astype(dtype)
    expected = np.zeros((*shape, 5))
    for place in np.ndindex(shape):
        expected[(*place, labels[place])] = 1
    assert_array_equal(creation.one_hot(labels, 5), expected, strict=True)


def test_one_hot_matches_pandas_get_dummies(rng):
    labels = rng.permutation(np.repeat(np.arange(4), 3))
    expected = pd.get_dummies(labels, dtype=float).to_numpy()
    assert_array_equal(creation.one_hot(labels, 4), expected)


@given(st.lists(st.integers(0, 9), min_size=1))
def test_one_hot_is_undone_by_argmax(labels):
    assert creation.one_hot(labels, 10).argmax(axis=-1).tolist() == labels


@pytest.mark.parametrize("stranger", [-1, 3])
def test_one_hot_refuses_labels_that_are_not_classes(stranger):
    with pytest.raises(ValueError, match=f"labels must be between 0 and 2, got {stranger}"):
        creation.one_hot([[0], [stranger]], 3)


@pytest.mark.parametrize("labels", [[0.0, 1.0], [True, False], ["a"]])
def test_one_hot_refuses_labels_that_are_not_integers(labels):
    with pytest.raises(TypeError, match="labels must be integers, got"):
        creation.one_hot(labels, 3)


def test_one_hot_needs_a_class():
    with pytest.raises(ValueError, match="classes must be at least 1, got 0"):
        creation.one_hot([0], 0)
