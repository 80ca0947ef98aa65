"""Sorting against Python's sorted, SciPy's ranks and pandas."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_allclose, assert_array_equal
from scipy.stats import rankdata

from cheatsheet.arrays import sorting

integers = st.lists(st.integers(-4, 4), max_size=30)
methods = ["average", "min", "max", "dense", "ordinal"]


@given(st.integers(0, 20).flatmap(lambda n: st.permutations(range(n))))
def test_inverse_permutation_matches_argsort_and_undoes_the_order(order):
    order = np.array(order, dtype=int)
    inverse = sorting.inverse_permutation(order)
    assert_array_equal(inverse, np.argsort(order))
    x = 10 * np.arange(order.size)
    assert_array_equal(x[order][inverse], x)


@pytest.mark.parametrize("order", [[0, 0], [1, 2], [-1, 0], [0.5, 1.5]])
def test_inverse_permutation_refuses_what_is_none(order):
    with pytest.raises(ValueError, match="order must hold each of 0 to n - 1 once, got"):
        sorting.inverse_permutation(order)


def test_inverse_permutation_refuses_tables():
    with pytest.raises(ValueError, match="order must have 1 dimension, got 2"):
        sorting.inverse_permutation([[0, 1]])


@given(integers, st.sampled_from([np.uint8, np.int8, np.float64, np.bool_, "U2"]))
def test_descending_order_matches_stable_python_sort(values, dtype):
    x = np.array(values, dtype=int).astype(dtype)  # -1 becomes 255 as uint8
    expected = sorted(range(x.size), key=x.tolist().__getitem__, reverse=True)
    assert_array_equal(sorting.descending_order(x), np.array(expected, dtype=int))


def test_descending_order_works_along_every_axis(rng):
    x = rng.integers(0, 5, size=(4, 5, 6)).transpose(2, 0, 1)  # not contiguous
    before = x.copy()
    for axis in range(-3, 3):
        order = sorting.descending_order(x, axis)
        expected = np.argsort(-x, axis=axis, stable=True)
        assert_array_equal(order, expected)
    assert_array_equal(x, before)


def test_descending_order_puts_nan_first_and_needs_an_axis():
    assert_array_equal(sorting.descending_order([1, np.nan, np.inf, -np.inf]), [1, 2, 0, 3])
    assert sorting.descending_order(np.zeros((0, 2)), axis=0).shape == (0, 2)
    with pytest.raises(ValueError, match="axis must be between 0 and -1 for 0 dimensions, got -1"):
        sorting.descending_order(5)


@pytest.mark.parametrize("dtype", [np.uint8, np.int64, np.float32, "U3"])
@pytest.mark.parametrize("columns", [[0], [2, 0], [0, 1, 2], [-1, 1]])
@pytest.mark.parametrize("down", [0, 1, 2])
def test_sort_by_columns_matches_pandas(dtype, columns, down, rng):
    table = rng.integers(0, 4, size=(40, 3)).astype(dtype)
    before = table.copy()
    descending = [place % 3 < down for place in range(len(columns))]
    order = pd.DataFrame(table).sort_values(
        [column % 3 for column in columns],
        ascending=[not flag for flag in descending],
        kind="stable",
    )
    result = sorting.sort_by_columns(table, columns, descending=descending)
    assert_array_equal(result, table[order.index])
    assert_array_equal(table, before)


def test_sort_by_columns_moves_whole_rows_and_takes_one_flag():
    table = np.array([[1, 0], [2, 1], [2, 2]])
    assert_array_equal(sorting.sort_by_columns(table, [0], descending=True), table[[1, 2, 0]])
    assert sorting.sort_by_columns(np.zeros((0, 2)), [0]).shape == (0, 2)


def test_sort_by_columns_refuses_wrong_arguments():
    with pytest.raises(ValueError, match="table must have 2 dimensions, got 1"):
        sorting.sort_by_columns([1, 2], [0])
    with pytest.raises(ValueError, match="columns must be at least 1, got 0"):
        sorting.sort_by_columns([[1, 2]], [])
    with pytest.raises(ValueError, match="axis must be between -2 and 1 for 2 dimensions, got 2"):
        sorting.sort_by_columns([[1, 2]], [2])
    with pytest.raises(ValueError, match="descending must have 2 flags, got 1"):
        sorting.sort_by_columns([[1, 2]], [0, 1], descending=[True])


@pytest.mark.parametrize("dtype", [np.uint8, np.int64, np.float32, "U3"])
@pytest.mark.parametrize("shape", [(7,), (4, 7), (2, 3, 7)])
@pytest.mark.parametrize("k", [1, 3, 7])
def test_top_k_matches_a_full_sort(shape, k, dtype, rng):
    x = rng.integers(0, 9, size=(*shape, 2)).astype(dtype)[..., 0]
    before = x.copy()
    values, indices = sorting.top_k(x, k)
    assert_array_equal(values, np.sort(x, axis=-1)[..., ::-1][..., :k])
    assert_array_equal(np.take_along_axis(x, indices, axis=-1), values)
    assert all(len(set(row)) == k for row in indices.reshape(-1, k).tolist())  # no place twice
    assert_array_equal(x, before)


def test_top_k_counts_nan_as_the_largest():
    values, indices = sorting.top_k([1, np.nan, np.inf, 2], 3)
    assert_array_equal(values, [np.nan, np.inf, 2])
    assert_array_equal(indices, [1, 2, 3])


def test_top_k_refuses_wrong_arguments():
    with pytest.raises(ValueError, match="k must be at least 1, got 0"):
        sorting.top_k([1, 2], 0)
    with pytest.raises(ValueError, match="size must be at least 3, got 2"):
        sorting.top_k([1, 2], 3)
    with pytest.raises(ValueError, match="axis must be between"):
        sorting.top_k(5, 1)


@given(integers, st.sampled_from(methods))
def test_rank_matches_scipy(values, method):
    x = np.array(values, dtype=float)
    expected = rankdata(x, method=method)
    result = sorting.rank(x, method)
    assert_array_equal(result, expected)
    assert result.dtype == (np.float64 if method == "average" else np.intp)


@pytest.mark.parametrize("method", methods)
def test_rank_matches_pandas_for_strings_and_infinities(method, rng):
    pandas_method = "first" if method == "ordinal" else method
    for x in (rng.choice(list("abcd"), size=20), np.array([np.inf, -np.inf, 0, np.inf])):
        before = x.copy()
        expected = pd.Series(x).rank(method=pandas_method)
        assert_array_equal(sorting.rank(x, method), expected)
        assert_array_equal(x, before)


def test_rank_refuses_nan_tables_and_unknown_methods():
    with pytest.raises(ValueError, match="x must not contain NaN"):
        sorting.rank([1, np.nan])
    with pytest.raises(ValueError, match="x must have 1 dimension, got 2"):
        sorting.rank([[1, 2]])
    with pytest.raises(ValueError, match=r"method must be one of 'average', .* got 'first'"):
        sorting.rank([1, 2], method="first")


@pytest.mark.parametrize("dtype", [np.int64, np.float64, "U1"])
@pytest.mark.parametrize("size", [0, 1, 50])
def test_group_sum_matches_pandas_groupby(dtype, size, rng):
    keys = rng.integers(0, 5, size=size).astype(dtype)
    values = rng.normal(size=2 * size)[::2]
    expected = pd.Series(values).groupby(keys).sum()
    groups, sums = sorting.group_sum(keys, values)
    assert_array_equal(groups, expected.index.to_numpy())
    assert_allclose(sums, expected, atol=1e-13)
    assert sums.dtype == np.float64


def test_group_sum_keeps_nan_in_its_group():
    groups, sums = sorting.group_sum(["a", "b", "a"], [1, 2, np.nan])
    assert_array_equal(groups, ["a", "b"])
    assert_array_equal(sums, [np.nan, 2])


def test_group_sum_refuses_wrong_shapes():
    with pytest.raises(ValueError, match="equally long, got 2 and 3"):
        sorting.group_sum([1, 2], [1, 2, 3])
    with pytest.raises(ValueError, match="values must have 1 dimension, got 2"):
        sorting.group_sum([1, 2], [[1, 2]])


@given(hnp.arrays(int, hnp.array_shapes(min_dims=0, max_dims=4), elements=st.integers(-3, 3)))
def test_argmax_nd_is_the_first_index_of_the_largest(x):
    expected = min(index for index, value in np.ndenumerate(x) if value == x.max())
    assert sorting.argmax_nd(x) == expected


def test_argmax_nd_finds_nan_and_refuses_nothing():
    assert sorting.argmax_nd([[1, 9], [np.nan, np.inf]]) == (1, 0)
    with pytest.raises(ValueError, match="size must be at least 1, got 0"):
        sorting.argmax_nd(np.zeros((2, 0)))
