"""Join tables on keys: what a merge will do, and merges that cannot go wrong in silence."""

from __future__ import annotations

from collections.abc import Hashable

import pandas as pd

from cheatsheet.tables import _frame
from cheatsheet.tables._plain import plain

__all__ = ["anti_join", "explain_merge", "look_up", "near_misses"]


def explain_merge(
    left: pd.DataFrame, right: pd.DataFrame, on: Hashable | list[Hashable]
) -> pd.Series:
    """Count keys, partners, and the rows of the result for each `how`, before merging.

    A key that occurs m times on the left and n times on the right makes m times n rows.

    Parameters
    ----------
    left, right : DataFrame
    on : label or list of labels
        The key columns, present in both frames.

    Returns
    -------
    Series of dtype int64
        For each side ``rows``, ``keys`` (distinct ones), ``repeated_keys`` (those with more than
        one row) and ``unmatched_keys`` (those that the other side lacks); ``matched_keys``; then
        the number of rows for each `how`. Missing keys count as one key, as in ``merge``.

    Raises
    ------
    KeyError
        If a frame lacks a column of `on`.
    TypeError
        If `left` or `right` is not a DataFrame.
    ValueError
        If `on` is empty, names a column twice, or has dtypes that do not merge.

    See Also
    --------
    pandas.merge : ``validate=`` refuses repeated keys, ``indicator=`` marks each row.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import merging
    >>> orders = pd.DataFrame({"city": ["Rome", "Rome", "Oslo"], "total": [3, 5, 8]})
    >>> cities = pd.DataFrame({"city": ["Rome", "Lima"], "country": ["Italy", "Peru"]})
    >>> merging.explain_merge(orders, cities, on="city")[["inner", "left", "right", "outer"]]
    inner    2
    left     3
    right    3
    outer    4
    dtype: int64
    """
    _frame.frame(left=left, right=right)
    keys = _frame.columns("on", on, left=left, right=right)
    both = _count_keys(left, keys).merge(
        _count_keys(right, keys), on=list(range(len(keys))), how="outer"
    )
    m = both["size_x"].fillna(0).astype("int64")  # rows of each key on the left, ...
    n = both["size_y"].fillna(0).astype("int64")  # ... and on the right
    report = {}
    for side, mine, other in (("left", m, n), ("right", n, m)):
        report[f"{side}_rows"] = mine.sum()
        report[f"{side}_keys"] = (mine > 0).sum()
        report[f"{side}_repeated_keys"] = (mine > 1).sum()
        report[f"{side}_unmatched_keys"] = ((mine > 0) & (other == 0)).sum()
    report["matched_keys"] = ((m > 0) & (n > 0)).sum()
    report["inner"] = (m * n).sum()
    report["left"] = (m * n.clip(lower=1)).sum()
    report["right"] = (m.clip(lower=1) * n).sum()
    report["outer"] = (m.clip(lower=1) * n.clip(lower=1)).sum()
    report["left_anti"] = m[n == 0].sum()
    report["right_anti"] = n[m == 0].sum()
    report["cross"] = len(left) * len(right)
    return pd.Series(report, dtype="int64")


def anti_join(
    left: pd.DataFrame, right: pd.DataFrame, on: Hashable | list[Hashable]
) -> pd.DataFrame:
    """Keep the rows of the left frame that have no partner in the right one, as they are.

    Parameters
    ----------
    left, right : DataFrame
    on : label or list of labels
        The key columns, present in both frames.

    Returns
    -------
    DataFrame
        With the columns, dtypes, labels and order of `left`. A missing key has a partner if
        `right` has a missing key, as in ``merge``.

    Raises
    ------
    KeyError
        If a frame lacks a column of `on`.
    TypeError
        If `left` or `right` is not a DataFrame.
    ValueError
        If `on` is empty, names a column twice, or has dtypes that do not merge.

    See Also
    --------
    pandas.merge : ``how="left_anti"`` adds the columns of the right, all missing.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import merging
    >>> orders = pd.DataFrame({"city": ["Rome", "Rome", "Oslo"], "total": [3, 5, 8]})
    >>> cities = pd.DataFrame({"city": ["Rome", "Lima"], "country": ["Italy", "Peru"]})
    >>> merging.anti_join(orders, cities, on="city")
       city  total
    2  Oslo      8
    """
    _frame.frame(left=left, right=right)
    keys = _frame.columns("on", on, left=left, right=right)
    # Each key once on the right: the merge has one row for each row of the left, in order.
    merged = left[keys].merge(right[keys].drop_duplicates(), on=keys, how="left", indicator=True)
    return left[merged["_merge"].eq("left_only").to_numpy()]


