r"""Give a network its bends: the activation functions, and the derivative of each.

Every function takes an array of any shape and computes a new one of that shape, element by element.
Floating dtypes are kept; integers become float64. Derivatives at a kink are those of PyTorch.
"""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from cheatsheet import _check as check
from cheatsheet._floats import floats
from cheatsheet.networks._blocks import in_blocks
from cheatsheet.networks.softmax import log_softmax, logsumexp, softmax  # noqa: F401

__all__ = [
    "celu",
    "celu_grad",
    "elu",
    "elu_grad",
    "gelu",
    "gelu_grad",
    "hardswish",
    "hardswish_grad",
    "hardtanh",
    "hardtanh_grad",
    "leaky_relu",
    "leaky_relu_grad",
    "logsigmoid",
    "logsigmoid_grad",
    "mish",
    "mish_grad",
    "prelu",
    "prelu_grad",
    "prelu_weight_grad",
    "relu",
    "relu6",
    "relu6_grad",
    "relu_grad",
    "selu",
    "selu_grad",
    "sigmoid",
    "sigmoid_grad",
    "silu",
    "silu_grad",
    "softplus",
    "softplus_grad",
    "softsign",
    "softsign_grad",
    "tanh",
    "tanh_grad",
]

# `np.clip(x, 0, np.inf)` is `np.maximum(x, 0)`, up to three times as fast.
_GELU = ("none", "tanh")
_SELU_ALPHA = 1.6732632423543772
_SELU_SCALE = 1.0507009873554805


def relu(input: ArrayLike) -> NDArray[Any]:
    r"""Rectified linear unit :math:`\max(0, x)`.

    Parameters
    ----------
    input : array_like of shape (...)

    Returns
    -------
    ndarray of shape (...)

    See Also
    --------
    torch.nn.functional.relu : the same numbers.
    numpy.maximum : ``np.maximum(x, 0)``, the idiom.

    References
    ----------
    Glorot, Bordes and Bengio (2011), *Deep Sparse Rectifier Neural Networks*, section 3.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.relu([-2, 0, 3])
    array([0., 0., 3.])
    """
    (x,) = floats(input=input)
    return np.asarray(np.clip(x, 0, np.inf), x.dtype)


def relu_grad(input: ArrayLike) -> NDArray[Any]:
    r"""Differentiate `relu`: 0 up to and at 0, then 1.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.relu_grad([-2, 0, 3])
    array([0., 0., 1.])
    """
    (x,) = floats(input=input)
    return np.asarray(~(x <= 0), x.dtype)  # NaN gives 1, as in PyTorch


def leaky_relu(input: ArrayLike, *, negative_slope: float = 0.01) -> NDArray[Any]:
    r"""Leaky ReLU :math:`\max(0, x) + a \min(0, x)`, with a small slope :math:`a` on the left.

    Parameters
    ----------
    input : array_like of shape (...)
    negative_slope : float, default=0.01
        The slope :math:`a`; any number, even above 1. The defaults of Keras are 0.2 (function) and
        0.3 (layer).

    Returns
    -------
    ndarray of shape (...)

    See Also
    --------
    torch.nn.functional.leaky_relu : the same numbers.
    prelu : the slope is learned.

    References
    ----------
    Maas, Hannun and Ng (2013), *Rectifier Nonlinearities Improve Neural Network Acoustic Models*,
    section 2.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.leaky_relu([-2, 0, 3])
    array([-0.02,  0.  ,  3.  ])
    >>> activations.leaky_relu([-2, 0, 3], negative_slope=0.2)
    array([-0.4,  0. ,  3. ])
    """
    (x,) = floats(input=input)
    if negative_slope == 0:
        return relu(x)  # 0 * inf would be NaN
    with np.errstate(over="ignore"):
        line = np.asarray(negative_slope * x, x.dtype)
    # Of the two lines the upper one; the lower one if the left side is the steeper.
    return (np.maximum if negative_slope <= 1 else np.minimum)(x, line, out=line)


def leaky_relu_grad(input: ArrayLike, *, negative_slope: float = 0.01) -> NDArray[Any]:
    r"""Differentiate `leaky_relu`: `negative_slope` up to and at 0, then 1.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.leaky_relu_grad([-2, 0, 3])
    array([0.01, 0.01, 1.  ])
    """
    (x,) = floats(input=input)
    right = np.asarray(x > 0, x.dtype)
    return np.asarray(right + negative_slope * (1 - right), x.dtype)


