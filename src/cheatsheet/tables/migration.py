"""Bring code from pandas 1 or 2 to pandas 3: find what is gone, see the warnings, restore old dtypes."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from cheatsheet.tables import _frame

__all__ = ["collect_warnings", "like_pandas_2", "uses_removed_api"]

# Methods and attributes of frames, series, indexes and timestamps that are gone, and what to write.
REMOVED = {
    "applymap": "map",
    "as_matrix": "to_numpy",
    "backfill": "bfill",
    "convert_objects": "convert_dtypes",
    "ftypes": "dtypes",
    "get_value": "at",
    "icol": "iloc[:, k]",
    "irow": "iloc",
    "is_monotonic": "is_monotonic_increasing",
    "iteritems": "items",
    "ix": "loc for labels, iloc for positions",
    "lookup": "to_numpy()[rows, columns] with positions of get_indexer",
    "mad": "(s - s.mean()).abs().mean()",
    "set_value": "at",
    "slice_shift": "shift",
    "to_gbq": "pandas_gbq.to_gbq",
    "tshift": "shift(freq=...)",
}
DEPRECATED = {
    "dayofweek": "day_of_week",
    "dayofyear": "day_of_year",
    "daysinmonth": "days_in_month",
    "utcfromtimestamp": 'Timestamp.fromtimestamp(seconds, "UTC")',
    "utcnow": 'Timestamp.now("UTC")',
}
# Names of the module pandas that are gone.
MODULE = {
    "Float64Index": 'pd.Index(values, dtype="float64")',
    "Int64Index": 'pd.Index(values, dtype="int64")',
    "Panel": "a frame with a MultiIndex, or xarray",
    "TimeGrouper": "pd.Grouper(freq=...)",
    "UInt64Index": 'pd.Index(values, dtype="uint64")',
    "datetime": "datetime.datetime of the standard library",
    "ewma": "s.ewm(...).mean()",
    "np": "import numpy as np",
    "read_gbq": "pandas_gbq.read_gbq",
    "rolling_mean": "s.rolling(n).mean()",
    "rolling_std": "s.rolling(n).std()",
    "rolling_sum": "s.rolling(n).sum()",
    "scatter_matrix": "pd.plotting.scatter_matrix",
    "value_counts": "s.value_counts()",
}
# function: keyword: what to write.
REMOVED_KEYWORDS = {
    "describe": {"datetime_is_numeric": "nothing: dates are always described as numbers"},
    "ewm": {"axis": "frame.T.ewm(...)"},
    "expanding": {"axis": "frame.T.expanding(...)"},
    "fillna": {"method": "ffill() or bfill()"},
    "groupby": {"axis": "frame.T.groupby(...)"},
    "read_csv": {
        "date_parser": "date_format=",
        "delim_whitespace": r'sep=r"\s+"',
        "error_bad_lines": 'on_bad_lines="skip"',
        "infer_datetime_format": "nothing: it is always inferred",
        "keep_date_col": "to_datetime after reading",
        "mangle_dupe_cols": "nothing",
        "prefix": "add_prefix after reading",
        "squeeze": '.squeeze("columns") after reading',
        "verbose": "nothing",
        "warn_bad_lines": 'on_bad_lines="warn"',
    },
    "replace": {"method": "ffill() or bfill()"},
    "resample": {"axis": "frame.T.resample(...)", "kind": "to_period() after it"},
    "rolling": {"axis": "frame.T.rolling(...)"},
    "set_axis": {"inplace": "frame = frame.set_axis(...)"},
    "sum": {"level": "groupby(level=...).sum()"},
    "mean": {"level": "groupby(level=...).mean()"},
    "count": {"level": "groupby(level=...).count()"},
    "to_csv": {"line_terminator": "lineterminator="},
    "to_datetime": {"infer_datetime_format": "nothing: it is always inferred"},
    "to_excel": {"encoding": "nothing"},
}
DEPRECATED_KEYWORDS = {
    "join": {"lsuffix": "suffixes=", "rsuffix": "suffixes="},
    "read_csv": {"float_precision": "nothing"},
    "read_json": {"convert_dates": "dtype=False, then to_datetime"},
    "set_index": {"verify_integrity": "check index.is_unique"},
    "stack": {"future_stack": "nothing"},
}
NO_COPY = {"align", "concat", "infer_objects", "merge", "reindex", "rename"}  # NumPy has astype too
NO_INPLACE = {
    "drop",
    "drop_duplicates",
    "dropna",
    "eval",
    "query",
    "rename",
    "rename_axis",
    "reset_index",
    "set_index",
    "sort_index",
    "sort_values",
}
ALIASES = {"A": "YE", "AS": "YS", "BA": "BYE", "BAS": "BYS", "BM": "BME", "BQ": "BQE", "BY": "BYE"}
ALIASES |= {"CBM": "CBME", "H": "h", "BH": "bh", "CBH": "cbh", "L": "ms", "M": "ME", "N": "ns"}
ALIASES |= {"Q": "QE", "S": "s", "SM": "SME", "T": "min", "U": "us", "Y": "YE"}
ALIAS = re.compile(r"(-?\d*)([A-Z]+)(-[A-Z]{3})?")
TAKES_ALIAS_FIRST = {"asfreq", "ceil", "floor", "resample", "round"}
TAKES_ALIAS = {*TAKES_ALIAS_FIRST, "Grouper", "date_range", "shift", "timedelta_range"}


def uses_removed_api(source: str) -> pd.DataFrame:
    r"""List the lines of a program that pandas 3 refuses, ignores or will refuse, and what to write.

    The program is read, not run, so types are unknown: a method of another library that has the
    same name is listed too, and a call that is put together at run time is missed.

    Parameters
    ----------
    source : str
        Python code, such as the content of a file.

    Returns
    -------
    pandas.DataFrame
        A row for each use: its `line`, its `level` (``"removed"``, an error in pandas 3;
        ``"no effect"``, an assignment to a copy; ``"deprecated"``, a warning in pandas 3), what was
        `found` and the `replacement`.

    Raises
    ------
    TypeError
        If `source` is no str.
    SyntaxError
        If `source` is not Python.

    See Also
    --------
    collect_warnings : the warnings of a program that is run.

    Examples
    --------
    >>> from cheatsheet.tables import migration
    >>> found = migration.uses_removed_api("frame = frame.append(row)\nrows.append(row)")
    >>> found[["line", "found"]].values.tolist()
    [[1, 'append']]
    """
    if not isinstance(source, str):
        raise TypeError(f"source must be Python code, a str, got {type(source).__name__}")
    tree = ast.parse(source)
    names = set()  # under which the program knows pandas
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {a.asname or a.name for a in node.names if a.name == "pandas"}
    rows = []
    for node in ast.walk(tree):
        found: Iterator[tuple[str, str, str]] = iter(())
        if isinstance(node, ast.Attribute):
            found = _of_attribute(node, names, is_called=id(node) in called)
        elif isinstance(node, ast.ImportFrom) and node.module == "pandas":
            gone = [a.name for a in node.names if a.name in MODULE]
            found = (("removed", f"from pandas import {name}", MODULE[name]) for name in gone)
        elif isinstance(node, ast.Call):
            found = _of_call(node, is_used=id(node) not in statements)
        elif isinstance(node, ast.Assign):
            chained = [target for target in node.targets if _is_chained(target)]
            found = (
                ("no effect", "chained assignment", "frame.loc[rows, column] = ...")
                for _ in chained
            )
        elif isinstance(node, ast.AugAssign) and _is_chained(node.target):
            found = iter([("no effect", "chained assignment", "frame.loc[rows, column] += ...")])
        place = node.func if isinstance(node, ast.Call) else node  # where its name ends
        rows += [(getattr(place, "end_lineno", 0), *row) for row in found]
    table = pd.DataFrame(rows, columns=["line", "level", "found", "replacement"])
    return table.sort_values("line", kind="stable", ignore_index=True)


def _of_attribute(
    node: ast.Attribute, names: set[str], *, is_called: bool
) -> Iterator[tuple[str, str, str]]:
    """Say what is wrong with ``something.name``."""
    name = node.attr
    if isinstance(node.value, ast.Name) and node.value.id in names:
        if name in MODULE:
            yield "removed", f"pd.{name}", MODULE[name]
    elif name in REMOVED:
        yield "removed", name, REMOVED[name]
    elif name in DEPRECATED:
        yield "deprecated", name, DEPRECATED[name]
    elif name in {"week", "weekofyear"} and getattr(node.value, "attr", "") == "dt":
        yield "removed", f"dt.{name}", "dt.isocalendar().week"
    elif name == "weekday" and not is_called:  # Timestamp.weekday() stays
        yield "deprecated", name, "day_of_week"


def _of_call(node: ast.Call, *, is_used: bool) -> Iterator[tuple[str, str, str]]:
    """Say what is wrong with ``something.name(...)`` or ``name(...)``."""
    function = node.func
    is_method = isinstance(function, ast.Attribute)
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    values = {word.arg: _constant(word.value) for word in node.keywords if word.arg}
    if is_method and name == "append" and is_used:  # list.append returns nothing
        yield "removed", "append", "pd.concat([frame, other])"
    if name in {"first", "last"} and node.args and isinstance(_constant(node.args[0]), str):
        yield "removed", f"{name}({_constant(node.args[0])!r})", "loc with dates"
    if name == "drop" and is_method and len(node.args) > 1:
        yield "removed", "drop(labels, axis)", "drop(columns=...) or drop(index=...)"
    if name == "pivot" and is_method and node.args:
        yield "removed", "pivot(positional)", "pivot(index=, columns=, values=)"
    if name == "apply" and values.get("include_groups") is True:
        yield "removed", "include_groups=True", "nothing: the keys are not in the groups"
    if name in {"to_datetime", "to_numeric", "to_timedelta"} and values.get("errors") == "ignore":
        yield "removed", f'{name}(errors="ignore")', 'errors="coerce", or try and except'
    if name == "pct_change" and values.get("fill_method") is not None:
        yield "removed", "pct_change(fill_method=)", "ffill().pct_change()"
    if name in NO_COPY and "copy" in values:
        yield "deprecated", f"{name}(copy=)", "nothing, or .copy()"
    name = "read_csv" if name in {"read_excel", "read_fwf", "read_table"} else name
    for keyword in values:
        if keyword in REMOVED_KEYWORDS.get(name, {}):
            yield "removed", f"{name}({keyword}=)", REMOVED_KEYWORDS[name][keyword]
        if keyword in DEPRECATED_KEYWORDS.get(name, {}):
            yield "deprecated", f"{name}({keyword}=)", DEPRECATED_KEYWORDS[name][keyword]
    if isinstance(function, ast.Attribute) and values.get("inplace") is True:
        if isinstance(function.value, ast.Subscript):
            yield (
                "no effect",
                f"[...].{name}(inplace=True)",
                f"frame[column] = frame[column].{name}(...)",
            )
        elif name in NO_INPLACE:
            yield "deprecated", f"{name}(inplace=True)", f"frame = frame.{name}(...)"
    if name in TAKES_ALIAS:
        first = [_constant(node.args[0])] if name in TAKES_ALIAS_FIRST and node.args else []
        for alias in [*first, values.get("freq"), values.get("rule")]:
            match = ALIAS.fullmatch(alias) if isinstance(alias, str) else None
            if match and match[2] in ALIASES:
                new = f"{match[1]}{ALIASES[match[2]]}{match[3] or ''}"
                yield "removed", f"{name}({alias!r})", repr(new)


def _constant(node: ast.expr) -> object:
    """Return the value of a constant, and for anything else what is equal to no value."""
    return node.value if isinstance(node, ast.Constant) else node


def _is_chained(target: ast.expr) -> bool:
    """Whether an assignment goes to ``frame[rows][column]``; nested dictionaries look alike."""
    if not (isinstance(target, ast.Subscript) and isinstance(target.value, ast.Subscript)):
        return False
    inner = target.value
    if isinstance(inner.value, ast.Attribute) and inner.value.attr in {"loc", "iloc"}:
        return True
    if isinstance(inner.slice, ast.Compare | ast.BinOp | ast.UnaryOp):  # a mask
        return True
    keys = [_constant(inner.slice), _constant(target.slice)]
    return isinstance(keys[0], str) and not isinstance(keys[1], str)


def collect_warnings(
    function: Callable[..., Any], *args: Any, **kwargs: Any
) -> tuple[Any, pd.DataFrame]:
    """Call a function and list what pandas warned of, also where Python hides such warnings.

    Parameters
    ----------
    function : callable
    *args, **kwargs
        For the function.

    Returns
    -------
    result : object
        What the function returned.
    warned : pandas.DataFrame
        A row for each `category` and `message` of pandas, with the `times` it came.

    Raises
    ------
    TypeError
        If `function` cannot be called.

    See Also
    --------
    uses_removed_api : what is wrong with code that is not run.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import migration
    >>> result, warned = migration.collect_warnings(pd.Timestamp.utcfromtimestamp, 0)
    >>> result.year, warned["category"].tolist()
    (1970, ['Pandas4Warning'])
    """
    if not callable(function):
        raise TypeError(f"function must be callable, got {function!r}: pass it without calling it")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = function(*args, **kwargs)
    ours = tuple(
        getattr(pd.errors, name) for name in ("PandasChangeWarning", "ChainedAssignmentError")
    )
    rows = [
        (warning.category.__name__, str(warning.message).strip())
        for warning in caught
        if issubclass(warning.category, ours)
    ]
    table = pd.DataFrame(rows, columns=["category", "message"])
    return result, table.value_counts(sort=False).rename("times").reset_index()


def like_pandas_2(frame: pd.DataFrame) -> pd.DataFrame:
    """Give a table the dtypes that pandas 2 would have chosen: object for text, nanoseconds.

    For a program that cannot be changed yet, and for comparisons with its old results.

    Parameters
    ----------
    frame : pandas.DataFrame

    Returns
    -------
    pandas.DataFrame
        Text of dtype str becomes object, with NaN where it is missing; datetimes and timedeltas
        count nanoseconds. So do the labels of rows and columns; categories stay as they are.

    Raises
    ------
    TypeError
        If `frame` is not a DataFrame.
    pandas.errors.OutOfBoundsDatetime
        If a date is too far away for nanoseconds.

    See Also
    --------
    pandas.DataFrame.astype : one column at a time.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import migration
    >>> frame = pd.DataFrame({"city": ["Beijing"], "day": pd.to_datetime(["2024-03-05"])})
    >>> [str(dtype) for dtype in migration.like_pandas_2(frame).dtypes]
    ['object', 'datetime64[ns]']
    """
    _frame.frame(frame=frame)
    result = frame.copy()
    for k in range(len(frame.columns)):
        result.isetitem(k, _old(frame.iloc[:, k]))
    for axis in ("index", "columns"):
        labels = getattr(frame, axis)
        if labels.nlevels == 1:
            setattr(result, axis, _old(labels))
    return result


def _old(values: Any) -> Any:
    """Convert a Series or an Index to the dtype that pandas 2 would have chosen."""
    dtype = values.dtype
    if isinstance(dtype, pd.StringDtype) and dtype.na_value is np.nan:
        return values.astype(object)
    if dtype.kind in "mM":
        return (values.dt if isinstance(values, pd.Series) else values).as_unit("ns")
    return values
