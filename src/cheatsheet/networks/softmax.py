"""Softmax, its logarithm and log-sum-exp, with their gradients: safe for logits of any size."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check
from cheatsheet._floats import floats

__all__ = [
    "log_softmax",
    "log_softmax_grad",
    "logsumexp",
    "logsumexp_grad",
    "softmax",
    "softmax_grad",
    "softmax_jacobian",
]


Axes = int | tuple[int, ...] | None


def _wide(x: NDArray[Any]) -> NDArray[Any]:
    """Return half precision as single, in which its sums are exact enough; others as they are."""
    return x.astype(np.promote_types(x.dtype, np.float32), copy=False)


def _check_axes(axes: Axes, x: NDArray[Any]) -> None:
    for number in axes if isinstance(axes, tuple) else () if axes is None else (axes,):
        check.axis(number, max(x.ndim, 1))  # a number is taken as a vector of one


def _below_max(x: NDArray[Any], axis: Axes) -> NDArray[Any]:
    """Return ``x - max(x)`` along the axes; infinity minus infinity is NaN."""
    _check_axes(axis, x)
    with np.errstate(invalid="ignore", over="ignore"):
        return np.asarray(x - x.max(axis=axis, keepdims=True, initial=-np.inf))


def softmax(input: ArrayLike, *, axis: Axes = -1) -> NDArray[Any]:
    r"""Shares of a whole: positive numbers that add up to 1 along an axis.

    .. math:: s_i = \frac{e^{x_i}}{\sum_j e^{x_j}} = \frac{e^{x_i - m}}{\sum_j e^{x_j - m}},
              \qquad m = \max_j x_j

    Parameters
    ----------
    input : array_like of shape (...)
        Logits: any real numbers; minus infinity has no share.
    axis : int, tuple of int or None, default=-1
        The axis along which the shares add up to 1: that of the classes. None stands for all.

    Returns
    -------
    ndarray of shape (...), dtype that of `input` if it is floating, else float64
        NaN along the whole axis if it has NaN or infinity, or nothing but minus infinity.

    Raises
    ------
    TypeError
        If `input` is not real.
    ValueError
        If `input` has no such axis.

    See Also
    --------
    log_softmax : its logarithm, for losses.
    torch.nn.functional.softmax : the same numbers.
    scipy.special.softmax : the same numbers, but over all axes by default.

    References
    ----------
    Bridle (1990), *Probabilistic Interpretation of Feedforward Classification Network Outputs*,
    section 3.

    Examples
    --------
    >>> from cheatsheet.networks.softmax import softmax
    >>> softmax([1000, 1000, 1000, 1000])
    array([0.25, 0.25, 0.25, 0.25])
    """
    (x,) = floats(input=input)
    share = _below_max(_wide(x), axis)
    np.exp(share, out=share)
    share /= share.sum(axis=axis, keepdims=True)
    return np.asarray(share, dtype=x.dtype)


def softmax_grad(input: ArrayLike, upstream: ArrayLike, *, axis: Axes = -1) -> NDArray[Any]:
    r"""Gradient of the sum of ``upstream * softmax(input)``: what a backward pass hands on.

    .. math:: \frac{\partial}{\partial x_i} \sum_j u_j s_j = s_i \Bigl(u_i - \sum_j u_j s_j\Bigr)

    Parameters
    ----------
    input, upstream : array_like of shape (...)
        Logits, and the gradient of the loss with respect to their softmax.
    axis : int, tuple of int or None, default=-1

    Returns
    -------
    ndarray of shape (...)
        It adds up to 0 along the axis.

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        If the shapes differ, or there is no such axis.

    See Also
    --------
    softmax_jacobian : the matrix that is multiplied here without being made.

    Examples
    --------
    >>> from cheatsheet.networks.softmax import softmax_grad
    >>> softmax_grad([0, 0], upstream=[1, 0])
    array([ 0.25, -0.25])
    """
    check.same_shape(input=input, upstream=upstream)
    x, u = floats(input=input, upstream=upstream)
    share, u = softmax(_wide(x), axis=axis), _wide(u)
    with np.errstate(invalid="ignore"):  # 0 * inf
        grad = share * (u - np.sum(u * share, axis=axis, keepdims=True))
    return np.asarray(grad, dtype=x.dtype)


def softmax_jacobian(input: ArrayLike) -> NDArray[Any]:
    r"""Every derivative of softmax along the last axis, as a matrix for each vector.

    .. math:: \frac{\partial s_i}{\partial x_j} = s_i (\delta_{ij} - s_j), \qquad
              J = \operatorname{diag}(s) - s s^\top

    Parameters
    ----------
    input : array_like of shape (..., n)
        Logits.

    Returns
    -------
    ndarray of shape (..., n, n)
        Symmetric; each row and each column adds up to 0.

    Raises
    ------
    TypeError
        If `input` is not real.
    ValueError
        If `input` is a number.

    See Also
    --------
    softmax_grad : a vector times this matrix, without n * n numbers.
    torch.autograd.functional.jacobian : the same numbers for one vector.

    Examples
    --------
    >>> from cheatsheet.networks.softmax import softmax_jacobian
    >>> softmax_jacobian([0, 0])
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])
    """
    check.at_least(1, ndim=np.ndim(input))
    share = softmax(input)  # (..., n)
    column, row = share[..., :, np.newaxis], share[..., np.newaxis, :]
    return column * (np.eye(share.shape[-1], dtype=share.dtype) - row)  # (..., n, n)


def log_softmax(input: ArrayLike, *, axis: Axes = -1) -> NDArray[Any]:
    r"""Logarithm of softmax, finite where softmax itself underflows to 0.

    .. math:: \log s_i = x_i - \log \sum_j e^{x_j}

    Parameters
    ----------
    input : array_like of shape (...)
        Logits: any real numbers; minus infinity stays minus infinity.
    axis : int, tuple of int or None, default=-1
        The axis of the classes.

    Returns
    -------
    ndarray of shape (...), dtype that of `input` if it is floating, else float64
        At most 0; NaN where softmax is NaN.

    Raises
    ------
    TypeError
        If `input` is not real.
    ValueError
        If `input` has no such axis.

    See Also
    --------
    torch.nn.functional.log_softmax : the same numbers.
    scipy.special.log_softmax : the same numbers, but over all axes by default.

    Examples
    --------
    >>> from cheatsheet.networks.softmax import log_softmax
    >>> log_softmax([1000, 0])
    array([    0., -1000.])
    """
    (x,) = floats(input=input)
    result = _below_max(_wide(x), axis)
    with np.errstate(divide="ignore"):  # the sum over nothing
        result -= np.log(np.sum(np.exp(result), axis=axis, keepdims=True))
    return np.asarray(result, dtype=x.dtype)


def _log_softmax_at(index: NDArray[np.intp], x: NDArray[Any]) -> NDArray[Any]:
    """Return the `log_softmax` of one class each, looked up on the last axis.

    >>> import numpy as np
    >>> from cheatsheet.networks.softmax import _log_softmax_at
    >>> _log_softmax_at(np.array([[0], [1]]), np.array([[0.0, 0.0], [1000.0, 0.0]])).round(2)
    array([[-6.9e-01],
           [-1.0e+03]])
    """
    below = _below_max(_wide(x), -1)
    chosen = np.take_along_axis(below, index, axis=-1)
    chosen -= np.log(np.sum(np.exp(below, out=below), axis=-1, keepdims=True))
    return chosen.astype(x.dtype, copy=False)


def log_softmax_grad(input: ArrayLike, upstream: ArrayLike, *, axis: Axes = -1) -> NDArray[Any]:
    r"""Gradient of the sum of ``upstream * log_softmax(input)``.

    .. math:: \frac{\partial}{\partial x_i} \sum_j u_j \log s_j = u_i - s_i \sum_j u_j

    Parameters
    ----------
    input, upstream : array_like of shape (...)
        Logits, and the gradient of the loss with respect to their log-softmax.
    axis : int, tuple of int or None, default=-1

    Returns
    -------
    ndarray of shape (...)
        It adds up to 0 along the axis.

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        If the shapes differ, or there is no such axis.

    Examples
    --------
    The gradient of cross-entropy for class 0 is the softmax minus the one-hot target.

    >>> from cheatsheet.networks.softmax import log_softmax_grad
    >>> log_softmax_grad([0, 0, 0, 0], upstream=[-1, 0, 0, 0])
    array([-0.75,  0.25,  0.25,  0.25])
    """
    check.same_shape(input=input, upstream=upstream)
    x, u = floats(input=input, upstream=upstream)
    share, u = softmax(_wide(x), axis=axis), _wide(u)
    with np.errstate(invalid="ignore"):  # 0 * inf
        grad = u - share * np.sum(u, axis=axis, keepdims=True)
    return np.asarray(grad, dtype=x.dtype)


def logsumexp(input: ArrayLike, *, axis: Axes = None, keepdims: bool = False) -> NDArray[Any]:
    r"""Logarithm of a sum of exponentials: a smooth maximum.

    .. math:: \log \sum_i e^{x_i} = m + \log \sum_i e^{x_i - m}, \qquad
              m \le \log \sum_{i=1}^n e^{x_i} \le m + \log n

    Parameters
    ----------
    input : array_like of shape (...)
    axis : int, tuple of int or None, default=None
        The axes to sum along; all of them by default.
    keepdims : bool, default=False
        Whether the summed axes stay, with a size of 1.

    Returns
    -------
    ndarray of shape (...) without `axis`, dtype that of `input` if it is floating, else float64
        Minus infinity if all are minus infinity; infinity if one is infinity.

    Raises
    ------
    TypeError
        If `input` is not real.
    ValueError
        If `input` has no such axis, or an axis is named twice.

    See Also
    --------
    torch.logsumexp : the same numbers.
    scipy.special.logsumexp : the same numbers, and weights.

    References
    ----------
    Blanchard, Higham and Higham (2021), *Accurately Computing the Log-Sum-Exp and Softmax
    Functions*, section 3.

    Examples
    --------
    >>> from cheatsheet.networks.softmax import logsumexp
    >>> print(logsumexp([1000, 1000]).round(3))
    1000.693
    """
    (x,) = floats(input=input)
    _check_axes(axis, x)
    wide = _wide(x)
    largest = wide.max(axis=axis, keepdims=True, initial=-np.inf)
    largest = np.where(np.isfinite(largest), largest, 0)  # inf - inf would be NaN
    with np.errstate(divide="ignore", over="ignore"):
        below = np.asarray(wide - largest)
        total = np.sum(np.exp(below, out=below), axis=axis, keepdims=keepdims)
        result = np.log(total) + largest.reshape(np.shape(total))
    return np.asarray(result, dtype=x.dtype)


def logsumexp_grad(input: ArrayLike, *, axis: Axes = None) -> NDArray[Any]:
    r"""Gradient of the sum of ``logsumexp(input, axis=axis)``: the softmax over those axes.

    .. math:: \frac{\partial}{\partial x_i} \log \sum_j e^{x_j} = s_i

    Parameters
    ----------
    input : array_like of shape (...)
    axis : int, tuple of int or None, default=None
        The axes that were summed; all of them by default.

    Returns
    -------
    ndarray of shape (...)

    Raises
    ------
    TypeError
        If `input` is not real.
    ValueError
        If `input` has no such axis, or an axis is named twice.

    Examples
    --------
    >>> from cheatsheet.networks.softmax import logsumexp_grad
    >>> logsumexp_grad([[7, 7], [7, 7]])
    array([[0.25, 0.25],
           [0.25, 0.25]])
    """
    return softmax(input, axis=axis)