def prelu(input: ArrayLike, weight: ArrayLike) -> NDArray[Any]:
    r"""Leaky ReLU with learned slopes: :math:`\max(0, x) + a \min(0, x)`.

    Parameters
    ----------
    input : array_like of shape (...)
    weight : array_like of shape () or (1,) or (c,)
        The slope :math:`a`: one number, or one for each of the c channels, which are axis 1 of
        `input`.

    Returns
    -------
    ndarray of shape (...)

    Raises
    ------
    ValueError
        If `weight` is neither one number nor one for each channel.

    See Also
    --------
    torch.nn.functional.prelu : the same numbers.
    prelu_weight_grad : what the slopes learn from.

    References
    ----------
    He, Zhang, Ren and Sun (2015), *Delving Deep into Rectifiers*, section 2.1.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.prelu([[-1, -1], [2, 2]], [0.25, 3])
    array([[-0.25, -3.  ],
           [ 2.  ,  2.  ]])
    """
    x, a = floats(input=input, weight=weight)
    a = _per_channel(a, x)
    with np.errstate(over="ignore", invalid="ignore"):  # 0 * inf is NaN, as in PyTorch
        if a.ndim == 0 and a != 0:
            return leaky_relu(x, negative_slope=a.item())
        return np.asarray(np.clip(x, 0, np.inf) + a * np.clip(x, -np.inf, 0), x.dtype)


def prelu_grad(input: ArrayLike, weight: ArrayLike) -> NDArray[Any]:
    r"""Differentiate `prelu` by the input: `weight` up to and at 0, then 1.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.prelu_grad([[-1, -1], [2, 2]], [0.25, 3])
    array([[0.25, 3.  ],
           [1.  , 1.  ]])
    """
    x, a = floats(input=input, weight=weight)
    right = np.asarray(x > 0, x.dtype)
    return np.asarray(right + _per_channel(a, x) * (1 - right), x.dtype)


def prelu_weight_grad(input: ArrayLike, weight: ArrayLike) -> NDArray[Any]:
    r"""Differentiate the sum of `prelu` by the weight: :math:`\sum \min(0, x)` of each channel.

    The result has the shape of `weight`.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.prelu_weight_grad([[-1, -2], [2, -3]], [0.25, 3])
    array([-1., -5.])
    >>> activations.prelu_weight_grad([[-1, -2], [2, -3]], 0.25)
    array(-6.)
    """
    x, a = floats(input=input, weight=weight)
    shared = _per_channel(a, x).ndim == 0
    others = tuple(i for i in range(x.ndim) if shared or i != 1)  # all axes but the channels
    return np.asarray(np.clip(x, -np.inf, 0).sum(axis=others), x.dtype).reshape(a.shape)


@in_blocks
def elu(input: ArrayLike, *, alpha: float = 1.0) -> NDArray[Any]:
    r"""Exponential linear unit: :math:`x` if positive, else :math:`\alpha (e^x - 1)`.

    Parameters
    ----------
    input : array_like of shape (...)
    alpha : float, default=1.0
        The limit on the left is ``-alpha``.

    Returns
    -------
    ndarray of shape (...)

    Raises
    ------
    ValueError
        If `alpha` is negative.

    See Also
    --------
    torch.nn.functional.elu : the same numbers.
    celu : smooth at 0 for every `alpha`.

    References
    ----------
    Clevert, Unterthiner and Hochreiter (2016), *Fast and Accurate Deep Network Learning by
    Exponential Linear Units (ELUs)*, section 3.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.elu([-9, -1, 0, 3]).round(3)
    array([-1.   , -0.632,  0.   ,  3.   ])
    """
    check.at_least(0, alpha=alpha)
    (x,) = floats(input=input)
    left = np.asarray(np.clip(x, -np.inf, 0))
    np.expm1(left, out=left)  # 0 where x is positive
    left *= alpha
    return np.asarray(np.clip(x, 0, np.inf) + left, x.dtype)


