"""Small loss surfaces with their gradients, and what the Hessian says about a critical point."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check
from cheatsheet._floats import floats

__all__ = [
    "bowl",
    "bowl_grad",
    "condition_number",
    "critical_point",
    "double_well",
    "double_well_grad",
    "numerical_hessian",
    "rosenbrock",
    "rosenbrock_grad",
    "saddle",
    "saddle_grad",
    "valley",
    "valley_grad",
]

# Far away the surfaces overflow to inf, and inf - inf is NaN: as in torch, without a warning.
_silent = np.errstate(over="ignore", invalid="ignore")


@_silent
def bowl(point: ArrayLike, *, curvature: ArrayLike = (1, 10)) -> NDArray[Any]:
    r"""Quadratic bowl :math:`\tfrac12 \sum_i c_i x_i^2`: one minimum, at the origin.

    The Hessian is the diagonal matrix of the curvatures, the same everywhere.

    Parameters
    ----------
    point : array_like of shape (..., n)
        Coordinates on the last axis.
    curvature : array_like of shape (n,) or (), default=(1, 10)
        The curvatures :math:`c_i` along the axes; one number serves all axes.

    Returns
    -------
    ndarray of shape (...)

    Raises
    ------
    ValueError
        If `point` has no axis, or not one coordinate for each curvature.

    See Also
    --------
    bowl_grad : its gradient.

    Examples
    --------
    >>> from cheatsheet.optimizers import landscape
    >>> landscape.bowl([[0, 0], [1, 0], [0, 1]])
    array([0. , 0.5, 5. ])
    >>> landscape.bowl([1, 1, 1], curvature=2)
    array(3.)
    """
    x, c = _bowl(point, curvature)  # (..., n), (n,)
    return np.asarray(np.sum(c * x**2, axis=-1) / 2)


@_silent
def bowl_grad(point: ArrayLike, *, curvature: ArrayLike = (1, 10)) -> NDArray[Any]:
    r"""Gradient of the bowl, :math:`c_i x_i`, of the shape of `point`.

    Examples
    --------
    >>> from cheatsheet.optimizers import landscape
    >>> landscape.bowl_grad([3, 2])
    array([ 3., 20.])
    """
    x, c = _bowl(point, curvature)
    return c * x


@_silent
def saddle(point: ArrayLike) -> NDArray[Any]:
    r"""Saddle :math:`x^2 - y^2`: the gradient is zero at the origin, and no minimum is there.

    The Hessian is :math:`\operatorname{diag}(2, -2)` everywhere: up along `x`, down along `y`.

    Parameters
    ----------
    point : array_like of shape (..., 2)
        Coordinates x and y on the last axis.

    Returns
    -------
    ndarray of shape (...)

    Raises
    ------
    ValueError
        If the last axis does not hold 2 coordinates.

    See Also
    --------
    saddle_grad : its gradient.

    Examples
    --------
    >>> from cheatsheet.optimizers import landscape
    >>> landscape.saddle([[0, 0], [1, 0], [0, 1]])
    array([ 0.,  1., -1.])
    """
    x, y = _plane(point)  # (...), (...)
    return np.asarray(x**2 - y**2)


@_silent
def saddle_grad(point: ArrayLike) -> NDArray[Any]:
    r"""Gradient of the saddle, :math:`(2x, -2y)`, of the shape of `point`.

    Examples
    --------
    >>> from cheatsheet.optimizers import landscape
    >>> landscape.saddle_grad([3, 2])
    array([ 6., -4.])
    """
    x, y = _plane(point)
    return np.stack([2 * x, -2 * y], axis=-1)


@_silent
def valley(point: ArrayLike) -> NDArray[Any]:
    r"""Curved valley with a flat floor, :math:`\tfrac12 (x y - 1)^2`: its minima form a curve.

    It is the loss of the smallest deep network: two weights, one after the other, whose product
    shall be 1.
    Every point with :math:`x y = 1` is a global minimum; there the Hessian has the eigenvalues
    0 (along the floor) and :math:`x^2 + y^2` (across it). The origin is a saddle.

    Parameters
    ----------
    point : array_like of shape (..., 2)
        Coordinates x and y on the last axis.

    Returns
    -------
    ndarray of shape (...)

    Raises
    ------
    ValueError
        If the last axis does not hold 2 coordinates.

    See Also
    --------
    valley_grad : its gradient.
    rosenbrock : a valley whose floor falls towards one minimum.

    Examples
    --------
    >>> from cheatsheet.optimizers import landscape
    >>> landscape.valley([[1, 1], [4, 0.25], [0, 0]])
    array([0. , 0. , 0.5])
    """
    x, y = _plane(point)
    return np.asarray((x * y - 1) ** 2 / 2)


@_silent
def valley_grad(point: ArrayLike) -> NDArray[Any]:
    r"""Gradient of the valley, :math:`(x y - 1)(y, x)`, of the shape of `point`.

    Examples
    --------
    >>> from cheatsheet.optimizers import landscape
    >>> landscape.valley_grad([3, 2])
    array([10., 15.])
    """
    x, y = _plane(point)
    error = x * y - 1
    return np.stack([error * y, error * x], axis=-1)


@_silent
def rosenbrock(point: ArrayLike, *, a: float = 1, b: float = 100) -> NDArray[Any]:
    r"""Rosenbrock's valley :math:`\sum_i b (x_{i+1} - x_i^2)^2 + (a - x_i)^2`.

    The floor follows a parabola and falls slowly. In two dimensions the only minimum is
    :math:`(a, a^2)`, with the value 0.

    Parameters
    ----------
    point : array_like of shape (..., n)
        Coordinates on the last axis, at least 2.
    a : float, default=1
        Where the minimum is.
    b : float, default=100
        How steep the walls are.

    Returns
    -------
    ndarray of shape (...)

    Raises
    ------
    ValueError
        If the last axis holds fewer than 2 coordinates.

    See Also
    --------
    rosenbrock_grad : its gradient.
    scipy.optimize.rosen : the same numbers, with the coordinates on the first axis.

    References
    ----------
    Rosenbrock (1960), *An Automatic Method for Finding the Greatest or Least Value of a Function*.

    Examples
    --------
    >>> from cheatsheet.optimizers import landscape
    >>> landscape.rosenbrock([[1, 1], [0, 0], [-1.5, 2]])
    array([ 0. ,  1. , 12.5])
    """
    x = _valley_of_rosenbrock(point)
    here, after = x[..., :-1], x[..., 1:]  # (..., n - 1)
    return np.asarray(np.sum(b * (after - here**2) ** 2 + (a - here) ** 2, axis=-1))


@_silent
def rosenbrock_grad(point: ArrayLike, *, a: float = 1, b: float = 100) -> NDArray[Any]:
    """Gradient of Rosenbrock's valley, of the shape of `point`.

    See Also
    --------
    scipy.optimize.rosen_der : the same numbers, with the coordinates on the first axis.

    Examples
    --------
    >>> from cheatsheet.optimizers import landscape
    >>> landscape.rosenbrock_grad([0, 1])
    array([ -2., 200.])
    """
    x = _valley_of_rosenbrock(point)
    here, wall = x[..., :-1], 2 * b * (x[..., 1:] - x[..., :-1] ** 2)  # (..., n - 1)
    grad = np.zeros_like(x)
    grad[..., :-1] = -2 * here * wall - 2 * (a - here)
    grad[..., 1:] += wall
    return grad


@_silent
def double_well(x: ArrayLike, *, tilt: float = 0.2) -> NDArray[Any]:
    r"""Two wells of different depth on a line, :math:`x^4 - x^2 + t x`.

    While :math:`|t| < (2/3)^{3/2} \approx 0.54` there are two local minima. A positive tilt makes
    the left one deeper: with the default it is near -0.75, and the shallow one near 0.65.

    Parameters
    ----------
    x : array_like of shape (...)
        Positions on the line, each a point of its own.
    tilt : float, default=0.2
        The slope :math:`t` added to the symmetric wells.

    Returns
    -------
    ndarray of shape (...)

    See Also
    --------
    double_well_grad : its derivative.

    Examples
    --------
    >>> from cheatsheet.optimizers import landscape
    >>> landscape.double_well([-0.75, 0, 0.65]).round(3)
    array([-0.396,  0.   , -0.114])
    """
    (x,) = floats(x=x)
    return np.asarray(x**4 - x**2 + tilt * x)


@_silent
def double_well_grad(x: ArrayLike, *, tilt: float = 0.2) -> NDArray[Any]:
    r"""Slope of the double well, :math:`4 x^3 - 2 x + t`, of the shape of `x`.

    Examples
    --------
    >>> from cheatsheet.optimizers import landscape
    >>> landscape.double_well_grad([-1, 0, 1])
    array([-1.8,  0.2,  2.2])
    """
    (x,) = floats(x=x)
    return np.asarray(4 * x**3 - 2 * x + tilt)


def numerical_hessian(
    function: Callable[[NDArray[Any]], ArrayLike], point: ArrayLike, *, step: float = 1e-4
) -> NDArray[np.float64]:
    r"""Matrix of second derivatives by central differences, from values alone.

    .. math::

        H_{ij} \approx \frac{f(x + h e_i + h e_j) + f(x - h e_i - h e_j)
        - f(x + h e_i - h e_j) - f(x - h e_i + h e_j)}{4 h^2}

    Parameters
    ----------
    function : callable
        Takes an array of shape (..., n) and returns one value a point, of shape (...).
    point : array_like of shape (n,)
        Where the derivatives are taken.
    step : float, default=1e-4
        The step :math:`h`. The error of the formula grows with :math:`h^2`, that of rounding
        with :math:`1 / h^2`: for values near 1 the default balances them.

    Returns
    -------
    ndarray of shape (n, n), dtype float64
        Symmetric.

    Raises
    ------
    ValueError
        If `step` is not positive, `point` is not one point, or `function` does not return one
        value for each point.

    See Also
    --------
    torch.autograd.functional.hessian : the exact matrix, by automatic differentiation.

    Examples
    --------
    >>> from cheatsheet.optimizers import landscape
    >>> landscape.numerical_hessian(landscape.saddle, [3, 5]).round(3) + 0.0
    array([[ 2.,  0.],
           [ 0., -2.]])
    """
    check.positive(step=step)
    check.ndim(1, point=point)
    x = np.asarray(point, dtype=float)
    e = step * np.eye(x.size)
    outward, across = e[:, np.newaxis] + e, e[:, np.newaxis] - e  # (n, n, n): h e_i +- h e_j
    corners = np.stack([x + outward, x - outward, x + across, x - across])  # (4, n, n, n)
    f = np.asarray(function(corners), dtype=float)  # (4, n, n)
    if f.shape != corners.shape[:-1]:
        raise ValueError(
            f"function must return one value for each point, shape {corners.shape[:-1]}, "
            f"got {f.shape}"
        )
    return ((f[0] + f[1]) - (f[2] + f[3])) / (4 * step**2)


def critical_point(hessian: ArrayLike, *, tol: float = 1e-6) -> str:
    """Kind of a point with zero gradient, from the signs of the Hessian's eigenvalues.

    All positive: a minimum. All negative: a maximum. Both signs: a saddle, whatever the others are.
    Otherwise some are zero and the rest agree: second derivatives cannot tell.

    Parameters
    ----------
    hessian : array_like of shape (n, n)
        Symmetric matrix of second derivatives at the point.
    tol : float, default=1e-6
        Eigenvalues up to this fraction of the largest in size count as zero.

    Returns
    -------
    {"minimum", "maximum", "saddle", "degenerate"}

    Raises
    ------
    ValueError
        If `hessian` is not a symmetric matrix of finite numbers, or `tol` is not in [0, 1).

    See Also
    --------
    numpy.linalg.eigvalsh : eigenvalues of a symmetric matrix, in rising order.

    Examples
    --------
    >>> from cheatsheet.optimizers import landscape
    >>> landscape.critical_point([[2, 0], [0, -2]])
    'saddle'
    >>> landscape.critical_point([[1, 1], [1, 1]])  # eigenvalues 0 and 2
    'degenerate'
    """
    check.between(0, 1, include="[)", tol=tol)
    eigenvalues = _eigenvalues(hessian)
    zero = tol * np.abs(eigenvalues).max()
    up, down = eigenvalues > zero, eigenvalues < -zero
    if up.any() and down.any():
        return "saddle"
    if up.all():
        return "minimum"
    return "maximum" if down.all() else "degenerate"


def condition_number(hessian: ArrayLike) -> float:
    r"""Ratio :math:`\kappa` of the largest to the smallest curvature, in absolute value.

    At a minimum it decides how fast gradient descent can be: with the best fixed rate
    :math:`2 / (\lambda_{\min} + \lambda_{\max})` the distance shrinks by
    :math:`(\kappa - 1) / (\kappa + 1)` a step in the worst direction.

    Parameters
    ----------
    hessian : array_like of shape (n, n)
        Symmetric matrix of second derivatives.

    Returns
    -------
    float
        At least 1; infinite if an eigenvalue is zero.

    Raises
    ------
    ValueError
        If `hessian` is not a symmetric matrix of finite numbers.

    See Also
    --------
    numpy.linalg.cond : the same number, for every matrix, from singular values.

    Examples
    --------
    >>> from cheatsheet.optimizers import landscape
    >>> landscape.condition_number([[1, 0], [0, 10]])
    10.0
    """
    size = np.abs(_eigenvalues(hessian))  # (n,)
    return float(size.max() / size.min()) if size.min() > 0 else np.inf


def _bowl(point: ArrayLike, curvature: ArrayLike) -> list[NDArray[Any]]:
    """Return the points and the curvatures that belong to their coordinates."""
    (x,) = floats(point=point)
    c = floats(curvature=curvature)[0].astype(x.dtype)
    check.ndim((0, 1), curvature=c)
    if x.ndim == 0 or (c.ndim and x.shape[-1] != c.size):
        wanted = f"{c.size} coordinates, one for each curvature," if c.ndim else "coordinates"
        raise ValueError(f"point must have {wanted} on its last axis, got shape {x.shape}")
    return [x, c]


def _plane(point: ArrayLike) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the two coordinates of points in the plane."""
    (p,) = floats(point=point)
    if p.shape[-1:] != (2,):
        raise ValueError(f"point must have 2 coordinates on its last axis, got shape {p.shape}")
    return p[..., 0], p[..., 1]


def _valley_of_rosenbrock(point: ArrayLike) -> NDArray[Any]:
    """Return points with at least two coordinates."""
    (x,) = floats(point=point)
    if x.ndim == 0 or x.shape[-1] < 2:
        raise ValueError(
            f"point must have at least 2 coordinates on its last axis, got shape {x.shape}"
        )
    return x


def _eigenvalues(hessian: ArrayLike) -> NDArray[np.float64]:
    """Return the eigenvalues of a symmetric matrix, in rising order."""
    check.ndim(2, hessian=hessian)
    h = np.asarray(hessian, dtype=float)
    if h.shape[0] != h.shape[1] or h.size == 0:
        raise ValueError(f"hessian must be square and not empty, got shape {h.shape}")
    if not np.isfinite(h).all():
        raise ValueError("hessian must be finite, got NaN or infinity")
    if not np.allclose(h, h.T, rtol=1e-6, atol=1e-6 * np.abs(h).max()):
        raise ValueError("hessian must be symmetric, got one that differs from its transpose")
    return np.linalg.eigvalsh(h)
