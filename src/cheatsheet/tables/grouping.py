"""Compute by group: flat column names, shares, weighted means and the top of each group."""

from __future__ import annotations

import pandas as pd

from cheatsheet import _check as check
from cheatsheet.tables import _frame

__all__ = ["flatten_columns", "share_of_group", "top_per_group", "weighted_mean"]


def flatten_columns(frame: pd.DataFrame, sep: str = "_") -> pd.DataFrame:
    """Join the levels of the column names into one, as in ``price_max``.

    Parameters
    ----------
    frame : DataFrame
        With any number of levels of column names; one level stays as it is.
    sep : str, default="_"
        Written between the levels; empty levels are left out.

    Returns
    -------
    DataFrame
        The same cells under one level of names.

    Raises
    ------
    TypeError
        If `frame` is not a DataFrame.
    ValueError
        If two columns would have one name.

    See Also
    --------
    pandas.api.typing.DataFrameGroupBy.agg : ``agg(name=(column, function))`` names flat columns.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import grouping
    >>> sales = pd.DataFrame({"city": ["Rome", "Rome", "Oslo"], "sold": [3, 5, 8]})
    >>> table = sales.groupby("city").agg({"sold": ["sum", "max"]})
    >>> grouping.flatten_columns(table).columns.tolist()
    ['sold_sum', 'sold_max']
    """
    _frame.frame(frame=frame)
    if frame.columns.nlevels == 1:
        return frame.copy()
    names = [
        sep.join(str(part) for part in label if not pd.isna(part) and part != "")
        for label in frame.columns
    ]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise ValueError(f"the joined names must be unique, got {repeated} more than once")
    return frame.set_axis(pd.Index(names), axis=1)


def share_of_group(frame: pd.DataFrame, by: str | list[str], column: str) -> pd.Series:
    """Divide each value by the sum of its group.

    Parameters
    ----------
    frame : DataFrame
    by : label or list of labels
        The columns that make the groups; a missing key is a group as any other.
    column : label
        A column of numbers.

    Returns
    -------
    Series of shape (len(frame),), dtype float64
        With the labels of `frame`. The shares of a group add up to 1; they are missing where the
        value is, and in a group of zeros.

    Raises
    ------
    KeyError
        If `frame` lacks one of the columns.
    TypeError
        If `frame` is not a DataFrame, or the column is not numeric.

    See Also
    --------
    pandas.crosstab : ``normalize=`` gives shares of counts.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import grouping
    >>> sales = pd.DataFrame({"city": ["Rome", "Oslo", "Rome"], "sold": [3, 8, 1]})
    >>> grouping.share_of_group(sales, "city", "sold").tolist()
    [0.75, 1.0, 0.25]
    """
    _frame.frame(frame=frame)
    keys = _frame.columns("by", by, frame=frame)
    values = _numbers(frame, "column", column)
    groups = [frame[key] for key in keys]
    total = values.groupby(groups, dropna=False).transform("sum")
    return (values / total).rename(column)


def weighted_mean(frame: pd.DataFrame, by: str | list[str], column: str, weights: str) -> pd.Series:
    """Average a column in each group with the weights of another column.

    A row counts if both its value and its weight are there.

    Parameters
    ----------
    frame : DataFrame
    by : label or list of labels
        The columns that make the groups; a missing key is a group as any other.
    column, weights : label
        Columns of numbers; no weight is negative.

    Returns
    -------
    Series of shape (number of groups,), dtype float64
        Indexed by the groups, sorted; missing where the weights of a group are all zero or missing.

    Raises
    ------
    KeyError
        If `frame` lacks one of the columns.
    TypeError
        If `frame` is not a DataFrame, or a column is not numeric.
    ValueError
        If a weight is negative.

    See Also
    --------
    numpy.average : the same for one group without missing values.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import grouping
    >>> sales = pd.DataFrame({"city": ["Rome", "Oslo", "Rome"], "price": [4, 9, 8], "sold": [3, 5, 1]})
    >>> grouping.weighted_mean(sales, "city", "price", weights="sold").to_dict()
    {'Oslo': 9.0, 'Rome': 5.0}
    """
    _frame.frame(frame=frame)
    keys = _frame.columns("by", by, frame=frame)
    x, w = _numbers(frame, "column", column), _numbers(frame, "weights", weights)
    check.at_least(0, **{"the smallest weight": w.min() if w.notna().any() else 0})
    w = w.where(x.notna())  # a missing value takes its weight with it
    groups = [frame[key] for key in keys]
    total = (x * w).groupby(groups, dropna=False).sum()
    return (total / w.groupby(groups, dropna=False).sum()).rename(column)


def top_per_group(
    frame: pd.DataFrame,
    by: str | list[str],
    column: str,
    n: int,
    *,
    ascending: bool = False,
    ties: bool = False,
) -> pd.DataFrame:
    """Keep the n rows of each group that have the largest values.

    Parameters
    ----------
    frame : DataFrame
    by : label or list of labels
        The columns that make the groups; a missing key is a group as any other.
    column : label
        The column to compare. Rows without a value are left out.
    n : int
        How many rows of each group.
    ascending : bool, default=False
        Keep the smallest values instead.
    ties : bool, default=False
        Keep the rows that equal the last one too, so that there can be more than `n`. Otherwise
        the earlier row wins.

    Returns
    -------
    DataFrame
        Whole rows with their labels: the groups sorted, in each the best first.

    Raises
    ------
    KeyError
        If `frame` lacks one of the columns.
    TypeError
        If `frame` is not a DataFrame.
    ValueError
        If `n` is not at least 1.

    See Also
    --------
    pandas.api.typing.SeriesGroupBy.nlargest : the values alone, under a second level of labels.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import grouping
    >>> sales = pd.DataFrame({"city": ["Rome", "Oslo", "Rome", "Rome"], "sold": [3, 8, 1, 5]})
    >>> grouping.top_per_group(sales, "city", "sold", 2)
       city  sold
    1  Oslo     8
    3  Rome     5
    0  Rome     3
    """
    _frame.frame(frame=frame)
    keys = _frame.columns("by", by, frame=frame)
    _frame.columns("column", column, frame=frame)
    check.at_least(1, n=n)
    ranked = frame.dropna(subset=[column]).sort_values(column, ascending=ascending, kind="stable")
    groups = ranked.groupby(keys, dropna=False)
    top = groups.head(n)
    if ties:
        place = groups[column].rank(method="min", ascending=ascending)
        top = ranked[place <= n]
    return top.sort_values(keys, kind="stable")


def _numbers(frame: pd.DataFrame, argument: str, column: str) -> pd.Series:
    """Return one column, or refuse one that does not hold numbers."""
    _frame.columns(argument, column, frame=frame)
    values = frame[column]
    if not pd.api.types.is_numeric_dtype(values):
        raise TypeError(f"{argument} must name numbers, got {column!r} of dtype {values.dtype}")
    return values
