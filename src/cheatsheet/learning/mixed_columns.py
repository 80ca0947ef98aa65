"""Tables of numbers, text and dates: sort the columns by kind, and treat each kind as it needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from pandas.api import types
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

from cheatsheet import _check as check

__all__ = ["column_kinds", "date_parts", "tabular_pipeline"]

KINDS = ("number", "bool", "text", "category", "date", "other")


def _kind(column: pd.Series) -> str:
    if isinstance(column.dtype, pd.CategoricalDtype):
        return "category"
    if types.is_bool_dtype(column.dtype):
        return "bool"
    if types.is_datetime64_any_dtype(column.dtype):
        return "date"
    if types.is_numeric_dtype(column.dtype):
        return "other" if types.is_complex_dtype(column.dtype) else "number"
    found = types.infer_dtype(column, skipna=True)  # looks into columns of dtype object
    return "text" if found in {"string", "empty"} else "other"


def column_kinds(X: pd.DataFrame) -> dict[str, list[str]]:
    """Sort the columns of a table by what they hold.

    Parameters
    ----------
    X : DataFrame
        With unique column names, all of them strings.

    Returns
    -------
    dict
        For each of the kinds `number`, `bool`, `text`, `category`, `date` and `other` the names of
        its columns, in their order; kinds without a column are left out. Text is a column of
        strings, whatever its dtype; a column without any value, of dtype object, is text too.
        What a model cannot use as it is, such as durations, complex numbers, lists, or numbers
        and text in one column, is `other`.

    Raises
    ------
    TypeError
        If `X` is no DataFrame, or a column name no string.
    ValueError
        If two columns have one name.

    See Also
    --------
    sklearn.compose.make_column_selector : picks columns by dtype or pattern.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.learning import mixed_columns
    >>> X = pd.DataFrame({"age": [30, 41], "city": ["Beijing", None], "member": [True, False]})
    >>> mixed_columns.column_kinds(X)
    {'number': ['age'], 'bool': ['member'], 'text': ['city']}
    """
    if not isinstance(X, pd.DataFrame):
        raise TypeError(f"X must be a DataFrame, got {type(X).__name__}: use pd.DataFrame(X)")
    wrong = [name for name in X.columns if not isinstance(name, str)]
    if wrong:
        raise TypeError(
            f"X must have strings as column names, got {wrong[0]!r}: use X.rename(columns=str)"
        )
    if not X.columns.is_unique:
        twice = X.columns[X.columns.duplicated()][0]
        raise ValueError(f"X must have unique column names, got {twice!r} more than once")
    kinds: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for name in X.columns:
        kinds[_kind(X[name])].append(name)
    return {kind: names for kind, names in kinds.items() if names}


def tabular_pipeline(X: pd.DataFrame, model: Any = None, *, max_categories: int = 30) -> Pipeline:
    """Build a pipeline that prepares a mixed table for any model, unfitted.

    Numbers and booleans: gaps take the median, a column for each column with gaps says where they
    were, everything is scaled. Text and categories: one-hot encoded; a gap is a category of its
    own, and all categories beyond the most frequent `max_categories` - 1 share one column.
    Categories that were not there in `fit` raise nothing: they go to that shared column, or are
    all zeros.

    Only the names and the kinds of the columns are read here. Whatever is computed from values is
    computed in `fit`, from the rows given there, so nothing leaks in a cross-validation.

    Parameters
    ----------
    X : DataFrame
        A table with the columns of the data to come, such as the training set.
    model : estimator, optional
        The last step; a copy is taken. Without it the pipeline has `transform`.
    max_categories : int, default=30
        The most columns that one column of text can become.

    Returns
    -------
    Pipeline
        With the steps `columns` and, if given, `model`.

    Raises
    ------
    TypeError
        If `X` is no DataFrame, a column is neither numbers, booleans, text nor categories, or
        `model` is no estimator.
    ValueError
        If `X` has no row or no column or two columns of one name, or `max_categories` is not at
        least 2.

    See Also
    --------
    sklearn.compose.make_column_transformer : what it is built from.

    Examples
    --------
    >>> import pandas as pd
    >>> from sklearn.linear_model import LogisticRegression
    >>> from cheatsheet.learning.mixed_columns import tabular_pipeline
    >>> X = pd.DataFrame({"age": [20, 30, None, 60], "city": ["Wuhan", "Xi'an", "Wuhan", None]})
    >>> model = tabular_pipeline(X, LogisticRegression()).fit(X, [0, 0, 1, 1])
    >>> model[:-1].get_feature_names_out().tolist()[:2]
    ['number__age', 'number__missingindicator_age']
    >>> model.predict(pd.DataFrame({"age": [25], "city": ["Lhasa"]})).tolist()
    [0]
    """
    kinds = column_kinds(X)
    check.at_least(1, **{"rows of X": len(X), "columns of X": X.shape[1]})
    check.at_least(2, max_categories=max_categories)
    for name in kinds.get("date", []):
        raise TypeError(
            f"column {name!r} holds dates: take numbers from it, as date_parts does, or drop it"
        )
    for name in kinds.get("other", []):
        raise TypeError(
            f"column {name!r} of dtype {X[name].dtype} holds neither numbers nor text only: "
            f"convert it, or drop it"
        )
    if model is not None and (isinstance(model, type) or not hasattr(model, "fit")):
        raise TypeError(f"model must be an estimator such as Ridge(), got {model!r}")
    numbers = kinds.get("number", []) + kinds.get("bool", [])
    words = kinds.get("text", []) + kinds.get("category", [])
    branches = []
    if numbers:
        impute = SimpleImputer(strategy="median", add_indicator=True, keep_empty_features=True)
        branches.append(("number", make_pipeline(impute, StandardScaler()), numbers))
    if words:
        as_text = FunctionTransformer(  # one kind of text, one kind of gap
            pd.DataFrame.astype, kw_args={"dtype": "str"}, feature_names_out="one-to-one"
        )
        encode = OneHotEncoder(
            handle_unknown="infrequent_if_exist", max_categories=max_categories, sparse_output=False
        )
        branches.append(("category", make_pipeline(as_text, encode), words))
    steps: list[tuple[str, Any]] = [("columns", ColumnTransformer(branches))]
    if model is not None:
        steps.append(("model", clone(model)))
    return Pipeline(steps)


def date_parts(X: pd.DataFrame) -> pd.DataFrame:
    """Numbers from columns of dates: the year, the month, the day of the week, the day.

    Learns nothing from the data, so it may stand in a ``FunctionTransformer``.

    Parameters
    ----------
    X : DataFrame of n rows
        Dates only, with or without a time zone.

    Returns
    -------
    DataFrame of n rows, dtype float64
        Four columns for each, named after it: `_year`, `_month`, `_weekday` (0 is Monday) and
        `_days`, the whole days since 1 January 1970. NaN where there is no date.

    Raises
    ------
    TypeError
        If `X` is no DataFrame, or a column is not of a dtype of dates.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.learning import mixed_columns
    >>> X = pd.DataFrame({"visit": pd.to_datetime(["2024-02-29", None])})
    >>> parts = mixed_columns.date_parts(X)
    >>> parts.columns.tolist()
    ['visit_year', 'visit_month', 'visit_weekday', 'visit_days']
    >>> parts.iloc[0].tolist()
    [2024.0, 2.0, 3.0, 19782.0]
    """
    kinds = column_kinds(X)
    others: Sequence[str] = [name for name in X.columns if name not in kinds.get("date", [])]
    if others:
        raise TypeError(
            f"column {others[0]!r} must hold dates, got dtype {X[others[0]].dtype}: "
            f"use pd.to_datetime"
        )
    parts = {}
    for name in X.columns:
        local = X[name].dt.tz_localize(None)  # the date on the clock of that zone
        parts[f"{name}_year"] = local.dt.year
        parts[f"{name}_month"] = local.dt.month
        parts[f"{name}_weekday"] = local.dt.day_of_week
        parts[f"{name}_days"] = (local - pd.Timestamp(0)) // pd.Timedelta(days=1)
    return pd.DataFrame(parts, index=X.index).astype(float)
