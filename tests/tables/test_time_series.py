"""Time series against the standard library's datetime, brute force and other routes of pandas."""

from contextlib import suppress
from datetime import datetime, timedelta
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal, assert_series_equal

from cheatsheet.tables import time_series

WAYS = ["%Y-%m-%d", "%Y年%m月%d日", "%d.%m.%Y"]
days = st.datetimes(datetime(1700, 1, 1), datetime(2400, 12, 31))


@settings(max_examples=30)
@given(st.lists(st.tuples(days, st.sampled_from(WAYS)), min_size=1, max_size=6))
def test_parse_dates_matches_strptime(written):
    texts = pd.Series([f"{day:{way}}" for day, way in written], name="day")
    expected = [datetime.strptime(text, way) for text, (_, way) in zip(texts, written, strict=True)]
    result = time_series.parse_dates(texts, WAYS)
    assert result.tolist() == expected
    assert result.dtype == "datetime64[us]"
    assert result.name == "day"


def test_parse_dates_keeps_the_index_and_what_is_missing():
    texts = pd.Series(["2024-03-05", None, "6.3.2024"], index=[7, 7, 3])
    before = texts.copy()
    result = time_series.parse_dates(texts, WAYS)
    assert result.index.tolist() == [7, 7, 3]
    assert result.isna().tolist() == [False, True, False]
    assert_series_equal(texts, before)


@settings(max_examples=30)
@given(st.integers(1, 28), st.integers(1, 28))
def test_parse_dates_refuses_exactly_what_two_formats_read_differently(first, second):
    texts = pd.Series([f"{first:02}/{second:02}/2024"])
    readings = set()
    for way in ("%d/%m/%Y", "%m/%d/%Y"):
        with suppress(ValueError):
            readings.add(datetime.strptime(texts[0], way))
    if len(readings) == 1:
        result = time_series.parse_dates(texts, ["%d/%m/%Y", "%m/%d/%Y"])
        assert result.tolist() == list(readings)
    else:
        message = "one date each" if readings else "must fit one of"
        with pytest.raises(ValueError, match=message):
            time_series.parse_dates(texts, ["%d/%m/%Y", "%m/%d/%Y"])


@pytest.mark.parametrize(
    ("texts", "formats", "error", "message"),
    [
        (
            pd.Series(["2024-03-05", "soon"]),
            WAYS,
            ValueError,
            r"must fit one of \[.*\], got 'soon'",
        ),
        (pd.Series(["2024-03-05"]), "%Y", TypeError, r"got '%Y': write \['%Y'\]"),
        (["2024-03-05"], WAYS, TypeError, "texts must be a Series, got list"),
        (pd.Series(["2024-03-05"]), [], ValueError, "formats must be at least 1, got 0"),
        (pd.Series(["2024-03-05"]), ["mixed"], ValueError, "like '%Y-%m-%d', .* got 'mixed'"),
        (pd.Series(["2024-03-05"]), ["%Y %z"], ValueError, "without zones, got '%Y %z'"),
    ],
)
def test_parse_dates_says_what_it_cannot_read(texts, formats, error, message):
    with pytest.raises(error, match=message):
        time_series.parse_dates(texts, formats)


ticks = st.sets(st.integers(0, 30), min_size=1)
START = datetime(2024, 2, 20)


@settings(max_examples=30)
@given(ticks, st.sampled_from(["D", "h", "15min"]), st.randoms())
def test_find_gaps_matches_a_walk_over_all_ticks(ticks, freq, random):
    step = pd.Timedelta(1, "D") if freq == "D" else pd.Timedelta("1h" if freq == "h" else freq)
    order = sorted(ticks)
    gaps = [(a + 1, b - 1) for a, b in pairwise(order) if b - a > 1]
    random.shuffle(order)
    times = pd.DatetimeIndex([START + tick * step for tick in order])
    result = time_series.find_gaps(times, freq)
    assert list(result.columns) == ["first", "last", "missing"]
    assert result["first"].tolist() == [START + a * step for a, _ in gaps]
    assert result["last"].tolist() == [START + b * step for _, b in gaps]
    assert result["missing"].tolist() == [b - a + 1 for a, b in gaps]


@settings(max_examples=30)
@given(ticks, st.randoms())
def test_fill_gaps_matches_a_dictionary(ticks, random):
    values = {START + timedelta(days=tick): float(tick) for tick in ticks}
    order = list(values)
    random.shuffle(order)
    frame = pd.DataFrame({"tick": [values[time] for time in order]}, index=pd.DatetimeIndex(order))
    before = frame.copy()
    result = time_series.fill_gaps(frame, "D")
    span = range(min(ticks), max(ticks) + 1)
    assert result.index.tolist() == [START + timedelta(days=tick) for tick in span]
    expected = [values.get(START + timedelta(days=tick), np.nan) for tick in span]
    np.testing.assert_array_equal(result["tick"], expected)
    assert_frame_equal(frame, before)


@pytest.mark.parametrize("freq", ["D", "ME", "MS", "QE-MAR", "W-MON", "B", "2h"])
@pytest.mark.parametrize("zone", [None, "Europe/Berlin"])
@pytest.mark.parametrize("unit", ["s", "us", "ns"])
def test_fill_gaps_matches_asfreq_on_ticks(freq, zone, unit):
    index = pd.date_range("2024-03-01", periods=12, freq=freq, tz=zone, name="day").as_unit(unit)
    frame = pd.DataFrame({"a": range(12), "b": list("abcdefghijkl")}, index=index)
    kept = frame.iloc[[0, 1, 4, 5, 9, 11]]
    result = time_series.fill_gaps(kept.iloc[::-1], freq)
    assert_frame_equal(result, kept.asfreq(freq), check_freq=False)
    assert result.index.unit == unit
    assert time_series.find_gaps(kept.index, freq)["missing"].tolist() == [2, 3, 1]


