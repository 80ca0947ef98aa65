"""Make arrays whose shape, dtype and last element are what was meant."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = ["filled_like", "one_hot", "pad_rows", "steps_between", "tridiagonal"]


def steps_between(start: float, stop: float, step: float) -> NDArray[np.float64]:
    """Step from `start` to `stop`, both included; the step may be a fraction.

    The number of steps is rounded to the nearest integer; ``numpy.arange`` rounds it up, and a
    rounding error in the quotient then adds a point.

    Parameters
    ----------
    start, stop : float
        First and last point.
    step : float
        Distance between neighbours; it must divide ``stop - start``, up to a rounding error.

    Returns
    -------
    ndarray of shape (steps + 1,), dtype float64

    Raises
    ------
    ValueError
        If `step` is not positive, `stop` is below `start`, or `step` does not divide the way.

    See Also
    --------
    numpy.linspace : takes the number of points instead of the step.

    Examples
    --------
    >>> from cheatsheet.arrays import creation
    >>> creation.steps_between(1, 1.3, 0.1)
    array([1. , 1.1, 1.2, 1.3])
    >>> creation.steps_between(0, 1, 0.3)
    Traceback (most recent call last):
    ValueError: step must divide the way from 0 to 1, got 0.3
    """
    check.positive(step=step)
    check.at_least(start, stop=stop)
    steps = (stop - start) / step
    if not math.isfinite(steps * step) or not math.isclose(steps, round(steps), rel_tol=1e-9):
        raise ValueError(f"step must divide the way from {start} to {stop}, got {step}")
    return np.linspace(start, stop, round(steps) + 1)


def filled_like(x: ArrayLike, value: complex) -> NDArray:
    """Fill an array of the same shape with a value that keeps its fraction.

    ``numpy.full_like`` casts the value to the dtype of `x`: 0.5 becomes 0 if `x` has integers.
    Here the dtype is the one that ``x + value`` would have.

    Parameters
    ----------
    x : array_like of shape (...)
    value : number

    Returns
    -------
    ndarray of shape (...)

    Raises
    ------
    OverflowError
        If `value` is an integer that the integers of `x` cannot hold, such as 300 for int8.

    See Also
    --------
    numpy.full_like : keeps the dtype of `x`, whatever happens to the value.

    Examples
    --------
    >>> from cheatsheet.arrays import creation
    >>> creation.filled_like([1, 2, 3], 0.5)
    array([0.5, 0.5, 0.5])
    """
    x = np.asarray(x)
    return np.full_like(x, value, dtype=np.result_type(x, value))


def pad_rows(rows: Iterable[ArrayLike], fill: complex = math.nan) -> NDArray:
    """Make a table from rows of unequal length, short rows filled up on the right.

    Parameters
    ----------
    rows : iterable of m array_like of numbers, of shape (n_i,)
    fill : number, default=nan
        What stands where a row has nothing. NaN makes integers float; an integer does not.

    Returns
    -------
    ndarray of shape (m, max n_i)

    Raises
    ------
    ValueError
        If a row is not one-dimensional.

    See Also
    --------
    itertools.zip_longest : the same for the columns of a table, without NumPy.

    Examples
    --------
    >>> from cheatsheet.arrays import creation
    >>> creation.pad_rows([[1, 2, 3], [4]], fill=0)
    array([[1, 2, 3],
           [4, 0, 0]])
    """
    parts = [np.asarray(row) for row in rows]
    for part in parts:
        check.ndim(1, row=part)
    width = max(map(len, parts), default=0)
    dtype = np.result_type(fill, *(part for part in parts if part.size))  # [] would say float
    table = np.full((len(parts), width), fill, dtype)  # (m, max n_i)
    for i, part in enumerate(parts):
        table[i, : len(part)] = part
    return table


def tridiagonal(lower: ArrayLike, diagonal: ArrayLike, upper: ArrayLike) -> NDArray:
    """Make a square matrix from its main diagonal and the two beside it.

    Parameters
    ----------
    lower : array_like of shape (n - 1,)
        Below the main diagonal.
    diagonal : array_like of shape (n,)
    upper : array_like of shape (n - 1,)
        Above the main diagonal.

    Returns
    -------
    ndarray of shape (n, n)

    Raises
    ------
    ValueError
        If an argument is not one-dimensional, or its length does not fit.

    See Also
    --------
    scipy.sparse.diags_array : the same without the zeros, for a large `n`.

    Examples
    --------
    >>> from cheatsheet.arrays import creation
    >>> creation.tridiagonal([-1, -1], [2, 2, 2], [-1, -1])
    array([[ 2, -1,  0],
           [-1,  2, -1],
           [ 0, -1,  2]])
    """
    check.ndim(1, lower=lower, diagonal=diagonal, upper=upper)
    lengths = np.size(lower), np.size(diagonal), np.size(upper)
    if not lengths[0] + 1 == lengths[1] == lengths[2] + 1:
        raise ValueError(f"lower, diagonal and upper must have n-1, n, n-1 values, got {lengths}")
    return np.diag(lower, k=-1) + np.diag(diagonal) + np.diag(upper, k=1)


def one_hot(labels: ArrayLike, classes: int) -> NDArray[np.float64]:
    """Write each label as a row of the identity matrix: 1 at the label, 0 elsewhere.

    Parameters
    ----------
    labels : array_like of int, of shape (...)
        Class numbers, from 0 to ``classes - 1``.
    classes : int
        How many classes there are, also if some do not occur.

    Returns
    -------
    ndarray of shape (..., classes), dtype float64

    Raises
    ------
    TypeError
        If `labels` are not integers.
    ValueError
        If a label is negative or too large. Negative ones would silently count from the end.

    See Also
    --------
    pandas.get_dummies : columns named after the values that occur.

    Examples
    --------
    >>> from cheatsheet.arrays import creation
    >>> creation.one_hot([2, 0], classes=3)
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    check.at_least(1, classes=classes)
    labels = np.asarray(labels)
    if labels.dtype.kind not in "iu":
        raise TypeError(f"labels must be integers, got {labels.dtype}")
    strangers = labels[(labels < 0) | (labels >= classes)]
    if strangers.size:
        raise ValueError(f"labels must be between 0 and {classes - 1}, got {strangers[0]}")
    return np.eye(classes)[labels]
