"""Gradient descent: steps against the gradient, and the path that they take."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check
from cheatsheet.optimizers._rule import Rule

__all__ = ["descend"]


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
