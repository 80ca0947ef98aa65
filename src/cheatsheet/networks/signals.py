r"""Follow activations and gradients through a stack of dense layers, and find units that are one.

A stack computes :math:`h_l = f(h_{l-1} W_l^\top)` with :math:`h_0 = x`, biases zero as at the start.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.spatial.distance import cdist

from cheatsheet import _check as check
from cheatsheet._floats import floats

__all__ = [
    "Gradients",
    "Statistics",
    "backward",
    "dead_fraction",
    "forward",
    "forward_statistics",
    "gradient_statistics",
    "saturated_fraction",
    "tied_units",
]

Elementwise = Callable[[NDArray[Any]], NDArray[Any]]


class Statistics(NamedTuple):
    """The mean and the standard deviation of each layer's numbers.

    Attributes
    ----------
    mean : ndarray of shape (depth,), dtype float64
    std : ndarray of shape (depth,), dtype float64

    Examples
    --------
    >>> from cheatsheet.networks import signals
    >>> signals.forward_statistics([[1, 2]], [[[1, 0], [0, 1]]], abs).mean
    array([1.5])
    """

    mean: NDArray[np.float64]
    std: NDArray[np.float64]


class Gradients(NamedTuple):
    """What the backward pass gives: the gradients of one number, layer by layer.

    Attributes
    ----------
    outputs : list of ndarray
        With respect to the output of each layer, of shape (n, units of the layer).
    weights : list of ndarray
        With respect to the weights of each layer, of their shapes.
    input : ndarray of shape (n, d)
        With respect to the input of the first layer.

    Examples
    --------
    >>> from cheatsheet.networks import signals
    >>> signals.backward([[1, 2]], [[[3, 4]]], abs, lambda z: 1, [[1]]).input
    array([[3., 4.]])
    """

    outputs: list[NDArray[Any]]
    weights: list[NDArray[Any]]
    input: NDArray[Any]


def _stack(x: ArrayLike, weights: Sequence[ArrayLike]) -> list[NDArray[Any]]:
    """Return input and weights in one floating dtype, and refuse shapes that do not fit together."""
    check.ndim(2, x=x)
    check.at_least(1, layers=len(weights))
    check.ndim(2, **{f"weights[{number}]": w for number, w in enumerate(weights)})
    arrays = floats(x=x, **{f"weights[{number}]": w for number, w in enumerate(weights)})
    units = arrays[0].shape[1]
    for number, w in enumerate(arrays[1:]):
        if w.shape[1] != units:
            raise ValueError(f"weights[{number}] must have {units} columns, got shape {w.shape}")
        units = w.shape[0]
    return arrays


def forward(
    x: ArrayLike, weights: Sequence[ArrayLike], activation: Elementwise
) -> list[NDArray[Any]]:
    r"""Compute the output of every layer of a stack, :math:`h_l = f(h_{l-1} W_l^\top)`.

    Parameters
    ----------
    x : array_like of shape (n, d)
    weights : sequence of array_like
        One matrix a layer, of shape (out, in).
    activation : callable
        From an array to an array of the same shape.

    Returns
    -------
    list of ndarray
        The output of each layer, of shape (n, out).

    Raises
    ------
    ValueError
        If there are no weights, an array is not two-dimensional, or a matrix does not fit the
        layer before.
    TypeError
        If an array is complex.

    See Also
    --------
    torch.nn.functional.linear : one layer without its activation.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.networks import signals
    >>> first, second = signals.forward([[1, 0]], [np.eye(2), [[1, 1]]], np.tanh)
    >>> second.round(3)
    array([[0.642]])
    """
    h, *matrices = _stack(x, weights)
    outputs = []
    for w in matrices:
        h = activation(h @ w.T)  # (n, in) @ (in, out)
        outputs.append(h)
    return outputs


def backward(
    x: ArrayLike,
    weights: Sequence[ArrayLike],
    activation: Elementwise,
    activation_grad: Elementwise,
    grad_output: ArrayLike,
) -> Gradients:
    r"""Carry a gradient back through a stack of dense layers.

    With :math:`z_l = h_{l-1} W_l^\top` and :math:`\delta_l = \partial L / \partial h_l \odot f'(z_l)`,

    .. math:: \frac{\partial L}{\partial W_l} = \delta_l^\top h_{l-1}, \qquad
        \frac{\partial L}{\partial h_{l-1}} = \delta_l W_l

    Parameters
    ----------
    x : array_like of shape (n, d)
    weights : sequence of array_like
        One matrix a layer, of shape (out, in).
    activation : callable
    activation_grad : callable
        The derivative of the activation at its argument.
    grad_output : array_like of shape (n, out)
        The gradient with respect to the output of the last layer.

    Returns
    -------
    Gradients

    Raises
    ------
    ValueError
        If there are no weights, an array is not two-dimensional, a matrix does not fit the layer
        before, or `grad_output` does not have the shape of the output.
    TypeError
        If an array is complex.

    See Also
    --------
    torch.autograd.grad : the same numbers.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.networks import signals
    >>> grads = signals.backward([[1, 2]], [[[0, 0]]], np.tanh, lambda z: 1 - np.tanh(z)**2, [[1]])
    >>> grads.weights[0]
    array([[1., 2.]])
    """
    first, *matrices = _stack(x, weights)
    inputs = [first, *forward(first, matrices, activation)]  # what each layer receives; the output
    check.same_shape(grad_output=grad_output, output=inputs[-1])
    grad = floats(grad_output=grad_output)[0].astype(first.dtype, copy=False)
    outputs: list[NDArray[Any]] = []
    slopes: list[NDArray[Any]] = []
    for h, w in zip(inputs[-2::-1], matrices[::-1], strict=True):
        outputs.append(grad)
        delta = grad * activation_grad(h @ w.T)  # (n, out)
        slopes.append(delta.T @ h)  # (out, n) @ (n, in)
        grad = delta @ w  # (n, out) @ (out, in)
    return Gradients(outputs[::-1], slopes[::-1], grad)


def _statistics(layers: Sequence[NDArray[Any]]) -> Statistics:
    """Return mean and standard deviation of each array, computed in float64."""
    wide = [layer.astype(float) for layer in layers]
    return Statistics(np.array([a.mean() for a in wide]), np.array([a.std() for a in wide]))


def forward_statistics(
    x: ArrayLike, weights: Sequence[ArrayLike], activation: Elementwise
) -> Statistics:
    """Compute mean and standard deviation of the activations, layer by layer.

    Parameters
    ----------
    x : array_like of shape (n, d)
        A batch, at least one number.
    weights : sequence of array_like
        One matrix a layer, of shape (out, in).
    activation : callable

    Returns
    -------
    Statistics

    Raises
    ------
    ValueError
        If there are no weights, an array is not two-dimensional, or a matrix does not fit the
        layer before.
    TypeError
        If an array is complex.

    Examples
    --------
    Weights of a fixed small size let the signal vanish:

    >>> import numpy as np
    >>> from cheatsheet.networks import initializers, signals
    >>> rng = np.random.default_rng(0)
    >>> x = rng.normal(size=(100, 64))
    >>> weights = [initializers.normal((64, 64), rng, std=0.01) for _ in range(10)]
    >>> bool(signals.forward_statistics(x, weights, np.tanh).std[-1] < 1e-9)
    True
    """
    return _statistics(forward(x, weights, activation))


def gradient_statistics(
    x: ArrayLike,
    weights: Sequence[ArrayLike],
    activation: Elementwise,
    activation_grad: Elementwise,
    grad_output: ArrayLike,
) -> Statistics:
    """Compute mean and standard deviation of the gradients of the activations, layer by layer.

    The last entry is that of `grad_output` itself; the first shows what is left of it at the
    output of the first layer.

    Parameters
    ----------
    x : array_like of shape (n, d)
        A batch, at least one number.
    weights : sequence of array_like
        One matrix a layer, of shape (out, in).
    activation : callable
    activation_grad : callable
        The derivative of the activation at its argument.
    grad_output : array_like of shape (n, out)
        The gradient with respect to the output of the last layer.

    Returns
    -------
    Statistics

    Raises
    ------
    ValueError
        As `backward`.
    TypeError
        If an array is complex.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.networks import initializers, signals
    >>> rng = np.random.default_rng(0)
    >>> x = rng.normal(size=(100, 64))
    >>> weights = [initializers.orthogonal((64, 64), rng) for _ in range(10)]
    >>> grads = signals.gradient_statistics(x, weights, np.positive, np.ones_like, x)
    >>> bool(np.allclose(grads.std, x.std(), rtol=0.01))
    True
    """
    grads = backward(x, weights, activation, activation_grad, grad_output)
    return _statistics(grads.outputs)


def dead_fraction(output: ArrayLike) -> float:
    """Compute the part of the units that are zero for every sample, as after ReLU.

    Parameters
    ----------
    output : array_like of shape (..., units)
        The output of one layer for a batch; for an image ``(n, c, h, w)`` move the channels last.

    Returns
    -------
    float
        Between 0 and 1.

    Raises
    ------
    ValueError
        If there are no samples or no units.

    Examples
    --------
    The second of three units never answers:

    >>> from cheatsheet.networks import signals
    >>> round(signals.dead_fraction([[1, 0, 0], [0, 0, 2]]), 3)
    0.333
    """
    values = np.asarray(output)
    check.at_least(1, dimensions=values.ndim, size=values.size)
    units = values.reshape(-1, values.shape[-1])  # (samples, units)
    return float(np.all(units == 0, axis=0).mean())


def saturated_fraction(
    output: ArrayLike, *, low: float = -1.0, high: float = 1.0, margin: float = 0.01
) -> float:
    """Compute the part of the outputs that lie at an end of the activation's range.

    There the slope is almost zero, and the gradient stops.

    Parameters
    ----------
    output : array_like of shape (...)
    low : float, default=-1.0
    high : float, default=1.0
        The ends of the range: those of tanh; the sigmoid has ``low=0``.
    margin : float, default=0.01
        How close to an end counts, as a part of the range.

    Returns
    -------
    float
        Between 0 and 1.

    Raises
    ------
    ValueError
        If there are no outputs, `high` is not above `low`, or `margin` is outside (0, 0.5].

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.networks import signals
    >>> signals.saturated_fraction(np.tanh([-5, 0, 1, 5]))
    0.5
    """
    values = np.asarray(output)
    check.at_least(1, size=values.size)
    if not high > low:
        raise ValueError(f"high must be above low, got low={low!r} and high={high!r}")
    check.between(0, 0.5, include="(]", margin=margin)
    near = margin * (high - low)
    return float(np.mean((values < low + near) | (values > high - near)))


def tied_units(
    weight: ArrayLike,
    *,
    bias: ArrayLike | None = None,
    outgoing: ArrayLike | None = None,
    atol: float = 0.0,
) -> list[list[int]]:
    """Find the units of a layer that are one: equal weights in, and equal weights out.

    They compute the same number, receive the same gradient, and stay equal under gradient descent.

    Parameters
    ----------
    weight : array_like of shape (units, in)
        What enters each unit.
    bias : array_like of shape (units,), optional
    outgoing : array_like of shape (out, units), optional
        What leaves each unit: the weights of the next layer. Without them, units that are tied
        from below are found; they may still learn to differ.
    atol : float, default=0.0
        The largest difference of two numbers that counts as none.

    Returns
    -------
    list of list
        The numbers of the units in each group of two or more, both in rising order.

    Raises
    ------
    ValueError
        If a shape does not fit, or `atol` is negative.
    TypeError
        If an array is complex.

    Examples
    --------
    >>> from cheatsheet.networks import signals
    >>> signals.tied_units([[1, 2], [3, 4], [1, 2]])
    [[0, 2]]
    >>> signals.tied_units([[1, 2], [3, 4], [1, 2]], outgoing=[[5, 5, 6]])
    []
    """
    check.at_least(0, atol=atol)
    check.ndim(2, weight=weight)
    (incoming,) = floats(weight=weight)
    units = len(incoming)
    columns = [incoming]
    if bias is not None:
        check.ndim(1, bias=bias)
        columns.append(floats(bias=bias)[0][:, np.newaxis])
    if outgoing is not None:
        check.ndim(2, outgoing=outgoing)
        columns.append(floats(outgoing=outgoing)[0].T)
    for name, column in zip(
        ["bias"] * (bias is not None) + ["outgoing"], columns[1:], strict=False
    ):
        if len(column) != units:
            raise ValueError(f"{name} must belong to {units} units, got {len(column)}")
    unit = np.concatenate(columns, axis=1).astype(float)  # (units, in + 1 + out)
    equal = np.zeros((units, units), dtype=bool)
    known = np.flatnonzero(~np.isnan(unit).any(axis=1))  # NaN equals nothing
    if unit.size:
        equal[np.ix_(known, known)] = cdist(unit[known], unit[known], "chebyshev") <= atol
    np.fill_diagonal(equal, True)
    groups: dict[int, list[int]] = {}
    for number, first in enumerate(equal.argmax(axis=1) if units else ()):  # the first equal one
        groups.setdefault(int(first), []).append(number)
    return [group for group in groups.values() if len(group) > 1]
