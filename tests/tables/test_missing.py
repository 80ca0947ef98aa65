"""Missing values against loops over dicts, sqlite3 and NumPy's interp."""

import sqlite3
from itertools import pairwise, product
from statistics import mean, median

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from pandas.testing import assert_frame_equal, assert_series_equal

from cheatsheet.tables import missing

cells = st.one_of(st.none(), st.integers(-3, 3))
rows = st.lists(st.tuples(st.sampled_from(["a", "b", None]), cells, cells), min_size=1, max_size=8)


@settings(max_examples=30)
@given(rows)
def test_missing_report_matches_loops_over_rows(rows):
    frame = pd.DataFrame(rows, columns=["key", "x", "y"])
    before = frame.copy()
    report = missing.missing_report(frame)
    for position, name in enumerate(frame.columns):
        gaps = [row[position] is None for row in rows]
        only = [sum(v is None for v in row) == 1 and row[position] is None for row in rows]
        assert report.loc[name].tolist() == [sum(gaps), sum(gaps) / len(rows), sum(only)]
    dropped = len(frame) - len(frame.dropna())
    assert report.loc["any column", "rows"] == dropped
    assert report.loc["any column", "only_here"] == report["only_here"].iloc[:-1].sum()
    assert report["rows"].iloc[:-1].is_monotonic_decreasing
    assert_frame_equal(frame, before)


@settings(max_examples=30)
@given(rows)
def test_missing_report_says_how_many_rows_a_column_costs(rows):
    frame = pd.DataFrame(rows, columns=["key", "x", "y"])
    report = missing.missing_report(frame)
    for name in frame.columns:
        spared = len(frame.drop(columns=name).dropna()) - len(frame.dropna())
        assert report.loc[name, "only_here"] == spared


def test_missing_report_knows_every_kind_of_missing_value():
    frame = pd.DataFrame(
        {
            "float": [1.0, np.nan],
            "text": ["a", None],
            "object": pd.Series([1, None], dtype=object),
            "time": pd.to_datetime(["2025-01-01", None]),
            "nullable": pd.array([1, pd.NA], dtype="Int64"),
            "category": pd.Categorical(["a", None]),
            "not missing": ["", "NaN"],
        }
    )
    report = missing.missing_report(frame)
    assert report["rows"].to_dict() == dict.fromkeys(frame.columns[:6], 1) | {
        "not missing": 0,
        "any column": 1,
    }


def test_missing_report_counts_columns_of_one_name_each():
    frame = pd.DataFrame([[1, None], [None, None]], columns=["x", "x"])
    assert missing.missing_report(frame)["rows"].tolist() == [2, 1, 2]


def test_missing_report_refuses_what_is_no_table():
    with pytest.raises(TypeError, match="frame must be a DataFrame, got Series"):
        missing.missing_report(pd.Series([1]))
    with pytest.raises(ValueError, match="rows must be at least 1, got 0"):
        missing.missing_report(pd.DataFrame({"x": []}))
    with pytest.raises(ValueError, match="columns must be at least 1, got 0"):
        missing.missing_report(pd.DataFrame(index=[1]))
    with pytest.raises(ValueError, match="may be called 'any column'"):
        missing.missing_report(pd.DataFrame({"any column": [1]}))


def filled_by_loop(keys, values, how):
    """One group after another, with the functions of the standard library."""
    result = list(values)
    for key in set(keys):
        places = [i for i, k in enumerate(keys) if k == key]
        known = [values[i] for i in places if values[i] is not None]
        for order, i in enumerate(places):
            if values[i] is not None or not known:
                continue
            if how == "mean":
                result[i] = mean(known)
            elif how == "median":
                result[i] = median(known)
            elif how == "mode":
                result[i] = max(sorted(set(known)), key=known.count)
            elif how in ("min", "max"):
                result[i] = min(known) if how == "min" else max(known)
            else:
                others = places[:order][::-1] if how == "ffill" else places[order:]
                result[i] = next((values[j] for j in others if values[j] is not None), None)
    return [np.nan if value is None else value for value in result]


HOW = ["mean", "median", "min", "max", "mode", "ffill", "bfill"]


@settings(max_examples=30)
@given(rows, st.sampled_from(HOW))
def test_fill_by_group_matches_a_loop_over_groups(rows, how):
    frame = pd.DataFrame(rows, columns=["key", "x", "y"]).astype({"x": float})
    before = frame.copy()
    filled = missing.fill_by_group(frame, "x", by="key", how=how)
    keys, values, _ = zip(*rows, strict=True)
    assert_allclose(filled["x"], filled_by_loop(keys, values, how), rtol=1e-12)
    assert_frame_equal(filled.drop(columns="x"), frame.drop(columns="x"))
    assert_frame_equal(frame, before)


@settings(max_examples=30)
@given(rows)
def test_fill_by_group_matches_sql_for_two_keys(rows):
    frame = pd.DataFrame(rows, columns=["key", "x", "y"]).astype({"x": float, "y": float})
    with sqlite3.connect(":memory:") as db:
        db.execute("create table t (key text, x real, y real)")
        db.executemany("insert into t values (?, ?, ?)", rows)
        expected = db.execute(
            "select coalesce(x, avg(x) over (partition by key, y)) from t order by rowid"
        ).fetchall()
    filled = missing.fill_by_group(frame, "x", by=["key", "y"])["x"]
    assert_allclose(filled, np.array(expected, dtype=float)[:, 0], rtol=1e-12)