def look_up(
    frame: pd.DataFrame, table: pd.DataFrame, on: Hashable | list[Hashable]
) -> pd.DataFrame:
    """Add the columns of a table in which every key stands exactly once, or say which does not.

    The result has the rows of `frame`: none is lost, none is doubled, no cell becomes missing.

    Parameters
    ----------
    frame : DataFrame
    table : DataFrame
        One row for each key.
    on : label or list of labels
        The key columns, present in both frames.

    Returns
    -------
    DataFrame
        `frame` with its labels and order, and the other columns of `table` at the right.

    Raises
    ------
    KeyError
        If a frame lacks a column of `on`.
    TypeError
        If `frame` or `table` is not a DataFrame.
    ValueError
        If a key is repeated in `table`, a key of `frame` is not in it, both frames have another
        column of one name, or `on` has dtypes that do not merge.

    See Also
    --------
    pandas.Series.map : look up one column; keys that are not found become missing.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import merging
    >>> orders = pd.DataFrame({"city": ["Rome", "Oslo", "Rome"], "total": [3, 5, 8]})
    >>> cities = pd.DataFrame({"city": ["Oslo", "Rome"], "region": [47, 39]})
    >>> merging.look_up(orders, cities, on="city")
       city  total  region
    0  Rome      3      39
    1  Oslo      5      47
    2  Rome      8      39
    >>> merging.look_up(orders, cities.head(1), on="city")
    Traceback (most recent call last):
    ValueError: table must have every key of frame, got none for ['Rome']
    """
    _frame.frame(frame=frame, table=table)
    keys = _frame.columns("on", on, frame=frame, table=table)
    repeated = table[table.duplicated(keys)]
    if len(repeated):
        raise ValueError(
            f"table must have each key once, got several of {_first_key(repeated, keys)}"
        )
    shared = [name for name in frame.columns if name in table.columns and name not in keys]
    if shared:
        raise ValueError(f"frame and table must share only the key columns, got {shared} in both")
    lacking = anti_join(frame, table, keys)
    if len(lacking):
        raise ValueError(
            f"table must have every key of frame, got none for {_first_key(lacking, keys)}"
        )
    return frame.merge(table, on=keys, how="left").set_axis(frame.index)


def near_misses(left: pd.DataFrame, right: pd.DataFrame, on: Hashable) -> pd.DataFrame:
    """List keys without a partner that a person would take for equal.

    Compared are the keys as text, without regard to upper and lower case, to spaces at the ends
    and doubled ones, to full-width letters and digits, and to whether a number is stored as text.

    Parameters
    ----------
    left, right : DataFrame
    on : label
        One key column, present in both frames; its dtypes may differ.

    Returns
    -------
    DataFrame
        The columns ``left`` and ``right``: one row for each pair, in the order of the left.

    Raises
    ------
    KeyError
        If a frame lacks the column.
    TypeError
        If `left` or `right` is not a DataFrame.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import merging
    >>> orders = pd.DataFrame({"city": ["Rome", "oslo ", "Lima"]})
    >>> cities = pd.DataFrame({"city": ["Rome", "Oslo", "Bern"]})
    >>> merging.near_misses(orders, cities, on="city").to_dict("records")
    [{'left': 'oslo ', 'right': 'Oslo'}]
    """
    _frame.frame(left=left, right=right)
    _frame.columns("on", on, left=left, right=right)
    ours = dict.fromkeys(left[on].dropna().tolist())  # distinct, in order
    theirs = dict.fromkeys(right[on].dropna().tolist())
    candidates: dict[str, list[Hashable]] = {}
    for key in theirs:
        if key not in ours:
            candidates.setdefault(plain(key), []).append(key)
    pairs = [
        (key, other)
        for key in ours
        if key not in theirs
        for other in candidates.get(plain(key), [])
    ]
    return pd.DataFrame(pairs, columns=["left", "right"], dtype=object)


def _count_keys(frame: pd.DataFrame, keys: list[Hashable]) -> pd.DataFrame:
    """Count the rows of each key, with the key columns called 0, 1, ... so that no name clashes."""
    numbers = list(range(len(keys)))
    renamed = frame[keys].set_axis(numbers, axis=1)
    sizes = renamed.groupby(numbers, dropna=False, as_index=False, sort=False).size()
    return sizes.astype(renamed.dtypes.to_dict())  # groupby makes float64 of keys that are all None


def _first_key(frame: pd.DataFrame, keys: list[Hashable]) -> list[object]:
    return frame[keys].astype(object).iloc[0].tolist()
