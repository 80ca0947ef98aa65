"""Combine arrays of different shapes: the rule itself, and the idioms that rest on it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = ["center", "explain_shapes", "pairwise_distances", "result_shape"]


def result_shape(*shapes: Sequence[int]) -> tuple[int, ...]:
    """Shape that arrays of these shapes have together, or the reason why they have none.

    Align the shapes at their last axis. On every axis the sizes must be equal, or 1;
    a size of 1, or an axis that is not there, stretches to the others.

    Parameters
    ----------
    *shapes : sequence of int
        One shape for each array.

    Returns
    -------
    tuple of int
        The common shape; ``()`` if there are no shapes.

    Raises
    ------
    ValueError
        If two sizes on one axis differ and neither is 1, or if a size is negative.

    See Also
    --------
    numpy.broadcast_shapes : the same rule in NumPy.

    References
    ----------
    NumPy user guide, *Broadcasting*, section "General broadcasting rules".

    Examples
    --------
    >>> from cheatsheet.arrays import broadcasting
    >>> broadcasting.result_shape((3, 1), (4,))
    (3, 4)
    >>> broadcasting.result_shape((3, 2), (3,))
    Traceback (most recent call last):
    ValueError: axis -1 has the sizes 2 and 3: they must be equal, or one of them 1
    """
    ndim = max(map(len, shapes), default=0)
    result = []
    for axis in range(-ndim, 0):
        sizes = [shape[axis] for shape in shapes if len(shape) >= -axis]
        check.at_least(0, size=min(sizes))
        stretched = sorted(set(sizes) - {1})
        if len(stretched) > 1:
            wanted = " and ".join(map(str, stretched))
            raise ValueError(
                f"axis {axis} has the sizes {wanted}: they must be equal, or one of them 1"
            )
        result.append(stretched[0] if stretched else 1)
    return tuple(result)


def explain_shapes(*shapes: Sequence[int]) -> str:
    """Draw shapes aligned at their last axis, with the result or the axes that clash below.

    Parameters
    ----------
    *shapes : sequence of int
        One shape for each array, at least one.

    Returns
    -------
    str
        One line a shape and a line for the result; a clash is marked ``!``.

    Raises
    ------
    ValueError
        If there are no shapes, or a size is negative.

    Examples
    --------
    >>> from cheatsheet.arrays import broadcasting
    >>> print(broadcasting.explain_shapes((8, 1, 6), (7, 1)))
         8  1  6
         .  7  1
    ->   8  7  6
    >>> print(broadcasting.explain_shapes((3, 2), (3,)))
         3  2
         .  3
    ->   3  !
    """
    check.at_least(1, shapes=len(shapes))
    ndim = max(map(len, shapes))
    rows = [["."] * (ndim - len(shape)) + [str(size) for size in shape] for shape in shapes]
    result = []
    for axis in range(-ndim, 0):
        sizes = [shape[axis : axis + 1 or None] for shape in shapes if len(shape) >= -axis]
        try:
            result.append(str(result_shape(*sizes)[0]))
        except ValueError:
            check.at_least(0, size=min(size for (size,) in sizes))
            result.append("!")
    width = max(len(cell) for row in [*rows, result] for cell in row) if ndim else 0
    lines = ["  ".join(cell.rjust(width) for cell in row) for row in [*rows, result]]
    return "\n".join(["     " + line for line in lines[:-1]] + ["->   " + lines[-1]])


def center(x: ArrayLike, axis: int = 0) -> NDArray[np.float64]:
    """Subtract the mean along one axis, so that what is left has mean 0 there.

    Parameters
    ----------
    x : array_like of shape (...)
        At least one-dimensional.
    axis : int, default=0
        The axis along which the mean is taken: 0 centres every column of a table.

    Returns
    -------
    ndarray of shape (...), dtype float64

    Raises
    ------
    ValueError
        If `x` has no such axis.

    See Also
    --------
    scipy.signal.detrend : the same with ``type="constant"``.

    Examples
    --------
    >>> from cheatsheet.arrays import broadcasting
    >>> broadcasting.center([[1, 10], [3, 30]])
    array([[ -1., -10.],
           [  1.,  10.]])
    """
    x = np.asarray(x, dtype=float)
    check.axis(axis, x.ndim)
    return x - x.mean(axis=axis, keepdims=True)  # the mean keeps a size of 1 on `axis`


def pairwise_distances(a: ArrayLike, b: ArrayLike) -> NDArray[np.float64]:
    """Euclidean distance from every row of one table to every row of another.

    Parameters
    ----------
    a : array_like of shape (m, d)
    b : array_like of shape (n, d)
        Points, one a row.

    Returns
    -------
    ndarray of shape (m, n), dtype float64

    Raises
    ------
    ValueError
        If an argument is not two-dimensional, or the number of columns differs.

    Notes
    -----
    The difference is an array of shape (m, n, d): for large tables this temporary is what fills
    the memory, and ``scipy.spatial.distance.cdist`` does without it.

    See Also
    --------
    scipy.spatial.distance.cdist : the same numbers.

    Examples
    --------
    >>> from cheatsheet.arrays import broadcasting
    >>> broadcasting.pairwise_distances([[0, 0], [3, 4]], [[0, 0], [0, 4], [3, 0]])
    array([[0., 4., 3.],
           [5., 3., 4.]])
    """
    check.ndim(2, a=a, b=b)
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape[1] != b.shape[1]:
        raise ValueError(f"a and b must have equally many columns, got {a.shape} and {b.shape}")
    difference = a[:, np.newaxis, :] - b[np.newaxis, :, :]  # (m, 1, d) - (1, n, d) -> (m, n, d)
    return np.sqrt(np.sum(difference**2, axis=-1))  # (m, n)
