"""Speed: nothing may be lost, nothing may be larger, and the clock must agree."""

import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.pandas import column, data_frames, range_indexes
from pandas.testing import assert_frame_equal

from cheatsheet.tables import speed

frames = data_frames(
    [
        column("i", dtype=np.int64),
        column("j", elements=st.integers(-300, 300), dtype=np.int64),
        column("u", elements=st.integers(0, 70_000), dtype=np.uint64),
        column("f", dtype=np.float64),
        column("h", elements=st.floats(width=16), dtype=np.float64),
        column("b", dtype=np.bool_),
    ],
    index=range_indexes(max_size=6),
)


@settings(max_examples=40)
@given(frames, st.randoms())
def test_downcast_loses_nothing(frame, random):
    frame["city"] = pd.array(
        [random.choice(["Beijing", "Xian", None]) for _ in range(len(frame))], "str"
    )
    frame["n"] = pd.array([random.choice([None, 1, 300]) for _ in range(len(frame))], "Int64")
    before = frame.copy()
    result = speed.downcast(frame)
    assert_frame_equal(result.astype(frame.dtypes), frame, check_exact=True)
    assert_frame_equal(frame, before)
    smaller = result.select_dtypes("number").memory_usage(index=False)
    assert (smaller <= frame[smaller.index].memory_usage(index=False)).all()


@pytest.mark.parametrize(
    "values",
    [[0], [127], [128], [-128], [-129], [32767], [-32769], [2**31 - 1], [2**31], [-(2**63)]],
)
@pytest.mark.parametrize("dtype", ["int64", "Int64"])
def test_downcast_of_integers_matches_the_limits_of_iinfo(values, dtype):
    fits = [bits for bits in (8, 16, 32, 64) if np.iinfo(f"int{bits}").min <= values[0] <= np.iinfo(f"int{bits}").max]  # fmt: skip
    result = speed.downcast(pd.DataFrame({"n": pd.array(values, dtype=dtype)}))
    assert str(result["n"].dtype).lower() == f"int{fits[0]}"


@pytest.mark.parametrize(("value", "bits"), [(255, 8), (256, 16), (65536, 32), (2**32, 64)])
def test_downcast_keeps_unsigned_integers_unsigned(value, bits):
    frame = pd.DataFrame({"n": np.array([0, value], dtype=np.uint64)})
    assert speed.downcast(frame)["n"].dtype == f"uint{bits}"


@pytest.mark.parametrize(
    ("values", "dtype"),
    [
        ([0.5, np.nan, np.inf], "float32"),
        ([0.1], "float64"),
        ([1e300], "float64"),
        ([2.0**24 + 1], "float64"),
        ([-0.0, 3.0], "float32"),
    ],
)
def test_downcast_of_floats_loses_no_digit(values, dtype):
    for kind in ("float64", "Float64"):
        column = pd.Series(values).astype(kind)
        assert str(speed.downcast(column.to_frame("x"))["x"].dtype).lower() == dtype


def test_downcast_makes_categories_of_words_that_repeat():
    def dtype(words):
        return speed.downcast(pd.DataFrame({"city": pd.Series(words, dtype="str")}))["city"].dtype

    assert dtype(["Xian", "Xian", "Beijing", "Beijing"]) == "category"
    assert dtype(["Xian", "Xian", None]) == "category"
    assert dtype(["Xian", "Xian", "Beijing"]) == "str"
    assert dtype(["Xian", "Beijing"]) == "str"


def test_downcast_leaves_other_dtypes_names_and_labels():
    frame = pd.DataFrame(
        {
            "day": pd.to_datetime(["2024-03-05", "2024-03-05"]),
            "any": [1, "x"],
            "k": pd.Categorical(["a", "a"]),
            "z": [1j, 2j],
        },
        index=["p", "q"],
    )
    assert_frame_equal(speed.downcast(frame), frame)
    twice = pd.DataFrame([[1, 300]], columns=["n", "n"])
    assert speed.downcast(twice).dtypes.tolist() == ["int8", "int16"]
    empty = pd.DataFrame({"n": pd.Series([], dtype="int64")})
    assert_frame_equal(speed.downcast(empty), empty)


def test_memory_report_matches_memory_usage():
    frame = pd.DataFrame({"x": [0.1] * 5, "n": range(5), "city": ["Xian"] * 5})
    report = speed.memory_report(frame)
    assert report["bytes"].to_dict() == frame.memory_usage(index=False, deep=True).to_dict()
    after = speed.downcast(frame).memory_usage(index=False, deep=True).to_dict()
    assert report["after"].to_dict() == after
    assert (report["bytes"] - report["after"]).is_monotonic_decreasing
    assert report.loc["n"].tolist() == ["int64", 40, "int8", 5]


def test_memory_report_and_downcast_refuse_other_types():
    for function in (speed.memory_report, speed.downcast):
        with pytest.raises(TypeError, match="frame must be a DataFrame, got Series"):
            function(pd.Series([1]))


def test_is_faster_agrees_with_the_clock():
    def slow():
        time.sleep(0.02)

    assert speed.is_faster(lambda: None, slow, by=5)
    assert not speed.is_faster(slow, lambda: None, by=1)
    assert not speed.is_faster(slow, slow, by=5, repeat=1)
    assert speed.is_faster(slow, slow, by=0.2, repeat=1)


def test_is_faster_refuses_other_arguments():
    with pytest.raises(TypeError, match="than must be callable, got 3: write lambda"):
        speed.is_faster(lambda: None, 3, by=2)
    with pytest.raises(ValueError, match="by must be positive, got 0"):
        speed.is_faster(lambda: None, lambda: None, by=0)
    with pytest.raises(ValueError, match="repeat must be at least 1, got 0"):
        speed.is_faster(lambda: None, lambda: None, by=2, repeat=0)
