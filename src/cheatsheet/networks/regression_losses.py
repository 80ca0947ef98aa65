"""Losses for numbers: squared, absolute, Huber, smooth L1, quantile and log-cosh, with gradients."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check
from cheatsheet._floats import floats
from cheatsheet.networks._blocks import loss_in_blocks
from cheatsheet.networks._reduction import quiet, reduce, reduce_grad

__all__ = [
    "huber",
    "huber_grad",
    "log_cosh",
    "log_cosh_grad",
    "mae",
    "mae_grad",
    "mse",
    "mse_grad",
    "quantile",
    "quantile_grad",
    "smooth_l1",
    "smooth_l1_grad",
]


def _difference(input: ArrayLike, target: ArrayLike) -> NDArray[Any]:
    """Return ``input - target`` as a new array, and refuse to stretch anything but a number."""
    x, y = floats(input=input, target=target)
    if y.shape not in ((), x.shape):
        same_size = "write target.reshape(input.shape)"
        remedy = same_size if x.size == y.size else "use np.broadcast_to if stretching is meant"
        raise ValueError(
            f"input and target must have one shape, got {x.shape} and {y.shape}: {remedy}"
        )
    return np.asarray(x - y)


def _sign(error: NDArray[Any]) -> NDArray[Any]:
    """Return -1, 0 or 1, and 0 for NaN, as PyTorch does; ``np.sign`` is slower."""
    return np.asarray(np.subtract(error > 0, error < 0, dtype=error.dtype))


def _weighted(values: NDArray[Any], weight: ArrayLike | None) -> NDArray[Any]:
    """Return the values times their weights, or the values."""
    if weight is None:
        return values
    check.same_shape(input=values, weight=weight)
    x, w = floats(input=values, weight=weight)
    return np.asarray(x * w)


def _reduce(loss: NDArray[Any], weight: ArrayLike | None, reduction: str) -> NDArray[Any]:
    """Reduce like ``mse_loss`` and ``l1_loss``: "mean" divides by the sum of the weights."""
    loss = _weighted(loss, weight)
    if weight is None or reduction != "mean":
        return reduce(loss, reduction)
    return np.asarray(loss.sum() / np.asarray(weight).sum(dtype=loss.dtype))


def _reduce_grad(slope: NDArray[Any], weight: ArrayLike | None, reduction: str) -> NDArray[Any]:
    """Return the gradient of ``_reduce`` from the slope of each element."""
    slope = _weighted(slope, weight)
    if weight is None or reduction != "mean":
        return reduce_grad(slope, reduction)
    return np.asarray(slope / np.asarray(weight).sum(dtype=slope.dtype))


@quiet
def mse(
    input: ArrayLike,
    target: ArrayLike,
    *,
    reduction: str = "mean",
    weight: ArrayLike | None = None,
) -> NDArray[Any]:
    r"""Squared error :math:`e^2` with :math:`e = \hat y - y`; the mean minimizes it.

    Parameters
    ----------
    input : array_like of shape (...)
        Predictions :math:`\hat y`.
    target : array_like of shape (...) or ()
        Truth :math:`y`: as many numbers, or a single one.
    reduction : {"mean", "sum", "none"}, default="mean"
    weight : array_like of shape (...), optional
        A factor for each element; "mean" then divides by the sum of the weights.

    Returns
    -------
    ndarray of shape () or (...)
        In the floating dtype of the arguments, else float64.

    Raises
    ------
    ValueError
        If the shapes differ, or `reduction` is unknown.

    See Also
    --------
    torch.nn.functional.mse_loss : the same numbers.
    sklearn.metrics.mean_squared_error : the mean; the truth is its first argument.

    References
    ----------
    Hastie, Tibshirani and Friedman (2009), *The Elements of Statistical Learning*, section 2.4.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.mse([0, 1, 9], 0, reduction="none")
    array([ 0.,  1., 81.])
    >>> float(losses.mse([1, 2], [1, 4]))
    2.0
    """
    error = _difference(input, target)  # (...)
    loss = np.square(error, out=error)
    return _reduce(loss, weight, reduction)


@quiet
def mse_grad(
    input: ArrayLike,
    target: ArrayLike,
    *,
    reduction: str = "mean",
    weight: ArrayLike | None = None,
) -> NDArray[Any]:
    r"""Gradient of the squared error, :math:`2e`: it grows with the error, without a bound.

    Parameters
    ----------
    input, target, reduction, weight
        As in the loss.

    Returns
    -------
    ndarray of shape (...)
        The derivative of the reduced loss with respect to `input`; with "none", of the sum.

    Raises
    ------
    ValueError
        Where the loss does.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.mse_grad([0.5, 1, 9], 0, reduction="sum")
    array([ 1.,  2., 18.])
    """
    error = _difference(input, target)  # (...)
    slope = np.multiply(2, error, out=error)
    return _reduce_grad(slope, weight, reduction)


@quiet
def mae(
    input: ArrayLike,
    target: ArrayLike,
    *,
    reduction: str = "mean",
    weight: ArrayLike | None = None,
) -> NDArray[Any]:
    r"""Absolute error :math:`|e|` with :math:`e = \hat y - y`; the median minimizes it.

    Parameters
    ----------
    input : array_like of shape (...)
        Predictions :math:`\hat y`.
    target : array_like of shape (...) or ()
        Truth :math:`y`: as many numbers, or a single one.
    reduction : {"mean", "sum", "none"}, default="mean"
    weight : array_like of shape (...), optional
        A factor for each element; "mean" then divides by the sum of the weights.

    Returns
    -------
    ndarray of shape () or (...)
        In the floating dtype of the arguments, else float64.

    Raises
    ------
    ValueError
        If the shapes differ, or `reduction` is unknown.

    See Also
    --------
    torch.nn.functional.l1_loss : the same numbers.
    sklearn.metrics.mean_absolute_error : the mean; the truth is its first argument.

    References
    ----------
    Koenker (2005), *Quantile Regression*, section 1.3.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.mae([0, 1, -9], 0, reduction="none")
    array([0., 1., 9.])
    """
    error = _difference(input, target)  # (...)
    loss = np.abs(error, out=error)
    return _reduce(loss, weight, reduction)


@quiet
def mae_grad(
    input: ArrayLike,
    target: ArrayLike,
    *,
    reduction: str = "mean",
    weight: ArrayLike | None = None,
) -> NDArray[Any]:
    r"""Gradient of the absolute error, the sign of :math:`e`: an error of any size pulls alike.

    It is 0 where :math:`e` is 0, and where it is NaN, as in PyTorch.

    Parameters
    ----------
    input, target, reduction, weight
        As in the loss.

    Returns
    -------
    ndarray of shape (...)
        The derivative of the reduced loss with respect to `input`; with "none", of the sum.

    Raises
    ------
    ValueError
        Where the loss does.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.mae_grad([0, 1, -9], 0, reduction="sum")
    array([ 0.,  1., -1.])
    """
    error = _difference(input, target)  # (...)
    slope = _sign(error)
    return _reduce_grad(slope, weight, reduction)


@quiet
@loss_in_blocks
def huber(
    input: ArrayLike,
    target: ArrayLike,
    *,
    delta: float = 1.0,
    reduction: str = "mean",
    weight: ArrayLike | None = None,
) -> NDArray[Any]:
    r"""Huber loss: :math:`e^2 / 2` up to :math:`|e| = \delta`, then a straight line.

    .. math::

        \ell(e) = \begin{cases}
            e^2 / 2 & |e| \le \delta \\
            \delta \, (|e| - \delta / 2) & |e| > \delta
        \end{cases}

    Both cases are :math:`g \, (e - g / 2)`, where :math:`g` is :math:`e` clipped to
    :math:`[-\delta, \delta]`.

    Parameters
    ----------
    input : array_like of shape (...)
        Predictions :math:`\hat y`.
    target : array_like of shape (...) or ()
        Truth :math:`y`: as many numbers, or a single one.
    delta : float, default=1.0
        The size of the error, in units of the target, at which the line begins.
    reduction : {"mean", "sum", "none"}, default="mean"
    weight : array_like of shape (...), optional
        A factor for each element; "mean" divides by the number of elements all the same.

    Returns
    -------
    ndarray of shape () or (...)
        In the floating dtype of the arguments, else float64.

    Raises
    ------
    ValueError
        If the shapes differ, `delta` is not positive, or `reduction` is unknown.

    See Also
    --------
    torch.nn.functional.huber_loss : the same numbers.
    sklearn.linear_model.HuberRegressor : fits a line with it, and estimates the scale of the errors
        too.

    References
    ----------
    Huber (1964), *Robust Estimation of a Location Parameter*, section 1.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.huber([0, 1, 9], 0, reduction="none")
    array([0. , 0.5, 8.5])
    >>> losses.huber([0, 1, 9], 0, delta=2, reduction="none")
    array([ 0. ,  0.5, 16. ])
    """
    check.positive(delta=delta)
    error = _difference(input, target)  # (...)
    slope = np.clip(error, -float(delta), float(delta))  # (...)
    error -= 0.5 * slope
    loss = np.multiply(slope, error, out=error)
    return reduce(_weighted(loss, weight), reduction)


@quiet
def huber_grad(
    input: ArrayLike,
    target: ArrayLike,
    *,
    delta: float = 1.0,
    reduction: str = "mean",
    weight: ArrayLike | None = None,
) -> NDArray[Any]:
    r"""Gradient of the Huber loss: :math:`e`, clipped to :math:`[-\delta, \delta]`.

    Parameters
    ----------
    input, target, delta, reduction, weight
        As in the loss.

    Returns
    -------
    ndarray of shape (...)
        The derivative of the reduced loss with respect to `input`; with "none", of the sum.

    Raises
    ------
    ValueError
        Where the loss does.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.huber_grad([0.5, 1, 9], 0, reduction="sum")
    array([0.5, 1. , 1. ])
    """
    check.positive(delta=delta)
    error = _difference(input, target)  # (...)
    slope = np.clip(error, -float(delta), float(delta), out=error)
    return reduce_grad(_weighted(slope, weight), reduction)


@quiet
@loss_in_blocks
def smooth_l1(
    input: ArrayLike,
    target: ArrayLike,
    *,
    beta: float = 1.0,
    reduction: str = "mean",
) -> NDArray[Any]:
    r"""Smooth L1 loss: the Huber loss divided by its :math:`\beta`, so that the line has slope 1.

    .. math::

        \ell(e) = \begin{cases}
            e^2 / (2 \beta) & |e| < \beta \\
            |e| - \beta / 2 & |e| \ge \beta
        \end{cases}

    With :math:`\beta = 0` nothing is smoothed, and it is the absolute error.

    Parameters
    ----------
    input : array_like of shape (...)
        Predictions :math:`\hat y`.
    target : array_like of shape (...) or ()
        Truth :math:`y`: as many numbers, or a single one.
    beta : float, default=1.0
        The size of the error, in units of the target, at which the line begins.
    reduction : {"mean", "sum", "none"}, default="mean"

    Returns
    -------
    ndarray of shape () or (...)
        In the floating dtype of the arguments, else float64.

    Raises
    ------
    ValueError
        If the shapes differ, `beta` is negative, or `reduction` is unknown.

    See Also
    --------
    torch.nn.functional.smooth_l1_loss : the same numbers.
    huber : ``beta`` times as large.

    References
    ----------
    Girshick (2015), *Fast R-CNN*, section 2.3.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.smooth_l1([0, 1, 9], 0, beta=2, reduction="none")
    array([0.  , 0.25, 8.  ])
    >>> losses.smooth_l1([0, 1, 9], 0, beta=0, reduction="none")
    array([0., 1., 9.])
    """
    check.at_least(0, beta=beta)
    error = _difference(input, target)  # (...)
    if beta == 0:
        return reduce(np.abs(error, out=error), reduction)
    clipped = np.clip(error, -float(beta), float(beta))  # (...)
    error -= 0.5 * clipped
    clipped /= float(beta)
    loss = np.multiply(clipped, error, out=error)
    return reduce(loss, reduction)


@quiet
def smooth_l1_grad(
    input: ArrayLike,
    target: ArrayLike,
    *,
    beta: float = 1.0,
    reduction: str = "mean",
) -> NDArray[Any]:
    r"""Gradient of the smooth L1 loss: :math:`e / \beta`, clipped to :math:`[-1, 1]`.

    Parameters
    ----------
    input, target, beta, reduction
        As in the loss.

    Returns
    -------
    ndarray of shape (...)
        The derivative of the reduced loss with respect to `input`; with "none", of the sum.

    Raises
    ------
    ValueError
        Where the loss does.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.smooth_l1_grad([0.5, 1, 9], 0, beta=2, reduction="sum")
    array([0.25, 0.5 , 1.  ])
    """
    check.at_least(0, beta=beta)
    error = _difference(input, target)  # (...)
    slope = np.clip(error / float(beta), -1, 1, out=error) if beta else _sign(error)
    return reduce_grad(slope, reduction)


@quiet
@loss_in_blocks
def quantile(
    input: ArrayLike,
    target: ArrayLike,
    *,
    quantile: float = 0.5,
    reduction: str = "mean",
) -> NDArray[Any]:
    r"""Quantile (pinball) loss, which the :math:`q`-quantile minimizes.

    .. math:: \ell = \max\bigl(q \, (y - \hat y),\; (q - 1) \, (y - \hat y)\bigr)

    To predict 1 too little costs :math:`q`, to predict 1 too much costs :math:`1 - q`.
    With :math:`q = 1/2` it is half of the absolute error.

    Parameters
    ----------
    input : array_like of shape (...)
        Predictions :math:`\hat y`.
    target : array_like of shape (...) or ()
        Truth :math:`y`: as many numbers, or a single one.
    quantile : float, default=0.5
        The share :math:`q` of the targets that shall lie below the prediction, between 0 and 1.
    reduction : {"mean", "sum", "none"}, default="mean"

    Returns
    -------
    ndarray of shape () or (...)
        In the floating dtype of the arguments, else float64.

    Raises
    ------
    ValueError
        If the shapes differ, `quantile` is not between 0 and 1, or `reduction` is unknown.

    See Also
    --------
    sklearn.metrics.mean_pinball_loss : the mean; the truth is its first argument.
    sklearn.linear_model.QuantileRegressor : a line fitted with it.

    References
    ----------
    Koenker and Bassett (1978), *Regression Quantiles*, section 3.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.quantile([8, 12], 10, quantile=0.75, reduction="none")
    array([1.5, 0.5])
    """
    check.between(0, 1, include="()", quantile=quantile)
    error = _difference(input, target)  # (...)
    loss = np.maximum(-float(quantile) * error, (1 - float(quantile)) * error, out=error)
    return reduce(loss, reduction)


@quiet
def quantile_grad(
    input: ArrayLike,
    target: ArrayLike,
    *,
    quantile: float = 0.5,
    reduction: str = "mean",
) -> NDArray[Any]:
    r"""Gradient of the quantile loss: :math:`-q` below the target, :math:`1 - q` above it.

    At the target it is the middle of both, :math:`1/2 - q`.

    Parameters
    ----------
    input, target, quantile, reduction
        As in the loss.

    Returns
    -------
    ndarray of shape (...)
        The derivative of the reduced loss with respect to `input`; with "none", of the sum.

    Raises
    ------
    ValueError
        Where the loss does.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.quantile_grad([8, 12], 10, quantile=0.75, reduction="sum")
    array([-0.75,  0.25])
    """
    check.between(0, 1, include="()", quantile=quantile)
    error = _difference(input, target)  # (...)
    slope = np.heaviside(error, 0.5, out=error) - float(quantile)
    return reduce_grad(slope, reduction)


@quiet
@loss_in_blocks
def log_cosh(
    input: ArrayLike,
    target: ArrayLike,
    *,
    reduction: str = "mean",
) -> NDArray[Any]:
    r"""Logarithm of the hyperbolic cosine of the error, a Huber loss that is smooth everywhere.

    .. math:: \ell(e) = \log \cosh e

    It is close to :math:`e^2 / 2` for small errors and to :math:`|e| - \log 2` for large ones.
    It is computed as :math:`\log(1 + 2 \sinh^2(e / 2))`, exact for small errors too, up to an error
    of 20 and as a straight line of slope 1 from there.

    Parameters
    ----------
    input : array_like of shape (...)
        Predictions :math:`\hat y`.
    target : array_like of shape (...) or ()
        Truth :math:`y`: as many numbers, or a single one.
    reduction : {"mean", "sum", "none"}, default="mean"

    Returns
    -------
    ndarray of shape () or (...)
        In the floating dtype of the arguments, else float64.

    Raises
    ------
    ValueError
        If the shapes differ, or `reduction` is unknown.

    See Also
    --------
    keras.losses.log_cosh : the same, averaged over the last axis.

    References
    ----------
    Green (1990), *Bayesian Reconstructions From Emission Tomography Data Using a Modified EM
    Algorithm*, section II.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.log_cosh([0, 1, 100], 0, reduction="none").round(3)
    array([ 0.   ,  0.434, 99.307])
    """
    error = _difference(input, target)  # (...)
    core = np.clip(error, -20, 20)  # (...), beyond it the slope is 1 to the last digit
    loss = np.log1p(2 * np.sinh(core / 2) ** 2) + np.abs(error - core)
    return reduce(loss, reduction)


@quiet
def log_cosh_grad(
    input: ArrayLike,
    target: ArrayLike,
    *,
    reduction: str = "mean",
) -> NDArray[Any]:
    r"""Gradient of the log-cosh loss, :math:`\tanh e`.

    Parameters
    ----------
    input, target, reduction
        As in the loss.

    Returns
    -------
    ndarray of shape (...)
        The derivative of the reduced loss with respect to `input`; with "none", of the sum.

    Raises
    ------
    ValueError
        Where the loss does.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.log_cosh_grad([-1000, 0, 1000], 0, reduction="sum")
    array([-1.,  0.,  1.])
    """
    error = _difference(input, target)  # (...)
    slope = np.tanh(error, out=error)
    return reduce_grad(slope, reduction)
