"""Joining against NumPy's own functions, itertools and pandas."""

from itertools import chain, zip_longest

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_array_equal

from cheatsheet.arrays import joining

shape_lists = st.lists(
    st.lists(st.integers(0, 2), max_size=2).map(tuple), min_size=1, max_size=3
)  # few sizes, so that many lists fit


def outcome(function, *arguments, **keywords):
    """The result, or ValueError (of which NumPy's AxisError is one)."""
    try:
        return function(*arguments, **keywords)
    except ValueError:
        return ValueError


@given(shape_lists, st.integers(-3, 2))
def test_concatenated_shape_matches_concatenate(shapes, axis):
    arrays = [np.zeros(shape) for shape in shapes]
    expected = outcome(lambda: np.concatenate(arrays, axis=axis).shape)
    assert outcome(joining.concatenated_shape, *shapes, axis=axis) == expected


@given(hnp.array_shapes(min_dims=1, max_dims=3), st.lists(st.integers(0, 3), min_size=1), st.data())
def test_concatenated_shape_adds_up_the_axis_that_differs(shape, sizes, data):
    axis = data.draw(st.integers(-len(shape), len(shape) - 1))
    shapes = [np.array(shape) for _ in sizes]
    for one, size in zip(shapes, sizes, strict=True):
        one[axis] = size
    arrays = [np.zeros(one) for one in shapes]
    expected = np.concatenate(arrays, axis=axis).shape
    assert joining.concatenated_shape(*shapes, axis=axis) == expected


@pytest.mark.parametrize(
    ("shapes", "axis", "message"),
    [
        ([(2, 3), (2, 4)], 0, "axis 1 has the sizes 3 and 4: only axis 0 may differ"),
        ([(2, 3), (5, 3), (2, 3)], -1, "axis 0 has the sizes 2 and 5: only axis 1 may differ"),
        ([(2, 3), (3,)], 0, r"the numbers of axes must be equal, got \(2, 3\) and \(3,\)"),
        ([(3,), (3,)], 1, "axis must be between -1 and 0 for 1 dimension, got 1"),
        ([(), ()], 0, "dimensions must be at least 1, got 0"),
        ([], 0, "shapes must be at least 1, got 0"),
    ],
)
def test_concatenated_shape_says_why_not(shapes, axis, message):
    with pytest.raises(ValueError, match=message):
        joining.concatenated_shape(*shapes, axis=axis)


@given(shape_lists, st.integers(-4, 3))
def test_stacked_shape_matches_stack(shapes, axis):
    arrays = [np.zeros(shape) for shape in shapes]
    expected = outcome(lambda: np.stack(arrays, axis=axis).shape)
    assert outcome(joining.stacked_shape, *shapes, axis=axis) == expected


@given(hnp.array_shapes(min_dims=0, max_dims=3, min_side=0), st.integers(1, 4), st.data())
def test_stacked_shape_puts_the_number_of_arrays_on_the_new_axis(shape, number, data):
    axis = data.draw(st.integers(-len(shape) - 1, len(shape)))
    expected = np.stack([np.zeros(shape)] * number, axis=axis).shape
    assert joining.stacked_shape(*[shape] * number, axis=axis) == expected


def test_stacked_shape_says_why_not():
    with pytest.raises(ValueError, match=r"the shapes must be equal, got \(3,\) and \(2,\)"):
        joining.stacked_shape((3,), (3,), (2,))
    with pytest.raises(ValueError, match="axis must be between -2 and 1 for 2 dimensions, got 2"):
        joining.stacked_shape((3,), (3,), axis=2)
    with pytest.raises(ValueError, match="shapes must be at least 1, got 0"):
        joining.stacked_shape()


@pytest.mark.parametrize("dtype", [np.int16, np.float32, np.float64, np.complex128])
@pytest.mark.parametrize("shape", [(4, 3), (4, 0), (0, 3), (1, 1)])
def test_add_intercept_matches_insert(shape, dtype, rng):
    x = (9 * rng.normal(size=(shape[0], 2 * shape[1]))).astype(dtype)[:, ::2]  # not contiguous
    before = x.copy()
    assert_array_equal(joining.add_intercept(x), np.insert(x, 0, 1, axis=1), strict=True)
    assert_array_equal(x, before)


def test_add_intercept_of_one_column_matches_vander():
    x = np.array([2.0, np.nan, -np.inf])
    assert_array_equal(joining.add_intercept(x), np.vander(x, 2, increasing=True), strict=True)


def test_add_intercept_refuses_other_dimensions():
    with pytest.raises(ValueError, match="x must have 1 or 2 dimensions, got 0"):
        joining.add_intercept(3)


@given(st.lists(st.lists(st.integers(-9, 9), min_size=3, max_size=3), min_size=1, max_size=4))
def test_interleave_matches_itertools(arrays):
    expected = list(chain.from_iterable(zip(*arrays, strict=True)))
    assert joining.interleave(*arrays).tolist() == expected


