"""Stack tables: what their columns have in common, and stacking that refuses what differs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from cheatsheet.tables import _frame

__all__ = ["compare_columns", "set_side_by_side", "stack_frames"]


def compare_columns(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Show the dtype of each column in each frame, before stacking them.

    Parameters
    ----------
    frames : dict of str to DataFrame

    Returns
    -------
    DataFrame of str
        One row for each column, in order of appearance, and one column for each frame; missing
        where a frame lacks the column.

    Raises
    ------
    TypeError
        If `frames` is not a dict of DataFrames.
    ValueError
        If there are no frames, or a frame has two columns of one name.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import concatenation
    >>> january = pd.DataFrame({"city": ["Rome"], "sold": [3]})
    >>> february = pd.DataFrame({"city": ["Oslo"], "sold": ["4"], "note": ["new"]})
    >>> concatenation.compare_columns({"january": january, "february": february})
         january february
    city     str      str
    sold   int64      str
    note     NaN      str
    """
    _frames(frames)
    table = {where: frame.dtypes.astype("str") for where, frame in frames.items()}
    return pd.DataFrame(table, index=pd.Index(_columns(frames)))


def stack_frames(frames: Mapping[str, pd.DataFrame], source: str = "source") -> pd.DataFrame:
    """Set frames of the same columns one below the other, and note where each row comes from.

    Parameters
    ----------
    frames : dict of str to DataFrame
        The columns may differ in order, but not in name.
    source : str, default="source"
        The column to put in front, which holds the keys of `frames`.

    Returns
    -------
    DataFrame
        With the rows in the order of `frames`, numbered from 0, and the columns as in the first.
        Frames without rows have no say about the dtypes, unless all are without.

    Raises
    ------
    TypeError
        If `frames` is not a dict of DataFrames.
    ValueError
        If there are no frames, the columns differ, repeat, or one is called `source`.

    See Also
    --------
    pandas.concat : fills the columns that a frame lacks with missing values.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import concatenation
    >>> january = pd.DataFrame({"city": ["Rome", "Oslo"], "sold": [3, 8]})
    >>> february = pd.DataFrame({"sold": [1], "city": ["Rome"]})
    >>> concatenation.stack_frames({"jan": january, "feb": february}, source="month")
      month  city  sold
    0   jan  Rome     3
    1   jan  Oslo     8
    2   feb  Rome     1
    >>> concatenation.stack_frames({"jan": january, "feb": february.rename(columns={"city": "town"})})
    Traceback (most recent call last):
    ValueError: frames must have the same columns, got 'town' missing in 'jan', 'city' missing in 'feb'
    """
    _frames(frames)
    lacking = [
        f"{name!r} missing in {where!r}"
        for where, frame in frames.items()
        for name in _columns(frames)
        if name not in frame.columns
    ]
    if lacking:
        raise ValueError(f"frames must have the same columns, got {', '.join(lacking)}")
    names = list(next(iter(frames.values())).columns)
    if source in names:
        raise ValueError(f"source must be a new column, got {source!r}; the frames have it")
    parts = {where: frame[names] for where, frame in frames.items() if len(frame)}
    stacked = pd.concat(list((parts or frames).values()), ignore_index=True)[names]
    origin = [where for where, part in parts.items() for _ in range(len(part))]
    stacked.insert(0, source, pd.Series(origin, dtype="str"))
    return stacked


def set_side_by_side(*frames: pd.DataFrame) -> pd.DataFrame:
    """Set frames of the same row labels side by side, or say which labels differ.

    The labels may stand in another order, in which case the rows are put into that of the first.

    Parameters
    ----------
    *frames : DataFrame
        At least one; no column name occurs twice, no label twice in a frame.

    Returns
    -------
    DataFrame
        With the index of the first frame; no cell becomes missing, no dtype changes.

    Raises
    ------
    TypeError
        If a frame is not a DataFrame.
    ValueError
        If there are no frames, row labels differ or repeat, or a column name repeats.

    See Also
    --------
    pandas.concat : ``axis=1`` aligns on the labels, and fills gaps with missing values.
    pandas.merge : joins on columns.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import concatenation
    >>> sold = pd.DataFrame({"sold": [3, 8]}, index=["Rome", "Oslo"])
    >>> zones = pd.DataFrame({"zone": [2, 1]}, index=["Oslo", "Rome"])
    >>> concatenation.set_side_by_side(sold, zones)
          sold  zone
    Rome     3     1
    Oslo     8     2
    """
    if not frames:
        raise ValueError("frames must hold at least one DataFrame, got none")
    _frame.frame(**{f"frames[{i}]": frame for i, frame in enumerate(frames)})
    names = [name for frame in frames for name in frame.columns]
    repeated = list(dict.fromkeys(name for name in names if names.count(name) > 1))
    if repeated:
        raise ValueError(f"the frames must have columns of different names, got {repeated} again")
    index = frames[0].index
    for i, frame in enumerate(frames):
        if not frame.index.is_unique:
            again = frame.index[frame.index.duplicated()][0]
            raise ValueError(f"the labels of frames[{i}] must be unique, got {again!r} repeated")
        differing = index.symmetric_difference(frame.index, sort=False)
        if len(differing):
            raise ValueError(
                f"all frames must have the row labels of the first, got {differing[0]!r} "
                f"only in one of frames[0] and frames[{i}]"
            )
    return pd.concat([frame.reindex(index) for frame in frames], axis=1)


def _frames(frames: Mapping[str, pd.DataFrame]) -> None:
    """Refuse what is not a dict of DataFrames."""
    if not isinstance(frames, Mapping):
        raise TypeError(
            f"frames must be a dict of names and DataFrames, got {type(frames).__name__}"
        )
    if not frames:
        raise ValueError("frames must hold at least one DataFrame, got {}")
    for where, frame in frames.items():
        _frame.different_names(**{f"frames[{where!r}]": frame})


def _columns(frames: Mapping[str, pd.DataFrame]) -> list[Any]:
    """List the columns of all frames, each once, in order of appearance."""
    return list(dict.fromkeys(name for frame in frames.values() for name in frame.columns))