@in_blocks
def elu_grad(input: ArrayLike, *, alpha: float = 1.0) -> NDArray[Any]:
    r"""Differentiate `elu`: 1 if positive, else :math:`\alpha e^x`.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.elu_grad([-1, 0, 3], alpha=2).round(3)
    array([0.736, 2.   , 1.   ])
    """
    check.at_least(0, alpha=alpha)
    (x,) = floats(input=input)
    right = np.asarray(x > 0, x.dtype)
    return np.asarray(right + alpha * (1 - right) * np.exp(np.clip(x, -np.inf, 0)), x.dtype)


@in_blocks
def celu(input: ArrayLike, *, alpha: float = 1.0) -> NDArray[Any]:
    r"""Smooth ELU: :math:`x` if positive, else :math:`\alpha (e^{x / \alpha} - 1)`.

    The name is short for *continuously differentiable* exponential linear unit.

    Parameters
    ----------
    input : array_like of shape (...)
    alpha : float, default=1.0
        The limit on the left is ``-alpha``; the slope at 0 is 1.

    Returns
    -------
    ndarray of shape (...)

    Raises
    ------
    ValueError
        If `alpha` is not positive.

    See Also
    --------
    torch.nn.functional.celu : the same numbers.
    elu : the same for ``alpha=1``.

    References
    ----------
    Barron (2017), *Continuously Differentiable Exponential Linear Units*.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.celu([-9, -1, 0, 3], alpha=2).round(3)
    array([-1.978, -0.787,  0.   ,  3.   ])
    """
    check.positive(alpha=alpha)
    (x,) = floats(input=input)
    with np.errstate(over="ignore"):
        left = np.asarray(np.clip(x, -np.inf, 0) / alpha)
    np.expm1(left, out=left)  # 0 where x is positive
    left *= alpha
    return np.asarray(np.clip(x, 0, np.inf) + left, x.dtype)


def celu_grad(input: ArrayLike, *, alpha: float = 1.0) -> NDArray[Any]:
    r"""Differentiate `celu`: 1 if positive, else :math:`e^{x / \alpha}`.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.celu_grad([-1, 0, 3], alpha=2).round(3)
    array([0.607, 1.   , 1.   ])
    """
    check.positive(alpha=alpha)
    (x,) = floats(input=input)
    with np.errstate(over="ignore"):
        return np.asarray(np.exp(np.clip(x, -np.inf, 0) / alpha), x.dtype)


@in_blocks
def selu(input: ArrayLike) -> NDArray[Any]:
    r"""Scaled ELU: :math:`\lambda\, x` if positive, else :math:`\lambda \alpha (e^x - 1)`.

    The numbers :math:`\alpha \approx 1.673` and :math:`\lambda \approx 1.051` are chosen so that
    standard normal input comes out with mean 0 and variance 1 again.

    Parameters
    ----------
    input : array_like of shape (...)

    Returns
    -------
    ndarray of shape (...)

    See Also
    --------
    torch.nn.functional.selu : the same numbers.

    References
    ----------
    Klambauer, Unterthiner, Mayr and Hochreiter (2017), *Self-Normalizing Neural Networks*,
    equation 2.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.selu([-9, -1, 0, 3]).round(3)
    array([-1.758, -1.111,  0.   ,  3.152])
    """
    with np.errstate(over="ignore"):
        return np.asarray(_SELU_SCALE * elu(input, alpha=_SELU_ALPHA))


@in_blocks
def selu_grad(input: ArrayLike) -> NDArray[Any]:
    r"""Differentiate `selu`: :math:`\lambda` if positive, else :math:`\lambda \alpha e^x`.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.selu_grad([-1, 0, 3]).round(3)
    array([0.647, 1.758, 1.051])
    """
    return np.asarray(_SELU_SCALE * elu_grad(input, alpha=_SELU_ALPHA))


