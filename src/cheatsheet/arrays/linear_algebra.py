"""Work with matrices: the idioms around ``numpy.linalg`` that deserve a name."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = [
    "eig_sorted",
    "fit_line",
    "fix_signs",
    "is_positive_definite",
    "low_rank",
    "null_space",
    "project",
]


def _square(a: ArrayLike) -> NDArray[Any]:
    """Return the square matrix or stack of them, or say which shape came."""
    a = np.asarray(a)
    if a.ndim < 2 or a.shape[-1] != a.shape[-2]:
        raise ValueError(f"a must be square, got shape {a.shape}")
    return a


def fit_line(x: ArrayLike, y: ArrayLike) -> tuple[float, float]:
    """Fit the straight line with the least sum of squared vertical distances.

    Parameters
    ----------
    x, y : array_like of shape (n,)
        Coordinates of the points, two or more.

    Returns
    -------
    slope, intercept : float
        The line is ``slope * x + intercept``.

    Raises
    ------
    ValueError
        If the shapes differ or are not one-dimensional, or the values of `x` lie so close
        together that they do not determine a slope in float64.

    See Also
    --------
    numpy.polynomial.Polynomial.fit : polynomials of every degree.
    scipy.stats.linregress : the same line, with its uncertainty.

    Examples
    --------
    >>> from cheatsheet.arrays import linear_algebra
    >>> slope, intercept = linear_algebra.fit_line([0, 1, 2], [5, 7, 9])
    >>> print(f"{slope:.3f} x + {intercept:.3f}")
    2.000 x + 5.000
    """
    check.ndim(1, x=x, y=y)
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if x.shape != y.shape:
        raise ValueError(f"x and y must have the same shape, got {x.shape} and {y.shape}")
    columns = np.column_stack([x, np.ones_like(x)])  # (n, 2)
    (slope, intercept), _, rank, _ = np.linalg.lstsq(columns, y)
    if rank < 2:
        raise ValueError("x must have values that differ, relative to their size, got rank 1")
    return float(slope), float(intercept)


def project(b: ArrayLike, columns: ArrayLike) -> NDArray[Any]:
    """Project orthogonally onto the space that the columns of a matrix span.

    The result is the combination of columns that is nearest to `b`; what is left,
    ``b - project(b, columns)``, is orthogonal to every column.

    Parameters
    ----------
    b : array_like of shape (m,) or (m, k)
        One vector, or k vectors as columns.
    columns : array_like of shape (m, n)
        They need neither be orthogonal nor independent.

    Returns
    -------
    ndarray of shape (m,) or (m, k)

    Raises
    ------
    ValueError
        If the shapes do not fit.

    See Also
    --------
    numpy.linalg.lstsq : the coefficients of the combination.

    Examples
    --------
    >>> from cheatsheet.arrays import linear_algebra
    >>> shadow = linear_algebra.project([3, 4, 5], [[1, 1], [0, 1], [0, 0]])
    >>> print(shadow.round(3) + 0.0)
    [3. 4. 0.]
    """
    check.ndim((1, 2), b=b)
    check.ndim(2, columns=columns)
    b, columns = np.asarray(b), np.asarray(columns)
    if len(b) != len(columns):
        raise ValueError(
            f"b and columns must have equally many rows, got {b.shape} and {columns.shape}"
        )
    coefficients = np.linalg.lstsq(columns, b)[0]  # (n,) or (n, k)
    return columns @ coefficients


def eig_sorted(a: ArrayLike) -> tuple[NDArray[Any], NDArray[Any]]:
    """Eigenvalues from the largest magnitude down, with their eigenvectors in the same order.

    Parameters
    ----------
    a : array_like of shape (..., n, n)
        A square matrix, or a stack of them.

    Returns
    -------
    values : ndarray of shape (..., n)
        Complex if any eigenvalue is.
    vectors : ndarray of shape (..., n, n)
        Column ``vectors[..., :, i]`` belongs to ``values[..., i]`` and has length 1.

    Raises
    ------
    ValueError
        If `a` is not square.

    See Also
    --------
    numpy.linalg.eigh : for symmetric matrices, in ascending order.

    Examples
    --------
    >>> from cheatsheet.arrays import linear_algebra
    >>> values, vectors = linear_algebra.eig_sorted([[1, 0, 0], [0, -3, 0], [0, 0, 2]])
    >>> print(values)
    [-3.  2.  1.]
    >>> print(abs(vectors[:, 0]))
    [0. 1. 0.]
    """
    values, vectors = np.linalg.eig(_square(a))
    order = np.argsort(-np.abs(values), axis=-1, stable=True)  # (..., n)
    return (
        np.take_along_axis(values, order, axis=-1),
        np.take_along_axis(vectors, order[..., np.newaxis, :], axis=-1),
    )


def fix_signs(vectors: ArrayLike) -> NDArray[Any]:
    """Turn every column so that its first entry that is not negligible is positive.

    Eigenvectors and singular vectors are determined up to a sign (a phase if complex), and
    the sign may differ between machines. After this they can be compared and printed.

    Parameters
    ----------
    vectors : array_like of shape (..., m, n)
        Vectors as columns.

    Returns
    -------
    ndarray of shape (..., m, n)
        The same columns times 1 or -1, or times a complex number of magnitude 1.

    Raises
    ------
    ValueError
        If `vectors` has fewer than two dimensions, or no rows.

    Notes
    -----
    Negligible means a millionth of the largest entry of the column, or less.

    Examples
    --------
    >>> from cheatsheet.arrays import linear_algebra
    >>> print(linear_algebra.fix_signs([[-0.6, 0.0], [0.8, -1.0]]))
    [[ 0.6  0. ]
     [-0.8  1. ]]
    """
    vectors = np.asarray(vectors)
    check.at_least(2, dimensions=vectors.ndim)
    check.at_least(1, rows=vectors.shape[-2])
    size = np.abs(vectors)  # (..., m, n)
    counts = size > 1e-6 * size.max(axis=-2, keepdims=True)
    first = counts.argmax(axis=-2, keepdims=True)  # (..., 1, n): the first True
    lead = np.take_along_axis(vectors, first, axis=-2)
    lead = np.where(lead == 0, 1, lead)  # a column of zeros stays
    return vectors * (np.conj(lead) / np.abs(lead)) + 0.0  # + 0.0 turns -0.0 into 0.0


def low_rank(a: ArrayLike, rank: int) -> NDArray[Any]:
    """Return the nearest matrix of at most a given rank, in both the Frobenius and the spectral norm.

    Keep the largest singular values and drop the others.

    Parameters
    ----------
    a : array_like of shape (m, n)
    rank : int
        How many singular values are kept; at least 0.

    Returns
    -------
    ndarray of shape (m, n)

    Raises
    ------
    ValueError
        If `a` is not two-dimensional or `rank` is negative.

    References
    ----------
    Eckart and Young (1936), *The Approximation of One Matrix by Another of Lower Rank*.

    Examples
    --------
    >>> from cheatsheet.arrays import linear_algebra
    >>> print(linear_algebra.low_rank([[3, 0], [0, 1]], rank=1).round(3) + 0.0)
    [[3. 0.]
     [0. 0.]]
    """
    check.ndim(2, a=a)
    check.at_least(0, rank=rank)
    u, s, vh = np.linalg.svd(np.asarray(a), full_matrices=False)  # (m, k), (k,), (k, n)
    return (u[:, :rank] * s[:rank]) @ vh[:rank]


def null_space(a: ArrayLike) -> NDArray[Any]:
    """Orthonormal basis of all vectors that a matrix maps to zero.

    Parameters
    ----------
    a : array_like of shape (m, n)

    Returns
    -------
    ndarray of shape (n, n - r)
        The basis as columns, where r is the rank of `a`; no columns if only zero maps to zero.

    Raises
    ------
    ValueError
        If `a` is not two-dimensional.

    See Also
    --------
    scipy.linalg.null_space : the same space.
    numpy.linalg.matrix_rank : the same tolerance.

    Examples
    --------
    >>> from cheatsheet.arrays import linear_algebra
    >>> basis = linear_algebra.null_space([[1, 1, 0], [0, 0, 1]])
    >>> print(basis.shape)
    (3, 1)
    >>> print(linear_algebra.fix_signs(basis).T.round(3))
    [[ 0.707 -0.707  0.   ]]
    """
    check.ndim(2, a=a)
    a = np.asarray(a)
    _, s, vh = np.linalg.svd(a)  # vh has all n rows
    tolerance = max(a.shape) * np.finfo(s.dtype).eps * s.max(initial=0)
    rank = np.count_nonzero(s > tolerance)
    return vh[rank:].conj().T


def is_positive_definite(a: ArrayLike) -> bool:
    """Tell whether a matrix is symmetric (Hermitian) and every eigenvalue is positive.

    The Cholesky factorization exists exactly then, and trying it is the cheapest test. It
    looks at one triangle only, so the symmetry is tested first.

    Parameters
    ----------
    a : array_like of shape (n, n)

    Returns
    -------
    bool

    Raises
    ------
    ValueError
        If `a` is not a square matrix.

    Examples
    --------
    >>> from cheatsheet.arrays import linear_algebra
    >>> linear_algebra.is_positive_definite([[2, 1], [1, 2]])
    True
    >>> linear_algebra.is_positive_definite([[1, 2], [2, 1]])
    False
    """
    check.ndim(2, a=a)
    a = _square(a)
    if not np.allclose(a, a.conj().T):
        return False
    try:
        np.linalg.cholesky(a)
    except np.linalg.LinAlgError:
        return False
    return True
