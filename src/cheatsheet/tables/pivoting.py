"""Turn rows into columns and back: one value a cell, one item a row, counts beside shares."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cheatsheet import _check as check
from cheatsheet.tables import _frame

__all__ = ["crosstab_shares", "split_to_rows", "widen"]


def widen(
    frame: pd.DataFrame,
    index: str | list[str],
    columns: str,
    values: str,
    *,
    fill: Any = None,
) -> pd.DataFrame:
    """Spread one column over several, one for each value of another, or say where two rows collide.

    Parameters
    ----------
    frame : DataFrame
    index : label or list of labels
        The columns that tell the rows of the result apart; they stay columns.
    columns : label
        The column whose values become column names.
    values : label
        The column whose values go into the cells.
    fill : scalar, optional
        What to write into cells that no row has, so that integers stay integers; by default they
        are missing.

    Returns
    -------
    DataFrame
        Rows and new columns are sorted; labels are 0, 1, 2 and column names have one level.

    Raises
    ------
    KeyError
        If `frame` lacks one of the columns.
    TypeError
        If `frame` is not a DataFrame.
    ValueError
        If two rows want the same cell, `columns` has a missing value, or a new column would have
        the name of an `index` column.

    See Also
    --------
    pandas.DataFrame.pivot : the same with the keys as index.
    pandas.DataFrame.pivot_table : aggregates rows that want the same cell.
    pandas.DataFrame.melt : the way back.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import pivoting
    >>> sales = pd.DataFrame(
    ...     {"city": ["Rome", "Rome", "Oslo"], "year": [2024, 2025, 2025], "sold": [3, 4, 5]}
    ... )
    >>> pivoting.widen(sales, "city", "year", "sold", fill=0)
       city  2024  2025
    0  Oslo     0     5
    1  Rome     3     4
    """
    _frame.frame(frame=frame)
    keys = _frame.columns("index", index, frame=frame)
    _frame.columns("columns", columns, frame=frame)
    _frame.columns("values", values, frame=frame)
    if columns in keys:
        raise ValueError(f"columns must not be one of index, got {columns!r} for both")
    if frame[columns].isna().any():
        raise ValueError(f"columns must not have missing values, got some in {columns!r}")
    places = [*keys, columns]
    collisions = frame.loc[frame.duplicated(places), places]
    if len(collisions):
        cell = collisions.astype(object).iloc[0].to_dict()
        raise ValueError(f"one row must stand for each cell, got several for {cell}")
    clashes = [name for name in frame[columns].unique().tolist() if name in keys]
    if clashes:
        raise ValueError(f"the new columns must not have names of index, got {clashes}")
    wide = frame.set_index(places)[values].unstack(-1, fill_value=fill)  # noqa: PD010 - gaps only
    return wide.rename_axis(columns=None).reset_index()


def split_to_rows(frame: pd.DataFrame, column: str, sep: str = ",") -> pd.DataFrame:
    """Cut the text of a column at a separator, and give each piece a row of its own.

    Parameters
    ----------
    frame : DataFrame
    column : label
        A column of text; spaces around the pieces are removed, empty pieces left out.
    sep : str, default=","
        Taken literally.

    Returns
    -------
    DataFrame
        The other columns are repeated, as are the row labels. A row without any piece stays, with
        a missing value.

    Raises
    ------
    KeyError
        If `frame` lacks the column.
    TypeError
        If `frame` is not a DataFrame, or the column is not text.
    ValueError
        If `sep` is empty.

    See Also
    --------
    pandas.DataFrame.explode : makes rows of lists.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import pivoting
    >>> books = pd.DataFrame({"book": ["Emma", "Dune"], "tags": ["love, irony", "desert"]})
    >>> pivoting.split_to_rows(books, "tags")
       book    tags
    0  Emma    love
    0  Emma   irony
    1  Dune  desert
    """
    _frame.frame(frame=frame)
    _frame.columns("column", column, frame=frame)
    check.at_least(1, **{"the length of sep": len(sep)})
    if not pd.api.types.is_string_dtype(frame[column]):
        raise TypeError(f"column must name text, got {column!r} of dtype {frame[column].dtype}")
    pieces = [
        [] if pd.isna(text) else [piece.strip() for piece in text.split(sep) if piece.strip()]
        for text in frame[column]
    ]
    lists = pd.Series(pieces, index=frame.index, dtype=object)
    return frame.assign(**{column: lists}).explode(column).astype({column: "str"})


def crosstab_shares(
    frame: pd.DataFrame, index: str, columns: str, *, of: str = "row"
) -> pd.DataFrame:
    """Count the combinations of two columns, and set the shares beside the counts.

    Parameters
    ----------
    frame : DataFrame
    index, columns : label
        The columns to combine; missing values are counted as a value of their own.
    of : {"row", "column", "all"}, default="row"
        What adds up to 1: each row, each column, or the whole table.

    Returns
    -------
    DataFrame
        With two levels of column names, of which the first is ``count`` and ``share``.

    Raises
    ------
    KeyError
        If `frame` lacks one of the columns.
    TypeError
        If `frame` is not a DataFrame.
    ValueError
        If `frame` has no rows, `index` and `columns` are the same, or `of` is unknown.

    See Also
    --------
    pandas.crosstab : ``normalize=`` gives the shares alone, ``margins=True`` the totals.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import pivoting
    >>> people = pd.DataFrame({"sex": ["f", "m", "f", "f"], "hand": ["left", "right", "right", "right"]})
    >>> table = pivoting.crosstab_shares(people, "sex", "hand")
    >>> table["count"].loc["f"].to_dict()
    {'left': 1, 'right': 2}
    >>> table["share"].loc["f"].round(2).to_dict()
    {'left': 0.33, 'right': 0.67}
    """
    _frame.frame(frame=frame)
    _frame.columns("index", index, frame=frame)
    _frame.columns("columns", columns, frame=frame)
    check.one_of(("row", "column", "all"), of=of)
    check.at_least(1, rows=len(frame))
    if index == columns:
        raise ValueError(f"index and columns must be two columns, got {index!r} twice")
    count = pd.crosstab(frame[index], frame[columns], dropna=False)
    if of == "row":
        share = count.div(count.sum(axis=1), axis=0)
    elif of == "column":
        share = count / count.sum()
    else:
        share = count / len(frame)
    return pd.concat({"count": count, "share": share}, axis=1)
