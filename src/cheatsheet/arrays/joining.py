"""Join arrays and cut them apart: the rules of shape, and the idioms that rest on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = [
    "add_intercept",
    "chunks",
    "concatenated_shape",
    "interleave",
    "pad_and_stack",
    "part_sizes",
    "stacked_shape",
]


def concatenated_shape(*shapes: Sequence[int], axis: int = 0) -> tuple[int, ...]:
    """Shape that arrays of these shapes have when set one after another, or the reason why not.

    The number of axes must be equal, and so must every size but the one on `axis`, which adds up.

    Parameters
    ----------
    *shapes : sequence of int
        One shape for each array, at least one.
    axis : int, default=0
        The axis that becomes longer.

    Returns
    -------
    tuple of int

    Raises
    ------
    ValueError
        If there are no shapes, a shape is ``()``, the numbers of axes differ, a size differs on
        another axis than `axis`, or `axis` is not there.

    See Also
    --------
    numpy.concatenate : the same rule in NumPy.

    Examples
    --------
    >>> from cheatsheet.arrays import joining
    >>> joining.concatenated_shape((2, 3), (4, 3))
    (6, 3)
    >>> joining.concatenated_shape((2, 3), (2, 4))
    Traceback (most recent call last):
    ValueError: axis 1 has the sizes 3 and 4: only axis 0 may differ
    >>> joining.concatenated_shape((2, 3), (2, 4), axis=1)
    (2, 7)
    """
    check.at_least(1, shapes=len(shapes))
    first, *others = map(tuple, shapes)
    check.at_least(1, dimensions=len(first))
    axis = check.axis(axis, len(first))
    total = first[axis]
    for shape in others:
        if len(shape) != len(first):
            raise ValueError(f"the numbers of axes must be equal, got {first} and {shape}")
        for k, (size, other) in enumerate(zip(first, shape, strict=True)):
            if k != axis and size != other:
                raise ValueError(
                    f"axis {k} has the sizes {size} and {other}: only axis {axis} may differ"
                )
        total += shape[axis]
    return (*first[:axis], total, *first[axis + 1 :])


def stacked_shape(*shapes: Sequence[int], axis: int = 0) -> tuple[int, ...]:
    """Shape that arrays of these shapes have when joined along a new axis, or the reason why not.

    Parameters
    ----------
    *shapes : sequence of int
        One shape for each array, at least one; they must be equal.
    axis : int, default=0
        Where the new axis stands in the result; its size is the number of arrays.

    Returns
    -------
    tuple of int

    Raises
    ------
    ValueError
        If there are no shapes, they differ, or the result has no such axis.

    See Also
    --------
    numpy.stack : the same rule in NumPy.

    Examples
    --------
    >>> from cheatsheet.arrays import joining
    >>> joining.stacked_shape((2, 3), (2, 3), (2, 3), (2, 3), axis=0)
    (4, 2, 3)
    >>> joining.stacked_shape((2, 3), (2, 3), (2, 3), (2, 3), axis=-1)
    (2, 3, 4)
    """
    check.at_least(1, shapes=len(shapes))
    first, *others = map(tuple, shapes)
    for shape in others:
        if shape != first:
            raise ValueError(f"the shapes must be equal, got {first} and {shape}")
    axis = check.axis(axis, len(first) + 1)  # counted in the result
    return (*first[:axis], len(shapes), *first[axis:])


def add_intercept(x: ArrayLike) -> NDArray[Any]:
    """Put a column of ones before the columns of a table, as a linear model wants it.

    Parameters
    ----------
    x : array_like of shape (n,) or (n, d)
        One sample a row; one dimension is one column.

    Returns
    -------
    ndarray of shape (n, 2) or (n, 1 + d), dtype as `x`

    Raises
    ------
    ValueError
        If `x` has another number of dimensions.

    See Also
    --------
    numpy.vander : further powers of one column.

    Examples
    --------
    >>> from cheatsheet.arrays import joining
    >>> joining.add_intercept([[5, 6], [7, 8]])
    array([[1, 5, 6],
           [1, 7, 8]])
    """
    check.ndim((1, 2), x=x)
    x = np.asarray(x)
    ones = np.ones(len(x), dtype=x.dtype)  # (n,): column_stack stands it up as (n, 1)
    return np.column_stack([ones, x])


def interleave(*arrays: ArrayLike) -> NDArray[Any]:
    """Take the first of each array, then the second of each, and so on.

    Parameters
    ----------
    *arrays : array_like of shape (n, ...)
        At least one, of equal shapes.

    Returns
    -------
    ndarray of shape (k * n, ...) for k arrays, dtype as they have together

    Raises
    ------
    ValueError
        If there are no arrays, they have no axis, or their shapes differ.

    Examples
    --------
    >>> from cheatsheet.arrays import joining
    >>> joining.interleave([1, 2, 3], [10, 20, 30])
    array([ 1, 10,  2, 20,  3, 30])
    """
    n, k, *rest = stacked_shape(*map(np.shape, arrays), axis=1)
    return np.stack(arrays, axis=1).reshape(n * k, *rest)  # (n, k, ...) -> (n * k, ...)


def pad_and_stack(rows: Sequence[ArrayLike], fill: complex = np.nan) -> NDArray[Any]:
    """Make a table of rows of different lengths, the short ones filled up at the end.

    Parameters
    ----------
    rows : sequence of array_like of shape (n_i,)
        At least one; numbers.
    fill : number, default=nan
        What stands where a row has ended.

    Returns
    -------
    ndarray of shape (len(rows), max n_i)
        The dtype is the one that the rows and `fill` have together: integers stay integers with
        an integer `fill`, and become float64 with NaN.

    Raises
    ------
    ValueError
        If there are no rows, or a row is not one-dimensional.

    See Also
    --------
    numpy.pad : fill up one array, on any side.

    Examples
    --------
    >>> from cheatsheet.arrays import joining
    >>> joining.pad_and_stack([[1, 2, 3], [4]], fill=0)
    array([[1, 2, 3],
           [4, 0, 0]])
    """
    check.at_least(1, rows=len(rows))
    arrays = [np.asarray(row) for row in rows]
    check.ndim(1, **{f"rows[{i}]": row for i, row in enumerate(arrays)})
    table = np.full((len(arrays), max(map(len, arrays))), fill, np.result_type(fill, *arrays))
    for row, values in zip(table, arrays, strict=True):  # each `row` is a view of the table
        row[: len(values)] = values
    return table


def part_sizes(n: int, parts: int) -> list[int]:
    """Share n elements among parts as equally as possible, the larger parts first.

    Parameters
    ----------
    n : int
    parts : int

    Returns
    -------
    list of int
        `parts` sizes that differ by one at most and add up to `n`.

    Raises
    ------
    ValueError
        If `n` is negative or `parts` is not at least 1.

    See Also
    --------
    numpy.array_split : cuts an array into parts of these sizes.

    Examples
    --------
    >>> from cheatsheet.arrays import joining
    >>> joining.part_sizes(10, 4)
    [3, 3, 2, 2]
    """
    check.at_least(0, n=n)
    check.at_least(1, parts=parts)
    size, longer = divmod(n, parts)
    return [size + 1] * longer + [size] * (parts - longer)


def chunks(x: ArrayLike, size: int, axis: int = 0) -> list[NDArray[Any]]:
    """Cut an array into pieces of a fixed length; the last may be shorter.

    Parameters
    ----------
    x : array_like of shape (...)
        At least one-dimensional.
    size : int
        The length of a piece on `axis`.
    axis : int, default=0

    Returns
    -------
    list of ndarray
        Views, if `x` is an array. There is always a piece: an empty axis gives one empty piece.

    Raises
    ------
    ValueError
        If `size` is not at least 1, or `x` has no such axis.

    See Also
    --------
    numpy.array_split : a fixed number of pieces.

    Examples
    --------
    >>> from cheatsheet.arrays import joining
    >>> for chunk in joining.chunks([0, 1, 2, 3, 4], 2):
    ...     print(chunk)
    [0 1]
    [2 3]
    [4]
    """
    check.at_least(1, size=size)
    x = np.asarray(x)
    axis = check.axis(axis, x.ndim)
    return np.split(x, range(size, x.shape[axis], size), axis=axis)
