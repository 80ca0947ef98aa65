"""Read files as they come, and know what a format loses."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from cheatsheet import _check as check
from cheatsheet.tables import _frame

__all__ = ["cells_changed_by_reading", "read_csv_any", "round_trip_losses"]


def read_csv_any(
    file: str | PathLike[str] | bytes,
    encodings: Sequence[str] = ("utf-8-sig", "gb18030"),
    **options: Any,
) -> tuple[pd.DataFrame, str]:
    r"""Read a CSV file in the first encoding that can decode all of it, and say which one it was.

    A byte can be legal in the wrong encoding: look at the text that you get. UTF-8 is rarely
    legal by chance and belongs first; ``"latin-1"`` decodes everything and belongs last.

    Parameters
    ----------
    file : str, path or bytes
        The name of a file, not compressed, or its content.
    encodings : sequence of str, default=("utf-8-sig", "gb18030")
        In the order in which they are tried; at least one.
    **options
        For `pandas.read_csv`, such as ``dtype={"id": "str"}``.

    Returns
    -------
    frame : pandas.DataFrame
    encoding : str
        The one of `encodings` that fitted.

    Raises
    ------
    TypeError
        If `encodings` is one string.
    ValueError
        If no encoding fits.

    See Also
    --------
    pandas.read_csv : one encoding.

    Examples
    --------
    >>> from cheatsheet.tables import reading
    >>> frame, encoding = reading.read_csv_any("城市,温度\n北京,3.5\n".encode("gbk"))
    >>> frame.columns.tolist(), encoding
    (['城市', '温度'], 'gb18030')
    """
    if isinstance(encodings, str):
        raise TypeError(f"encodings must be a list, got {encodings!r}: write [{encodings!r}]")
    check.at_least(1, encodings=len(encodings))
    content = file if isinstance(file, bytes) else Path(file).read_bytes()
    refusals = []
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            refusals.append(f"{encoding} at byte {error.start}")
        else:
            return pd.read_csv(io.StringIO(text, newline=""), **options), encoding
    raise ValueError(
        f"encodings must have one that fits the file, refused were: {', '.join(refusals)}; "
        "ask who wrote the file, or try 'utf-16' or 'cp1252'"
    )


def cells_changed_by_reading(text: str, *, sep: str = ",", **options: Any) -> pd.DataFrame:
    r"""List the cells of a CSV text that `read_csv` does not keep as they are written.

    These are numbers with zeros in front (``007`` becomes 7), numbers with more digits than the
    dtype holds, and words that are taken for missing values (``NA``). A number that is merely
    written differently, such as ``3.50``, is none of them.

    Parameters
    ----------
    text : str
        The content of the file, with a line of column names.
    sep : str, default=","
        What separates the cells.
    **options
        For `pandas.read_csv`, such as ``dtype={"id": "str"}``, to see what they repair. They
        must not drop rows.

    Returns
    -------
    pandas.DataFrame
        A row a cell, with its `row` (from 0), its `column`, its `text`, and its value after
        reading, as text, in `read`.

    Raises
    ------
    TypeError
        If `text` is no str.

    See Also
    --------
    round_trip_losses : what is lost by writing and reading a frame.

    Examples
    --------
    >>> from cheatsheet.tables import reading
    >>> reading.cells_changed_by_reading("id,country,price\n007,NA,3.50\n")
       row   column text read
    0    0       id  007    7
    1    0  country   NA  nan
    >>> options = {"dtype": {"id": "str"}, "keep_default_na": False}
    >>> len(reading.cells_changed_by_reading("id,country,price\n007,NA,3.50\n", **options))
    0
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be the content of a file, a str, got {type(text).__name__}")
    written = pd.read_csv(
        io.StringIO(text), sep=sep, dtype="str", keep_default_na=False, index_col=False
    )
    read = pd.read_csv(io.StringIO(text), sep=sep, index_col=False, **options)
    changed = [
        (row, column, cell, str(value))
        for column in read.columns
        for row, (cell, value) in enumerate(zip(written[column], read[column], strict=True))
        if _is_changed(cell, value)
    ]
    return pd.DataFrame(changed, columns=["row", "column", "text", "read"])


