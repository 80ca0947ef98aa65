"""Text columns: split one into several, make spellings comparable, find the closest known word."""

from __future__ import annotations

import difflib
from collections.abc import Hashable, Sequence

import pandas as pd

from cheatsheet import _check as check
from cheatsheet.tables import _frame

__all__ = ["closest_match", "normalize_text", "split_column"]


def split_column(
    frame: pd.DataFrame, column: Hashable, sep: str, into: Sequence[Hashable]
) -> pd.DataFrame:
    """Replace a column of text by its parts, which get names.

    Parameters
    ----------
    frame : pandas.DataFrame
        It is not modified.
    column : label
        The column to split, of text.
    sep : str
        The characters between the parts, taken literally; at least one.
    into : sequence of label
        Names of the new columns, at least two.

    Returns
    -------
    pandas.DataFrame
        A new frame with the new columns instead of `column`. What is missing in a text is
        missing in the result, and what is left over stays in the last column.

    Raises
    ------
    TypeError
        If `frame` is not a DataFrame, the column does not hold text, or `into` is a string.
    KeyError
        If `column` is not there.
    ValueError
        If `sep` is empty, or `into` has less than two names, a name twice, or one that is taken.

    See Also
    --------
    pandas.Series.str.extract : parts by a regular expression.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import text
    >>> people = pd.DataFrame({"name": ["Li Na", "Ada King Lovelace", "Pele"], "born": [1982, 1815, 1940]})
    >>> text.split_column(people, "name", " ", into=["first", "last"])
      first           last  born
    0    Li             Na  1982
    1   Ada  King Lovelace  1815
    2  Pele            NaN  1940
    """
    _frame.frame(frame=frame)
    _frame.columns("column", [column], frame=frame)
    check.at_least(1, characters_in_sep=len(sep))
    if isinstance(into, str):
        raise TypeError(f"into must be a list of names, got the string {into!r}")
    names = list(into)
    check.at_least(2, names_in_into=len(names))
    others: list[Hashable] = list(frame.columns)
    position = others.index(column)
    del others[position]
    for name in names:
        if names.count(name) > 1 or name in others:
            raise ValueError(f"into must name new columns, got {name!r}, which is taken")
    _check_text(column=frame[column])
    parts = frame[column].str.split(sep, n=len(names) - 1, expand=True, regex=False)
    parts = parts.reindex(columns=range(len(names))).set_axis(names, axis=1)
    left, right = frame.iloc[:, :position], frame.iloc[:, position + 1 :]
    return pd.concat([left, parts, right], axis=1)


def normalize_text(values: pd.Series) -> pd.Series:
    """Make spellings equal that differ in case, width, spaces or invisible characters only.

    Parameters
    ----------
    values : pandas.Series
        Text; missing values stay missing.

    Returns
    -------
    pandas.Series
        Text to compare, group or merge by; show the original.

    Raises
    ------
    TypeError
        If `values` is not a Series, or not of text.

    See Also
    --------
    unicodedata.normalize : NFKC, which makes full-width characters plain.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import text
    >>> cities = pd.Series(["Xi'an", " XI'AN ", "Ｘｉ'ａｎ", "New  York"])
    >>> text.normalize_text(cities).tolist()
    ["xi'an", "xi'an", "xi'an", 'new york']
    """
    _check_text(values=values)
    visible = values.astype("str").str.replace("[\u200b-\u200d\u2060\ufeff]", "", regex=True)
    plain = visible.str.normalize("NFKC").str.casefold()
    return plain.str.replace(r"\s+", " ", regex=True).str.strip()


def closest_match(values: pd.Series, choices: Sequence[str], *, cutoff: float = 0.6) -> pd.Series:
    """Replace each text by the most similar of some known words.

    Parameters
    ----------
    values : pandas.Series
        Text; missing values stay missing.
    choices : sequence of str
        The known words.
    cutoff : float, default=0.6
        How similar a word must be, from 0 to 1; twice the number of characters in common parts,
        divided by the number of characters of both.

    Returns
    -------
    pandas.Series
        One of `choices`, or missing where none is similar enough.

    Raises
    ------
    TypeError
        If `values` is not a Series of text, or `choices` is a single string.
    ValueError
        If there are no `choices`, or `cutoff` is outside [0, 1].

    See Also
    --------
    difflib.get_close_matches : several candidates for one word.

    Examples
    --------
    >>> import pandas as pd
    >>> from cheatsheet.tables import text
    >>> cities = pd.Series(["Bejing", "Shangai", "Rome"])
    >>> text.closest_match(cities, ["Beijing", "Shanghai"]).tolist()
    ['Beijing', 'Shanghai', nan]
    """
    _check_text(values=values)
    if isinstance(choices, str):
        raise TypeError(f"choices must be a list of words, got the string {choices!r}")
    check.at_least(1, choices=len(choices))
    check.between(0, 1, cutoff=cutoff)
    best: dict[str, str] = {}  # each spelling is looked up once
    for word in values.dropna().unique():
        found = difflib.get_close_matches(word, choices, n=1, cutoff=cutoff)
        if found:
            best[word] = found[0]
    return values.astype(object).map(best).astype("str")


def _check_text(**arguments: pd.Series) -> None:
    """Refuse what is no Series, or holds something else than text and gaps."""
    for name, values in arguments.items():
        _frame.series(**{name: values})
        if not all(isinstance(value, str) for value in values.dropna()):
            raise TypeError(f"{name} must hold text, got dtype {values.dtype}: use astype(str)")
