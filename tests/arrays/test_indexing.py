"""Indexing against NumPy's own answers, plain loops and bincount."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_allclose, assert_array_equal

from cheatsheet.arrays import indexing

a = np.arange(120).reshape(2, 3, 4, 5)
shapes = hnp.array_shapes(min_dims=1, max_dims=4, max_side=4)


@st.composite
def shapes_and_indices(draw):
    """A shape, and an index that mixes every kind of part."""
    shape = draw(shapes)
    picked = draw(hnp.array_shapes(min_dims=1, max_dims=2, max_side=3))
    index, axis = [], 0
    kinds = ["int", "slice", "array", "mask", "newaxis", "...", "stop"]
    while axis < len(shape):
        kind = draw(st.sampled_from(kinds))
        size = shape[axis]
        if kind == "stop":
            break
        if kind == "newaxis":
            index.append(None)
        elif kind == "...":
            index.append(...)
            axis += draw(st.integers(0, len(shape) - axis))
            kinds = kinds[:-2]  # one is enough, and the rest of the axes must be used
        else:
            if kind == "int":
                index.append(draw(st.integers(-size, size - 1)))
            elif kind == "slice":
                index.append(draw(st.slices(size)))
            elif kind == "array":
                index.append(draw(hnp.arrays(int, picked, elements=st.integers(-size, size - 1))))
            else:  # as many true places as the arrays have columns, so that they broadcast
                mask = np.arange(size) < picked[-1]
                index.append(mask if mask.sum() == picked[-1] else slice(None))
            axis += 1
    return shape, tuple(index)


@given(shapes_and_indices())
def test_result_shape_matches_numpy(case):
    shape, index = case
    assert indexing.result_shape(shape, index) == np.zeros(shape)[index].shape


@given(st.data())
def test_result_shape_matches_numpy_for_basic_indices(data):
    shape = data.draw(hnp.array_shapes(min_dims=0, max_dims=4, min_side=0))
    index = data.draw(hnp.basic_indices(shape, allow_newaxis=True))
    assert indexing.result_shape(shape, index) == np.zeros(shape)[index].shape


@pytest.mark.parametrize(
    "index",
    [
        np.s_[[]],
        np.s_[[[0, 1]]],
        np.s_[True],
        np.s_[:, False],
        np.s_[a > 5],
        np.s_[:, a[0] > 5],
        np.s_[a[:, :, 0, 0] > 5, ..., [1]],
        np.s_[0, :, [1, 2]],
        np.s_[:, [0, 1], ..., 0, [1, 2]],
        np.s_[..., [0, 1], np.uint8(1)],
        np.s_[0, 0, 0, 0],
        np.s_[::-2, 5:, -3:1],
        np.ix_([0, 1], [2, 0], [1]),
    ],
)
def test_awkward_indices_match_numpy(index):
    assert indexing.result_shape(a.shape, index) == a[index].shape
    assert (
        indexing.explain_index(a.shape, index).splitlines()[-1].startswith(f"-> {a[index].shape}")
    )


@pytest.mark.parametrize("between", [np.s_[:, :], np.s_[...], np.s_[None], np.s_[:]])
def test_whatever_stands_between_arrays_sends_them_to_the_front(between):
    between = between if isinstance(between, tuple) else (between,)
    x = np.zeros((2, 3, 3, 3, 3))
    index = (slice(None), [0, 1, 2, 0], *between, [1, 2, 0, 0])
    assert indexing.result_shape(x.shape, index)[0] == 4
    assert indexing.result_shape(x.shape, index) == x[index].shape


@pytest.mark.parametrize(
    ("index", "message"),
    [
        (np.s_[2], "index 2 is outside axis 0 of size 2"),
        (np.s_[0, [0, -4]], "index -4 is outside axis 1 of size 3"),
        (np.s_[0, 0, 0, 0, 0], "the index uses 5 axes, but the shape (2, 3, 4, 5) has 4"),
        (np.s_[:, [True, False]], "a mask of shape (2,) meets axes of the sizes (3,)"),
        (np.s_[..., 0, ...], "an index has at most one '...', got 2"),
        (np.s_[1.0], "an index must be integers or booleans, got dtype float64"),
        (np.s_["x"], "an index must be integers or booleans, got dtype <U1"),
    ],
)
def test_what_numpy_refuses_is_refused_with_the_reason(index, message):
    with pytest.raises(IndexError):
        a[index]
    with pytest.raises(IndexError, match=re.escape(message)):
        indexing.result_shape(a.shape, index)
    with pytest.raises(IndexError, match=re.escape(message)):
        indexing.explain_index(a.shape, index)


def test_arrays_without_a_common_shape_are_refused():
    with pytest.raises(ValueError, match="shape mismatch"):
        indexing.result_shape((3, 4), ([0, 1], [0, 1, 2]))


@given(shapes_and_indices())
def test_a_basic_index_gives_a_view_and_any_other_a_copy(case):
    shape, index = case
    x = np.zeros(shape)
    if not any(part is ... for part in index):
        index = (*index, ...)
    result = x[index]  # with "..." even one element is an array
    if result.size:
        assert indexing.is_basic(index) == np.shares_memory(x, result)


@pytest.mark.parametrize("index", [True, np.True_, np.array(1), [0], (0, [0]), a > 5])
def test_lists_arrays_and_booleans_are_not_basic(index):
    assert not indexing.is_basic(index)


def test_explain_index_names_every_axis():
    mask = np.ones((3, 4), bool)
    text = indexing.explain_index(a.shape, np.s_[np.newaxis, 1:, mask, np.arange(12) % 5])
    assert text.splitlines() == [
        "axis  size   index          gives",
        "new          newaxis        1",
        "0     2      1:             1",
        "1-2   3 x 4  mask, 12 true  (12,)",
        "3     5      array (12,)    (12,)",
        "-> (1, 1, 12), a copy",
    ]


@pytest.mark.parametrize(
    ("index", "kind"),
    [(np.s_[0], "a view"), (np.s_[0, 0, 0, 0], "one element"), (np.s_[0, 0, 0, 0, ...], "a view")],
)
def test_explain_index_tells_an_element_from_a_view(index, kind):
    assert isinstance(a[index], np.ndarray) == (kind != "one element")
    assert indexing.explain_index(a.shape, index).endswith(kind)


@pytest.mark.parametrize("dtype", [np.int8, np.float32, complex, "U3"])
def test_pick_per_row_matches_take_along_axis(dtype, rng):
    table = rng.integers(0, 99, size=(12, 5)).astype(dtype)[::2]  # not contiguous
    columns = rng.integers(-5, 5, size=6)
    before = table.copy()
    result = indexing.pick_per_row(table, columns)
    assert_array_equal(result, np.take_along_axis(table, columns[:, None], axis=1)[:, 0])
    assert result.dtype == table.dtype
    assert_array_equal(table, before)


def test_pick_per_row_of_no_rows_is_empty():
    assert indexing.pick_per_row(np.zeros((0, 3)), []).shape == (0,)


def test_pick_per_row_refuses_wrong_columns():
    with pytest.raises(ValueError, match=r"one number for each of 2 rows, got shape \(3,\)"):
        indexing.pick_per_row(np.zeros((2, 3)), [0, 1, 2])
    with pytest.raises(ValueError, match=r"table must have 2 dimensions, got 1: shape \(2,\)"):
        indexing.pick_per_row([1, 2], [0])
    with pytest.raises(TypeError, match="columns must be integers, got dtype float64"):
        indexing.pick_per_row([[1, 2]], [0.0])
    with pytest.raises(TypeError, match="columns must be integers, got dtype bool"):
        indexing.pick_per_row([[1, 2]], [True])
    with pytest.raises(IndexError, match="index 2 is out of bounds"):
        indexing.pick_per_row([[1, 2]], [2])


@given(
    hnp.arrays(np.intp, st.integers(0, 20), elements=st.integers(0, 6)),
    st.integers(7, 10),
)
def test_sum_at_matches_bincount(index, size):
    values = np.sqrt(np.arange(len(index)))
    expected = np.bincount(index, weights=values, minlength=size)
    assert_allclose(indexing.sum_at(index, values, size), expected, rtol=1e-14)


def test_sum_at_of_rows_matches_a_loop(rng):
    index, values = rng.integers(0, 4, size=30), rng.normal(size=(30, 2, 3))
    before = index.copy(), values.copy()
    expected = np.zeros((4, 2, 3))
    for i, value in zip(index, values, strict=True):
        expected[i] += value
    assert_allclose(indexing.sum_at(index, values, 4), expected, rtol=1e-14)
    assert_array_equal(index, before[0])
    assert_array_equal(values, before[1])


def test_sum_at_keeps_nan_and_infinity_in_their_place():
    total = indexing.sum_at([0, 1, 1], [np.nan, np.inf, 1], 3)
    assert_array_equal(total, [np.nan, np.inf, 0])


@pytest.mark.parametrize("wrong", [-1, 3])
def test_sum_at_refuses_a_place_that_is_not_there(wrong):
    with pytest.raises(ValueError, match=f"index must be between 0 and 2, got {wrong}"):
        indexing.sum_at([0, wrong], [1, 1], 3)


def test_sum_at_refuses_wrong_arguments():
    with pytest.raises(ValueError, match=r"one row for each index, got \(1,\)"):
        indexing.sum_at([0, 1], [1], 3)
    with pytest.raises(ValueError, match="index must have 1 dimension, got 0"):
        indexing.sum_at(0, [1], 3)
    with pytest.raises(ValueError, match="size must be at least 0, got -1"):
        indexing.sum_at([], [], -1)
    with pytest.raises(TypeError, match="index must be integers, got dtype float64"):
        indexing.sum_at([0.5], [1], 3)