def test_fill_by_group_keeps_index_column_order_and_dtype():
    frame = pd.DataFrame({"x": ["u", None, "v"], "g": [1, 1, 2]}, index=[7, 7, 9])
    filled = missing.fill_by_group(frame, "x", by="g", how="mode")
    expected = pd.DataFrame({"x": ["u", "u", "v"], "g": [1, 1, 2]}, index=[7, 7, 9])
    assert_frame_equal(filled, expected)


def test_fill_by_group_makes_floats_of_nullable_integers_only_where_it_must():
    frame = pd.DataFrame({"g": [1, 1, 1], "x": pd.array([1, 2, None], dtype="Int64")})
    assert missing.fill_by_group(frame, "x", by="g")["x"].tolist() == [1, 2, 1.5]
    assert missing.fill_by_group(frame, "x", by="g", how="max")["x"].dtype == "Int64"


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (("z", "g"), KeyError, "column must name columns of frame, got 'z'; it has 'g', 'x'"),
        (("x", "z"), KeyError, "by must name columns of frame, got 'z'; it has 'g', 'x'"),
        (("x", ["g", "z"]), KeyError, "by must name columns of frame, got 'z'"),
        (("x", "g", "avg"), ValueError, "how must be one of 'mean', .*, got 'avg'"),
        (("g", "x", "median"), TypeError, "hold numbers for how='median', got 'g' of dtype str"),
    ],
)
def test_fill_by_group_says_what_is_wrong(arguments, error, message):
    frame = pd.DataFrame({"g": ["a", "b"], "x": [1.0, None]})
    with pytest.raises(error, match=message):
        missing.fill_by_group(frame, *arguments)


def test_fill_by_group_refuses_two_columns_of_one_name_and_booleans():
    frame = pd.DataFrame([[1, 2]], columns=["x", "x"])
    with pytest.raises(ValueError, match="columns of frame must be unique, got 'x' repeated"):
        missing.fill_by_group(frame, "x", by="x")
    empty = pd.DataFrame({"g": [], "x": []})
    assert missing.fill_by_group(empty, "x", by="g").empty
    with pytest.raises(TypeError, match="of dtype bool"):
        missing.fill_by_group(pd.DataFrame({"g": [1], "x": [True]}), "x", by="g")


def short_gaps_by_loop(values, longest):
    """Walk from one known value to the next, and fill between them if they are near."""
    result = np.array(values, dtype=float)
    known = np.flatnonzero(~np.isnan(result))
    for left, right in pairwise(known):
        if right - left - 1 <= longest:
            between = np.arange(left + 1, right)
            result[between] = np.interp(between, [left, right], result[[left, right]])
    return result


@pytest.mark.parametrize("longest", [1, 2, 4])
def test_fill_short_gaps_matches_interp_between_neighbours(longest):
    for values in product([1.0, 4.0, np.nan], repeat=4):
        series = pd.Series(values)
        filled = missing.fill_short_gaps(series, longest)
        assert_allclose(filled, short_gaps_by_loop(values, longest), rtol=1e-12)
        assert_series_equal(series, pd.Series(values))


def test_fill_short_gaps_asks_the_index_for_distances():
    days = pd.to_datetime(["2025-01-01", "2025-01-02", "2025-01-05"])
    for index, method in ((days, "time"), ([0, 1, 4], "index")):
        series = pd.Series([0, None, 4], index=index, dtype=float)
        assert missing.fill_short_gaps(series, 1, method=method).tolist() == [0, 1, 4]


def test_fill_short_gaps_matches_interpolate_if_no_gap_is_long(rng):
    values = pd.Series(rng.normal(size=60)).mask(rng.random(60) < 0.4)
    expected = values.interpolate(limit_area="inside")
    assert_series_equal(missing.fill_short_gaps(values, 60), expected)


def test_fill_short_gaps_takes_repeated_labels_and_nothing():
    values = pd.Series([1.0, None, 3.0], index=["a", "a", "a"])
    assert missing.fill_short_gaps(values, 1).tolist() == [1, 2, 3]
    assert missing.fill_short_gaps(pd.Series([], dtype=float), 1).empty


def test_fill_short_gaps_says_what_is_wrong():
    with pytest.raises(TypeError, match="values must be a Series, got list"):
        missing.fill_short_gaps([1, None], 1)
    with pytest.raises(TypeError, match=r"got dtype str: use pd\.to_numeric"):
        missing.fill_short_gaps(pd.Series(["1", None]), 1)
    with pytest.raises(ValueError, match="longest must be at least 1, got 0"):
        missing.fill_short_gaps(pd.Series([1.0]), 0)
    with pytest.raises(ValueError, match=r"method must be one of .* got 'cubic'"):
        missing.fill_short_gaps(pd.Series([1.0]), 1, method="cubic")
