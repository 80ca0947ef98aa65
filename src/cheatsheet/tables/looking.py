"""Look at a table column by column: what it holds, and how it reads as Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from cheatsheet import _check as check
from cheatsheet.tables import _frame

__all__ = ["as_markdown", "overview"]


def overview(frame: pd.DataFrame) -> pd.DataFrame:
    """Summarize each column in one row: its dtype, missing and different values, and an example.

    Parameters
    ----------
    frame : pandas.DataFrame
        At least one column.

    Returns
    -------
    pandas.DataFrame
        One row for each column, with the columns ``dtype``, ``missing``, ``unique`` (different
        values, missing ones not counted) and ``example`` (the first value that is not missing).

    Raises
    ------
    TypeError
        If `frame` is no DataFrame.
    ValueError
        If it has no columns.

    See Also
    --------
    pandas.DataFrame.info : prints, and returns nothing.
    pandas.DataFrame.describe : statistics of the numbers, one column for each.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import looking
    >>> looking.overview(pd.DataFrame({"city": [None, "Xi'an", "Xi'an"], "price": [30, 12, 80]}))
           dtype  missing  unique example
    city     str        1       1   Xi'an
    price  int64        0       3      30
    """
    _frame.frame(frame=frame)
    check.at_least(1, columns=frame.shape[1])
    rows = []
    for _, column in frame.items():
        present = column.dropna()
        try:
            unique = present.nunique()
        except TypeError:  # lists and dicts have no hash
            unique = present.map(repr).nunique()
        example = present.iloc[0] if len(present) else None
        rows.append((str(column.dtype), len(column) - len(present), unique, example))
    names = ["dtype", "missing", "unique", "example"]
    report = pd.DataFrame(rows, index=frame.columns, columns=names)
    # Examples of one kind must not turn into a column of that kind.
    return report.assign(example=pd.Series([row[-1] for row in rows], frame.columns, dtype=object))


def as_markdown(frame: pd.DataFrame) -> str:
    """Write a table in Markdown, numbers to the right and everything else to the left.

    Parameters
    ----------
    frame : pandas.DataFrame
        At least one column. The index is left out: `reset_index` makes a column of it.

    Returns
    -------
    str
        One line for the names, one for the sides, and one for each row.

    Raises
    ------
    TypeError
        If `frame` is no DataFrame.
    ValueError
        If it has no columns.

    See Also
    --------
    pandas.DataFrame.to_markdown : padded columns and more styles; needs the package ``tabulate``.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import looking
    >>> print(looking.as_markdown(pd.DataFrame({"item": ["tea", "rice"], "price": [30, 12]})))
    | item | price |
    | --- | ---: |
    | tea | 30 |
    | rice | 12 |
    """
    _frame.frame(frame=frame)
    check.at_least(1, columns=frame.shape[1])
    sides = ["---:" if pd.api.types.is_numeric_dtype(dtype) else "---" for dtype in frame.dtypes]
    rows = frame.astype(object).where(frame.notna(), "").itertuples(index=False, name=None)
    lines: list[Iterable[Any]] = [frame.columns, sides, *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def _cell(value: Any) -> str:
    """Text of one cell; a bar or a line break would end it."""
    return str(value).replace("|", r"\|").replace("\n", " ")
