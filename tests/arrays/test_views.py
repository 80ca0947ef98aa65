"""Views and copies against writing into them, and strides against NumPy's layout."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.lib.stride_tricks import as_strided, sliding_window_view

from cheatsheet.arrays import indexing, views

DERIVED = {
    "same array": lambda x: x,
    "slice": lambda x: x[1:, ::2],
    "slice of a slice": lambda x: x[1:][:, ::-1],
    "transpose": lambda x: x.T,
    "reshaped": lambda x: x.reshape(2, 6),
    "other dtype": lambda x: x.view(np.int64),
    "diagonal": np.diagonal,
    "broadcast": lambda x: np.broadcast_to(x, (2, 3, 4)),
    "windows": lambda x: sliding_window_view(x, 2, axis=1)[:, 1:],
    "strided": lambda x: as_strided(x, (2, 2)).T,
    "split": lambda x: np.split(x, 2, axis=1)[1],
    "masked array": np.ma.asarray,
}
COPIED = {
    "copy": np.copy,
    "list": lambda x: x[[0, 1]],
    "list of columns": lambda x: x[:, [0, 2]],  # flags.owndata is False
    "mask": lambda x: x[x > 3],
    "arithmetic": lambda x: x + 0,
    "flattened transpose": lambda x: x.T.reshape(12),  # flags.owndata is False
    "roll": lambda x: np.roll(x, 1),
}


def table():
    return np.array([[0.0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]])


@pytest.mark.parametrize("derive", DERIVED.values(), ids=DERIVED)
def test_the_owner_of_a_view_is_its_source(derive):
    x = table()
    assert views.owner(derive(x)) is x


@pytest.mark.parametrize("derive", COPIED.values(), ids=COPIED)
def test_the_owner_of_a_copy_shares_nothing_with_the_source(derive):
    x = table()
    holder = views.owner(derive(x))
    assert holder.flags.owndata
    assert not np.shares_memory(holder, x)


def test_memory_that_is_no_array_belongs_to_the_array_that_wraps_it():
    x = np.frombuffer(b"12345678", dtype=np.uint8)
    assert views.owner(x[2:]) is x
    assert not x.flags.owndata


@pytest.mark.parametrize("derive", [*DERIVED.values(), *COPIED.values()], ids=DERIVED | COPIED)
def test_view_or_copy_is_what_writing_into_the_result_shows(derive):
    x = table()
    result = derive(x)
    verdict = views.view_or_copy(result, x)
    if not result.flags.writeable:
        assert verdict == "read-only view"
        x[...] = -1  # then write into the source, and read from the result
        assert (result == -1).all()
        return
    result[...] = -1
    assert (verdict != "copy") == (x != table()).any()
    assert (verdict == "same") == (result is x)


@settings(max_examples=40)
@given(st.data())
def test_view_or_copy_agrees_with_the_kind_of_index(data):
    shape = data.draw(hnp.array_shapes(max_dims=3, max_side=4))
    basic = hnp.basic_indices(shape, allow_newaxis=True)
    index = data.draw(st.one_of(basic, hnp.integer_array_indices(shape)))
    x = np.zeros(shape)
    result = x[index]
    expected = indexing.is_basic(index) and isinstance(result, np.ndarray) and result.size > 0
    assert views.view_or_copy(result, x) == ("view" if expected else "copy")


@pytest.mark.parametrize("result", [np.float64(1), 2.0, [1.0], None, np.zeros((0, 4))])
def test_scalars_lists_and_empty_results_are_copies(result):
    assert views.view_or_copy(result, table()) == "copy"


def test_interleaved_slices_share_bounds_but_no_element():
    x = np.arange(10)
    assert np.may_share_memory(x[::2], x[1::2])
    assert views.view_or_copy(x[::2], x[1::2]) == "copy"


def test_only_arrays_have_an_owner():
    with pytest.raises(TypeError, match="an ndarray is needed, got list"):
        views.owner([1, 2])
    with pytest.raises(TypeError, match="an ndarray is needed, got float64"):
        views.view_or_copy(np.zeros(3), np.float64(1))


@given(
    hnp.array_shapes(min_dims=0, max_dims=4, max_side=5),
    st.sampled_from([np.int8, np.float32, complex, "U3"]),
    st.sampled_from("CF"),
)
def test_contiguous_strides_match_numpy(shape, dtype, order):
    x = np.empty(shape, dtype, order=order)
    assert views.contiguous_strides(shape, x.itemsize, order) == x.strides


def test_contiguous_strides_refuse_wrong_arguments():
    with pytest.raises(ValueError, match="itemsize must be positive, got 0"):
        views.contiguous_strides((3,), 0)
    with pytest.raises(ValueError, match="order must be one of 'C', 'F', got 'K'"):
        views.contiguous_strides((3,), 8, "K")
    with pytest.raises(ValueError, match="size must be at least 0, got -1"):
        views.contiguous_strides((3, -1), 8)


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("part", [np.s_[:], np.s_[1, ::-2, 1:], np.s_[..., 2], np.s_[None, :, 0]])
def test_byte_offset_is_the_distance_between_addresses(order, part):
    x = np.zeros((3, 4, 5), np.int16, order=order)[part]
    for index in np.ndindex(x.shape):
        element = x[(*index, ...)]
        address = element.__array_interface__["data"][0] - x.__array_interface__["data"][0]
        assert views.byte_offset(x.strides, index) == address


def test_byte_offset_finds_every_element_in_the_buffer():
    x = np.arange(12, dtype=np.int32).reshape(3, 4, order="F")
    buffer = x.tobytes(order="A")
    for index, value in np.ndenumerate(x):
        start = views.byte_offset(x.strides, index)
        assert int.from_bytes(buffer[start : start + 4], "little") == value


def test_byte_offset_refuses_an_index_that_does_not_fit():
    with pytest.raises(ValueError, match="one position for each of 2 strides, got 1"):
        views.byte_offset((32, 8), (1,))
    with pytest.raises(ValueError, match="position must be at least 0, got -1"):
        views.byte_offset((32, 8), (1, -1))
