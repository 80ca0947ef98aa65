"""Reduce arrays along axes: the rule for the shape, and summaries that NumPy leaves to you."""

from __future__ import annotations

import operator
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = [
    "describe",
    "pairwise_sum",
    "reduced_shape",
    "standardize",
    "weighted_std",
]


def reduced_shape(
    shape: Sequence[int], axis: int | Sequence[int] | None = None, *, keepdims: bool = False
) -> tuple[int, ...]:
    """Shape that is left when a reduction removes the named axes.

    The named axis disappears; with `keepdims` it stays, with a size of 1.

    Parameters
    ----------
    shape : sequence of int
        The shape before the reduction.
    axis : int, sequence of int or None, optional
        The axes to remove, counted from 0 or, if negative, from the end; None removes all.
    keepdims : bool, default=False
        Whether a removed axis stays with a size of 1.

    Returns
    -------
    tuple of int

    Raises
    ------
    ValueError
        If there is no such axis, or one is named twice.

    See Also
    --------
    numpy.sum : a reduction that obeys this rule.

    Examples
    --------
    >>> from cheatsheet.arrays import reductions
    >>> reductions.reduced_shape((2, 3, 4), axis=1)
    (2, 4)
    >>> reductions.reduced_shape((2, 3, 4), axis=1, keepdims=True)
    (2, 1, 4)
    >>> reductions.reduced_shape((2, 3, 4), axis=(0, -1))
    (3,)
    """
    ndim = len(shape)
    if axis is None:
        named = list(range(ndim))
    else:
        axes = axis if isinstance(axis, Sequence) else (operator.index(axis),)
        named = [check.axis(number, ndim) for number in axes]
    if len(set(named)) < len(named):
        raise ValueError(f"axis must not name an axis twice, got {axis}")
    if keepdims:
        return tuple(1 if number in named else size for number, size in enumerate(shape))
    return tuple(size for number, size in enumerate(shape) if number not in named)


def standardize(x: ArrayLike, axis: int = 0, *, ddof: int = 0) -> NDArray[np.float64]:
    """Shift and scale along one axis, so that the mean is 0 there and the standard deviation 1.

    Parameters
    ----------
    x : array_like of shape (...)
        At least one-dimensional.
    axis : int, default=0
        The axis along which mean and deviation are taken: 0 standardizes each column of a table.
    ddof : int, default=0
        The deviation divides by n - `ddof`.

    Returns
    -------
    ndarray of shape (...), dtype float64
        All zeros where the values along `axis` are equal.

    Raises
    ------
    ValueError
        If `x` has no such axis, or no more than `ddof` values along it.

    See Also
    --------
    scipy.stats.zscore : the same numbers, but NaN where all values are equal.

    Examples
    --------
    >>> from cheatsheet.arrays import reductions
    >>> reductions.standardize([[1, 10], [3, 10]])
    array([[-1.,  0.],
           [ 1.,  0.]])
    """
    x = np.asarray(x, dtype=float)
    check.axis(axis, x.ndim)
    check.at_least(ddof + 1, size=x.shape[axis])
    mean = x.mean(axis=axis, keepdims=True)  # size 1 on `axis`, like all that follow
    std = x.std(axis=axis, ddof=ddof, keepdims=True)
    constant = np.ptp(x, axis=axis, keepdims=True) == 0  # rounding may leave std just above 0
    return np.where(constant, 0.0, (x - mean) / np.where(constant, 1.0, std))


def weighted_std(x: ArrayLike, weights: ArrayLike) -> float:
    """Compute the standard deviation in which a value counts as often as its weight says.

    Parameters
    ----------
    x : array_like of shape (...)
    weights : array_like of shape (...)
        Not negative, and not all 0. Whole numbers give what repeating the values gives.

    Returns
    -------
    float
        The root of the weighted mean of squared deviations (``ddof=0``).

    Raises
    ------
    ValueError
        If the shapes differ, a weight is negative, or the weights sum to 0.

    See Also
    --------
    numpy.average : the weighted mean.
    numpy.cov : the square of this for ``cov(x, aweights=weights, ddof=0)``.

    Examples
    --------
    >>> from cheatsheet.arrays import reductions
    >>> reductions.weighted_std([1, 5], weights=[1, 1])
    2.0
    >>> reductions.weighted_std([1, 5, 9], weights=[1, 1, 0])
    2.0
    """
    x, weights = np.asarray(x, dtype=float), np.asarray(weights, dtype=float)
    if x.shape != weights.shape:
        raise ValueError(f"x and weights must have one shape, got {x.shape} and {weights.shape}")
    check.positive(total_weight=float(weights.sum()))
    check.at_least(0, weight=float(weights.min()))
    mean = np.average(x, weights=weights)
    return float(np.sqrt(np.average((x - mean) ** 2, weights=weights)))


def describe(x: ArrayLike) -> dict[str, float]:
    """Count, mean, standard deviation and quartiles of the values that are not NaN.

    Parameters
    ----------
    x : array_like of shape (...)

    Returns
    -------
    dict of str to float
        With the keys ``count``, ``mean``, ``std`` (``ddof=1``, so NaN for a single value),
        ``min``, ``25%``, ``50%``, ``75%`` and ``max``.

    Raises
    ------
    ValueError
        If there is no value other than NaN.

    See Also
    --------
    pandas.Series.describe : the same numbers.

    Examples
    --------
    >>> from cheatsheet.arrays import reductions
    >>> reductions.describe([1, 2, 3, float("nan")])
    {'count': 3.0, 'mean': 2.0, 'std': 1.0, 'min': 1.0, '25%': 1.5, '50%': 2.0, '75%': 2.5, 'max': 3.0}
    """
    values = np.asarray(x, dtype=float)
    values = values[~np.isnan(values)]  # (n,)
    check.at_least(1, values=values.size)
    quartiles = np.quantile(values, [0.25, 0.5, 0.75])
    return {
        "count": float(values.size),
        "mean": float(values.mean()),
        "std": float(values.std(ddof=1)) if values.size > 1 else float("nan"),
        "min": float(values.min()),
        **dict(zip(["25%", "50%", "75%"], quartiles.tolist(), strict=True)),
        "max": float(values.max()),
    }


def pairwise_sum(x: ArrayLike) -> np.floating:
    """Sum neighbours, then the sums of neighbours, until one number is left.

    A value takes part in about log2(n) additions instead of up to n - 1, so rounding errors
    grow with log2(n).

    Parameters
    ----------
    x : array_like of shape (...)

    Returns
    -------
    numpy.floating
        0 if `x` is empty. In the dtype of `x` if that is a floating type, else in float64.

    See Also
    --------
    numpy.sum : sums blocks of neighbours directly, and the blocks in pairs.
    math.fsum : without any intermediate rounding.

    References
    ----------
    Higham (1993), *The Accuracy of Floating Point Summation*, section 2.

    Examples
    --------
    >>> from cheatsheet.arrays import reductions
    >>> float(reductions.pairwise_sum([1, 2, 3, 4, 5]))
    15.0
    """
    x = np.ravel(x)
    x = x if np.issubdtype(x.dtype, np.floating) else x.astype(float)
    if x.size == 0:
        return x.dtype.type(0)
    while x.size > 1:
        odd = x[-1:] if x.size % 2 else x[:0]  # a value without a neighbour waits a round
        even = x.size - odd.size
        x = np.concatenate([x[0:even:2] + x[1:even:2], odd])
    return x[0]