@in_blocks
def gelu(input: ArrayLike, *, approximate: str = "none") -> NDArray[Any]:
    r"""Gaussian error linear unit :math:`x\, \Phi(x)`, where :math:`\Phi` is the normal distribution.

    The approximation is :math:`x \left(1 + \tanh u\right) / 2 = x\, \sigma(2 u)` with
    :math:`u = \sqrt{2 / \pi}\, (x + 0.044715\, x^3)`.

    Parameters
    ----------
    input : array_like of shape (...)
    approximate : {"none", "tanh"}, default="none"
        ``"tanh"`` replaces :math:`\Phi` by the approximation of the first implementations.

    Returns
    -------
    ndarray of shape (...)

    Raises
    ------
    ValueError
        If `approximate` is unknown.

    See Also
    --------
    torch.nn.functional.gelu : the same numbers.
    scipy.special.ndtr : the normal distribution function.

    References
    ----------
    Hendrycks and Gimpel (2016), *Gaussian Error Linear Units (GELUs)*, section 2.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.gelu([-3, -1, 0, 1, 3]).round(4)
    array([-0.004 , -0.1587,  0.    ,  0.8413,  2.996 ])
    >>> activations.gelu([-3, -1, 0, 1, 3], approximate="tanh").round(4)
    array([-0.0036, -0.1588,  0.    ,  0.8412,  2.9964])
    """
    check.one_of(_GELU, approximate=approximate)
    (x,) = floats(input=input)
    with np.errstate(over="ignore", invalid="ignore"):
        gate = _normal_cdf(x) if approximate == "none" else sigmoid(_twice_u(x))
        return np.asarray(x * gate, x.dtype)


@in_blocks
def gelu_grad(input: ArrayLike, *, approximate: str = "none") -> NDArray[Any]:
    r"""Differentiate `gelu`: :math:`\Phi(x) + x\, \varphi(x)`, :math:`\varphi` the normal density.

    The approximation has the derivative :math:`\sigma(2 u) + x\, \sigma'(2 u)\, 2 u'`.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.gelu_grad([-3, 0, 3]).round(4)
    array([-0.0119,  0.5   ,  1.0119])
    """
    check.one_of(_GELU, approximate=approximate)
    (x,) = floats(input=input)
    with np.errstate(over="ignore", invalid="ignore"):
        if approximate == "none":
            density = np.exp(-x * x / 2) / math.sqrt(2 * math.pi)
            return np.asarray(_normal_cdf(x) + x * density, x.dtype)
        u2 = _twice_u(x)
        near = np.clip(x, -100, 100)  # farther out the gate is flat
        slope = math.sqrt(8 / math.pi) * (1 + 3 * 0.044715 * near * near)  # of u2
        return np.asarray(sigmoid(u2) + x * sigmoid_grad(u2) * slope, x.dtype)


def silu(input: ArrayLike) -> NDArray[Any]:
    r"""Sigmoid linear unit :math:`x\, \sigma(x) = x / (1 + e^{-x})`, also called swish.

    Parameters
    ----------
    input : array_like of shape (...)

    Returns
    -------
    ndarray of shape (...)

    See Also
    --------
    torch.nn.functional.silu : the same numbers.

    References
    ----------
    Elfwing, Uchibe and Doya (2018), *Sigmoid-Weighted Linear Units for Neural Network Function
    Approximation in Reinforcement Learning*, section 2.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.silu([-3, -1, 0, 1, 3]).round(4)
    array([-0.1423, -0.2689,  0.    ,  0.7311,  2.8577])
    """
    (x,) = floats(input=input)
    with np.errstate(over="ignore", invalid="ignore"):  # the exponential may become inf
        return np.asarray(x / (1 + np.exp(-x)), x.dtype)


def silu_grad(input: ArrayLike) -> NDArray[Any]:
    r"""Differentiate `silu`: :math:`s\, (1 + x (1 - s))` with :math:`s = \sigma(x)`.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.silu_grad([-3, 0, 3]).round(4)
    array([-0.0881,  0.5   ,  1.0881])
    """
    (x,) = floats(input=input)
    s = sigmoid(x)
    with np.errstate(invalid="ignore"):
        return np.asarray(s * (1 + x * (1 - s)), x.dtype)


@in_blocks
def mish(input: ArrayLike) -> NDArray[Any]:
    r"""Mish :math:`x \tanh(\ln(1 + e^x))`.

    Parameters
    ----------
    input : array_like of shape (...)

    Returns
    -------
    ndarray of shape (...)

    See Also
    --------
    torch.nn.functional.mish : the same numbers.
    softplus : what stands in the tanh.

    References
    ----------
    Misra (2020), *Mish: A Self Regularized Non-Monotonic Activation Function*.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.mish([-3, -1, 0, 1, 3]).round(4)
    array([-0.1456, -0.3034,  0.    ,  0.8651,  2.9865])
    """
    (x,) = floats(input=input)
    with np.errstate(invalid="ignore"):
        return np.asarray(x * np.tanh(softplus(x)), x.dtype)


