"""Select rows by conditions kept in a dict, slice by labels, and find the label that was meant."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from difflib import SequenceMatcher
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from cheatsheet import _check as check
from cheatsheet.tables import _frame
from cheatsheet.tables._plain import plain

__all__ = ["label_slice", "nearest_labels", "rows_around", "rows_where"]


def rows_where(frame: pd.DataFrame, conditions: Mapping[Hashable, Any]) -> pd.DataFrame:
    """Keep the rows that meet every condition of a dict, such as the filters of a form.

    Parameters
    ----------
    frame : pandas.DataFrame
        Its columns have different names.
    conditions : mapping of column name to what is wanted there
        A value that the column must equal, a list of values of which it must be one, or a
        function from the column to a mask. A missing value (None, NaN) asks for missing values.

    Returns
    -------
    pandas.DataFrame
        The rows in their order, with their labels; all of them if there are no conditions.

    Raises
    ------
    TypeError
        If `frame` is no DataFrame, or a function does not return one bool a row.
    KeyError
        If a condition names no column.
    ValueError
        If the names of the columns repeat.

    See Also
    --------
    pandas.DataFrame.query : conditions kept in a string.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import selecting
    >>> orders = pd.DataFrame({"city": ["Beijing", "Shanghai", "Beijing"], "price": [30, 12, 80]})
    >>> selecting.rows_where(orders, {"city": ["Beijing", "Xi'an"], "price": lambda p: p < 50})
          city  price
    0  Beijing     30
    """
    _frame.different_names(frame=frame)
    absent = [name for name in conditions if name not in frame.columns]
    if absent:
        raise KeyError(f"conditions must name columns, got {absent}; there are {[*frame.columns]}")
    keep = np.ones(len(frame), dtype=bool)  # (rows,)
    for name, wanted in conditions.items():
        column = frame[name]
        if callable(wanted):
            keep &= _mask(wanted(column), frame, f"conditions[{name!r}](column)")
        else:
            values = list(wanted) if pd.api.types.is_list_like(wanted) else [wanted]
            found = column.isin(values)
            if any(pd.api.types.is_scalar(value) and pd.isna(value) for value in values):
                found |= column.isna()
            keep &= found.to_numpy(dtype=bool)
    return frame[keep]


def rows_around(
    frame: pd.DataFrame, mask: ArrayLike, *, before: int = 1, after: int = 1
) -> pd.DataFrame:
    """Keep the rows where a mask is true and their neighbours, as ``grep -C`` does with lines.

    Parameters
    ----------
    frame : pandas.DataFrame
    mask : array_like of bool, shape (rows,)
        A Series must have the index of `frame`.
    before, after : int, default=1
        How many rows to keep above and below each row that is meant.

    Returns
    -------
    pandas.DataFrame
        The rows in their order, each once.

    Raises
    ------
    TypeError
        If `frame` is no DataFrame, or `mask` holds something else than bools.
    ValueError
        If `mask` has another length or index, or `before` or `after` is negative.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import selecting
    >>> log = pd.DataFrame({"event": ["start", "load", "error", "retry", "done"]})
    >>> selecting.rows_around(log, log["event"] == "error", after=0)
       event
    1   load
    2  error
    """
    _frame.different_names(frame=frame)
    check.at_least(0, before=before, after=after)
    hits = np.flatnonzero(_mask(mask, frame, "mask"))  # positions
    keep = np.zeros(len(frame), dtype=bool)  # (rows,)
    for step in range(-before, after + 1):
        near = hits + step
        keep[near[(near >= 0) & (near < len(frame))]] = True
    return frame[keep]


def label_slice(labels: Iterable[Any], start: Any = None, stop: Any = None) -> slice:
    """Positions that ``loc[start:stop]`` takes, or the reason why it takes none.

    On sorted labels the ends are values, and what lies between them is taken, ends included.
    On other labels the ends are places, and must be there.

    Parameters
    ----------
    labels : pandas.Index or iterable
        The labels of the rows, or of the columns.
    start, stop : label, optional
        The first and the last label to take.

    Returns
    -------
    slice
        For ``iloc``; it is empty if `stop` comes before `start`.

    Raises
    ------
    KeyError
        If the labels are not sorted, and an end is absent or stands at positions that are apart.
    ValueError
        If a label is missing (NaN, None).

    See Also
    --------
    pandas.Index.slice_indexer : the same in pandas.

    Examples
    --------
    >>> from cheatsheet.tables import selecting
    >>> selecting.label_slice([10, 20, 30, 40], 15, 30)
    slice(1, 3, None)
    >>> selecting.label_slice(["b", "a", "c"], "b", "a")
    slice(0, 2, None)
    >>> selecting.label_slice(["b", "a", "c"], "b", "d")
    Traceback (most recent call last):
    KeyError: "stop must be a label because the labels are not sorted, got 'd'"
    """
    index = pd.Index(labels)
    if index.hasnans:
        raise ValueError("labels must not be missing")
    if index.is_monotonic_increasing:
        first = 0 if start is None else int(np.sum(index < start))
        end = len(index) if stop is None else int(np.sum(index <= stop))
    elif index.is_monotonic_decreasing:
        first = 0 if start is None else int(np.sum(index > start))
        end = len(index) if stop is None else int(np.sum(index >= stop))
    else:
        first = 0 if start is None else _places(index, "start", start)[0]
        end = len(index) if stop is None else _places(index, "stop", stop)[-1] + 1
    return slice(first, max(first, end))


def nearest_labels(labels: Iterable[Any], name: Any, *, n: int = 3) -> list[Any]:
    """Labels that look like a name which raised KeyError, the likeliest first.

    Case, spaces around the name, full-width letters and the difference between the text ``"2026"``
    and the number 2026 do not count.

    Parameters
    ----------
    labels : pandas.Index or iterable
        What there is, for example ``frame.columns``.
    name : label
        What was asked for.
    n : int, default=3
        How many to name at most.

    Returns
    -------
    list
        Labels of which at least six tenths agree with the name; equals keep their order.

    Raises
    ------
    ValueError
        If `n` is not at least 1.

    See Also
    --------
    difflib.get_close_matches : the same for text that is compared as it stands.

    Examples
    --------
    >>> from cheatsheet.tables import selecting
    >>> selecting.nearest_labels(["city", " Price", "paid"], "prise")
    [' Price']
    >>> selecting.nearest_labels([2025, 2026], "2026")
    [2026, 2025]
    """
    check.at_least(1, n=n)
    wanted = plain(name)
    scored = [(SequenceMatcher(None, plain(label), wanted).ratio(), label) for label in labels]
    scored.sort(key=lambda pair: -pair[0])  # stable
    return [label for score, label in scored[:n] if score >= 0.6]


def _places(index: pd.Index, end: str, label: Any) -> list[int]:
    """Positions of a label, which must be next to each other."""
    places = [i for i, other in enumerate(index) if other == label]
    if not places:
        raise KeyError(f"{end} must be a label because the labels are not sorted, got {label!r}")
    if places[-1] - places[0] + 1 > len(places):
        raise KeyError(f"{end} must be in one place, got {label!r} at {places}")
    return places


def _mask(mask: Any, frame: pd.DataFrame, name: str) -> np.ndarray:
    """One bool a row, where a missing one is False; refuse anything else."""
    if isinstance(mask, pd.Series) and not mask.index.equals(frame.index):
        raise ValueError(f"{name} must have the index of frame, got another one")
    series = pd.Series(mask)
    if series.dtype not in ("bool", "boolean") and len(series):
        raise TypeError(f"{name} must hold bools, got dtype {series.dtype}")
    if len(series) != len(frame):
        raise ValueError(f"{name} must have {len(frame)} bools, one a row, got {len(series)}")
    return series.to_numpy(dtype=bool, na_value=False)
