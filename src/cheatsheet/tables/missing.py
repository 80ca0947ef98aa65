"""Missing values: see where they are, fill them from their group, fill only the short gaps."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Literal

import pandas as pd
from pandas.api.types import is_bool_dtype, is_integer_dtype, is_numeric_dtype

from cheatsheet import _check as check
from cheatsheet.tables import _frame

__all__ = ["fill_by_group", "fill_short_gaps", "missing_report"]


def missing_report(frame: pd.DataFrame) -> pd.DataFrame:
    """Count the rows with a gap, in each column and in any column.

    Parameters
    ----------
    frame : pandas.DataFrame
        At least one row and one column.

    Returns
    -------
    pandas.DataFrame
        One row a column of `frame`, the one with most gaps first, and at the end a row
        ``"any column"``. `rows` is the number of rows with a gap there, `share` the same as a
        fraction of all rows, and `only_here` the number of rows that are complete elsewhere, which
        is how many rows ``dropna`` would spare if this column were left out.

    Raises
    ------
    TypeError
        If `frame` is not a DataFrame.
    ValueError
        If `frame` is empty, or a column is called ``"any column"``.

    See Also
    --------
    pandas.DataFrame.info : counts what is not missing.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import missing
    >>> frame = pd.DataFrame({"city": ["Beijing", None, "Xi'an"], "temp": [30, None, None]})
    >>> missing.missing_report(frame)
                rows     share  only_here
    temp           2  0.666667          1
    city           1  0.333333          0
    any column     2  0.666667          1
    """
    _frame.frame(frame=frame)
    check.at_least(1, rows=len(frame), columns=frame.shape[1])
    if "any column" in frame.columns:
        raise ValueError("no column of frame may be called 'any column': rename it first")
    gaps = frame.isna()  # (rows, columns)
    alone = gaps[gaps.sum(axis=1) == 1]  # the rows with one gap
    report = pd.DataFrame({"rows": gaps.sum(), "only_here": alone.sum()})
    report = report.sort_values("rows", ascending=False, kind="stable")
    report.loc["any column"] = gaps.any(axis=1).sum(), len(alone)
    report.insert(1, "share", report["rows"] / len(frame))
    return report


def fill_by_group(
    frame: pd.DataFrame, column: Hashable, by: Hashable | list[Hashable], how: str = "mean"
) -> pd.DataFrame:
    """Fill the gaps of a column with a statistic of the group that the row belongs to.

    Parameters
    ----------
    frame : pandas.DataFrame
        It is not modified.
    column : label
        The column to fill.
    by : label or list of labels
        The columns that make the groups; rows whose label is missing form a group too.
    how : {"mean", "median", "min", "max", "mode", "ffill", "bfill"}, default="mean"
        What fills a gap: a statistic of its group (``"mode"`` is the most frequent value, of
        several the smallest), or the value before or after it in the group.

    Returns
    -------
    pandas.DataFrame
        A new frame. A group without any value keeps its gaps. Nullable integers become ``Float64``
        for ``"mean"`` and ``"median"``.

    Raises
    ------
    TypeError
        If `frame` is not a DataFrame, or `how` is ``"mean"`` or ``"median"`` of something else than
        numbers.
    KeyError
        If `column` or `by` is not there.
    ValueError
        If `how` is unknown.

    See Also
    --------
    sklearn.impute.SimpleImputer : learns the statistics from the training data alone.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import missing
    >>> frame = pd.DataFrame({"city": ["Beijing", "Beijing", "Xi'an"], "temp": [30, None, 35]})
    >>> missing.fill_by_group(frame, "temp", by="city")["temp"].tolist()
    [30.0, 30.0, 35.0]
    >>> missing.fill_by_group(frame, "city", by="temp")
    Traceback (most recent call last):
    TypeError: column must hold numbers for how='mean', got 'city' of dtype str: use how='mode'
    """
    _frame.frame(frame=frame)
    check.one_of(("mean", "median", "min", "max", "mode", "ffill", "bfill"), how=how)
    keys = _frame.columns("by", by, frame=frame)
    _frame.columns("column", [column], frame=frame)
    values = frame[column]
    if how in ("mean", "median"):
        if not is_numeric_dtype(values) or is_bool_dtype(values):
            raise TypeError(
                f"column must hold numbers for how={how!r}, got {column!r} "
                f"of dtype {values.dtype}: use how='mode'"
            )
        if is_integer_dtype(values):
            values = values.astype("Float64")  # a mean of integers need not be one
    groups = values.groupby([frame[key] for key in keys], dropna=False)
    if how in ("ffill", "bfill"):
        filled = groups.ffill() if how == "ffill" else groups.bfill()
    else:
        statistic: Any = _smallest_mode if how == "mode" else how
        filled = values.fillna(groups.transform(statistic))
    result = frame.copy()
    result[column] = filled
    return result


def fill_short_gaps(
    values: pd.Series, longest: int, *, method: Literal["linear", "index", "time"] = "linear"
) -> pd.Series:
    """Interpolate inside gaps of at most so many values, and leave longer gaps empty.

    ``interpolate(limit=n)`` fills the first `n` values of a longer gap too.

    Parameters
    ----------
    values : pandas.Series
        Numbers in order.
    longest : int
        The longest gap that is filled, at least 1.
    method : {"linear", "index", "time"}, default="linear"
        ``"linear"`` takes the values as evenly spaced, the others ask the index how far apart they
        are.

    Returns
    -------
    pandas.Series
        A new one. Gaps at the two ends have one neighbour only, and stay.

    Raises
    ------
    TypeError
        If `values` is not a Series, or not of numbers.
    ValueError
        If `longest` is below 1, or `method` is unknown.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import missing
    >>> temp = pd.Series([20, None, 22, None, None, None, 30, None])
    >>> missing.fill_short_gaps(temp, longest=1).tolist()
    [20.0, 21.0, 22.0, nan, nan, nan, 30.0, nan]
    """
    _frame.series(values=values)
    if not is_numeric_dtype(values) or is_bool_dtype(values):
        raise TypeError(f"values must hold numbers, got dtype {values.dtype}: use pd.to_numeric")
    check.at_least(1, longest=longest)
    check.one_of(("linear", "index", "time"), method=method)
    gaps = values.isna()
    run = (gaps != gaps.shift(fill_value=False)).cumsum()  # a number for each run of equals
    length = gaps.groupby(run.to_numpy()).transform("size")
    filled = values.interpolate(method=method, limit_area="inside")
    return filled.mask(gaps & (length > longest))


def _smallest_mode(values: pd.Series) -> object:
    """Most frequent value of a group, or its gap if there is none."""
    modes = values.mode()
    return modes.iloc[0] if len(modes) else values.iloc[0]