@in_blocks
def mish_grad(input: ArrayLike) -> NDArray[Any]:
    r"""Differentiate `mish`: :math:`\tanh(p) + x\, \tanh'(p)\, \sigma(x)`.

    Here :math:`p = \ln(1 + e^x)` is the softplus, and :math:`\sigma` its derivative.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.mish_grad([-3, 0, 3]).round(4)
    array([-0.0934,  0.6   ,  1.0211])
    """
    (x,) = floats(input=input)
    p = softplus(x)
    with np.errstate(invalid="ignore"):
        return np.asarray(np.tanh(p) + x * tanh_grad(p) * sigmoid(x), x.dtype)


@in_blocks
def softplus(input: ArrayLike, *, beta: float = 1.0, threshold: float = 20.0) -> NDArray[Any]:
    r"""Softplus :math:`\ln(1 + e^{\beta x}) / \beta`, a smooth and positive ReLU.

    Computed as :math:`\max(0, z) + \ln(1 + e^{-|z|})` with :math:`z = \beta x`, which cannot
    overflow.

    Parameters
    ----------
    input : array_like of shape (...)
    beta : float, default=1.0
        The larger, the sharper the bend.
    threshold : float, default=20.0
        Where :math:`\beta x` is above it, the result is `input` itself, as in PyTorch.

    Returns
    -------
    ndarray of shape (...)

    Raises
    ------
    ValueError
        If `beta` is not positive.

    See Also
    --------
    torch.nn.functional.softplus : the same numbers.
    numpy.logaddexp : ``np.logaddexp(0, x)``, without threshold.

    References
    ----------
    Dugas, Bengio, Belisle, Nadeau and Garcia (2001), *Incorporating Second-Order Functional
    Knowledge for Better Option Pricing*.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.softplus([-9, 0, 9]).round(4)
    array([1.0000e-04, 6.9310e-01, 9.0001e+00])
    """
    check.positive(beta=beta)
    (x,) = floats(input=input)
    with np.errstate(over="ignore"):
        z = beta * x
    smooth = (np.clip(z, 0, np.inf) + np.log1p(np.exp(-np.abs(z)))) / beta
    result = np.asarray(smooth, x.dtype)
    np.copyto(result, x, where=z > threshold)
    return result


@in_blocks
def softplus_grad(input: ArrayLike, *, beta: float = 1.0, threshold: float = 20.0) -> NDArray[Any]:
    r"""Differentiate `softplus`: :math:`\sigma(\beta x)`, and 1 above the threshold.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.softplus_grad([-9, 0, 9]).round(4)
    array([1.000e-04, 5.000e-01, 9.999e-01])
    """
    check.positive(beta=beta)
    (x,) = floats(input=input)
    with np.errstate(over="ignore"):
        z = beta * x
    return np.asarray(np.where(z > threshold, 1, sigmoid(z)), x.dtype)


def sigmoid(input: ArrayLike) -> NDArray[Any]:
    r"""Logistic sigmoid :math:`\sigma(x) = 1 / (1 + e^{-x})`.

    Parameters
    ----------
    input : array_like of shape (...)

    Returns
    -------
    ndarray of shape (...)

    See Also
    --------
    torch.sigmoid : the same numbers.
    scipy.special.expit : the same numbers.

    References
    ----------
    Glorot and Bengio (2010), *Understanding the Difficulty of Training Deep Feedforward Neural
    Networks*, section 3.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.sigmoid([-1000, -1, 0, 1]).round(4)
    array([0.    , 0.2689, 0.5   , 0.7311])
    """
    (x,) = floats(input=input)
    with np.errstate(over="ignore"):  # the exponential may become inf, and 1 / inf is right
        return np.asarray(1 / (1 + np.exp(-x)), x.dtype)


@in_blocks
def sigmoid_grad(input: ArrayLike) -> NDArray[Any]:
    r"""Differentiate `sigmoid`: :math:`\sigma (1 - \sigma)`, at most 1/4.

    Computed as :math:`e^{-|x|} / (1 + e^{-|x|})^2`, which keeps its digits where the sigmoid
    rounds to 1.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.sigmoid_grad([-1, 0, 1]).round(4)
    array([0.1966, 0.25  , 0.1966])
    """
    (x,) = floats(input=input)
    e = np.exp(-np.abs(x))
    return np.asarray(e / (1 + e) ** 2, x.dtype)


