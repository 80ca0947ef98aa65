"""Loops without a loop against itertools, pandas, addresses in memory and plain Python."""

import itertools
import tracemalloc

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from cheatsheet.arrays import iteration


def address(x):
    """Where the first element of an array lies."""
    return x.__array_interface__["data"][0]


VIEWS = {
    "C order": lambda x: x,
    "transposed": lambda x: x.T,
    "Fortran order": np.asfortranarray,
    "steps and backwards": lambda x: x[::-1, :, ::2],
    "one row": lambda x: x[1, 2],
    "broadcast": lambda x: np.broadcast_to(x[0, 0], (2, 4)),
    "empty": lambda x: x[:0],
}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("dtype", [np.int8, np.float32, complex])
def test_byte_offsets_match_addresses(view, dtype):
    x = VIEWS[view](np.zeros((2, 3, 4), dtype=dtype))
    offsets = iteration.byte_offsets(x)
    assert offsets.shape == x.shape
    for index in np.ndindex(x.shape):
        assert offsets[index] == address(x[(*index, np.newaxis)]) - address(x)


def test_byte_offsets_of_a_number_is_zero():
    assert_array_equal(iteration.byte_offsets(3.5), np.array(0), strict=True)


def first_by_loop(x, limit):
    return next((i for i, value in enumerate(x) if value > limit), None)


@given(st.lists(st.integers(0, 9), max_size=20), st.integers(0, 9), st.integers(1, 25))
def test_find_first_matches_a_loop(x, limit, chunk):
    result = iteration.find_first(x, lambda part: part > limit, chunk=chunk)
    assert result == first_by_loop(x, limit)
    assert result is None or type(result) is int


@pytest.mark.parametrize("dtype", [np.uint8, np.float32, float])
def test_find_first_matches_a_loop_over_dtypes(dtype, rng):
    x = (20 * rng.random(200)).astype(dtype)[::2]  # not contiguous
    before = x.copy()
    for limit in range(21):
        assert iteration.find_first(x, lambda part, limit=limit: part > limit, chunk=7) == (
            first_by_loop(x, limit)
        )
    assert_array_equal(x, before)


def test_find_first_stops_at_the_chunk_of_the_hit():
    seen = []

    def condition(part):
        seen.append(part.size)
        return part == 12

    assert iteration.find_first(np.arange(100), condition, chunk=10) == 12
    assert seen == [10, 10]


def test_find_first_finds_nan_and_infinity():
    x = [1, -np.inf, np.nan, np.inf]
    assert iteration.find_first(x, np.isnan) == 2
    assert iteration.find_first(x, np.isposinf) == 3


def test_find_first_refuses_bad_arguments():
    with pytest.raises(ValueError, match=r"x must have 1 dimension, got 2: shape \(1, 1\)"):
        iteration.find_first([[1]], np.isnan)
    with pytest.raises(ValueError, match="chunk must be at least 1, got 0"):
        iteration.find_first([1], np.isnan, chunk=0)
    with pytest.raises(ValueError, match=r"condition must return shape \(3,\), got \(\)"):
        iteration.find_first([1, 2, 3], np.any)


@given(st.integers(0, 12), st.integers(1, 15))
def test_in_chunks_are_as_itertools_takes_them(n, size):
    parts = [part.tolist() for part in iteration.in_chunks(np.arange(n), size)]
    iterator = iter(range(n))
    expected = list(iter(lambda: list(itertools.islice(iterator, size)), []))
    assert parts == expected


@pytest.mark.parametrize("dtype", [bool, np.int16, float, "U2"])
def test_in_chunks_are_views_of_the_rows(dtype, rng):
    x = rng.integers(0, 2, size=(14, 3)).astype(dtype)[::2]
    parts = list(iteration.in_chunks(x, 3))
    assert [part.shape for part in parts] == [(3, 3), (3, 3), (1, 3)]
    assert all(np.shares_memory(part, x) for part in parts)
    assert_array_equal(np.concatenate(parts), x, strict=True)


def test_in_chunks_complains_at_once():
    with pytest.raises(ValueError, match="size must be at least 1, got 0"):
        iteration.in_chunks([1], 0)
    with pytest.raises(ValueError, match="dimensions must be at least 1, got 0"):
        iteration.in_chunks(5, 1)


@pytest.mark.parametrize("tracing", [False, True])
def test_peak_bytes_counts_temporaries_and_leaves_tracing_as_it_was(tracing):
    if tracing:
        tracemalloc.start()
    try:
        x = np.ones(20_000)  # an input is not counted, traced or not
        one = iteration.peak_bytes(np.negative, x)
        two = iteration.peak_bytes(lambda: np.sqrt(np.negative(np.negative(x))))
        none = iteration.peak_bytes(lambda: np.negative(x, out=x))
        assert tracemalloc.is_tracing() == tracing
    finally:
        tracemalloc.stop()
    assert_allclose([one / x.nbytes, two / x.nbytes, none / x.nbytes], [1, 2, 0], atol=0.05)


