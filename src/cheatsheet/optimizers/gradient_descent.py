"""Gradient descent: steps against the gradient, and the path that they take."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check
from cheatsheet.optimizers._rule import Rule
from cheatsheet.optimizers.landscape import _eigenvalues

__all__ = ["backtracking", "descend", "quadratic_path", "quadratic_rates", "sharpness"]


def descend(
    rule: Rule, grad: Callable[[NDArray[Any]], ArrayLike], start: ArrayLike, steps: int
) -> NDArray[Any]:
    """Follow a rule down a function, and return the path.

    Parameters
    ----------
    rule : Rule
        Such as ``SGD(lr=0.1)`` or ``Adam()``.
    grad : callable
        Returns the gradient at a point, in the shape of the point.
    start : array_like of shape (...)
        The first point.
    steps : int
        The number of steps, at least 0.

    Returns
    -------
    ndarray of shape (steps + 1, ...), dtype float64
        The start, and the point after each step.

    Raises
    ------
    ValueError
        If `steps` is negative, or the gradient has another shape than the point.

    Examples
    --------
    >>> from cheatsheet.optimizers.gradient_descent import descend
    >>> from cheatsheet.optimizers.momentum import SGD
    >>> descend(SGD(lr=0.1), lambda x: 2 * x, start=1.0, steps=3)  # f(x) = x**2
    array([1.   , 0.8  , 0.64 , 0.512])
    """
    check.at_least(0, steps=steps)
    point = np.array(start, dtype=float)
    state = rule.init(point)
    path = [point]
    for _ in range(steps):
        point, state = rule.step(point, np.asarray(grad(point), dtype=float), state)
        path.append(point)
    return np.array(path)  # (steps + 1, ...)


def quadratic_path(
    hessian: ArrayLike, start: ArrayLike, *, lr: float, steps: int
) -> NDArray[np.float64]:
    r"""Path of gradient descent on a quadratic, without descending.

    On :math:`\tfrac12 x^\top A x` a step is :math:`x_{t+1} = (I - \eta A)\, x_t`, and with the
    eigenvalues and eigenvectors :math:`A = Q \Lambda Q^\top`

    .. math::

        x_t = (I - \eta A)^t\, x_0 = Q\, (I - \eta \Lambda)^t\, Q^\top x_0 :

    each eigendirection shrinks by its own factor :math:`1 - \eta \lambda_i` a step.

    Parameters
    ----------
    hessian : array_like of shape (n, n)
        The symmetric matrix :math:`A`.
    start : array_like of shape (n,)
        The first point :math:`x_0`, measured from the minimum.
    lr : float
        Learning rate :math:`\eta`, positive.
    steps : int
        The number of steps, at least 0.

    Returns
    -------
    ndarray of shape (steps + 1, n), dtype float64

    Raises
    ------
    ValueError
        If `hessian` is not a symmetric matrix of finite numbers, `start` has another size,
        `lr` is not positive, or `steps` is negative.

    See Also
    --------
    descend : the same path, step by step, for every function and rule.
    numpy.linalg.matrix_power : the power of a matrix.

    Examples
    --------
    >>> from cheatsheet.optimizers import gradient_descent
    >>> gradient_descent.quadratic_path([[1, 0], [0, 3]], [8, 8], lr=0.5, steps=2).tolist()
    [[8.0, 8.0], [4.0, -4.0], [2.0, 2.0]]
    """
    check.positive(lr=lr)
    check.at_least(0, steps=steps)
    _eigenvalues(hessian)  # refuses what is no Hessian
    eigenvalues, q = np.linalg.eigh(np.asarray(hessian, dtype=float))  # (n,), (n, n)
    x0 = np.asarray(start, dtype=float)
    if x0.shape != eigenvalues.shape:
        raise ValueError(f"start must have shape {eigenvalues.shape}, got {x0.shape}")
    t = np.arange(steps + 1)[:, np.newaxis]  # (steps + 1, 1)
    with np.errstate(over="ignore", invalid="ignore"):  # a path that diverges ends at infinity
        return np.asarray((1 - lr * eigenvalues) ** t * (q.T @ x0) @ q.T)


def quadratic_rates(hessian: ArrayLike) -> tuple[float, float]:
    r"""Best fixed learning rate on a quadratic, and the limit above which the path diverges.

    .. math::

        \eta_{\text{best}} = \frac{2}{\lambda_{\min} + \lambda_{\max}}, \qquad
        \eta_{\text{limit}} = \frac{2}{\lambda_{\max}}

    The best rate makes the factors :math:`1 - \eta \lambda` of the flattest and of the steepest
    direction equal in size; at the limit the steepest one is -1.

    Parameters
    ----------
    hessian : array_like of shape (n, n)
        Symmetric and positive definite.

    Returns
    -------
    tuple of two floats
        The best rate and the limit.

    Raises
    ------
    ValueError
        If `hessian` is not symmetric and finite, or an eigenvalue is not positive.

    See Also
    --------
    sharpness : the largest curvature, where the matrix is too large to be written down.

    Examples
    --------
    >>> from cheatsheet.optimizers import gradient_descent
    >>> gradient_descent.quadratic_rates([[1, 0], [0, 3]]) == (2 / 4, 2 / 3)
    True
    """
    eigenvalues = _eigenvalues(hessian)  # (n,), rising
    low, high = float(eigenvalues[0]), float(eigenvalues[-1])
    if not low > 0:
        raise ValueError(f"hessian must be positive definite, got the eigenvalue {low!r}")
    return 2 / (low + high), 2 / high


def sharpness(
    grad: Callable[[NDArray[Any]], ArrayLike],
    point: ArrayLike,
    rng: np.random.Generator,
    *,
    iterations: int = 100,
    step: float = 1e-4,
) -> float:
    r"""Largest curvature at a point, from gradients alone, by power iteration.

    Near a minimum gradient descent needs :math:`\eta < 2 / \text{sharpness}`.  The Hessian :math:`H`
    is never built: each iteration multiplies a direction by it,

    .. math::

        H v \approx \frac{\nabla f(x + h v) - \nabla f(x - h v)}{2 h}, \qquad
        v \leftarrow \frac{H v}{\lVert H v \rVert}, \qquad \lambda = v^\top H v .

    Parameters
    ----------
    grad : callable
        Returns the gradient at a point, in the shape of the point.
    point : array_like of shape (...)
        Where the curvature is measured.
    rng : numpy.random.Generator
        Draws the first direction.
    iterations : int, default=100
        The error shrinks by :math:`(\lambda_2 / \lambda_1)^2` in each.
    step : float, default=1e-4
        The step :math:`h` of the central difference.

    Returns
    -------
    float
        The eigenvalue of the Hessian that is largest in absolute value: negative if the surface
        bends down more than up.

    Raises
    ------
    ValueError
        If `iterations` is below 1, or `step` is not positive.

    See Also
    --------
    numpy.linalg.eigvalsh : all eigenvalues of a matrix.
    torch.func.jvp : the exact product with the Hessian, as ``jvp(grad(f), (x,), (v,))``.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.optimizers import gradient_descent, landscape
    >>> rng = np.random.default_rng(0)
    >>> round(gradient_descent.sharpness(landscape.bowl_grad, [3, 1], rng), 6)  # curvatures 1, 10
    10.0
    """
    check.at_least(1, iterations=iterations)
    check.positive(step=step)
    x = np.asarray(point, dtype=float)
    v, curvature = rng.normal(size=x.shape), 0.0
    for _ in range(iterations):
        length = np.linalg.norm(v)
        if length == 0:  # flat
            return 0.0
        v = v / length
        ahead, behind = np.asarray(grad(x + step * v)), np.asarray(grad(x - step * v))
        product = (ahead - behind) / (2 * step)  # H v, of the shape of the point
        v, curvature = product, float(np.sum(v * product))
    return curvature


def backtracking(
    function: Callable[[NDArray[Any]], ArrayLike],
    grad: Callable[[NDArray[Any]], ArrayLike],
    start: ArrayLike,
    steps: int,
    *,
    lr: float = 1.0,
    shrink: float = 0.5,
    c1: float = 1e-4,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    r"""Gradient descent that finds a rate for each step: shrink it until the step pays.

    From `lr` on the rate :math:`\eta` shrinks until the step keeps a share of what the slope
    promises (Armijo's condition):

    .. math:: f(x - \eta g) \le f(x) - c_1\, \eta\, \lVert g \rVert^2

    Parameters
    ----------
    function, grad : callable
        Return the value at a point, and the gradient in the shape of the point.
    start : array_like of shape (...)
        The first point.
    steps : int
        The number of steps, at least 0.
    lr : float, default=1.0
        The rate that every step tries first.
    shrink : float in (0, 1), default=0.5
        Factor of the rate after each failure.
    c1 : float in (0, 1), default=1e-4
        The share :math:`c_1`, named as in SciPy.

    Returns
    -------
    path : ndarray of shape (steps + 1, ...), dtype float64
        The start, and the point after each step.
    rates : ndarray of shape (steps,), dtype float64
        The rate of each step; 0 if no rate would do.

    Raises
    ------
    ValueError
        If a setting is out of range, or the gradient has another shape than the point.

    See Also
    --------
    scipy.optimize.line_search : a search for the strong Wolfe conditions.
    torch.optim.LBFGS : searches with ``line_search_fn="strong_wolfe"``.

    References
    ----------
    Armijo (1966), *Minimization of Functions Having Lipschitz Continuous First Partial Derivatives*.

    Nocedal and Wright (2006), *Numerical Optimization*, algorithm 3.1.

    Examples
    --------
    >>> from cheatsheet.optimizers import gradient_descent
    >>> f, grad = lambda x: 8 * x**2, lambda x: 16 * x  # diverges from a rate of 1/8 on
    >>> path, rates = gradient_descent.backtracking(f, grad, start=1.0, steps=3, lr=0.9)
    >>> rates
    array([0.1125, 0.1125, 0.1125])
    """
    check.positive(lr=lr)
    check.at_least(0, steps=steps)
    check.between(0, 1, include="()", shrink=shrink, c1=c1)
    point = np.array(start, dtype=float)
    path, rates = [point], []
    for _ in range(steps):
        g, value, rate = np.asarray(grad(point), dtype=float), function(point), lr
        check.same_shape(point=point, grad=g)
        while rate and not function(point - rate * g) <= value - c1 * rate * np.sum(g**2):
            rate *= shrink
        point = point - rate * g if rate else point
        path.append(point)
        rates.append(rate)
    return np.array(path), np.array(rates, dtype=float)  # (steps + 1, ...), (steps,)