@pytest.mark.parametrize(
    ("times", "error", "message"),
    [
        (
            ["2024-03-01 00:00", "2024-03-02 00:30"],
            ValueError,
            "ticks of 'h' .* got 2024-03-02 00:30",
        ),
        (["2024-03-01", "2024-03-01"], ValueError, "got 2024-03-01 00:00:00 more than once"),
        (["2024-03-01", None], ValueError, "must not be missing, got NaT"),
        ([], ValueError, "times must be at least 1, got 0"),
    ],
)
def test_gaps_refuse_times_that_no_clock_shows(times, error, message):
    times = pd.DatetimeIndex(times)
    with pytest.raises(error, match=message):
        time_series.find_gaps(times, "h")
    with pytest.raises(error, match=message):
        time_series.fill_gaps(pd.DataFrame({"a": range(len(times))}, index=times), "h")


def test_gaps_refuse_other_types():
    with pytest.raises(TypeError, match="must be a DatetimeIndex, got Index: use "):
        time_series.find_gaps(pd.Index(["2024-03-01"]), "D")
    with pytest.raises(TypeError, match="must be a DatetimeIndex, got RangeIndex"):
        time_series.fill_gaps(pd.DataFrame({"a": [1]}), "D")
    with pytest.raises(TypeError, match=r"must be a DataFrame, got Series"):
        time_series.fill_gaps(pd.Series([1]), "D")


floats = st.floats(-1e3, 1e3)


@settings(max_examples=30)
@given(st.lists(floats, max_size=12), st.integers(1, 5))
def test_trailing_mean_of_rows_matches_shift_and_a_loop(values, window):
    series = pd.Series(values, dtype=float)
    result = time_series.trailing_mean(series, window)
    loop = [np.mean(values[i - window : i]) if i >= window else np.nan for i in range(len(values))]
    np.testing.assert_allclose(result, loop, atol=1e-9)
    np.testing.assert_allclose(result, series.shift(1).rolling(window).mean(), atol=1e-9)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 20), floats), min_size=1, max_size=10), st.integers(1, 6))
def test_trailing_mean_of_time_matches_a_loop(rows, window):
    rows.sort()
    times = pd.DatetimeIndex([START + timedelta(hours=hour) for hour, _ in rows])
    series = pd.Series([value for _, value in rows], index=times)
    loop = []
    for now, _ in rows:
        seen = [value for hour, value in rows if now - window <= hour < now]
        loop.append(np.mean(seen) if seen else np.nan)
    result = time_series.trailing_mean(series, f"{window}h")
    np.testing.assert_allclose(result, loop, atol=1e-9)


@settings(max_examples=30)
@given(st.lists(floats, min_size=2, max_size=8), st.data())
def test_trailing_mean_does_not_look_ahead(values, data):
    now = data.draw(st.integers(0, len(values) - 1))
    series = pd.Series(values, index=pd.date_range(START, periods=len(values)))
    changed = series.copy()
    changed.iloc[now:] += 50
    for window in (2, "2D"):
        before = time_series.trailing_mean(series, window)
        after = time_series.trailing_mean(changed, window)
        assert_series_equal(after.iloc[: now + 1], before.iloc[: now + 1])


def test_trailing_mean_refuses_what_has_no_before():
    series = pd.Series([1.0, 2.0], index=pd.to_datetime(["2024-03-02", "2024-03-01"]))
    for window in (1, "1D"):
        with pytest.raises(ValueError, match=r"in order of time: use series.sort_index\(\) first"):
            time_series.trailing_mean(series, window)
    with pytest.raises(TypeError, match="window '1D' wants a DatetimeIndex, got RangeIndex"):
        time_series.trailing_mean(pd.Series([1.0]), "1D")
    with pytest.raises(ValueError, match="window must be at least 1, got 0"):
        time_series.trailing_mean(pd.Series([1.0]), 0)
    with pytest.raises(TypeError, match="series must be a Series, got list"):
        time_series.trailing_mean([1.0], 1)


ENDS = ["DEC", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV"]


@pytest.mark.parametrize("first_month", range(1, 13))
def test_fiscal_year_matches_periods(first_month):
    dates = pd.Series(pd.date_range("2023-01-01", "2025-12-31", freq="5D"), name="day")
    expected = dates.dt.to_period(f"Y-{ENDS[first_month - 1]}").dt.year
    result = time_series.fiscal_year(dates, first_month)
    assert_series_equal(result, expected, check_dtype=False)
    assert result.dtype == "int32"


def test_fiscal_year_keeps_missing_dates_and_zones():
    dates = pd.Series(pd.to_datetime(["2024-12-31", None])).dt.tz_localize("Asia/Shanghai")
    result = time_series.fiscal_year(dates, 10)
    assert result[0] == 2025
    assert np.isnan(result[1])


def test_fiscal_year_refuses_other_types_and_months():
    with pytest.raises(TypeError, match="Series of datetimes, got str: use "):
        time_series.fiscal_year(pd.Series(["2024-03-31"]), 4)
    with pytest.raises(TypeError, match="Series of datetimes, got DatetimeIndex"):
        time_series.fiscal_year(pd.DatetimeIndex(["2024-03-31"]), 4)
    with pytest.raises(ValueError, match=r"first_month must be one of 1, 2, .*, got 0"):
        time_series.fiscal_year(pd.Series(pd.to_datetime(["2024-03-31"])), 0)
