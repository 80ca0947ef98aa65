"""Clean a table: plain column names, numbers out of text, and rules that the result must keep."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Collection, Hashable, Mapping
from numbers import Real
from typing import Any, Literal

import pandas as pd

from cheatsheet import _check as check
from cheatsheet.tables import _frame

__all__ = ["check_table", "clean_names", "parse_number"]


def clean_names(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the columns names in small letters, with ``_`` for what is neither letter nor digit.

    Full-width characters become plain ones, letters of all languages stay, and the levels of a
    MultiIndex are joined.

    Parameters
    ----------
    frame : pandas.DataFrame
        It is not modified.

    Returns
    -------
    pandas.DataFrame
        The same data. A name that is taken gets ``_2``, ``_3``, ...; one of which nothing is left
        is called ``unnamed``.

    Raises
    ------
    TypeError
        If `frame` is not a DataFrame.

    See Also
    --------
    pandas.DataFrame.rename : new names one by one.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import cleaning
    >>> frame = pd.DataFrame([[1, 2, 3]], columns=[" First Name", "Total (EUR)", "first-name"])
    >>> cleaning.clean_names(frame).columns.tolist()
    ['first_name', 'total_eur', 'first_name_2']
    """
    _frame.frame(frame=frame)
    names: list[str] = []
    for label in frame.columns:
        parts = label if isinstance(label, tuple) else (label,)
        text = unicodedata.normalize("NFKC", "_".join(map(str, parts))).lower()
        name = base = re.sub(r"[\W_]+", "_", text).strip("_") or "unnamed"
        number = 2
        while name in names:
            name, number = f"{base}_{number}", number + 1
        names.append(name)
    return frame.set_axis(names, axis=1)


def parse_number(
    values: pd.Series,
    *,
    decimal: Literal[".", ","] = ".",
    errors: Literal["raise", "coerce"] = "raise",
) -> pd.Series:
    """Turn text such as ``"1,234.50"``, ``"12%"``, ``"¥3.50"`` or ``"(8)"`` into numbers.

    Parameters
    ----------
    values : pandas.Series
        Text or numbers, also mixed.
    decimal : {".", ","}, default="."
        The decimal sign. The other one, or a space, may separate thousands, three digits each.
    errors : {"raise", "coerce"}, default="raise"
        Refuse what is not a number, or make it missing.

    Returns
    -------
    pandas.Series of float64
        Percentages are divided by 100, 万 and 亿 multiply by 10,000 and 100,000,000, parentheses
        make negative, and signs and codes of currencies are dropped. Empty text is missing.

    Raises
    ------
    TypeError
        If `values` is not a Series.
    ValueError
        If some text is no number, with ``errors="raise"``.

    See Also
    --------
    pandas.to_numeric : numbers without decoration.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import cleaning
    >>> cleaning.parse_number(pd.Series(["1,234", "12%", "¥3.50", "(8)", "２５", None])).tolist()
    [1234.0, 0.12, 3.5, -8.0, 25.0, nan]
    >>> cleaning.parse_number(pd.Series(["1,5", "n/a"]))
    Traceback (most recent call last):
    ValueError: values must be numbers, got '1,5', 'n/a': fix them or pass errors='coerce'
    """
    _frame.series(values=values)
    check.one_of((".", ","), decimal=decimal)
    check.one_of(("raise", "coerce"), errors=errors)
    pattern = _number_pattern(decimal)
    numbers = values.map(lambda value: _number(value, pattern), na_action="ignore").astype(float)
    wrong = values[numbers.isna() & values.notna() & (values.astype(str).str.strip() != "")]
    if errors == "raise" and len(wrong):
        some = ", ".join(map(repr, wrong.unique().tolist()[:3]))
        raise ValueError(f"values must be numbers, got {some}: fix them or pass errors='coerce'")
    return numbers


