"""Reshaping against NumPy's own rule, brute force and sliding windows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.lib.stride_tricks import sliding_window_view
from numpy.testing import assert_array_equal

from cheatsheet.arrays import reshaping

shapes = hnp.array_shapes(min_dims=0, max_dims=4, min_side=1, max_side=4)


@pytest.mark.parametrize("dtype", [np.int8, np.float32, np.complex128, "U3", bool])
@pytest.mark.parametrize("n", [0, 1, 5])
def test_as_column_matches_column_stack(n, dtype):
    x = np.arange(2 * n).astype(dtype)[::2]  # not contiguous
    column = reshaping.as_column(x)
    assert_array_equal(column, np.column_stack([x]))
    assert column.shape == (n, 1)
    assert column.dtype == x.dtype


def test_as_column_is_a_view_of_an_array_and_accepts_a_list():
    x = np.array([1.0, np.nan, np.inf])
    assert np.shares_memory(x, reshaping.as_column(x))
    assert_array_equal(reshaping.as_column([1.0, np.nan]), [[1], [np.nan]])


@pytest.mark.parametrize("shape", [(), (1, 3), (3, 1)])
def test_as_column_refuses_other_dimensions(shape):
    with pytest.raises(ValueError, match=f"x must have 1 dimension, got {len(shape)}"):
        reshaping.as_column(np.zeros(shape))


@given(shapes, st.sampled_from("CF"))
def test_flat_position_matches_ravel_multi_index(shape, order):
    for index in np.ndindex(shape):
        expected = np.ravel_multi_index(index, shape, order=order) if shape else 0
        assert reshaping.flat_position(index, shape, order) == expected


@given(shapes, st.sampled_from("CF"))
def test_flat_position_is_where_ravel_puts_the_element(shape, order):
    names = np.random.default_rng(0).permutation(np.prod(shape, dtype=int)).reshape(shape)
    flat = names.ravel(order)
    for index in np.ndindex(shape):
        assert flat[reshaping.flat_position(index, shape, order)] == names[index]


def test_flat_position_refuses_what_is_not_in_the_array():
    for index in [(3, 0), (0, 4), (-1, 0)]:
        with pytest.raises(ValueError, match=r"is outside of an array of shape \(3, 4\)"):
            reshaping.flat_position(index, (3, 4))
    with pytest.raises(ValueError, match=r"equally long, got \(1,\) and \(3, 4\)"):
        reshaping.flat_position((1,), (3, 4))
    with pytest.raises(ValueError, match="order must be one of 'C', 'F', got 'K'"):
        reshaping.flat_position((1, 1), (3, 4), order="K")


def outcome(function, *arguments):
    """The result, or the kind of error."""
    try:
        return function(*arguments)
    except ValueError:
        return ValueError


@given(st.integers(0, 24), st.lists(st.integers(-1, 6), max_size=4))
def test_infer_shape_matches_reshape(size, shape):
    expected = outcome(lambda: np.zeros(size).reshape(shape).shape)
    assert outcome(reshaping.infer_shape, size, shape) == expected


@given(shapes, st.data())
def test_infer_shape_finds_any_size_that_is_hidden(shape, data):
    hidden = list(shape)
    if hidden:
        hidden[data.draw(st.integers(0, len(hidden) - 1))] = -1
    assert reshaping.infer_shape(int(np.prod(shape)), hidden) == shape


@pytest.mark.parametrize(
    ("shape", "message"),
    [
        ((4,), r"shape \(4,\) has room for 4 elements, got 6"),
        ((), r"shape \(\) has room for 1 elements, got 6"),
        ((4, -1), r"shape \(4, -1\) takes a multiple of 4 elements, got 6"),
        ((-1, -1), r"only one size may be -1, got \(-1, -1\)"),
        ((-1, 0), r"the -1 in \(-1, 0\) could be any number, beside a 0"),
        ((2, -3), "length must be at least -1, got -3"),
    ],
)
def test_infer_shape_says_why_not(shape, message):
    with pytest.raises(ValueError, match=message):
        reshaping.infer_shape(6, shape)


def test_infer_shape_refuses_a_negative_number_of_elements():
    with pytest.raises(ValueError, match="size must be at least 0, got -1"):
        reshaping.infer_shape(-1, (1,))


@pytest.mark.parametrize("dtype", [np.uint8, np.float32])
@pytest.mark.parametrize("shape", [(3, 4, 5), (2, 3, 4, 5), (2, 2, 0, 4, 5)])
def test_channels_move_as_einsum_moves_them(shape, dtype, rng):
    images = (9 * rng.random(shape)).astype(dtype)
    before = images.copy()
    last, first = reshaping.channels_last(images), reshaping.channels_first(images)
    assert_array_equal(last, np.einsum("...chw->...hwc", images))
    assert_array_equal(first, np.einsum("...hwc->...chw", images))
    assert_array_equal(reshaping.channels_first(last), images)
    assert last.dtype == first.dtype == dtype
    if images.size:
        assert np.shares_memory(images, last)
        assert np.shares_memory(images, first)
    assert_array_equal(images, before)


@pytest.mark.parametrize("function", [reshaping.channels_last, reshaping.channels_first])
def test_channels_need_three_dimensions(function):
    with pytest.raises(ValueError, match="dimensions must be at least 3, got 2"):
        function(np.zeros((3, 4)))


@pytest.mark.parametrize("dtype", [np.int64, np.float32, "U2"])
@pytest.mark.parametrize(
    ("shape", "block"), [((4, 6), (2, 3)), ((4, 6), (1, 1)), ((3, 5), (3, 5)), ((8, 2), (2, 1))]
)
def test_into_blocks_matches_every_nth_sliding_window(shape, block, dtype):
    table = np.arange(np.prod(shape)).astype(dtype).reshape(shape)
    expected = sliding_window_view(table, block)[:: block[0], :: block[1]]
    blocks = reshaping.into_blocks(table, *block)
    assert_array_equal(blocks, expected, strict=True)
    assert np.shares_memory(table, blocks)


def test_into_blocks_of_a_transpose_is_still_a_view_and_np_block_undoes_it(rng):
    table = rng.normal(size=(6, 4)).T[:, ::-1]  # (4, 6), not contiguous
    table[0, 0] = np.nan
    blocks = reshaping.into_blocks(table, 2, 3)
    assert np.shares_memory(table, blocks)
    assert_array_equal(np.block([list(row) for row in blocks]), table)


def test_into_blocks_of_an_empty_table_has_no_blocks():
    assert reshaping.into_blocks(np.zeros((0, 6)), 2, 3).shape == (0, 2, 2, 3)


def test_into_blocks_refuses_what_does_not_fit():
    with pytest.raises(ValueError, match=r"blocks of \(2, 3\) do not fill a table of \(4, 5\)"):
        reshaping.into_blocks(np.zeros((4, 5)), 2, 3)
    with pytest.raises(ValueError, match=r"blocks of \(3, 5\) do not fill a table of \(4, 5\)"):
        reshaping.into_blocks(np.zeros((4, 5)), 3, 5)
    with pytest.raises(ValueError, match="columns must be at least 1, got 0"):
        reshaping.into_blocks(np.zeros((4, 5)), 2, 0)
    with pytest.raises(ValueError, match="table must have 2 dimensions, got 3"):
        reshaping.into_blocks(np.zeros((4, 5, 1)), 2, 5)
