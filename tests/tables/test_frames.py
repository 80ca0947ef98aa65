"""Frames against dicts, loops over all cells, and pandas.testing."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from cheatsheet.tables import frames

keys = st.sampled_from("abc")
values = st.one_of(st.none(), st.integers(0, 2), st.sampled_from(["x", "y"]))


@settings(max_examples=80)
@given(st.lists(st.dictionaries(keys, values, max_size=3), max_size=4), st.sets(keys, max_size=2))
def test_frame_of_records_matches_loops_over_dicts(records, optional):
    before = [dict(record) for record in records]
    wanted = set(records[0]) if records else set()
    fits = bool(records) and all(set(r) ^ wanted <= optional for r in records)
    if not fits:
        with pytest.raises(ValueError, match="records must"):
            frames.frame_of_records(records, optional=sorted(optional))
        return
    frame = frames.frame_of_records(records, optional=sorted(optional))
    assert set(frame.columns) == wanted | optional
    assert frame.columns.tolist()[: len(wanted)] == list(records[0])
    for number, record in enumerate(records):
        for key in frame.columns:
            cell, value = frame.loc[number, key], record.get(key)
            assert pd.isna(cell) if value is None else cell == value
    assert records == before


def test_frame_of_records_takes_a_generator_and_matches_the_constructor():
    records = [{"n": n, "square": n**2, "name": str(n)} for n in range(5)]
    found = frames.frame_of_records(record for record in records)
    assert_frame_equal(found, pd.DataFrame(records))


@pytest.mark.parametrize(
    ("records", "error", "message"),
    [
        ([], ValueError, "records must be at least 1, got 0"),
        ([{"a": 1}, [2]], TypeError, r"records must be mappings, got \[2\] as record 1"),
        (
            [{"a": 1}, {"a": 1}, {"b": 1}],
            ValueError,
            r"the keys \['a'\], got record 2 without \['a'\] and with \['b'\]",
        ),
        ([{"a": 1}, {"a": 1, "b": 1}], ValueError, r"got record 1 with \['b'\]"),
    ],
)
def test_frame_of_records_says_what_is_wrong(records, error, message):
    with pytest.raises(error, match=message):
        frames.frame_of_records(records)


@pytest.mark.parametrize("dtype", ["int64", "str", "bool", "datetime64[us]", "category", "Int64"])
def test_empty_frame_matches_a_full_one_without_its_rows(dtype):
    full = pd.DataFrame({"x": pd.Series([None], dtype=object), 2026: 0.5})
    expected = full.iloc[:0].astype({"x": dtype}).reset_index(drop=True)
    assert_frame_equal(frames.empty_frame({"x": dtype, 2026: float}), expected)


def test_empty_frame_says_what_is_wrong():
    with pytest.raises(
        TypeError, match=r"dtypes must be a mapping of names to dtypes, got \['x'\]"
    ):
        frames.empty_frame(["x"])
    assert frames.empty_frame({}).shape == (0, 0)


def small_frames():
    def build(columns, rows, cells, dtypes):
        data = {
            c: pd.Series([cells[(3 * i + k) % len(cells)] for k in range(len(rows))], dtype=dtype)
            for i, (c, dtype) in enumerate(zip(columns, dtypes, strict=False))
        }
        return pd.DataFrame(data).set_axis(rows) if columns else pd.DataFrame(index=rows)

    return st.builds(
        build,
        st.lists(keys, unique=True, max_size=3),
        st.lists(st.integers(0, 3), unique=True, max_size=3),
        st.lists(st.one_of(st.none(), st.integers(0, 1)), min_size=1, max_size=4),
        st.lists(st.sampled_from(["float64", "Int64", object]), min_size=3, max_size=3),
    )


def brute_force(left, right):
    found = set()
    for here, there, words in ((left, right, "there absent"), (right, left, "absent there")):
        found |= {("column", None, c, *words.split()) for c in set(here) - set(there)}
        found |= {("row", r, None, *words.split()) for r in set(here.index) - set(there.index)}
    for c in set(left) & set(right):
        if left[c].dtype != right[c].dtype:
            found.add(("dtype", None, c, str(left[c].dtype), str(right[c].dtype)))
        for r in set(left.index) & set(right.index):
            pair = [None if pd.isna(x) else x for x in (left.loc[r, c], right.loc[r, c])]
            if pair[0] != pair[1]:
                found.add(("cell", r, c, *pair))
    return found


@settings(max_examples=150)
@given(small_frames(), small_frames())
def test_compare_frames_matches_brute_force(left, right):
    before = left.copy(), right.copy()
    found = frames.compare_frames(left, right)
    rows = [
        tuple(None if pd.isna(x) else x for x in row)
        for row in found.itertuples(index=False, name=None)
    ]
    assert len(set(rows)) == len(rows)
    assert set(rows) == brute_force(left, right)
    ranks = found["what"].map({"column": 0, "dtype": 1, "row": 2, "cell": 3}).tolist()
    assert ranks == sorted(ranks)
    assert_frame_equal(left, before[0])
    assert_frame_equal(right, before[1])


@settings(max_examples=80)
@given(small_frames(), small_frames(), st.booleans())
def test_compare_frames_is_empty_when_pandas_testing_sees_no_difference(left, other, same):
    right = left.iloc[::-1, ::-1].copy() if same else other
    try:
        assert_frame_equal(left, right, check_like=True, check_index_type=False)
        equal = True
    except AssertionError:
        equal = False
    if all(len(frame.columns) for frame in (left, right)) or same:
        assert frames.compare_frames(left, right).empty == equal


def test_compare_frames_of_text_dates_and_categories():
    left = pd.DataFrame({"t": ["a", None], "c": pd.Categorical(["x", "y"])})
    right = left.assign(t=["a", "b"], c=["x", "z"], d=pd.Timestamp("2026-01-30"))
    found = frames.compare_frames(left, right)
    assert found["what"].tolist() == ["column", "dtype", "cell", "cell"]
    assert found["column"].tolist() == ["d", "c", "t", "c"]
    assert found["right"].tolist() == ["there", "str", "b", "z"]
    assert frames.compare_frames(right, right.copy()).empty


def test_compare_frames_says_what_is_wrong():
    frame = pd.DataFrame({"a": [1, 2]})
    with pytest.raises(TypeError, match=r"right must be a DataFrame, got dict"):
        frames.compare_frames(frame, {})
    with pytest.raises(
        ValueError, match=r"left must have different row labels, got \[0\] repeated"
    ):
        frames.compare_frames(frame.set_axis([0, 0]), frame)
    with pytest.raises(ValueError, match=r"right must have different column names, got \['a'\]"):
        frames.compare_frames(frame, frame[["a", "a"]])


def test_compare_frames_tells_missing_from_nan_by_the_dtype_only():
    left = pd.DataFrame({"a": [np.nan, 1.0]})
    right = left.astype("Float64")
    assert frames.compare_frames(left, right)["what"].tolist() == ["dtype"]
