"""Sorting against Python's sorted and the window functions of SQLite."""

from itertools import product

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal, assert_series_equal

from cheatsheet.tables import ordering


def natural(text):
    """Characters and numbers, where a number stands at the place of the digits."""
    key, position = [], 0
    while position < len(text):
        end = position
        while end < len(text) and text[end] in "0123456789":
            end += 1
        if end > position:
            key.append((ord("0"), int(text[position:end])))
            position = end
        else:
            key.append((ord(text[position]), 0))
            position += 1
    return key


@settings(max_examples=60)
@given(st.lists(st.text("019a-~中", max_size=6), max_size=6))
@example(["a10", "a9", "a09", "a", "b1"])
def test_natural_key_sorts_as_characters_and_numbers_do(texts):
    series = pd.Series(texts, dtype=str)
    ours = series.sort_values(key=ordering.natural_key, kind="stable").tolist()
    assert ours == sorted(texts, key=natural)
    assert_series_equal(series, pd.Series(texts, dtype=str))


def test_natural_key_leaves_gaps_last_and_other_digits_alone():
    files = pd.Series(["a10", None, "a2"])
    assert files.sort_values(key=ordering.natural_key).tolist()[:2] == ["a2", "a10"]
    assert ordering.natural_key(pd.Series(["２", None, "10"])).tolist()[0] == "２"
    for dtype in ("str", "object", "float"):
        assert ordering.natural_key(pd.Series([None, None], dtype=dtype)).isna().all()


@pytest.mark.parametrize("dtype", ["str", "object", "string", "category"])
def test_natural_key_takes_text_of_every_dtype(dtype):
    files = pd.Series(["a10", "a2"], dtype=dtype)
    assert ordering.natural_key(files).tolist() == ["a10", "a02"]


def test_natural_key_sorts_an_index():
    frame = pd.DataFrame({"n": [1, 2, 3]}, index=["a10", "a2", "a1"])
    assert frame.sort_index(key=ordering.natural_key)["n"].tolist() == [3, 2, 1]


def test_natural_key_refuses_what_is_not_text():
    with pytest.raises(TypeError, match="values must be a pandas Series or Index, got list"):
        ordering.natural_key(["a1"])
    with pytest.raises(TypeError, match=r"got dtype int64: use astype\(str\)"):
        ordering.natural_key(pd.Series([10, 2]))
    with pytest.raises(TypeError, match="got dtype object"):
        ordering.natural_key(pd.Series(["a", 2]))


@pytest.mark.parametrize("dtype", ["str", "object", "category"])
def test_sort_by_order_matches_sorted_with_a_key(dtype):
    order = ["low", "mid", "high"]
    for values in product(["mid", "low", "?", "high", None], repeat=3):
        frame = pd.DataFrame({"level": pd.Series(values, dtype=dtype), "row": range(3)})
        before = frame.copy()
        place = {value: i for i, value in enumerate(order)}
        expected = sorted(range(3), key=lambda i: place.get(values[i], 9))
        ours = ordering.sort_by_order(frame, "level", order)
        assert ours["row"].tolist() == ours.index.tolist() == expected
        assert_frame_equal(frame, before)


def test_sort_by_order_matches_an_ordered_category(rng):
    sizes = ["S", "M", "L", "XL"]
    frame = pd.DataFrame({"size": rng.choice(sizes, 50), "row": range(50)})
    dtype = pd.CategoricalDtype(sizes, ordered=True)
    expected = frame.astype({"size": dtype}).sort_values(["size", "row"])["row"]
    assert_series_equal(ordering.sort_by_order(frame, "size", sizes)["row"], expected)


def test_sort_by_order_takes_numbers():
    frame = pd.DataFrame({"k": [1, 2, 3]})
    assert ordering.sort_by_order(frame, "k", [3, 1])["k"].tolist() == [3, 1, 2]


def test_sort_by_order_says_what_is_wrong():
    frame = pd.DataFrame({"size": ["S"]})
    with pytest.raises(TypeError, match="frame must be a DataFrame, got dict"):
        ordering.sort_by_order({"size": ["S"]}, "size", ["S"])
    with pytest.raises(KeyError, match="column must name columns of frame, got 'Size'; it has"):
        ordering.sort_by_order(frame, "Size", ["S"])
    with pytest.raises(ValueError, match="order must name each value once, got 'S' twice"):
        ordering.sort_by_order(frame, "size", ["S", "S"])
    with pytest.raises(ValueError, match="values_in_order must be at least 1, got 0"):
        ordering.sort_by_order(frame, "size", [])
    with pytest.raises(TypeError, match="order must be a list of values, got the string 'SML'"):
        ordering.sort_by_order(frame, "size", "SML")
    twice = pd.DataFrame([[1, 2]], columns=["k", "k"])
    with pytest.raises(ValueError, match="columns of frame must be unique, got 'k' repeated"):
        ordering.sort_by_order(twice, "k", [1])


rows = st.lists(
    st.tuples(st.sampled_from(["a", "b", None]), st.one_of(st.none(), st.integers(0, 2))),
    min_size=1,
    max_size=8,
)
