"""Stacking against plain lists of dicts, and against concat."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from cheatsheet.tables import concatenation

JANUARY = pd.DataFrame({"city": ["Rome", "Oslo"], "sold": [3, 8]}, index=["a", "b"])
FEBRUARY = pd.DataFrame({"sold": [1], "city": ["Lima"]}, index=["a"])

records = st.lists(
    st.fixed_dictionaries({"city": st.sampled_from(["Rome", "Oslo"]), "sold": st.integers(0, 9)}),
    max_size=4,
)


@settings(max_examples=25)
@given(st.dictionaries(st.sampled_from(["jan", "feb", "mar"]), records, min_size=1))
def test_stack_frames_matches_a_list_of_dicts(parts):
    frames = {
        month: pd.DataFrame(rows, columns=["city", "sold"] if month == "jan" else ["sold", "city"])
        for month, rows in parts.items()
    }
    expected = [{"month": month, **row} for month, rows in parts.items() for row in rows]
    result = concatenation.stack_frames(frames, source="month")
    assert result.to_dict("records") == expected
    assert result.index.tolist() == list(range(len(expected)))
    assert result.columns.tolist()[0] == "month"


def test_stack_frames_matches_concat_and_leaves_the_frames_alone():
    before = JANUARY.copy(), FEBRUARY.copy()
    result = concatenation.stack_frames({"jan": JANUARY, "feb": FEBRUARY})
    expected = pd.concat(
        [JANUARY.assign(source="jan"), FEBRUARY.assign(source="feb")], ignore_index=True
    )[["source", "city", "sold"]]
    assert_frame_equal(result, expected)
    assert_frame_equal(JANUARY, before[0])
    assert_frame_equal(FEBRUARY, before[1])


def test_stack_frames_keeps_dtypes_next_to_a_frame_without_rows():
    nothing = pd.DataFrame(columns=["city", "sold"])
    result = concatenation.stack_frames({"none": nothing, "jan": JANUARY})
    assert result["sold"].dtype == "int64"
    assert pd.concat([nothing, JANUARY])["sold"].dtype == object  # which is why
    assert concatenation.stack_frames({"none": nothing}).columns.tolist() == [
        "source",
        "city",
        "sold",
    ]


@pytest.mark.parametrize(
    ("frames", "message"),
    [
        (
            {"jan": JANUARY, "feb": FEBRUARY.assign(note="x")},
            r"must have the same columns, got 'note' missing in 'jan'$",
        ),
        ({"jan": JANUARY.assign(source=1)}, "source must be a new column, got 'source'"),
        ({}, "frames must hold at least one DataFrame"),
        (
            {"jan": JANUARY.set_axis(["city", "city"], axis=1)},
            r"frames\['jan'\] must have different column names, got \['city'\]",
        ),
    ],
)
def test_stack_frames_says_what_differs(frames, message):
    with pytest.raises(ValueError, match=message):
        concatenation.stack_frames(frames)


@pytest.mark.parametrize("function", [concatenation.stack_frames, concatenation.compare_columns])
def test_frames_must_be_a_dict_of_frames(function):
    with pytest.raises(TypeError, match="frames must be a dict of names and DataFrames, got list"):
        function([JANUARY])
    with pytest.raises(TypeError, match=r"frames\['jan'\] must be a DataFrame, got Series"):
        function({"jan": JANUARY["sold"]})


def test_compare_columns_lists_every_dtype_that_a_loop_finds():
    frames = {
        "a": pd.DataFrame({"x": [1], "y": [1.5], 3: ["t"]}),
        "b": pd.DataFrame({"z": [True], "x": pd.array([1], dtype="Int64")}),
        "c": pd.DataFrame(index=[1, 2]),
    }
    result = concatenation.compare_columns(frames)
    assert result.index.tolist() == ["x", "y", 3, "z"]
    assert result.columns.tolist() == ["a", "b", "c"]
    for column in result.index:
        for where, frame in frames.items():
            found = result.loc[column, where]
            if column in frame.columns:
                assert found == str(frame[column].dtype)
            else:
                assert pd.isna(found)


@settings(max_examples=25)
@given(st.permutations(["w", "x", "y", "z"]), st.permutations(["w", "x", "y", "z"]))
def test_set_side_by_side_looks_each_label_up(first, second):
    left = pd.DataFrame({"a": range(4)}, index=first)
    right = pd.DataFrame({"b": ["p", "q", "r", "s"], "c": [True, False, True, True]}, index=second)
    result = concatenation.set_side_by_side(left, right)
    assert result.index.tolist() == first
    for label in first:
        row = result.loc[label]
        assert row["a"] == first.index(label)
        assert row["b"] == "pqrs"[second.index(label)]
    assert result.dtypes.astype("str").tolist() == ["int64", "str", "bool"]
    assert_frame_equal(result, pd.concat([left, right], axis=1))


def test_set_side_by_side_keeps_the_order_of_dates():
    days = pd.to_datetime(["2025-01-03", "2025-01-01", "2025-01-02"])
    left = pd.DataFrame({"a": [1, 2, 3]}, index=days)
    right = pd.DataFrame({"b": [30, 20, 10]}, index=days[::-1])
    result = concatenation.set_side_by_side(left, right)
    assert_frame_equal(result, pd.DataFrame({"a": [1, 2, 3], "b": [10, 20, 30]}, index=days))


def test_set_side_by_side_of_one_frame_is_that_frame():
    assert_frame_equal(concatenation.set_side_by_side(JANUARY), JANUARY)


def test_set_side_by_side_says_what_differs():
    other = pd.DataFrame({"zone": [1, 2]}, index=["a", "c"])
    with pytest.raises(ValueError, match=r"got 'b' only in one of frames\[0\] and frames\[1\]"):
        concatenation.set_side_by_side(JANUARY, other)
    with pytest.raises(ValueError, match=r"columns of different names, got \['city', 'sold'\]"):
        concatenation.set_side_by_side(JANUARY, JANUARY)
    with pytest.raises(ValueError, match=r"labels of frames\[1\] must be unique, got 'a' repeated"):
        concatenation.set_side_by_side(JANUARY, other.set_axis(["a", "a"]))
    with pytest.raises(ValueError, match="frames must hold at least one DataFrame, got none"):
        concatenation.set_side_by_side()
    with pytest.raises(TypeError, match=r"frames\[1\] must be a DataFrame, got ndarray"):
        concatenation.set_side_by_side(JANUARY, np.zeros((2, 2)))
