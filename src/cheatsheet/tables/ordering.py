"""Order rows as people do: by a list of one's own, and by the numbers inside text."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import pandas as pd

from cheatsheet import _check as check
from cheatsheet.tables import _frame

__all__ = ["natural_key", "sort_by_order"]


def natural_key(values: pd.Series | pd.Index) -> pd.Series:
    """Pad the numbers inside text with zeros, so that sorting puts ``"a2"`` before ``"a10"``.

    Parameters
    ----------
    values : pandas.Series or pandas.Index
        Text; missing values stay missing.

    Returns
    -------
    pandas.Series
        Text to sort by, made for ``key=`` of ``sort_values`` and ``sort_index``. Only the digits
        0 to 9 count.

    Raises
    ------
    TypeError
        If `values` is neither a Series nor an Index, or not of text.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import ordering
    >>> files = pd.Series(["a10", "a2", "b1"])
    >>> files.sort_values(key=ordering.natural_key).tolist()
    ['a2', 'a10', 'b1']
    """
    if not isinstance(values, pd.Series | pd.Index):
        raise TypeError(f"values must be a pandas Series or Index, got {type(values).__name__}")
    if not all(isinstance(value, str) for value in values.dropna()):
        raise TypeError(f"values must hold text, got dtype {values.dtype}: use astype(str)")
    texts = pd.Series(values, dtype=str)
    numbers = texts.str.findall("[0-9]+").dropna()
    width = max((len(number) for found in numbers for number in found), default=0)
    return texts.str.replace("[0-9]+", lambda match: match[0].zfill(width), regex=True)


def sort_by_order(frame: pd.DataFrame, column: Hashable, order: Sequence[Hashable]) -> pd.DataFrame:
    """Sort the rows by a column whose values come in an order of your own.

    Parameters
    ----------
    frame : pandas.DataFrame
        It is not modified.
    column : label
        The column to sort by.
    order : sequence
        Its values, the first one first, each once.

    Returns
    -------
    pandas.DataFrame
        The rows with their labels. Rows with equal values keep their order; values that are not
        in `order`, and missing ones, come last.

    Raises
    ------
    TypeError
        If `frame` is not a DataFrame, or `order` is a single string.
    KeyError
        If `column` is not there.
    ValueError
        If `order` is empty or names a value twice.

    See Also
    --------
    pandas.CategoricalDtype : keeps the order in the column.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import ordering
    >>> shirts = pd.DataFrame({"size": ["L", "S", "M"], "price": [30, 20, 25]})
    >>> ordering.sort_by_order(shirts, "size", ["S", "M", "L"])
      size  price
    1    S     20
    2    M     25
    0    L     30
    """
    _frame.frame(frame=frame)
    name: Any = _frame.columns("column", [column], frame=frame)[0]
    if isinstance(order, str):
        raise TypeError(f"order must be a list of values, got the string {order!r}")
    check.at_least(1, values_in_order=len(order))
    place: dict[Hashable, int] = {}
    for value in order:
        if value in place:
            raise ValueError(f"order must name each value once, got {value!r} twice")
        place[value] = len(place)
    return frame.sort_values(name, key=lambda v: v.astype(object).map(place), kind="stable")
