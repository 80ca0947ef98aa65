"""Make tables that are what they should be, and say in what two tables differ."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import Any

import pandas as pd

from cheatsheet import _check as check
from cheatsheet.tables import _frame

__all__ = ["compare_frames", "empty_frame", "frame_of_records"]


def frame_of_records(
    records: Iterable[Mapping[Hashable, Any]], *, optional: Collection[Hashable] = ()
) -> pd.DataFrame:
    """Make a table of dicts, one a row, and refuse a record that lacks a key or has another.

    ``pd.DataFrame(records)`` fills what is absent with missing values, so that a misspelt key
    becomes one more column.

    Parameters
    ----------
    records : iterable of mapping
        At least one; the keys of the first, and `optional`, are the columns.
    optional : collection of keys, default=()
        Keys that a record may lack.

    Returns
    -------
    pandas.DataFrame
        The rows are numbered from 0, the columns in the order of the first record.

    Raises
    ------
    TypeError
        If a record is no mapping.
    ValueError
        If there are no records, or the keys of one differ from those of the first.

    See Also
    --------
    pandas.json_normalize : records with records inside.

    Examples
    --------
    >>> from cheatsheet.tables import frames
    >>> frames.frame_of_records([{"item": "tea", "price": 30}, {"price": 12, "item": "rice"}])
       item  price
    0   tea     30
    1  rice     12
    >>> frames.frame_of_records([{"item": "tea", "price": 30}, {"item": "rice", "prize": 12}])
    Traceback (most recent call last):
    ValueError: records must have the keys ['item', 'price'], got record 1 without ['price'] and with ['prize']
    """
    rows = list(records)
    check.at_least(1, records=len(rows))
    for number, row in enumerate(rows):
        if not isinstance(row, Mapping):
            raise TypeError(f"records must be mappings, got {row!r} as record {number}")
        absent = [key for key in rows[0] if key not in row and key not in optional]
        unknown = [key for key in row if key not in rows[0] and key not in optional]
        faults = [
            f"{word} {keys}" for word, keys in (("without", absent), ("with", unknown)) if keys
        ]
        if faults:
            raise ValueError(
                f"records must have the keys {[*rows[0]]}, got record {number} "
                + " and ".join(faults)
            )
    columns = [*rows[0], *(key for key in optional if key not in rows[0])]
    return pd.DataFrame(rows, columns=columns)


def empty_frame(dtypes: Mapping[Hashable, Any]) -> pd.DataFrame:
    """Make a table without rows whose columns have names and dtypes.

    Parameters
    ----------
    dtypes : mapping of column name to dtype

    Returns
    -------
    pandas.DataFrame
        With no rows.

    Raises
    ------
    TypeError
        If `dtypes` is no mapping, or pandas does not know a dtype.

    Examples
    --------
    >>> from cheatsheet.tables import frames
    >>> orders = frames.empty_frame({"item": "str", "price": "int64"})
    >>> len(orders), orders["price"].dtype
    (0, dtype('int64'))
    """
    if not isinstance(dtypes, Mapping):
        raise TypeError(f"dtypes must be a mapping of names to dtypes, got {dtypes!r}")
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in dtypes.items()})


def compare_frames(left: pd.DataFrame, right: pd.DataFrame) -> pd.DataFrame:
    """List what differs between two tables: columns, dtypes, rows and cells.

    Rows and columns are matched by their labels; their order does not count.

    Parameters
    ----------
    left, right : pandas.DataFrame
        Neither repeats a label of a row or a name of a column.

    Returns
    -------
    pandas.DataFrame
        One row for each difference, with the columns ``what``, ``row``, ``column``, ``left`` and
        ``right``; none if the tables are equal. A column or a row is ``"there"`` or ``"absent"``.
        Cells are compared where both tables have them, and two missing values are equal.

    Raises
    ------
    TypeError
        If `left` or `right` is no DataFrame.
    ValueError
        If the labels of one axis repeat.

    See Also
    --------
    pandas.DataFrame.compare : cells side by side, of tables with the same labels.
    pandas.testing.assert_frame_equal : an error that tells the first difference.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import frames
    >>> old = pd.DataFrame({"price": [30, 12]}, index=["tea", "rice"])
    >>> new = pd.DataFrame({"price": [30.0, 14.0]}, index=["tea", "rice"])
    >>> frames.compare_frames(old, new)
        what   row column   left    right
    0  dtype  None  price  int64  float64
    1   cell  rice  price     12     14.0
    """
    _frame.different_names(left=left, right=right)
    for side, index in (("left", left.index), ("right", right.index)):
        if not index.is_unique:
            repeated = [*index[index.duplicated()].unique()]
            raise ValueError(f"{side} must have different row labels, got {repeated} repeated")
    differences: list[tuple[Any, ...]] = []
    sides = ("there", "absent"), ("absent", "there")
    for (here, there), words in zip(((left, right), (right, left)), sides, strict=True):
        differences += [("column", None, c, *words) for c in here if c not in there.columns]
        differences += [("row", r, None, *words) for r in here.index if r not in there.index]
    columns = [column for column in left if column in right.columns]
    rows = left.index[left.index.isin(right.index)]
    for column in columns:
        a, b = left[column], right[column]
        if a.dtype != b.dtype:
            differences.append(("dtype", None, column, str(a.dtype), str(b.dtype)))
        a, b = a.loc[rows].astype(object), b.loc[rows].astype(object)
        differ = a.isna() != b.isna()
        both = a.notna() & b.notna()
        differ[both] = a[both].to_numpy() != b[both].to_numpy()
        differences += [("cell", r, column, a.loc[r], b.loc[r]) for r in rows[differ]]
    order = ["column", "dtype", "row", "cell"]
    differences.sort(key=lambda difference: order.index(difference[0]))  # stable
    names = ["what", "row", "column", "left", "right"]
    return pd.DataFrame(differences, columns=names, dtype=object)