def test_peak_bytes_stops_tracing_after_an_error():
    with pytest.raises(ZeroDivisionError):
        iteration.peak_bytes(lambda: 1 / 0)
    assert not tracemalloc.is_tracing()


@pytest.mark.parametrize("dtype", [bool, np.int8, np.float32, float])
@pytest.mark.parametrize("window", [1, 3, 7])
def test_rolling_mean_matches_pandas(window, dtype, rng):
    x = (30 * rng.normal(size=(7, 8))).astype(dtype)[:, ::2]  # not contiguous
    before = x.copy()
    expected = pd.DataFrame(x.astype(float)).rolling(window).mean().to_numpy()[window - 1 :]
    assert_allclose(iteration.rolling_mean(x, window, axis=0), expected, rtol=1e-9, atol=1e-12)
    assert_allclose(iteration.rolling_mean(x.T, window), expected.T, rtol=1e-9, atol=1e-12)
    assert_array_equal(x, before)


def test_rolling_mean_keeps_nan_and_infinity_local():
    result = iteration.rolling_mean([1, 1, np.nan, 1, 1, np.inf, 1], 2)
    assert_array_equal(result, [1, np.nan, np.nan, 1, np.inf, np.inf])


def test_rolling_mean_survives_a_huge_neighbour():
    assert_array_equal(iteration.rolling_mean([1e20, 1, 1, 1], 2)[1:], [1, 1])


def test_rolling_mean_refuses_windows_that_do_not_fit():
    with pytest.raises(ValueError, match="window must be at least 1, got 0"):
        iteration.rolling_mean([1, 2], 0)
    with pytest.raises(ValueError, match="window must be at most 2, got 3"):
        iteration.rolling_mean(np.ones((2, 5)), 3, axis=0)
    with pytest.raises(ValueError, match="axis must be between -1 and 0 for 1 dimension, got 1"):
        iteration.rolling_mean([1, 2], 1, axis=1)


@given(st.lists(st.sampled_from([0, 1, 5])))
def test_run_lengths_match_itertools(x):
    values, lengths = iteration.run_lengths(x)
    expected = [(value, len(list(group))) for value, group in itertools.groupby(x)]
    assert list(zip(values.tolist(), lengths.tolist(), strict=True)) == expected


@pytest.mark.parametrize("dtype", [bool, np.uint8, np.float32, complex, "U1", "datetime64[D]"])
def test_run_lengths_repeat_to_the_input(dtype, rng):
    x = rng.integers(0, 2, size=60).astype(dtype)[::2]
    before = x.copy()
    values, lengths = iteration.run_lengths(x)
    assert_array_equal(np.repeat(values, lengths), x, strict=True)
    assert np.all(values[1:] != values[:-1])
    assert lengths.dtype == np.intp
    assert_array_equal(x, before)


def test_run_lengths_count_each_nan_alone_and_infinities_together():
    values, lengths = iteration.run_lengths([np.nan, np.nan, np.inf, np.inf])
    assert_array_equal(values, [np.nan, np.nan, np.inf])
    assert_array_equal(lengths, [1, 1, 2])


def test_run_lengths_refuse_tables():
    with pytest.raises(ValueError, match=r"x must have 1 dimension, got 2: shape \(1, 2\)"):
        iteration.run_lengths([[1, 2]])


@given(st.lists(st.lists(st.integers(-9, 9), max_size=4), max_size=6))
def test_segment_sums_match_python_sums(segments):
    x = np.array(list(itertools.chain.from_iterable(segments)), dtype=int)
    result = iteration.segment_sums(x, [len(segment) for segment in segments])
    assert result.tolist() == [sum(segment) for segment in segments]


@pytest.mark.parametrize("dtype", [bool, np.int8, np.uint16, np.float32, float, complex])
def test_segment_sums_match_split_and_sum(dtype, rng):
    lengths = np.array([0, 3, 0, 0, 5, 2, 0])
    x = (100 * rng.normal(size=(20, 3))).astype(int).astype(dtype)[::2]  # not contiguous
    before = x.copy()
    expected = np.array([part.sum(axis=0) for part in np.split(x, np.cumsum(lengths)[:-1])])
    assert_array_equal(iteration.segment_sums(x, lengths), expected, strict=True)
    assert_array_equal(x, before)


def test_segment_sums_keep_nan_in_its_segment():
    assert_array_equal(
        iteration.segment_sums([np.nan, 1, 2, np.inf], [1, 2, 1]), [np.nan, 3, np.inf]
    )


def test_segment_sums_refuse_lengths_that_do_not_fit():
    for lengths in ([1], [3, -1, 1], [2, 2]):
        with pytest.raises(ValueError, match="lengths must be non-negative and add up to 3"):
            iteration.segment_sums([1, 2, 3], lengths)
    with pytest.raises(TypeError, match="lengths must be of integer dtype, got float64"):
        iteration.segment_sums([1, 2, 3], [1.0, 2.0])
    with pytest.raises(ValueError, match="lengths must have 1 dimension, got 0"):
        iteration.segment_sums([1, 2, 3], 3)
    with pytest.raises(ValueError, match="dimensions must be at least 1, got 0"):
        iteration.segment_sums(3, [1])
