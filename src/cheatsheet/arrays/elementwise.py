"""Compute with every element at once, and keep the answer finite, exact and free of warnings."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = ["between", "logsumexp", "round_half_away", "safe_divide", "signed_log", "wrap_angle"]


def safe_divide(a: ArrayLike, b: ArrayLike, *, fill: float = np.nan) -> NDArray[np.float64]:
    """Divide, with a value of your choice, and no warning, where the divisor is zero.

    Parameters
    ----------
    a, b : array_like of shape (...)
        Dividend and divisor, broadcast together.
    fill : float, default=nan
        The result where `b` is zero.

    Returns
    -------
    ndarray of shape (...), dtype float64

    Raises
    ------
    ValueError
        If the shapes do not broadcast.

    See Also
    --------
    numpy.divide : ``where=`` says which elements to compute, ``out=`` what stands in the others.

    Examples
    --------
    >>> from cheatsheet.arrays import elementwise
    >>> elementwise.safe_divide([1, 2, 0], [2, 0, 0], fill=0).tolist()
    [0.5, 0.0, 0.0]
    """
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    result = np.full(np.broadcast_shapes(a.shape, b.shape), fill, dtype=float)
    return np.divide(a, b, out=result, where=b != 0)


def between(
    x: ArrayLike, low: ArrayLike, high: ArrayLike, *, inclusive: str = "both"
) -> NDArray[np.bool]:
    """Test which elements lie between two bounds: ``low <= x <= high`` for arrays.

    Parameters
    ----------
    x, low, high : array_like of shape (...)
        Values and bounds, broadcast together.
    inclusive : {"both", "neither", "left", "right"}, default="both"
        The bounds that count as inside.

    Returns
    -------
    ndarray of shape (...), dtype bool
        NaN is between nothing.

    Raises
    ------
    ValueError
        If `inclusive` is unknown.

    See Also
    --------
    pandas.Series.between : the same for a column.

    Examples
    --------
    >>> from cheatsheet.arrays import elementwise
    >>> elementwise.between([1, 2, 3, 4], 2, 4, inclusive="left").tolist()
    [False, True, True, False]
    """
    check.one_of(("both", "neither", "left", "right"), inclusive=inclusive)
    x = np.asarray(x)
    above = x >= low if inclusive in ("both", "left") else x > low
    below = x <= high if inclusive in ("both", "right") else x < high
    return np.asarray(above & below)


def round_half_away(x: ArrayLike) -> NDArray[np.float64]:
    """Round to whole numbers, with halves away from zero, as on paper.

    Parameters
    ----------
    x : array_like of shape (...)

    Returns
    -------
    ndarray of shape (...), dtype float64

    Notes
    -----
    The common ``floor(x + 0.5)`` is wrong for the largest float below 0.5, whose sum rounds
    to 1, and it rounds -2.5 to -2. Doubling the fractional part is exact.

    See Also
    --------
    numpy.round : halves to the even neighbour.

    Examples
    --------
    >>> from cheatsheet.arrays import elementwise
    >>> elementwise.round_half_away([0.5, 1.5, 2.5, -2.5]).tolist()
    [1.0, 2.0, 3.0, -3.0]
    """
    fraction, whole = np.modf(np.asarray(x, dtype=float))  # both have the sign of x
    return np.asarray(whole + np.trunc(2 * fraction))


def wrap_angle(x: ArrayLike, *, period: float = 2 * np.pi) -> NDArray[np.float64]:
    """Bring angles into one turn around zero, from minus half a period up to half a period.

    Parameters
    ----------
    x : array_like of shape (...)
        Angles, or differences of angles.
    period : float, default=2 pi
        A whole turn: 360 for degrees, 24 for hours.

    Returns
    -------
    ndarray of shape (...), dtype float64
        Half a period itself becomes minus half a period. NaN and infinities give NaN.

    Raises
    ------
    ValueError
        If `period` is not positive.

    See Also
    --------
    numpy.unwrap : the way back, along a curve.
    math.remainder : the same for one number.

    Examples
    --------
    >>> from cheatsheet.arrays import elementwise
    >>> elementwise.wrap_angle([350, 190, -190, 720], period=360).tolist()
    [-10.0, -170.0, 170.0, 0.0]
    """
    check.positive(period=period)
    x = np.asarray(x, dtype=float)
    with np.errstate(invalid="ignore"):
        return np.asarray(x - period * np.floor(x / period + 0.5))  # small angles stay exact


def signed_log(x: ArrayLike) -> NDArray[np.float64]:
    """Compress numbers of either sign and many sizes: ``log(1 + |x|)`` with the sign of x.

    Parameters
    ----------
    x : array_like of shape (...)

    Returns
    -------
    ndarray of shape (...), dtype float64
        Near zero it is x itself; far away it grows like a logarithm.

    See Also
    --------
    numpy.log1p : accurate ``log(1 + x)``.
    numpy.arcsinh : another function of the same shape.

    Examples
    --------
    >>> from cheatsheet.arrays import elementwise
    >>> elementwise.signed_log([-999, 0, 999]).round(2).tolist()
    [-6.91, 0.0, 6.91]
    """
    x = np.asarray(x, dtype=float)
    return np.asarray(np.copysign(np.log1p(np.abs(x)), x))


def logsumexp(x: ArrayLike, axis: int | None = None) -> NDArray[np.float64]:
    r"""Logarithm of a sum of exponentials, without overflow.

    The largest element :math:`m` is taken out of the sum, so that no exponent is above zero:

    .. math:: \log \sum_i e^{x_i} = m + \log \sum_i e^{x_i - m}

    Parameters
    ----------
    x : array_like of shape (...)
    axis : int, optional
        The axis to sum along; all of them by default.

    Returns
    -------
    ndarray of shape (...) without `axis`, dtype float64
        The sum over nothing is 0, and its logarithm minus infinity.

    Raises
    ------
    ValueError
        If `x` has no such axis.

    See Also
    --------
    scipy.special.logsumexp : the same numbers.
    numpy.logaddexp : for two terms.

    References
    ----------
    Blanchard, Higham and Higham (2021), *Accurately Computing the Log-Sum-Exp and Softmax
    Functions*, section 3.

    Examples
    --------
    >>> from cheatsheet.arrays import elementwise
    >>> print(elementwise.logsumexp([1000, 1000]).round(3))
    1000.693
    """
    x = np.asarray(x, dtype=float)
    if axis is not None:
        axis = check.axis(axis, x.ndim)
    largest = np.max(x, axis=axis, keepdims=True, initial=-np.inf)
    largest = np.where(np.isfinite(largest), largest, 0)  # inf - inf would be NaN
    with np.errstate(divide="ignore", over="ignore"):
        total = np.log(np.sum(np.exp(x - largest), axis=axis, keepdims=True)) + largest
    return np.squeeze(total, axis=axis)
