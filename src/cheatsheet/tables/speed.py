"""Smaller tables and faster code: what a column costs, what it could cost, and who wins."""

from __future__ import annotations

import timeit
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from cheatsheet import _check as check
from cheatsheet.tables import _frame

__all__ = ["downcast", "is_faster", "memory_report"]

SMALLER = {
    "int64": ("int8", "int16", "int32"),
    "int32": ("int8", "int16"),
    "int16": ("int8",),
    "uint64": ("uint8", "uint16", "uint32"),
    "uint32": ("uint8", "uint16"),
    "uint16": ("uint8",),
    "float64": ("float32",),
    "Int64": ("Int8", "Int16", "Int32"),
    "Int32": ("Int8", "Int16"),
    "Int16": ("Int8",),
    "Float64": ("Float32",),
}


def downcast(frame: pd.DataFrame) -> pd.DataFrame:
    """Give each column the smallest dtype of its kind that keeps every value.

    Integers stay signed or unsigned, and floats become float32 only if no digit is lost. Text in
    which each word comes twice or more, on average, becomes a category. All else stays, and so does
    a frame without rows, which says nothing about its values.

    Parameters
    ----------
    frame : pandas.DataFrame

    Returns
    -------
    pandas.DataFrame
        ``result.astype(frame.dtypes)`` equals `frame`.

    Raises
    ------
    TypeError
        If `frame` is not a DataFrame.

    See Also
    --------
    pandas.to_numeric : its ``downcast="float"`` loses digits.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import speed
    >>> orders = pd.DataFrame({"number": [1, 200], "price": [0.5, 0.1], "city": ["Xian", "Xian"]})
    >>> [str(dtype) for dtype in speed.downcast(orders).dtypes]
    ['int16', 'float64', 'category']
    """
    _frame.frame(frame=frame)
    result = frame.copy()
    for k in range(len(frame.columns) if len(frame) else 0):
        result.isetitem(k, _smallest(frame.iloc[:, k]))
    return result


def _smallest(column: Any) -> Any:
    """Convert a column to the first smaller dtype from which it comes back unchanged."""
    for dtype in SMALLER.get(str(column.dtype), ()):
        with np.errstate(over="ignore", invalid="ignore"):
            smaller = column.astype(dtype)
            if smaller.astype(column.dtype).equals(column):
                return smaller
    if isinstance(column.dtype, pd.StringDtype) and 2 * column.nunique() <= column.count():
        return column.astype("category")
    return column


def memory_report(frame: pd.DataFrame) -> pd.DataFrame:
    """List what each column costs, and what it would cost after `downcast`.

    Parameters
    ----------
    frame : pandas.DataFrame

    Returns
    -------
    pandas.DataFrame
        A row a column: its `dtype` and its `bytes`, text included; the `smaller` dtype and the
        bytes `after`. The largest saving comes first.

    Raises
    ------
    TypeError
        If `frame` is not a DataFrame.

    See Also
    --------
    pandas.DataFrame.memory_usage : the bytes alone; text is counted with ``deep=True``.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import speed
    >>> speed.memory_report(pd.DataFrame({"share": [0.1, 0.2], "number": [1, 2]}))
              dtype  bytes  smaller  after
    number    int64     16     int8      2
    share   float64     16  float64     16
    """
    smaller = downcast(frame)
    report = pd.DataFrame(
        {
            "dtype": frame.dtypes.astype(str).to_numpy(),
            "bytes": frame.memory_usage(index=False, deep=True).to_numpy(),
            "smaller": smaller.dtypes.astype(str).to_numpy(),
            "after": smaller.memory_usage(index=False, deep=True).to_numpy(),
        },
        index=frame.columns,
    )
    saved = report["bytes"] - report["after"]
    return report.iloc[np.argsort(-saved.to_numpy(), kind="stable")]


def is_faster(
    fast: Callable[[], object], than: Callable[[], object], *, by: float, repeat: int = 5
) -> bool:
    """Whether a function without arguments takes less than one `by`-th of another's time.

    The best of several runs is compared, so that other programs disturb little. Ask for a third of
    what you measure, and the answer stays the same on another machine.

    Parameters
    ----------
    fast, than : callable
        Run `repeat` times each.
    by : float
        How many times faster it must be.
    repeat : int, default=5

    Returns
    -------
    bool

    Raises
    ------
    TypeError
        If `fast` or `than` cannot be called.
    ValueError
        If `by` is not positive, or `repeat` is not at least 1.

    See Also
    --------
    timeit.repeat : the seconds.

    Examples
    --------
    >>> import time
    >>> from cheatsheet.tables import speed
    >>> speed.is_faster(lambda: None, lambda: time.sleep(0.01), by=10)
    True
    """
    for name, function in {"fast": fast, "than": than}.items():
        if not callable(function):
            raise TypeError(f"{name} must be callable, got {function!r}: write lambda: ...")
    check.positive(by=by)
    check.at_least(1, repeat=repeat)
    best = [min(timeit.repeat(function, number=1, repeat=repeat)) for function in (fast, than)]
    return by * best[0] < best[1]