def _is_changed(cell: str, value: Any) -> bool:
    """Whether a cell had more to say than its value; what is text after reading says it all."""
    if pd.isna(value):
        return cell != ""
    if isinstance(value, str | bool | np.bool_):
        return False
    try:
        differs = Decimal(cell) != Decimal(str(value))
    except InvalidOperation:  # a date, say
        return False
    digits = cell.strip().lstrip("+-")
    return differs or (digits[:1] == "0" and digits[1:2].isdigit())


def _through_buffer(write: str, read: Callable[[io.BytesIO], Any]) -> Callable[[pd.DataFrame], Any]:
    """Return a function that writes a frame with one of its methods, and reads it again."""

    def there_and_back(frame: pd.DataFrame) -> Any:
        buffer = io.BytesIO()
        getattr(frame, write)(buffer)
        buffer.seek(0)
        return read(buffer)

    return there_and_back


FORMATS: dict[str, Callable[[pd.DataFrame], Any]] = {
    "csv": lambda frame: pd.read_csv(io.StringIO(frame.to_csv()), index_col=0),
    "json": lambda frame: pd.read_json(io.StringIO(frame.to_json(date_format="iso"))),
    "excel": _through_buffer("to_excel", lambda buffer: pd.read_excel(buffer, index_col=0)),
    "parquet": _through_buffer("to_parquet", pd.read_parquet),
    "pickle": _through_buffer("to_pickle", pd.read_pickle),
}


def round_trip_losses(frame: pd.DataFrame, format: str) -> pd.DataFrame:
    """Write a frame, read it again with the defaults, and list what has changed.

    Parameters
    ----------
    frame : pandas.DataFrame
        With at least one column, and one level of labels on each axis.
    format : {"csv", "json", "excel", "parquet", "pickle"}
        The format to write and read; the labels of the rows are written too.

    Returns
    -------
    pandas.DataFrame
        A row for each column that has changed, and for the labels if they have. The dtypes
        `before` and `after`, and whether all values are still `equal` (3 and 3.0 are, and so are
        missing values; a date and its text are not). It is empty if nothing is lost.

    Raises
    ------
    TypeError
        If `frame` is not a DataFrame.
    ValueError
        If `format` is unknown, or `frame` has no columns or more than one level of labels.

    See Also
    --------
    pandas.testing.assert_frame_equal : an error at the first difference.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import reading
    >>> frame = pd.DataFrame({"id": ["007", "012"], "sales": [3, 5]})
    >>> reading.round_trip_losses(frame, "csv")
       before  after  equal
    id    str  int64  False
    >>> len(reading.round_trip_losses(frame, "parquet"))
    0
    """
    _frame.frame(frame=frame)
    check.one_of(tuple(FORMATS), format=format)
    check.at_least(1, columns=len(frame.columns))
    if frame.index.nlevels > 1 or frame.columns.nlevels > 1:
        raise ValueError("frame must have one level of labels on each axis: use reset_index first")
    again = FORMATS[format](frame)
    pairs: list[tuple[Any, Any, Any]] = [
        ("(row labels)", frame.index, again.index),
        ("(column labels)", frame.columns, again.columns),
    ]
    for k, name in enumerate(frame.columns):
        pairs.append((name, frame.iloc[:, k], again.iloc[:, k]))
    rows = {}
    for name, before, after in pairs:
        equal = all(_is_equal(x, y) for x, y in zip(before, after, strict=True))
        if not equal or before.dtype != after.dtype:
            rows[name] = (str(before.dtype), str(after.dtype), equal)
    return pd.DataFrame.from_dict(rows, orient="index", columns=["before", "after", "equal"])


def _is_equal(x: Any, y: Any) -> bool:
    """Whether two values are the same, or both missing."""
    if pd.api.types.is_scalar(x) and pd.isna(x):
        return bool(pd.api.types.is_scalar(y) and pd.isna(y))
    return bool(np.all(x == y))
