"""Scale features with what the training rows say, and see which column counts most without it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = ["distance_shares", "standardize"]


def _numbers(name: str, data: ArrayLike) -> NDArray[np.float64]:
    """Convert to a table of finite numbers and gaps, or say what is in the way."""
    try:
        array = np.asarray(data, dtype=float)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} must hold numbers only, encode text first: {error}") from None
    check.ndim(2, **{name: array})
    if np.isinf(array).any():
        raise ValueError(f"{name} must be finite, got infinity: replace it by NaN or a number")
    return array


def standardize(train: ArrayLike, *others: ArrayLike) -> tuple[NDArray[np.float64], ...]:
    """Shift and scale all tables by the mean and the standard deviation of the first.

    Gaps (NaN) are left out of the statistics and stay gaps. A column without spread is shifted
    only.

    Parameters
    ----------
    train : array_like of shape (n, d)
        The rows that the statistics are computed from; numbers or a DataFrame of numbers.
    *others : array_like of shape (m, d)
        Other rows of the same columns, such as a test set.

    Returns
    -------
    tuple of ndarray, dtype float64
        As many tables as were given, in their order.

    Raises
    ------
    ValueError
        If a table has another number of dimensions than 2, holds text or infinity, or other
        columns than `train`, or if `train` has no row, or a column of it no number.

    See Also
    --------
    sklearn.preprocessing.StandardScaler : the same numbers, with a memory and an inverse.

    Examples
    --------
    >>> from cheatsheet.learning import scaling
    >>> train, test = scaling.standardize([[1, 5], [3, 5]], [[5, 6]])
    >>> train.tolist()
    [[-1.0, 0.0], [1.0, 0.0]]
    >>> test.tolist()
    [[3.0, 1.0]]
    """
    first = _numbers("train", train)
    check.at_least(1, **{"rows of train": len(first)})
    empty = np.flatnonzero(np.isnan(first).all(axis=0))
    if len(empty):
        raise ValueError(f"train must have a number in each column, got only NaN in {empty[0]}")
    names = getattr(train, "columns", None)
    tables = [first]
    for k, other in enumerate(others):
        table = _numbers(f"others[{k}]", other)
        if table.shape[1] != first.shape[1]:
            raise ValueError(
                f"others[{k}] must have the {first.shape[1]} columns of train, got {table.shape[1]}"
            )
        theirs = getattr(other, "columns", None)
        if names is not None and theirs is not None and list(names) != list(theirs):
            raise ValueError(
                f"others[{k}] must have the columns of train in their order, "
                f"{list(names)}, got {list(theirs)}"
            )
        tables.append(table)
    mean = np.nanmean(first, axis=0)  # (d,)
    scale = np.nanstd(first, axis=0)  # (d,), divided by n
    rounding = len(first) * np.finfo(float).eps * np.abs(mean)
    scale[scale <= rounding] = 1  # a constant, up to rounding
    return tuple((table - mean) / scale for table in tables)


def distance_shares(X: ArrayLike) -> NDArray[np.float64]:
    """Share of each column in the squared distance between two rows, on average over all pairs.

    The mean squared difference of two values is twice their variance, so the shares are the
    variances, divided by their sum. A nearest neighbour is chosen by the columns with the large
    shares.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Numbers without gaps.

    Returns
    -------
    ndarray of shape (d,), dtype float64
        Shares with the sum 1, in the order of the columns.

    Raises
    ------
    ValueError
        If `X` has another number of dimensions than 2, holds text, NaN or infinity, or no two
        rows differ.

    Examples
    --------
    >>> from cheatsheet.learning import scaling
    >>> metres_and_grams = [[1.6, 61_000], [1.9, 60_000], [1.7, 75_000]]
    >>> scaling.distance_shares(metres_and_grams).round(3).tolist()
    [0.0, 1.0]
    """
    array = _numbers("X", X)
    if np.isnan(array).any():
        raise ValueError("X must have no gaps, got NaN: impute first")
    check.at_least(2, **{"rows of X": len(array)})
    largest = np.abs(array).max(initial=0) or 1.0
    variance = np.var(array / largest, axis=0)  # (d,), without overflow
    if not variance.sum() > 0:
        raise ValueError("X must have rows that differ, got equal ones")
    return variance / variance.sum()
