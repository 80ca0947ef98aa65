"""Dates and times in tables: read them, find and fill gaps, average what is already known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from cheatsheet import _check as check
from cheatsheet.tables import _frame

__all__ = ["fill_gaps", "find_gaps", "fiscal_year", "parse_dates", "trailing_mean"]


def parse_dates(texts: pd.Series, formats: Sequence[str]) -> pd.Series:
    """Read dates that are written in one of several known ways, and never guess.

    Parameters
    ----------
    texts : pandas.Series of text
        Missing values stay missing, as NaT.
    formats : sequence of str
        The ways of writing that occur, such as ``"%Y-%m-%d"``; at least one, without time zones.

    Returns
    -------
    pandas.Series of dtype datetime64[us]
        The index and the name of `texts`.

    Raises
    ------
    TypeError
        If `texts` is not a Series, or `formats` is one string.
    ValueError
        If a text fits no format, or fits several that read it as different dates.

    See Also
    --------
    pandas.to_datetime : one format for all texts, or a guess.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import time_series
    >>> texts = pd.Series(["2024-03-05", "2024年3月6日"])
    >>> time_series.parse_dates(texts, ["%Y-%m-%d", "%Y年%m月%d日"]).dt.day.tolist()
    [5, 6]
    >>> time_series.parse_dates(pd.Series(["05/03/2024"]), ["%d/%m/%Y", "%m/%d/%Y"])
    Traceback (most recent call last):
    ValueError: texts must fit one date each, got '05/03/2024' that is 2024-03-05 00:00:00 by '%d/%m/%Y' and 2024-05-03 00:00:00 by '%m/%d/%Y'
    """
    _frame.series(texts=texts)
    if isinstance(formats, str):
        raise TypeError(f"formats must be a list of formats, got {formats!r}: write [{formats!r}]")
    check.at_least(1, formats=len(formats))
    for way in formats:
        if "%" not in way or "%z" in way.lower():
            raise ValueError(f"formats must be like '%Y-%m-%d', without zones, got {way!r}")
    readings = pd.DataFrame(
        {
            way: pd.to_datetime(texts, format=way, errors="coerce").dt.as_unit("us")
            for way in formats
        }
    )
    earliest, latest = readings.min(axis=1), readings.max(axis=1)
    for text in texts[texts.notna() & earliest.isna()].head(1):
        raise ValueError(f"texts must fit one of {list(formats)}, got {text!r}")
    for i in np.flatnonzero(earliest != latest):
        if pd.notna(earliest.iloc[i]):
            found = readings.iloc[i].dropna()
            ways = [f"{time} by {way!r}" for way, time in found.items()]
            raise ValueError(
                f"texts must fit one date each, got {texts.iloc[i]!r} that is {' and '.join(ways)}"
            )
    earliest.name = texts.name
    return earliest


def find_gaps(times: pd.DatetimeIndex, freq: str) -> pd.DataFrame:
    """List the times that a regular clock has and the data have not, one row a gap.

    Parameters
    ----------
    times : pandas.DatetimeIndex
        In any order, without repetitions; every time must be a tick of the clock that starts
        at the earliest.
    freq : str
        The step of the clock, such as ``"D"``, ``"h"``, ``"15min"`` or ``"ME"``.

    Returns
    -------
    pandas.DataFrame
        A row a gap, with the `first` and the `last` missing time and their number, `missing`.

    Raises
    ------
    TypeError
        If `times` is not a DatetimeIndex.
    ValueError
        If `times` is empty, has NaT, repeats a time, or has a time between two ticks.

    See Also
    --------
    fill_gaps : put rows there.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import time_series
    >>> times = pd.to_datetime(["2024-03-01", "2024-03-04", "2024-03-05"])
    >>> time_series.find_gaps(times, "D")
           first       last  missing
    0 2024-03-02 2024-03-03        2
    """
    clock = _clock(times, freq)
    missing = clock.difference(times)
    tick = clock.get_indexer(missing)
    gap = np.cumsum(
        np.diff(tick, prepend=-2) > 1
    )  # a new number where the ticks are not neighbours
    groups = missing.to_series().groupby(gap)
    found = {"first": groups.min(), "last": groups.max(), "missing": groups.size()}
    return pd.DataFrame(found).reset_index(drop=True)


def fill_gaps(frame: pd.DataFrame, freq: str) -> pd.DataFrame:
    """Give a table a row for every tick of a regular clock, and lose none of its own.

    Parameters
    ----------
    frame : pandas.DataFrame
        Its index holds the times, in any order and without repetitions.
    freq : str
        The step of the clock, such as ``"D"``, ``"h"``, ``"15min"`` or ``"ME"``.

    Returns
    -------
    pandas.DataFrame
        Sorted by time. The new rows have missing values, so columns of integers become float64.

    Raises
    ------
    TypeError
        If `frame` is not a DataFrame, or its index is not a DatetimeIndex.
    ValueError
        If the index is empty, has NaT, repeats a time, or has a time between two ticks.

    See Also
    --------
    find_gaps : where the rows are missing.
    pandas.DataFrame.asfreq : the same, but rows between two ticks are lost.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import time_series
    >>> times = pd.to_datetime(["2024-03-01", "2024-03-03"])
    >>> time_series.fill_gaps(pd.DataFrame({"sales": [3, 5]}, index=times), "D")
                sales
    2024-03-01    3.0
    2024-03-02    NaN
    2024-03-03    5.0
    """
    _frame.frame(frame=frame)
    return frame.reindex(_clock(frame.index, freq))


def _clock(times: pd.Index, freq: str) -> pd.DatetimeIndex:
    """Return all ticks from the earliest time to the latest, or refuse a time that is none."""
    if not isinstance(times, pd.DatetimeIndex):
        kind = type(times).__name__
        raise TypeError(f"the times must be a DatetimeIndex, got {kind}: use pd.to_datetime")
    check.at_least(1, times=len(times))
    if times.hasnans:
        raise ValueError("times must not be missing, got NaT")
    if not times.is_unique:
        again = times[times.duplicated()][0]
        raise ValueError(f"times must not repeat, got {again} more than once: aggregate first")
    clock = pd.date_range(times.min(), times.max(), freq=freq, name=times.name)
    between = times.difference(clock)
    if len(between):
        raise ValueError(
            f"times must be ticks of {freq!r} from {times.min()} on, got {between[0]}: "
            "resample, or round the times first"
        )
    return clock.as_unit(times.unit)


def trailing_mean(series: pd.Series, window: int | str) -> pd.Series:
    """Average the values before each row, without the row itself.

    So the result may be used to predict the row: no value of the row or after it is looked at.

    Parameters
    ----------
    series : pandas.Series of numbers
        In order of time. Its index must hold the times if `window` is a length of time.
    window : int or str
        How many rows, such as ``3``, or how much time, such as ``"7D"``.

    Returns
    -------
    pandas.Series of dtype float64
        NaN where one of `window` earlier rows is missing, or where the time before has no values.

    Raises
    ------
    TypeError
        If `series` is not a Series, or its index has no times and `window` is a length of time.
    ValueError
        If `window` is not at least 1 row, or the times do not increase.

    See Also
    --------
    pandas.Series.rolling : the window that ends with the row, or is centred on it.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import time_series
    >>> time_series.trailing_mean(pd.Series([1.0, 3.0, 8.0, 100.0]), 2).tolist()
    [nan, nan, 2.0, 5.5]
    """
    _frame.series(series=series)
    times = series.index
    if not isinstance(window, str):
        check.at_least(1, window=window)
    elif not isinstance(times, pd.DatetimeIndex):
        kind = type(times).__name__
        raise TypeError(f"window {window!r} wants a DatetimeIndex, got {kind}: count rows instead")
    if isinstance(times, pd.DatetimeIndex) and not times.is_monotonic_increasing:
        raise ValueError("series must be in order of time: use series.sort_index() first")
    return series.rolling(window, closed="left").mean()


def fiscal_year(dates: pd.Series, first_month: int) -> pd.Series:
    """Name the financial year of each date by the calendar year in which it ends.

    Parameters
    ----------
    dates : pandas.Series of datetimes
    first_month : int
        The month in which the year begins, 1 to 12; with 1 it is the calendar year.

    Returns
    -------
    pandas.Series of dtype int32
        float64 with NaN if a date is missing.

    Raises
    ------
    TypeError
        If `dates` is not a Series of datetimes.
    ValueError
        If `first_month` is not a month.

    See Also
    --------
    pandas.Series.dt.to_period : ``"Y-MAR"`` is the year that ends in March, ``"Q-MAR"`` its quarters.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import time_series
    >>> dates = pd.Series(pd.to_datetime(["2024-03-31", "2024-04-01"]))
    >>> time_series.fiscal_year(dates, first_month=4).tolist()
    [2024, 2025]
    """
    if not (isinstance(dates, pd.Series) and pd.api.types.is_datetime64_any_dtype(dates)):
        kind = dates.dtype if isinstance(dates, pd.Series) else type(dates).__name__
        raise TypeError(f"dates must be a Series of datetimes, got {kind}: use pd.to_datetime")
    check.one_of(range(1, 13), first_month=first_month)
    return dates.dt.year + ((first_month > 1) & (dates.dt.month >= first_month))
