"""Merging against nested loops, sqlite3 and pandas' own merges."""

import sqlite3
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from cheatsheet.tables import merging

HOWS = ["inner", "left", "right", "outer", "left_anti", "right_anti"]

ons = pytest.mark.parametrize("on", ["city", ["city", "year"], ["year", "city"]])
seeds = pytest.mark.parametrize("seed", range(4))


def draw(seed):
    """Two frames with few keys, so that they repeat, match and are missing; one may be empty."""
    rng = np.random.default_rng(seed)
    return [
        pd.DataFrame(
            {
                "city": pd.Series(rng.choice(["Rome", "Oslo", "Lima", None], n), dtype="str"),
                "year": rng.integers(1, 3, n),
            }
        )
        for n in rng.integers(0, 7, 2)
    ]


def as_list(on):
    return on if isinstance(on, list) else [on]


def counted_by_loops(left, right, on):
    """The number of result rows for each how, by comparing every row with every other."""

    def keys(frame):
        rows = frame[as_list(on)].astype(object).itertuples(index=False)
        return [tuple("missing" if pd.isna(x) else x for x in row) for row in rows]

    ours, theirs = keys(left), keys(right)
    inner = sum(a == b for a in ours for b in theirs)
    alone = sum(a not in theirs for a in ours)
    lonely = sum(b not in ours for b in theirs)
    return {
        "inner": inner,
        "left": inner + alone,
        "right": inner + lonely,
        "outer": inner + alone + lonely,
        "left_anti": alone,
        "right_anti": lonely,
    }


@seeds
@ons
def test_explain_merge_counts_the_rows_that_nested_loops_find(seed, on):
    left, right = draw(seed)
    report = merging.explain_merge(left, right, on)
    assert report[HOWS].to_dict() == counted_by_loops(left, right, on)
    assert report["cross"] == len(left) * len(right)


@seeds
@ons
def test_explain_merge_counts_the_rows_that_merge_makes(seed, on):
    left, right = draw(seed)
    report = merging.explain_merge(left, right, on)
    for how in HOWS:
        assert report[how] == len(left.merge(right, on=on, how=how)), how


@seeds
def test_explain_merge_counts_keys_as_counter_does(seed):
    left, right = draw(seed)
    report = merging.explain_merge(left, right, "city")
    ours, theirs = (Counter(frame["city"].fillna("missing")) for frame in (left, right))
    for side, mine, other in (("left", ours, theirs), ("right", theirs, ours)):
        assert report[f"{side}_rows"] == mine.total()
        assert report[f"{side}_keys"] == len(mine)
        assert report[f"{side}_repeated_keys"] == sum(n > 1 for n in mine.values())
        assert report[f"{side}_unmatched_keys"] == len(mine.keys() - other.keys())
    assert report["matched_keys"] == len(ours.keys() & theirs.keys())


def test_explain_merge_takes_columns_of_any_name():
    frame = pd.DataFrame({"size": [1, 1], 0: [2, 3], "_merge": [4, 4]})
    assert merging.explain_merge(frame, frame, ["size", "_merge"])["inner"] == 4
    assert merging.explain_merge(frame, frame, 0)["inner"] == 2


def test_explain_merge_takes_keys_of_any_dtype():
    text, times = pd.Series(["1", None], dtype="str"), pd.to_datetime(["2025-01-01", None])
    missing = np.array([None, None], dtype=object)
    category = text.astype("category")
    for ours, theirs in [(text, missing), (text, category), (times, times), (category, category)]:
        left, right = pd.DataFrame({"k": ours}), pd.DataFrame({"k": theirs})
        report = merging.explain_merge(left, right, "k")
        for how in HOWS:
            assert report[how] == len(left.merge(right, on="k", how=how))


@seeds
@ons
def test_anti_join_matches_sqlite(seed, on):
    left, right = draw(seed)
    connection = sqlite3.connect(":memory:")
    left.reset_index().to_sql("a", connection, index=False)
    right.to_sql("b", connection, index=False)
    equal = " AND ".join(f"a.{key} IS b.{key}" for key in as_list(on))  # NULL IS NULL
    found = connection.execute(
        f'SELECT "index" FROM a WHERE NOT EXISTS (SELECT 1 FROM b WHERE {equal}) ORDER BY "index"'
    ).fetchall()
    connection.close()
    expected = left.loc[[label for (label,) in found]]
    assert_frame_equal(merging.anti_join(left, right, on), expected)


