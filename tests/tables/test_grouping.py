"""Grouping against loops over dicts, NumPy and sqlite3."""

import sqlite3
from itertools import product

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose
from pandas.testing import assert_frame_equal, assert_series_equal

from cheatsheet.tables import grouping

seeds = pytest.mark.parametrize("seed", range(5))
bys = pytest.mark.parametrize("by", ["city", ["city"], ["city", "year"], ["year", "city"]])


def draw(seed):
    """Sales with repeated and missing keys, values and ties; labels that are not 0, 1, 2."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 15))
    sold = rng.integers(0, 5, n).astype(float)
    sold[rng.random(n) < 0.2] = np.nan
    return pd.DataFrame(
        {
            "city": pd.Series(rng.choice(["Rome", "Oslo", None], n), dtype="str"),
            "year": rng.integers(1, 3, n),
            "sold": sold,
            "price": rng.integers(1, 9, n),
        }
    ).set_axis([f"row {i}" for i in range(n)])


def groups(frame, by):
    """Row positions of each group, in order of appearance, by a loop; a missing key is None."""
    found = {}
    keys = frame[by if isinstance(by, list) else [by]].astype(object)
    for i, row in enumerate(keys.where(keys.notna(), None).itertuples(index=False, name=None)):
        found.setdefault(row, []).append(i)
    return found


def test_flatten_columns_matches_named_aggregation():
    frame = draw(0)
    table = frame.groupby("year").agg({"sold": ["sum", "max"], "price": ["min"]})
    expected = frame.groupby("year").agg(
        sold_sum=("sold", "sum"), sold_max=("sold", "max"), price_min=("price", "min")
    )
    assert_frame_equal(grouping.flatten_columns(table), expected)


def test_flatten_columns_skips_empty_levels_and_keeps_the_frame():
    table = draw(0).groupby("year", as_index=False).agg({"sold": ["sum"]})
    before = table.copy()
    assert grouping.flatten_columns(table, sep=" ").columns.tolist() == ["year", "sold sum"]
    assert_frame_equal(table, before)
    years = pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples([("a", 2024), ("a", 2025)]))
    assert grouping.flatten_columns(years).columns.tolist() == ["a_2024", "a_2025"]


def test_flatten_columns_returns_a_frame_of_its_own():
    frame = pd.DataFrame({"a": [1]})
    flat = grouping.flatten_columns(frame)
    flat["a"] = 2
    assert frame["a"].tolist() == [1]


def test_flatten_columns_refuses_names_that_become_equal():
    columns = pd.MultiIndex.from_tuples([("a_b", "c"), ("a", "b_c"), ("d", "e")])
    with pytest.raises(ValueError, match=r"must be unique, got \['a_b_c'\] more than once"):
        grouping.flatten_columns(pd.DataFrame([[1, 2, 3]], columns=columns))


@seeds
@bys
def test_share_of_group_matches_a_loop(seed, by):
    frame = draw(seed)
    expected = np.full(len(frame), np.nan)
    for rows in groups(frame, by).values():
        sold = frame["sold"].to_numpy()[rows]
        with np.errstate(invalid="ignore"):
            expected[rows] = sold / np.nansum(sold)
    result = grouping.share_of_group(frame, by, "sold")
    assert_allclose(result, expected, rtol=1e-15)
    assert result.index.equals(frame.index)
    assert result.name == "sold"


def test_labels_may_repeat():
    frame = pd.DataFrame({"k": ["a", "b", "a"], "x": [1, 2, 3]}, index=["r", "r", "s"])
    assert grouping.share_of_group(frame, "k", "x").tolist() == [0.25, 1.0, 0.75]
    assert grouping.weighted_mean(frame, "k", "x", "x").tolist() == [2.5, 2.0]
    assert grouping.top_per_group(frame, "k", "x", 1)["x"].tolist() == [3, 2]


def test_share_of_group_of_the_column_that_makes_the_groups():
    frame = pd.DataFrame({"sold": [2, 2, 5]})
    assert grouping.share_of_group(frame, "sold", "sold").tolist() == [0.5, 0.5, 1.0]


@seeds
def test_share_of_group_matches_a_window_of_sqlite(seed):
    frame = draw(seed)
    connection = sqlite3.connect(":memory:")
    frame.to_sql("t", connection)
    query = "SELECT price * 1.0 / SUM(price) OVER (PARTITION BY city) AS s FROM t ORDER BY rowid"
    expected = pd.read_sql(query, connection)["s"]
    connection.close()
    assert_allclose(grouping.share_of_group(frame, "city", "price"), expected, rtol=1e-15)


@seeds
@bys
def test_weighted_mean_matches_average(seed, by):
    frame = draw(seed)
    result = grouping.weighted_mean(frame, by, "sold", weights="price")
    found = groups(frame, by)
    assert len(result) == len(found)
    for label, value in result.items():
        key = tuple(
            None if pd.isna(x) else x for x in (label if isinstance(label, tuple) else (label,))
        )
        rows = frame.iloc[found[key]].dropna(subset=["sold"])
        expected = np.average(rows["sold"], weights=rows["price"]) if len(rows) else np.nan
        assert_allclose(value, expected, rtol=1e-15)
    assert result.name == "sold"
    assert result.index.equals(frame.groupby(by, dropna=False).size().index)


def test_weighted_mean_without_weight_is_missing():
    frame = pd.DataFrame({"k": ["a", "b"], "x": [1.0, 2.0], "w": [0.0, np.nan]})
    assert grouping.weighted_mean(frame, "k", "x", "w").isna().all()


def test_weighted_mean_refuses_negative_weights():
    frame = pd.DataFrame({"k": ["a", "a"], "x": [1, 2], "w": [1, -1]})
    with pytest.raises(ValueError, match="the smallest weight must be at least 0, got"):
        grouping.weighted_mean(frame, "k", "x", "w")


@seeds
@bys
@pytest.mark.parametrize("n", [1, 2, 9])
@pytest.mark.parametrize("ascending", [False, True])
def test_top_per_group_matches_sorted(seed, by, n, ascending):
    frame = draw(seed)
    before = frame.copy()
    sign = 1 if ascending else -1
    sold = frame["sold"].to_numpy()
    found = groups(frame, by)
    order = sorted(found, key=lambda key: [(x is None, x or "") for x in key])  # missing last
    expected = [
        i
        for key in order
        for i in sorted((i for i in found[key] if sold[i] >= 0), key=lambda i: sign * sold[i])[:n]
    ]
    result = grouping.top_per_group(frame, by, "sold", n, ascending=ascending)
    assert_frame_equal(result, frame.iloc[expected])
    assert_frame_equal(frame, before)


def test_top_per_group_takes_dates_and_refuses_no_rows():
    days = pd.to_datetime(["2025-01-01", "2025-01-03", "2025-01-02"])
    frame = pd.DataFrame({"k": [1, 1, 1], "day": days})
    assert grouping.top_per_group(frame, "k", "day", 1).index.tolist() == [1]
    with pytest.raises(ValueError, match="n must be at least 1, got 0"):
        grouping.top_per_group(frame, "k", "day", 0)


def test_an_empty_frame_has_no_groups():
    frame = draw(0).head(0)
    assert_series_equal(grouping.share_of_group(frame, "city", "sold"), frame["sold"])
    assert len(grouping.weighted_mean(frame, "city", "sold", "price")) == 0
    assert grouping.top_per_group(frame, "city", "sold", 1).empty


def test_wrong_arguments_are_refused_by_name():
    frame = draw(0)
    with pytest.raises(TypeError, match="frame must be a DataFrame, got list"):
        grouping.flatten_columns([1])
    calls = [
        lambda by, column: grouping.share_of_group(frame, by, column),
        lambda by, column: grouping.weighted_mean(frame, by, column, "price"),
        lambda by, column: grouping.top_per_group(frame, by, column, 1),
    ]
    for call in calls:
        with pytest.raises(
            KeyError, match="by must name columns of frame, got 'town'; it has 'city'"
        ):
            call("town", "sold")
        with pytest.raises(KeyError, match="column must name columns of frame, got 'sum'"):
            call("city", "sum")
    for call in calls[:2]:
        with pytest.raises(TypeError, match="column must name numbers, got 'city' of dtype str"):
            call("year", "city")


@pytest.mark.parametrize(("ties", "place"), [(True, "rank()"), (False, "row_number()")])
@pytest.mark.parametrize("n", [1, 2])
def test_top_per_group_matches_the_windows_of_sqlite(ties, place, n):
    with sqlite3.connect(":memory:") as db:
        db.execute("create table t (number integer, class text, score real)")
        for scores in product([70, 85, None], repeat=5):
            rows = list(zip(range(5), "aabbb", scores, strict=True))
            db.execute("delete from t")
            db.executemany("insert into t values (?, ?, ?)", rows)
            order = "score desc" if ties else "score desc, number"
            expected = db.execute(
                f"select number from (select *, {place} over "
                f"(partition by class order by {order}) place from t where score is not null) "
                f"where place <= {n} order by class, score desc, number"
            ).fetchall()
            frame = pd.DataFrame(rows, columns=["number", "class", "score"])
            frame = frame.astype({"score": float})
            found = grouping.top_per_group(frame, "class", "score", n, ties=ties)
            assert found["number"].tolist() == [number for (number,) in expected]
