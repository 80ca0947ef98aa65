"""Move and clip columns of a table; each returns a new one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import pandas as pd

from cheatsheet import _check as check
from cheatsheet.tables import _frame

__all__ = ["clip_outliers", "move_columns"]


def move_columns(
    frame: pd.DataFrame, *, first: Sequence[Hashable] = (), last: Sequence[Hashable] = ()
) -> pd.DataFrame:
    """Bring some columns to the front or to the end, and leave the others in their order.

    Parameters
    ----------
    frame : pandas.DataFrame
        Its columns have different names.
    first, last : sequence of column names, optional
        In the order that they shall have.

    Returns
    -------
    pandas.DataFrame
        All columns of `frame`.

    Raises
    ------
    TypeError
        If `frame` is no DataFrame, or `first` or `last` is one name and no list of names.
    KeyError
        If a name is not there.
    ValueError
        If the names of the columns repeat, or a name is given twice.

    See Also
    --------
    pandas.DataFrame.insert : put a new column at a position, in place.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import columns
    >>> orders = pd.DataFrame([[30, True, "tea", 101]], columns=["price", "paid", "item", "id"])
    >>> columns.move_columns(orders, first=["id", "item"], last=["price"]).columns.tolist()
    ['id', 'item', 'paid', 'price']
    """
    _frame.different_names(frame=frame)
    moved = [*_names(frame, first=first), *_names(frame, last=last)]
    if len(set(moved)) < len(moved):
        raise ValueError(f"first and last must name a column once, got {moved}")
    others = [name for name in frame.columns if name not in moved]
    return frame[[*first, *others, *last]]


def clip_outliers(
    frame: pd.DataFrame, columns: Sequence[Hashable] | None = None, *, factor: float = 1.5
) -> pd.DataFrame:
    """Pull values beyond Tukey's fences back to the fence.

    The fences stand `factor` times the interquartile range below the first and above the third
    quartile of each column, where the whiskers of a box plot end at most.

    Parameters
    ----------
    frame : pandas.DataFrame
        At least one row; its columns have different names.
    columns : sequence of column names, optional
        Columns of numbers; by default all of them.
    factor : float, default=1.5

    Returns
    -------
    pandas.DataFrame
        The columns that were clipped are of dtype float64. Missing values stay missing.

    Raises
    ------
    TypeError
        If `frame` is no DataFrame, or a column does not hold numbers.
    KeyError
        If a column is not there.
    ValueError
        If the names of the columns repeat, there are no rows, or `factor` is not positive.

    See Also
    --------
    pandas.DataFrame.clip : fences that you choose.

    References
    ----------
    Tukey (1977), *Exploratory Data Analysis*, section 2C.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import columns
    >>> rent = pd.DataFrame({"flat": ["a", "b", "c", "d", "e"], "yuan": [30, 32, 34, 36, 380]})
    >>> columns.clip_outliers(rent)["yuan"].tolist()
    [30.0, 32.0, 34.0, 36.0, 42.0]
    """
    _frame.different_names(frame=frame)
    check.positive(factor=factor)
    check.at_least(1, rows=len(frame))
    if columns is None:
        columns = [*frame.select_dtypes("number").columns]
    clipped = {}
    for name in _names(frame, columns=columns):
        values = frame[name]
        if not pd.api.types.is_numeric_dtype(values) or pd.api.types.is_bool_dtype(values):
            raise TypeError(f"columns must hold numbers, got {name!r} of dtype {values.dtype}")
        values = values.astype("float64")
        low, high = values.quantile(0.25), values.quantile(0.75)
        margin = factor * (high - low)
        clipped[name] = values.clip(low - margin, high + margin)
    return pd.DataFrame({name: clipped.get(name, frame[name]) for name in frame.columns})


def _names(frame: pd.DataFrame, **lists: Iterable[Any]) -> list[Any]:
    """Return the names of columns, or refuse those that are not there."""
    ((argument, names),) = lists.items()
    if isinstance(names, str):
        raise TypeError(f"{argument} must be a list of names, got {names!r}")
    names = list(names)
    absent = [name for name in names if name not in frame.columns]
    if absent:
        raise KeyError(f"{argument} must name columns, got {absent}; there are {[*frame.columns]}")
    return names