@in_blocks
def logsigmoid(input: ArrayLike) -> NDArray[Any]:
    r"""Logarithm of the sigmoid :math:`\ln \sigma(x) = -\ln(1 + e^{-x})`.

    Computed as :math:`\min(0, x) - \ln(1 + e^{-|x|})`, which cannot overflow.

    Parameters
    ----------
    input : array_like of shape (...)

    Returns
    -------
    ndarray of shape (...)

    See Also
    --------
    torch.nn.functional.logsigmoid : the same numbers.
    scipy.special.log_expit : the same numbers.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.logsigmoid([-1000, 0, 1]).round(4)
    array([-1.000e+03, -6.931e-01, -3.133e-01])
    """
    (x,) = floats(input=input)
    return np.asarray(np.clip(x, -np.inf, 0) - np.log1p(np.exp(-np.abs(x))), x.dtype)


@in_blocks
def logsigmoid_grad(input: ArrayLike) -> NDArray[Any]:
    r"""Differentiate `logsigmoid`: :math:`1 - \sigma(x) = \sigma(-x)`.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.logsigmoid_grad([-1000, 0, 1]).round(4)
    array([1.    , 0.5   , 0.2689])
    """
    (x,) = floats(input=input)
    return sigmoid(-x)


def tanh(input: ArrayLike) -> NDArray[Any]:
    r"""Hyperbolic tangent :math:`(e^x - e^{-x}) / (e^x + e^{-x}) = 2 \sigma(2 x) - 1`.

    Parameters
    ----------
    input : array_like of shape (...)

    Returns
    -------
    ndarray of shape (...)

    See Also
    --------
    torch.tanh : the same numbers.
    numpy.tanh : what computes it.

    References
    ----------
    LeCun, Bottou, Orr and Mueller (1998), *Efficient BackProp*, section 4.4.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.tanh([-1, 0, 1]).round(4)
    array([-0.7616,  0.    ,  0.7616])
    """
    (x,) = floats(input=input)
    return np.asarray(np.tanh(x), x.dtype)


@in_blocks
def tanh_grad(input: ArrayLike) -> NDArray[Any]:
    r"""Differentiate `tanh`: :math:`1 - \tanh^2(x) = 4\, \sigma'(2 x)`, at most 1.

    The second form keeps all digits where the tanh rounds to 1.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.tanh_grad([-1, 0, 1]).round(4)
    array([0.42, 1.  , 0.42])
    """
    (x,) = floats(input=input)
    e = np.exp(-np.abs(x)) ** 2
    return np.asarray(4 * e / (1 + e) ** 2, x.dtype)


def softsign(input: ArrayLike) -> NDArray[Any]:
    r"""Softsign :math:`x / (1 + |x|)`.

    Parameters
    ----------
    input : array_like of shape (...)

    Returns
    -------
    ndarray of shape (...)

    See Also
    --------
    torch.nn.functional.softsign : the same numbers.

    References
    ----------
    Glorot and Bengio (2010), *Understanding the Difficulty of Training Deep Feedforward Neural
    Networks*, section 3.3.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.softsign([-3, 0, 1])
    array([-0.75,  0.  ,  0.5 ])
    """
    (x,) = floats(input=input)
    with np.errstate(invalid="ignore"):  # inf / inf is NaN, as in PyTorch
        return np.asarray(x / (1 + np.abs(x)), x.dtype)


def softsign_grad(input: ArrayLike) -> NDArray[Any]:
    r"""Differentiate `softsign`: :math:`1 / (1 + |x|)^2`.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.softsign_grad([-3, 0, 1])
    array([0.0625, 1.    , 0.25  ])
    """
    (x,) = floats(input=input)
    return np.asarray((1 / (1 + np.abs(x))) ** 2, x.dtype)


def hardtanh(input: ArrayLike, *, min_val: float = -1.0, max_val: float = 1.0) -> NDArray[Any]:
    r"""Clip :math:`\min(\max(x, \mathit{min\_val}), \mathit{max\_val})`.

    Parameters
    ----------
    input : array_like of shape (...)
    min_val, max_val : float, default=-1.0, 1.0
        The ends.

    Returns
    -------
    ndarray of shape (...)

    Raises
    ------
    ValueError
        If `max_val` is less than `min_val`.

    See Also
    --------
    torch.nn.functional.hardtanh : the same numbers.
    numpy.clip : what computes it.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.hardtanh([-3, 0.5, 3])
    array([-1. ,  0.5,  1. ])
    """
    check.at_least(min_val, max_val=max_val)
    (x,) = floats(input=input)
    return np.asarray(np.clip(x, min_val, max_val), x.dtype)