def test_anti_join_keeps_labels_order_and_dtypes():
    left = pd.DataFrame({"k": [3, 1, 2], "n": [1, 2, 3]}, index=["c", "c", "a"])
    right = pd.DataFrame({"k": [1, 1], "n": [9, 9]})
    expected = pd.DataFrame({"k": [3, 2], "n": [1, 3]}, index=["c", "a"])
    assert_frame_equal(merging.anti_join(left, right, "k"), expected)


def test_anti_join_with_an_empty_frame():
    left = pd.DataFrame({"k": [1, 2]})
    assert_frame_equal(merging.anti_join(left, left.head(0), "k"), left)
    assert merging.anti_join(left.head(0), left, "k").empty


@seeds
def test_look_up_matches_map(seed):
    frame, names = draw(seed)[0], ["Oslo", "Rome", "Lima"]
    frame = frame.dropna().set_axis([f"row {i}" for i in range(frame["city"].notna().sum())])
    table = pd.DataFrame({"city": names, "code": [len(name) * 10 + ord(name[1]) for name in names]})
    before = frame.copy()
    expected = frame.assign(code=frame["city"].map(table.set_index("city")["code"]).astype("int64"))
    assert_frame_equal(merging.look_up(frame, table, "city"), expected)
    assert_frame_equal(frame, before)


def test_look_up_says_what_is_wrong():
    orders = pd.DataFrame({"city": ["Rome", "Oslo"], "total": [3, 5]})
    table = pd.DataFrame({"city": ["Oslo", "Oslo"], "total": [1, 2]})
    with pytest.raises(
        ValueError, match=r"table must have each key once, got several of \['Oslo'\]"
    ):
        merging.look_up(orders, table, "city")
    with pytest.raises(
        ValueError, match=r"must share only the key columns, got \['total'\] in both"
    ):
        merging.look_up(orders, table.head(1), "city")
    with pytest.raises(ValueError, match=r"must have every key of frame, got none for \['Rome'\]"):
        merging.look_up(orders, table[["city"]].head(1), ["city"])


spellings = st.sampled_from(["Rome", "rome ", "ROME", "Rom", "12", " 12", "１２", 12, 13, None])


@settings(max_examples=20)
@given(st.lists(spellings), st.lists(spellings))
def test_near_misses_are_the_pairs_that_loops_find(ours, theirs):
    written = {"Rome": "a", "rome ": "a", "ROME": "a", "12": "b", " 12": "b", "１２": "b", 12: "b"}
    left, right = (pd.DataFrame({"k": pd.Series(x, dtype=object)}) for x in (ours, theirs))
    expected = {
        (a, b)
        for a in ours
        for b in theirs
        if a in written and b in written and written[a] == written[b]
        if a not in theirs and b not in ours
    }
    found = merging.near_misses(left, right, "k")
    assert set(found.itertuples(index=False, name=None)) == expected
    assert len(found) == len(expected)


def test_near_misses_sees_numbers_stored_as_text():
    left, right = pd.DataFrame({"k": [1.0, 2.5]}), pd.DataFrame({"k": ["1", "2.5", "3"]})
    assert merging.near_misses(left, right, "k")["right"].tolist() == ["1", "2.5"]
    assert merging.near_misses(left, left.astype(int), "k").empty  # 1.0 and 1 do match


@pytest.mark.parametrize(
    "function", [merging.explain_merge, merging.anti_join, merging.look_up, merging.near_misses]
)
def test_wrong_arguments_are_refused_by_name(function):
    frame = pd.DataFrame({"k": [1]})
    with pytest.raises(TypeError, match="must be a DataFrame, got Series"):
        function(frame, frame["k"], "k")
    with pytest.raises(
        KeyError, match=r"on must name columns of .*, got 'b' missing in .* has 'k'"
    ):
        function(frame, frame, "b")


@pytest.mark.parametrize("function", [merging.explain_merge, merging.anti_join, merging.look_up])
def test_keys_that_cannot_be_merged_are_refused(function):
    frame = pd.DataFrame({"k": [1]})
    with pytest.raises(ValueError, match="on must name at least one column"):
        function(frame, frame, [])
    with pytest.raises(ValueError, match=r"on must name each column once, got \['k', 'k'\]"):
        function(frame, frame, ["k", "k"])
    with pytest.raises(ValueError, match="trying to merge on int64 and str columns"):
        function(frame, frame.astype("str"), "k")
    twice = pd.DataFrame([[1, 2]], columns=["k", "k"])
    with pytest.raises(ValueError, match="must be unique, got 'k' repeated"):
        function(frame, twice, "k")
