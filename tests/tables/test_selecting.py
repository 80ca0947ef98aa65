"""Selecting against sqlite3, loops over dicts, difflib and pandas' own index."""

import difflib
import sqlite3

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from cheatsheet.tables import selecting


@pytest.fixture
def orders():
    return pd.DataFrame(
        {
            "city": ["Beijing", "Shanghai", None, "Beijing"],
            "price": [30.0, np.nan, 25.0, 80.0],
            "paid": [True, False, True, True],
        },
        index=[101, 102, 102, 104],
    )


rows = st.lists(st.tuples(st.sampled_from(["x", "y", None]), st.integers(0, 3)), max_size=6)


@settings(max_examples=40)
@given(
    rows, st.sampled_from(["x", "y", "z"]), st.lists(st.integers(0, 4), min_size=1), st.integers()
)
def test_rows_where_matches_sqlite(rows, city, prices, limit):
    limit %= 4
    frame = pd.DataFrame(rows, columns=["city", "price"]).astype({"city": "str"})
    frame["other"] = frame["price"]
    before = frame.copy()
    conditions = {"city": city, "price": prices, "other": lambda column: column <= limit}
    found = selecting.rows_where(frame, conditions).index.tolist()
    connection = sqlite3.connect(":memory:")
    connection.execute("create table t (id integer, city text, price integer)")
    connection.executemany(
        "insert into t values (?, ?, ?)", [(i, *row) for i, row in enumerate(rows)]
    )
    marks = ", ".join("?" * len(prices))
    query = f"select id from t where city = ? and price in ({marks}) and price <= ? order by id"
    expected = connection.execute(query, [city, *prices, limit]).fetchall()
    connection.close()
    assert found == [i for (i,) in expected]
    assert_frame_equal(frame, before)


@pytest.mark.parametrize(
    ("conditions", "positions"),
    [
        ({}, [0, 1, 2, 3]),
        ({"city": "Beijing"}, [0, 3]),
        ({"city": None}, [2]),
        ({"price": np.nan}, [1]),
        ({"price": pd.NA}, [1]),
        ({"price": [30, None]}, [0, 1]),
        ({"city": {"Beijing"}, "price": lambda p: p > 30}, [3]),
        ({"paid": True, "city": None}, [2]),
        ({"paid": False, "city": None}, []),
        ({"city": []}, []),
        ({"price": lambda p: (p > 26).tolist()}, [0, 3]),
        ({"price": lambda p: p.convert_dtypes() > 26}, [0, 3]),  # NA is not true
        ({"price": lambda p: p.to_numpy() > 26}, [0, 3]),
    ],
)
def test_rows_where_takes_values_lists_missing_values_and_functions(orders, conditions, positions):
    assert_frame_equal(selecting.rows_where(orders, conditions), orders.iloc[positions])


def test_rows_where_of_no_rows_has_none(orders):
    empty = orders.iloc[:0]
    found = selecting.rows_where(empty, {"city": "Beijing", "price": lambda p: p > 1})
    assert_frame_equal(found, empty)


def test_rows_where_says_what_is_wrong(orders):
    with pytest.raises(KeyError, match=r"conditions must name columns, got \['town'\]"):
        selecting.rows_where(orders, {"town": "Beijing"})
    with pytest.raises(TypeError, match=r"frame must be a DataFrame, got dict"):
        selecting.rows_where({"city": []}, {})
    with pytest.raises(
        TypeError, match=r"conditions\['price'\]\(column\) must hold bools, got dtype float64"
    ):
        selecting.rows_where(orders, {"price": lambda p: p})
    with pytest.raises(ValueError, match="must have 4 bools, one a row, got 1"):
        selecting.rows_where(orders, {"price": lambda p: [True]})
    twice = pd.concat([orders, orders[["city"]]], axis=1)
    with pytest.raises(ValueError, match=r"different column names, got \['city'\] more than once"):
        selecting.rows_where(twice, {"city": "Beijing"})


@settings(max_examples=50)
@given(st.lists(st.booleans(), max_size=8), st.integers(0, 3), st.integers(0, 3))
def test_rows_around_matches_a_loop(mask, before, after):
    frame = pd.DataFrame({"x": range(len(mask))})
    found = selecting.rows_around(frame, mask, before=before, after=after)["x"].tolist()
    expected = [
        i for i in range(len(mask)) if any(mask[max(0, i - after) : i + before + 1])
    ]  # row i is kept if a hit is at most `after` above it or `before` below it
    assert found == expected