def check_table(
    frame: pd.DataFrame,
    *,
    unique: Hashable | list[Hashable] = (),
    present: Hashable | list[Hashable] = (),
    within: Mapping[Any, tuple[Any, Any]] | None = None,
    allowed: Mapping[Any, Collection[Any]] | None = None,
) -> pd.DataFrame:
    """Return the frame as it is, or refuse it with a list of all rules that its rows break.

    Made to stand in a chain: ``frame.pipe(check_table, unique="id")``.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table to check.
    unique : label or list of labels, optional
        The column, or columns together, that may have each value once; two gaps are equal.
    present : label or list of labels, optional
        Columns without missing values.
    within : dict of label to (low, high), optional
        Columns and the range of their values, ends included; missing values pass.
    allowed : dict of label to collection, optional
        Columns and the values that they may have; missing values pass.

    Returns
    -------
    pandas.DataFrame
        `frame` itself.

    Raises
    ------
    TypeError
        If `frame` is not a DataFrame, or a column cannot be compared with its range.
    KeyError
        If a rule names a column that is not there.
    ValueError
        If a rule is broken; the message counts the rows and names the first of them.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import cleaning
    >>> people = pd.DataFrame({"id": [1, 2, 2], "age": [31, 240, None]})
    >>> cleaning.check_table(people, unique="id", within={"age": (0, 120)})
    Traceback (most recent call last):
    ValueError: frame breaks 2 rules:
    'id' must be unique, 2 rows are not: labels 1, 2
    'age' must be within (0, 120), 1 row is not: label 1
    """
    _frame.frame(frame=frame)
    within, allowed = within or {}, allowed or {}
    broken: list[tuple[str, pd.Series]] = []  # what must hold, and True where it does not
    if unique != ():
        keys = _frame.columns("unique", unique, frame=frame)
        names = ", ".join(map(repr, keys))
        broken.append((f"{names} must be unique", frame.duplicated(keys, keep=False)))
    if present != ():
        for column in _frame.columns("present", present, frame=frame):
            broken.append((f"{column!r} must be present", frame[column].isna()))
    for column in _frame.columns("within", list(within), frame=frame) if within else []:
        values = frame[column]
        try:
            outside = ~values.between(*within[column]).astype("boolean") & values.notna()
        except TypeError:
            raise TypeError(
                f"within must compare {column!r} with {within[column]}, got dtype {values.dtype}"
            ) from None
        broken.append((f"{column!r} must be within {within[column]}", outside))
    for column in _frame.columns("allowed", list(allowed), frame=frame) if allowed else []:
        choices = ", ".join(map(repr, allowed[column]))
        strange = ~frame[column].isin(list(allowed[column])) & frame[column].notna()
        broken.append((f"{column!r} must be one of {choices}", strange))
    problems = [f"{rule}, {_where(rows)}" for rule, rows in broken if rows.any()]
    if problems:
        rules = "1 rule" if len(problems) == 1 else f"{len(problems)} rules"
        raise ValueError("\n".join([f"frame breaks {rules}:", *problems]))
    return frame


def _number_pattern(decimal: str) -> re.Pattern[str]:
    """Regular expression of a number with its decoration, in plain characters."""
    point, comma = ("[.]", "[, ]") if decimal == "." else (",", "[. ]")
    currency = r"(?:[¥$€£]|RMB|CNY|USD|EUR|GBP|元)?"
    return re.compile(
        rf"{currency}\s*(?P<sign>[-+]?)\s*{currency}\s*"
        rf"(?P<whole>\d{{1,3}}(?:{comma}\d{{3}})+|\d+|(?={point}\d))"
        rf"(?:{point}(?P<fraction>\d*))?(?P<power>e[-+]?\d+)?"
        rf"\s*(?P<unit>[%万亿]?)\s*{currency}",
        re.IGNORECASE | re.ASCII,
    )


def _number(value: object, pattern: re.Pattern[str]) -> float:
    """Value of one text, NaN if it is no number."""
    if isinstance(value, Real) and not isinstance(value, bool):
        return float(value)
    text = unicodedata.normalize("NFKC", str(value)).strip().replace("\N{MINUS SIGN}", "-")
    in_parentheses = re.fullmatch(r"\((.*)\)", text)
    match = pattern.fullmatch(in_parentheses[1].strip() if in_parentheses else text)
    if match is None:
        return math.nan
    whole = re.sub("[^0-9]", "", match["whole"])
    number = float(f"{match['sign']}{whole}.{match['fraction'] or 0}{match['power'] or ''}")
    number = number / 100 if match["unit"] == "%" else number * _UNITS[match["unit"]]
    return -number if in_parentheses else number


_UNITS = {"": 1, "万": 10_000, "亿": 100_000_000}


def _where(rows: pd.Series) -> str:
    """Count the rows that are True, and name the first of them."""
    labels = rows.index[rows.to_numpy(bool)]
    some = ", ".join(map(repr, labels[:5].tolist())) + (", ..." if len(labels) > 5 else "")
    count = "1 row is not: label" if len(labels) == 1 else f"{len(labels)} rows are not: labels"
    return f"{count} {some}"