@pytest.mark.parametrize("shape", [(3,), (3, 2), (3, 2, 4), (0,), (0, 2), (3, 0)])
def test_every_kth_of_interleave_is_the_input(shape, rng):
    arrays = [rng.normal(size=shape), rng.normal(size=shape).astype(np.float32)]
    before = [array.copy() for array in arrays]
    result = joining.interleave(*arrays)
    assert result.dtype == np.float64
    assert result.shape == (2 * shape[0], *shape[1:])
    for k, array in enumerate(before):
        assert_array_equal(result[k::2], array)
        assert_array_equal(arrays[k], array)


def test_interleave_refuses_what_does_not_pair():
    with pytest.raises(ValueError, match=r"the shapes must be equal, got \(2,\) and \(3,\)"):
        joining.interleave([1, 2], [1, 2, 3])
    with pytest.raises(ValueError, match="axis must be between"):
        joining.interleave(1, 2)
    with pytest.raises(ValueError, match="shapes must be at least 1, got 0"):
        joining.interleave()


ragged = st.lists(st.lists(st.integers(-9, 9), max_size=4), min_size=1, max_size=4)


@pytest.mark.parametrize("rows", [[[1, 2, 3], [4], []], [[5.5, np.nan], [np.inf]], [[1]]])
def test_pad_and_stack_matches_pandas(rows):
    columns = [pd.Series(row, dtype=float) for row in rows]
    expected = pd.concat(columns, axis=1).T.to_numpy()
    assert_array_equal(joining.pad_and_stack(rows), expected, strict=True)


@given(ragged, st.integers(-9, 9))
def test_pad_and_stack_matches_zip_longest(rows, fill):
    rows = [np.array(row, dtype=np.int16) for row in rows]
    before = [row.copy() for row in rows]
    columns = list(zip_longest(*rows, fillvalue=fill))
    expected = np.array(columns, dtype=np.int16).reshape(-1, len(rows)).T
    assert_array_equal(joining.pad_and_stack(rows, fill), expected, strict=True)
    for row, old in zip(rows, before, strict=True):
        assert_array_equal(row, old)


def test_pad_and_stack_keeps_the_dtype_if_it_can_hold_the_fill():
    rows = [np.array([1, 2], dtype=np.float32), np.array([np.nan], dtype=np.float32)]
    assert joining.pad_and_stack(rows).dtype == np.float32
    assert joining.pad_and_stack([[1, 2], [3]], fill=0).dtype == np.int64
    assert joining.pad_and_stack([[1, 2], [3]]).dtype == np.float64


def test_pad_and_stack_refuses_what_is_not_a_row():
    with pytest.raises(ValueError, match=r"rows\[1\] must have 1 dimension, got 2"):
        joining.pad_and_stack([[1, 2], [[3]]])
    with pytest.raises(ValueError, match="rows must be at least 1, got 0"):
        joining.pad_and_stack([])


@given(st.integers(0, 30), st.integers(1, 12))
def test_part_sizes_matches_array_split(n, parts):
    assert joining.part_sizes(n, parts) == [len(p) for p in np.array_split(np.zeros(n), parts)]


def test_part_sizes_refuses_what_cannot_be_shared():
    with pytest.raises(ValueError, match="parts must be at least 1, got 0"):
        joining.part_sizes(3, 0)
    with pytest.raises(ValueError, match="n must be at least 0, got -1"):
        joining.part_sizes(-1, 2)


@pytest.mark.parametrize("shape", [(10,), (10, 3), (3, 10, 2), (0, 2)])
@pytest.mark.parametrize("size", [1, 3, 5, 10, 99])
def test_chunks_have_the_size_and_concatenate_to_the_array(shape, size, rng):
    x = rng.normal(size=shape)
    for axis in range(-x.ndim, x.ndim):
        pieces = joining.chunks(x, size, axis)
        lengths = [piece.shape[axis] for piece in pieces]
        assert all(length == size for length in lengths[:-1])
        assert lengths[-1] <= size
        assert lengths[-1] > 0 or x.shape[axis] == 0
        assert_array_equal(np.concatenate(pieces, axis=axis), x, strict=True)
        assert all(np.shares_memory(x, piece) for piece in pieces if piece.size)


def test_chunks_match_slices_of_a_list():
    x = list(range(11))
    expected = [x[i : i + 4] for i in range(0, len(x), 4)]
    assert [chunk.tolist() for chunk in joining.chunks(x, 4)] == expected


def test_chunks_refuse_wrong_arguments():
    with pytest.raises(ValueError, match="size must be at least 1, got 0"):
        joining.chunks([1, 2], 0)
    with pytest.raises(ValueError, match="axis must be between -1 and 0 for 1 dimension, got 1"):
        joining.chunks([1, 2], 1, axis=1)
