"""One wording for complaints about frames and the columns that an argument names."""

from __future__ import annotations

from typing import Any

import pandas as pd

__all__ = ["columns", "different_names", "frame", "series"]


def frame(**frames: object) -> None:
    """Refuse what is not a DataFrame.

    >>> from cheatsheet.tables import _frame
    >>> _frame.frame(left=[1, 2])
    Traceback (most recent call last):
    TypeError: left must be a DataFrame, got list
    """
    for name, value in frames.items():
        if not isinstance(value, pd.DataFrame):
            raise TypeError(f"{name} must be a DataFrame, got {type(value).__name__}")


def series(**arguments: object) -> None:
    """Refuse what is not a Series.

    >>> from cheatsheet.tables import _frame
    >>> _frame.series(values="3 kg")
    Traceback (most recent call last):
    TypeError: values must be a Series, got str
    """
    for name, value in arguments.items():
        if not isinstance(value, pd.Series):
            raise TypeError(f"{name} must be a Series, got {type(value).__name__}")


def different_names(**frames: pd.DataFrame) -> None:
    """Refuse what is not a DataFrame, or one with two columns of one name.

    >>> import pandas as pd
    >>> from cheatsheet.tables import _frame
    >>> _frame.different_names(frame=pd.DataFrame([[1, 2]], columns=["city", "city"]))
    Traceback (most recent call last):
    ValueError: frame must have different column names, got ['city'] more than once
    """
    frame(**frames)
    for name, table in frames.items():
        repeated = [*table.columns[table.columns.duplicated()].unique()]
        if repeated:
            raise ValueError(
                f"{name} must have different column names, got {repeated} more than once"
            )


def columns(argument: str, labels: object, **frames: pd.DataFrame) -> list[Any]:
    """Return one label or a list of labels as a list, or refuse those that a frame lacks.

    >>> import pandas as pd
    >>> from cheatsheet.tables import _frame
    >>> orders = pd.DataFrame({"city": ["Rome"], "total": [3]})
    >>> _frame.columns("by", "city", frame=orders)
    ['city']
    >>> _frame.columns("by", ["city", "year"], frame=orders)
    Traceback (most recent call last):
    KeyError: "by must name columns of frame, got 'year'; it has 'city', 'total'"
    """
    names = list(labels) if isinstance(labels, list) else [labels]
    if not names:
        raise ValueError(f"{argument} must name at least one column, got []")
    if len(set(names)) < len(names):
        raise ValueError(f"{argument} must name each column once, got {names}")
    for where, table in frames.items():
        for name in names:
            if name not in table.columns:
                owners = " and ".join(frames)
                lacking = f" missing in {where}" if len(frames) > 1 else ""
                there = ", ".join(map(repr, table.columns)) or "no columns"
                pronoun = where if len(frames) > 1 else "it"
                raise KeyError(
                    f"{argument} must name columns of {owners}, "
                    f"got {name!r}{lacking}; {pronoun} has {there}"
                )
            if (table.columns == name).sum() > 1:
                raise ValueError(f"the columns of {where} must be unique, got {name!r} repeated")
    return names
