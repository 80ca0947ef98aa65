"""Sort, rank and search: orders as permutations, and the sorts that NumPy leaves to you."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = [
    "argmax_nd",
    "descending_order",
    "group_sum",
    "inverse_permutation",
    "rank",
    "sort_by_columns",
    "top_k",
]


def inverse_permutation(order: ArrayLike) -> NDArray[np.intp]:
    """Find the order that undoes an order: the place to which each element went.

    Parameters
    ----------
    order : array_like of int of shape (n,)
        A permutation of 0 to n - 1, such as ``np.argsort`` returns.

    Returns
    -------
    ndarray of shape (n,), dtype intp
        ``x[order][inverse_permutation(order)]`` is ``x``.

    Raises
    ------
    ValueError
        If `order` is not a permutation.

    See Also
    --------
    numpy.argsort : the same if applied to `order`, but it sorts again.

    Examples
    --------
    >>> from cheatsheet.arrays import sorting
    >>> sorting.inverse_permutation([2, 0, 1])
    array([1, 2, 0])
    """
    check.ndim(1, order=order)
    order = np.asarray(order)
    steps = np.arange(order.size)
    if not np.array_equal(np.sort(order), steps):
        raise ValueError(f"order must hold each of 0 to n - 1 once, got {order.tolist()}")
    inverse = np.empty(order.size, dtype=np.intp)
    inverse[order.astype(np.intp)] = steps  # element order[i] went to place i
    return inverse


def descending_order(x: ArrayLike, axis: int = -1) -> NDArray[np.intp]:
    """Return the stable order from largest to smallest, for every dtype that sorts.

    Equal elements keep their order, which ``np.argsort(x)[::-1]`` turns round, and nothing is
    negated: unsigned integers would wrap, and strings cannot be negated.

    Parameters
    ----------
    x : array_like of shape (...)
        At least one-dimensional. NaN comes first: it sorts as the largest.
    axis : int, default=-1

    Returns
    -------
    ndarray of shape (...), dtype intp
        For ``np.take_along_axis(x, order, axis)``, or ``x[order]`` in one dimension.

    Raises
    ------
    ValueError
        If `x` has no such axis.

    See Also
    --------
    numpy.argsort : from smallest to largest.

    Examples
    --------
    >>> from cheatsheet.arrays import sorting
    >>> sorting.descending_order(["b", "a", "c", "b"])
    array([2, 0, 3, 1])
    """
    x = np.asarray(x)
    axis = check.axis(axis, x.ndim)
    last = x.shape[axis] - 1
    # Turned round, a stable sort puts the last of equal elements first: turn its result too.
    order = np.argsort(np.flip(x, axis), axis=axis, stable=True)
    return last - np.flip(order, axis)


def sort_by_columns(
    table: ArrayLike, columns: Sequence[int], *, descending: bool | Sequence[bool] = False
) -> NDArray:
    """Sort the rows of a table by one column, and where it is equal by the next.

    Parameters
    ----------
    table : array_like of shape (n, d)
    columns : sequence of int
        The columns to sort by, the most important first.
    descending : bool or sequence of bool, default=False
        Whether from largest to smallest: one for all columns, or one for each of `columns`.

    Returns
    -------
    ndarray of shape (n, d)
        A copy. Rows that are equal in all `columns` keep their order.

    Raises
    ------
    ValueError
        If `table` is not two-dimensional, `columns` is empty or names a column that is not
        there, or `descending` has another length.

    See Also
    --------
    numpy.lexsort : the order, with the most important key last, and ascending only.
    pandas.DataFrame.sort_values : the same rows.

    Examples
    --------
    >>> from cheatsheet.arrays import sorting
    >>> sorting.sort_by_columns([[2, 7], [1, 8], [1, 9]], columns=[0, 1], descending=[False, True])
    array([[1, 9],
           [1, 8],
           [2, 7]])
    """
    check.ndim(2, table=table)
    table = np.asarray(table)
    check.at_least(1, columns=len(columns))
    flags = [descending] * len(columns) if isinstance(descending, bool) else list(descending)
    if len(flags) != len(columns):
        raise ValueError(f"descending must have {len(columns)} flags, got {len(flags)}")
    keys = []
    for column, down in zip(columns, flags, strict=True):
        values = table[:, check.axis(column, table.shape[1])]
        codes = np.unique(values, return_inverse=True)[1]  # 0, 1, ...: these can be negated
        keys.append(-codes if down else codes)
    return table[np.lexsort(keys[::-1])]  # lexsort wants the most important key last


def top_k(x: ArrayLike, k: int) -> tuple[NDArray, NDArray[np.intp]]:
    """Find the k largest values along the last axis, from largest to smallest, and where they are.

    Only the k winners are sorted; ``np.argpartition`` finds them without sorting the rest.

    Parameters
    ----------
    x : array_like of shape (..., n)
        NaN counts as the largest, as in ``np.sort``.
    k : int
        From 1 to n.

    Returns
    -------
    values : ndarray of shape (..., k)
    indices : ndarray of shape (..., k), dtype intp
        Positions on the last axis. Which of several equal values is taken is not defined.

    Raises
    ------
    ValueError
        If `x` has no dimension, or `k` is not between 1 and n.

    See Also
    --------
    numpy.argpartition : the winners in no particular order.

    Examples
    --------
    >>> from cheatsheet.arrays import sorting
    >>> values, indices = sorting.top_k([10, 50, 20, 40], k=2)
    >>> values, indices
    (array([50, 40]), array([1, 3]))
    """
    x = np.asarray(x)
    check.axis(-1, x.ndim)
    check.at_least(1, k=k)
    check.at_least(k, size=x.shape[-1])
    winners = np.argpartition(x, -k, axis=-1)[..., -k:]  # (..., k), in no order
    order = np.argsort(np.take_along_axis(x, winners, axis=-1), axis=-1)[..., ::-1]
    indices = np.take_along_axis(winners, order, axis=-1)
    return np.take_along_axis(x, indices, axis=-1), indices


def rank(x: ArrayLike, method: str = "average") -> NDArray:
    """Give every value its place in the sorted order, counted from 1.

    Parameters
    ----------
    x : array_like of shape (n,)
    method : {"average", "min", "max", "dense", "ordinal"}, default="average"
        What equal values get: the mean of their places, the first, the last, the number of the
        distinct value, or different places in the order of `x`.

    Returns
    -------
    ndarray of shape (n,)
        dtype float64 for ``"average"``, else intp.

    Raises
    ------
    ValueError
        If `x` is not one-dimensional or contains NaN, or `method` is unknown.

    See Also
    --------
    scipy.stats.rankdata : the same numbers.

    Examples
    --------
    >>> from cheatsheet.arrays import sorting
    >>> sorting.rank([30, 10, 30, 20])
    array([3.5, 1. , 3.5, 2. ])
    >>> sorting.rank([30, 10, 30, 20], method="min")
    array([3, 1, 3, 2])
    """
    check.ndim(1, x=x)
    check.one_of(("average", "min", "max", "dense", "ordinal"), method=method)
    x = np.asarray(x)
    if np.any(x != x):  # only NaN, and NaT, differ from themselves
        raise ValueError("x must not contain NaN: it has no rank")
    if method == "ordinal":
        return inverse_permutation(np.argsort(x, stable=True)) + 1
    _, distinct, counts = np.unique(x, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)  # the place of the last of each group of equals
    first = last - counts + 1
    places = {
        "dense": np.arange(1, counts.size + 1),
        "max": last,
        "min": first,
        "average": (first + last) / 2,
    }
    return places[method][distinct]


def group_sum(keys: ArrayLike, values: ArrayLike) -> tuple[NDArray, NDArray[np.float64]]:
    """Sum the values that share a key.

    Parameters
    ----------
    keys : array_like of shape (n,)
    values : array_like of shape (n,)
        Summed in float64, so integers beyond 2**53 are rounded.

    Returns
    -------
    groups : ndarray of shape (g,)
        The distinct keys, sorted.
    sums : ndarray of shape (g,), dtype float64

    Raises
    ------
    ValueError
        If an argument is not one-dimensional, or the lengths differ.

    See Also
    --------
    pandas.DataFrame.groupby : for any other function of the groups.

    Examples
    --------
    >>> from cheatsheet.arrays import sorting
    >>> groups, sums = sorting.group_sum(["b", "a", "b"], [1, 10, 2])
    >>> dict(zip(groups.tolist(), sums.tolist()))
    {'a': 10.0, 'b': 3.0}
    """
    check.ndim(1, keys=keys, values=values)
    lengths = np.size(keys), np.size(values)
    if lengths[0] != lengths[1]:
        raise ValueError(f"keys and values must be equally long, got {lengths[0]} and {lengths[1]}")
    groups, number = np.unique(keys, return_inverse=True)  # keys is groups[number]
    sums = np.bincount(number, weights=np.asarray(values, dtype=float))
    return groups, sums.astype(float)  # without any values bincount returns integers


def argmax_nd(x: ArrayLike) -> tuple[int, ...]:
    """Find the index of the largest element, one number for each axis.

    Parameters
    ----------
    x : array_like of shape (...)
        Not empty. Of equal elements the first in row order wins; NaN counts as the largest.

    Returns
    -------
    tuple of int
        ``x[argmax_nd(x)]`` is the largest element.

    Raises
    ------
    ValueError
        If `x` is empty.

    See Also
    --------
    numpy.argmax : one index into the flattened array.
    numpy.unravel_index : turns that into one index for each axis.

    Examples
    --------
    >>> from cheatsheet.arrays import sorting
    >>> sorting.argmax_nd([[1, 9, 3], [4, 5, 6]])
    (0, 1)
    """
    x = np.asarray(x)
    check.at_least(1, size=x.size)
    return tuple(int(index) for index in np.unravel_index(np.argmax(x), x.shape))