def hardtanh_grad(input: ArrayLike, *, min_val: float = -1.0, max_val: float = 1.0) -> NDArray[Any]:
    r"""Differentiate `hardtanh`: 1 between the ends, 0 at them and outside.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.hardtanh_grad([-1, 0.5, 3])
    array([0., 1., 0.])
    """
    check.at_least(min_val, max_val=max_val)
    (x,) = floats(input=input)
    return np.asarray((x > min_val) & (x < max_val), x.dtype)


def relu6(input: ArrayLike) -> NDArray[Any]:
    r"""ReLU that ends at 6: :math:`\min(\max(0, x), 6)`.

    Parameters
    ----------
    input : array_like of shape (...)

    Returns
    -------
    ndarray of shape (...)

    See Also
    --------
    torch.nn.functional.relu6 : the same numbers.

    References
    ----------
    Krizhevsky (2010), *Convolutional Deep Belief Networks on CIFAR-10*.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.relu6([-3, 3, 9])
    array([0., 3., 6.])
    """
    return hardtanh(input, min_val=0, max_val=6)


def relu6_grad(input: ArrayLike) -> NDArray[Any]:
    r"""Differentiate `relu6`: 1 between 0 and 6, 0 at them and outside.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.relu6_grad([-3, 3, 6])
    array([0., 1., 0.])
    """
    return hardtanh_grad(input, min_val=0, max_val=6)


def hardswish(input: ArrayLike) -> NDArray[Any]:
    r"""SiLU with a gate of straight pieces: :math:`x\, \mathrm{relu6}(x + 3) / 6`.

    Parameters
    ----------
    input : array_like of shape (...)

    Returns
    -------
    ndarray of shape (...)

    See Also
    --------
    torch.nn.functional.hardswish : the same numbers.
    silu : what it imitates.

    References
    ----------
    Howard et al. (2019), *Searching for MobileNetV3*, section 5.2.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.hardswish([-4, -1.5, 0, 3])
    array([-0.   , -0.375,  0.   ,  3.   ])
    """
    (x,) = floats(input=input)
    gate = np.asarray(x + 3)
    with np.errstate(invalid="ignore"):
        np.clip(gate, 0, 6, out=gate)
        gate /= 6
        gate *= x
    return gate


def hardswish_grad(input: ArrayLike) -> NDArray[Any]:
    r"""Differentiate `hardswish`: 0 up to -3, then :math:`x / 3 + 1 / 2`, and 1 from 3 on.

    Examples
    --------
    >>> from cheatsheet.networks import activations
    >>> activations.hardswish_grad([-3, 0, 1.5, 3])
    array([0. , 0.5, 1. , 1. ])
    """
    (x,) = floats(input=input)
    bend = (np.abs(x) < 3) * (np.clip(x, -3, 3) / 3 + 0.5)
    return np.asarray(bend + (x >= 3), x.dtype)


def _per_channel(weight: NDArray[Any], x: NDArray[Any]) -> NDArray[Any]:
    """Shape one number, or one for each channel (axis 1), so that it stretches over `x`."""
    if weight.size == 1:
        return weight.reshape(())
    if weight.ndim != 1 or x.ndim < 2 or weight.size != x.shape[1]:
        raise ValueError(
            "weight must be one number, or one for each channel (axis 1 of input), "
            f"got shape {weight.shape} for input of shape {x.shape}"
        )
    return weight.reshape(-1, *[1] * (x.ndim - 2))  # (c, 1, ..., 1)


def _normal_cdf(x: NDArray[Any]) -> NDArray[Any]:
    """Return the normal distribution function in the dtype of `x`; SciPy has but two dtypes."""
    known = x if x.dtype in (np.float32, np.float64) else x.astype(float)
    return np.asarray(ndtr(known), x.dtype)


def _twice_u(x: NDArray[Any]) -> NDArray[Any]:
    """Return twice what stands in the tanh of GELU's approximation; ``x**3`` would be slow."""
    return math.sqrt(8 / math.pi) * (x + 0.044715 * x * x * x)