def test_rows_around_counts_rows_and_not_labels(orders):
    mask = pd.Series([False, False, True, False], index=orders.index)
    assert_frame_equal(selecting.rows_around(orders, mask), orders.iloc[1:4])
    nullable = mask.astype("boolean").mask([True, False, False, False])
    assert_frame_equal(selecting.rows_around(orders, nullable, before=0, after=0), orders.iloc[[2]])


def test_rows_around_says_what_is_wrong(orders):
    with pytest.raises(ValueError, match="before must be at least 0, got -1"):
        selecting.rows_around(orders, [True] * 4, before=-1)
    with pytest.raises(ValueError, match="mask must have 4 bools, one a row, got 2"):
        selecting.rows_around(orders, [True, False])
    with pytest.raises(TypeError, match="mask must hold bools, got dtype int64"):
        selecting.rows_around(orders, [0, 1, 2, 3])
    with pytest.raises(ValueError, match="mask must have the index of frame"):
        selecting.rows_around(orders, pd.Series([True] * 4))


labels = st.lists(st.integers(0, 5), max_size=6)
ends = st.one_of(st.none(), st.integers(-1, 6))


def outcome(function):
    try:
        return function()
    except KeyError:
        return KeyError


@given(st.one_of(labels, labels.map(sorted), labels.map(lambda x: sorted(x)[::-1])), ends, ends)
def test_label_slice_matches_loc(labels, start, stop):
    series = pd.Series(range(len(labels)), index=pd.Index(labels, dtype=int))
    expected = outcome(lambda: series.loc[start:stop].tolist())
    found = outcome(lambda: series.iloc[selecting.label_slice(series.index, start, stop)].tolist())
    assert found == expected


@pytest.mark.parametrize(("start", "stop"), [("b", "d"), ("aa", None), (None, "c"), ("d", "a")])
def test_label_slice_of_sorted_text_matches_slice_indexer(start, stop):
    index = pd.Index(["a", "b", "c", "d"])
    found = selecting.label_slice(index, start, stop)
    assert index[found].tolist() == index[index.slice_indexer(start, stop)].tolist()


def test_label_slice_of_dates_includes_both_ends():
    days = pd.date_range("2026-01-30", periods=4)
    assert selecting.label_slice(days, days[1], days[2]) == slice(1, 3)


def test_label_slice_says_what_is_wrong():
    with pytest.raises(KeyError, match="start must be a label because the labels are not sorted"):
        selecting.label_slice([3, 1, 2], 9)
    with pytest.raises(KeyError, match=r"stop must be in one place, got 1 at \[0, 2\]"):
        selecting.label_slice([1, 3, 1], None, 1)
    with pytest.raises(ValueError, match="labels must not be missing"):
        selecting.label_slice([1, None], 1)


words = st.text("abcde", min_size=1, max_size=6)


@given(st.lists(words, unique=True, max_size=6), words, st.integers(1, 4))
def test_nearest_labels_matches_difflib(labels, name, n):
    found = selecting.nearest_labels(labels, name, n=n)
    expected = difflib.get_close_matches(name, labels, n=n, cutoff=0.6)

    def ratio(label):
        return difflib.SequenceMatcher(None, label, name).ratio()

    assert [ratio(label) for label in found] == [ratio(label) for label in expected]
    assert len(set(found)) == len(found)


@given(words, st.sampled_from(["{}", " {} ", "\u00a0{}", "{}\u3000"]))
def test_nearest_labels_finds_the_name_that_looks_the_same(word, form):
    full_width = "".join(chr(ord(letter) + 0xFEE0) for letter in word)
    for name in (form.format(word), word.upper(), full_width):
        assert selecting.nearest_labels(["xxxxxxx", word], name) == [word]
        assert selecting.nearest_labels(pd.Index(["xxxxxxx", name]), word) == [name]


def test_nearest_labels_tells_numbers_from_text_by_their_digits_only():
    assert selecting.nearest_labels([2025, 2026], "2026", n=1) == [2026]
    assert selecting.nearest_labels([("a", 1), ("b", 2)], ("b", "2"), n=1) == [("b", 2)]


def test_nearest_labels_of_equals_keeps_their_order():
    assert selecting.nearest_labels(["Price", "price", "PRICE"], "price", n=2) == ["Price", "price"]


def test_nearest_labels_may_find_none():
    assert selecting.nearest_labels(["city", "price"], "quantity") == []
    assert selecting.nearest_labels([], "city") == []
    with pytest.raises(ValueError, match="n must be at least 1, got 0"):
        selecting.nearest_labels(["city"], "city", n=0)
