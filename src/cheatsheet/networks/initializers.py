r"""Draw initial weights: the distributions of ``torch.nn.init`` from a NumPy generator.

A shape is PyTorch's: ``(out, in)`` of a dense layer, ``(out, in / groups, k, ...)`` of a convolution.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence
from numbers import Real
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray
from scipy.special import log_ndtr, ndtri_exp

from cheatsheet import _check as check

__all__ = [
    "constant",
    "dirac",
    "fans",
    "gain",
    "identity",
    "kaiming_normal",
    "kaiming_uniform",
    "lecun_normal",
    "lecun_uniform",
    "normal",
    "orthogonal",
    "sparse",
    "truncated_normal",
    "uniform",
    "xavier_normal",
    "xavier_uniform",
]

GAINS = {
    "linear": 1.0,
    "conv1d": 1.0,
    "conv2d": 1.0,
    "conv3d": 1.0,
    "conv_transpose1d": 1.0,
    "conv_transpose2d": 1.0,
    "conv_transpose3d": 1.0,
    "sigmoid": 1.0,
    "tanh": 5 / 3,
    "relu": math.sqrt(2),
    "leaky_relu": None,  # depends on the slope
    "selu": 3 / 4,
}


def _sizes(shape: int | Sequence[int]) -> tuple[int, ...]:
    """Return a shape as a tuple, a lone number too; refuse negative sizes."""
    sizes = (shape,) if np.ndim(shape) == 0 else tuple(shape)  # type: ignore[arg-type]
    sizes = tuple(map(operator.index, sizes))  # type: ignore[arg-type]
    for size in sizes:
        check.at_least(0, size=size)
    return sizes


def _matrix_sizes(
    shape: Sequence[int], *, most: int | None = None, least: int = 2
) -> tuple[int, ...]:
    """Return a shape as a tuple, and refuse too few or too many dimensions."""
    sizes = _sizes(shape)
    if len(sizes) < least or (most and len(sizes) > most):
        wanted = f"{least} or more" if most is None else f"{least} to {most}"
        wanted = f"{least}" if most == least else wanted
        raise ValueError(f"shape must have {wanted} dimensions, got {len(sizes)}: {sizes}")
    return sizes


def _cast(values: NDArray[Any], dtype: DTypeLike) -> NDArray[Any]:
    """Return the values in a floating dtype, and refuse another."""
    if not np.issubdtype(dtype, np.floating):
        raise TypeError(f"dtype must be floating, got {np.dtype(dtype)}")
    return values.astype(dtype, copy=False)


def _ordered(a: float, b: float) -> None:
    """Refuse bounds in the wrong order, and NaN."""
    if not a <= b:
        raise ValueError(f"a must not be above b, got a={a!r} and b={b!r}")


def fans(shape: Sequence[int]) -> tuple[int, int]:
    r"""Count the terms that one output sums (fan in), and the outputs that one input reaches (fan out).

    .. math:: \text{fan}_\text{in} = \frac{\text{in}}{\text{groups}} \prod_i k_i, \qquad
        \text{fan}_\text{out} = \text{out} \prod_i k_i

    Parameters
    ----------
    shape : sequence of int
        ``(out, in)``, or ``(out, in / groups, k, ...)`` with the sizes of the kernel at the end.
        Keras stores ``(in, out)`` and ``(k, ..., in, out)``: turn those shapes around first.

    Returns
    -------
    fan_in, fan_out : int

    Raises
    ------
    ValueError
        If `shape` has fewer than two dimensions, or a negative size.

    Notes
    -----
    The second number ignores groups and strides, as PyTorch's does: in a convolution with
    groups an input reaches only ``fan_out / groups`` outputs.

    Examples
    --------
    >>> from cheatsheet.networks import initializers
    >>> initializers.fans((10, 784))
    (784, 10)
    >>> initializers.fans((64, 3, 7, 7))
    (147, 3136)
    """
    sizes = _matrix_sizes(shape)
    taps = math.prod(sizes[2:])
    return sizes[1] * taps, sizes[0] * taps


def gain(nonlinearity: str, param: float | None = None) -> float:
    r"""Return the factor on the standard deviation that makes up for what an activation takes away.

    It is 1 for ``"linear"``, every convolution and ``"sigmoid"``, 5/3 for ``"tanh"``,
    :math:`\sqrt 2` for ``"relu"``, :math:`\sqrt{2 / (1 + a^2)}` for ``"leaky_relu"`` of slope
    :math:`a`, and 3/4 for ``"selu"``.

    Parameters
    ----------
    nonlinearity : str
        A name from the list above; convolutions are ``"conv1d"`` to ``"conv3d"`` and
        ``"conv_transpose1d"`` to ``"conv_transpose3d"``.
    param : float, optional
        The negative slope of ``"leaky_relu"``, 0.01 if not given; ignored by all others.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If `nonlinearity` is unknown.
    TypeError
        If `param` is not a number.

    See Also
    --------
    torch.nn.init.calculate_gain : the same numbers.

    Examples
    --------
    >>> from cheatsheet.networks import initializers
    >>> initializers.gain("relu")
    1.4142135623730951
    >>> initializers.gain("leaky_relu", 1)
    1.0
    """
    check.one_of(GAINS, nonlinearity=nonlinearity)
    value = GAINS[nonlinearity]
    if value is not None:
        return value
    slope = 0.01 if param is None else param
    if isinstance(slope, bool) or not isinstance(slope, Real):
        raise TypeError(f"param must be a number, got {param!r}")
    return math.sqrt(2 / (1 + slope**2))


def constant(shape: int | Sequence[int], value: float, *, dtype: DTypeLike = float) -> NDArray[Any]:
    """Fill with one number: for biases and normalization, never for weights.

    Parameters
    ----------
    shape : int or sequence of int
    value : float
    dtype : dtype_like, default=float
        A floating one.

    Returns
    -------
    ndarray of shape (...), dtype `dtype`

    Raises
    ------
    ValueError
        If `value` is not a single number, or `shape` has a negative size.
    TypeError
        If `dtype` is not floating.

    See Also
    --------
    torch.nn.init.constant_ : the same, in place.

    Examples
    --------
    >>> from cheatsheet.networks import initializers
    >>> initializers.constant(3, 1)
    array([1., 1., 1.])
    """
    check.ndim(0, value=value)
    return _cast(np.full(_sizes(shape), value, dtype=float), dtype)


def normal(
    shape: int | Sequence[int],
    rng: np.random.Generator,
    *,
    mean: float = 0.0,
    std: float = 1.0,
    dtype: DTypeLike = float,
) -> NDArray[Any]:
    r"""Draw from the normal distribution :math:`N(\text{mean}, \text{std}^2)`.

    Parameters
    ----------
    shape : int or sequence of int
    rng : numpy.random.Generator
    mean : float, default=0.0
    std : float, default=1.0
        The standard deviation, not the variance.
    dtype : dtype_like, default=float
        A floating one; the numbers are drawn in float64 and rounded.

    Returns
    -------
    ndarray of shape (...), dtype `dtype`

    Raises
    ------
    ValueError
        If `std` is not positive, or `shape` has a negative size.
    TypeError
        If `rng` is not a NumPy generator, or `dtype` is not floating.

    See Also
    --------
    torch.nn.init.normal_ : the same distribution, in place.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.networks import initializers
    >>> w = initializers.normal((256, 256), np.random.default_rng(0), std=0.01)
    >>> round(float(w.std()), 4)
    0.01
    """
    check.generator(rng)
    check.positive(std=std)
    return _cast(rng.normal(mean, std, size=_sizes(shape)), dtype)


def uniform(
    shape: int | Sequence[int],
    rng: np.random.Generator,
    *,
    a: float = 0.0,
    b: float = 1.0,
    dtype: DTypeLike = float,
) -> NDArray[Any]:
    r"""Draw from the uniform distribution :math:`U(a, b)`, of variance :math:`(b - a)^2 / 12`.

    Parameters
    ----------
    shape : int or sequence of int
    rng : numpy.random.Generator
    a : float, default=0.0
        The lower bound.
    b : float, default=1.0
        The upper bound; both under PyTorch's names and with its defaults.
        For weights choose ``a=-b``: the default range has no negative number.
    dtype : dtype_like, default=float
        A floating one; the numbers are drawn in float64 and rounded.

    Returns
    -------
    ndarray of shape (...), dtype `dtype`

    Raises
    ------
    ValueError
        If `a` is above `b`, or `shape` has a negative size.
    TypeError
        If `rng` is not a NumPy generator, or `dtype` is not floating.

    See Also
    --------
    torch.nn.init.uniform_ : the same distribution, in place.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.networks import initializers
    >>> w = initializers.uniform((256, 256), np.random.default_rng(0), a=-0.5, b=0.5)
    >>> bool(np.abs(w).max() <= 0.5)
    True
    """
    check.generator(rng)
    _ordered(a, b)
    return _cast(rng.uniform(a, b, size=_sizes(shape)), dtype)


def truncated_normal(
    shape: int | Sequence[int],
    rng: np.random.Generator,
    *,
    mean: float = 0.0,
    std: float = 1.0,
    a: float = -2.0,
    b: float = 2.0,
    dtype: DTypeLike = float,
) -> NDArray[Any]:
    r"""Draw from :math:`N(\text{mean}, \text{std}^2)`, given that the number lies in :math:`[a, b]`.

    With the normal distribution function :math:`\Phi`, bounds
    :math:`\alpha = (a - \text{mean}) / \text{std}` and :math:`\beta = (b - \text{mean}) / \text{std}`,
    and :math:`u` uniform in [0, 1),

    .. math:: x = \text{mean} + \text{std} \cdot
        \Phi^{-1}\bigl((1 - u)\,\Phi(\alpha) + u\,\Phi(\beta)\bigr)

    Parameters
    ----------
    shape : int or sequence of int
    rng : numpy.random.Generator
    mean : float, default=0.0
    std : float, default=1.0
        Of the distribution before it is cut: what is left has a smaller standard deviation.
    a : float, default=-2.0
    b : float, default=2.0
        The bounds themselves, as in PyTorch; not multiples of `std` as in SciPy.
        Keras always cuts at two standard deviations: ``a=mean - 2 * std, b=mean + 2 * std``.
    dtype : dtype_like, default=float
        A floating one; the numbers are drawn in float64 and rounded.

    Returns
    -------
    ndarray of shape (...), dtype `dtype`

    Raises
    ------
    ValueError
        If `std` is not positive, `a` is above `b`, or `shape` has a negative size.
    TypeError
        If `rng` is not a NumPy generator, or `dtype` is not floating.

    Notes
    -----
    The formula is evaluated in logarithms and in the lower tail, so that bounds far from the
    mean do not lose their digits.

    See Also
    --------
    torch.nn.init.trunc_normal_ : the same distribution, in place.
    scipy.stats.truncnorm : the same distribution, with the bounds in standard deviations.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.networks import initializers
    >>> w = initializers.truncated_normal((256, 256), np.random.default_rng(0), std=0.05, a=-0.1, b=0.1)
    >>> bool(np.abs(w).max() <= 0.1), round(float(w.std()), 3)
    (True, 0.044)
    """
    check.generator(rng)
    check.positive(std=std)
    _ordered(a, b)
    alpha, beta = (a - mean) / std, (b - mean) / std
    sign = -1 if alpha > 0 else 1  # above the mean: draw the mirror image
    if sign < 0:
        alpha, beta = -beta, -alpha
    u = rng.random(_sizes(shape))
    with np.errstate(divide="ignore"):  # log 0 = -inf is right
        log_p = np.logaddexp(np.log1p(-u) + log_ndtr(alpha), np.log(u) + log_ndtr(beta))
    return _cast(np.clip(mean + std * sign * ndtri_exp(log_p), a, b), dtype)


def xavier_uniform(
    shape: Sequence[int],
    rng: np.random.Generator,
    *,
    gain: float = 1.0,
    dtype: DTypeLike = float,
) -> NDArray[Any]:
    r"""Draw Xavier (Glorot) weights, uniform: a variance between what the two passes want.

    .. math:: w \sim U(-r, r), \qquad
        r = \text{gain} \sqrt{\frac{6}{\text{fan}_\text{in} + \text{fan}_\text{out}}}

    Parameters
    ----------
    shape : sequence of int
        ``(out, in)`` or ``(out, in / groups, k, ...)``.
    rng : numpy.random.Generator
    gain : float, default=1.0
        A factor, see `gain`.
    dtype : dtype_like, default=float
        A floating one; the numbers are drawn in float64 and rounded.

    Returns
    -------
    ndarray of shape (...), dtype `dtype`

    Raises
    ------
    ValueError
        If `shape` has fewer than two dimensions, or `gain` is not positive.
    TypeError
        If `rng` is not a NumPy generator, or `dtype` is not floating.

    See Also
    --------
    torch.nn.init.xavier_uniform_ : the same distribution, in place.
    keras.initializers.GlorotUniform : the same distribution, and the default of ``Dense``.

    References
    ----------
    Glorot and Bengio (2010), *Understanding the difficulty of training deep feedforward neural
    networks*, section 4.2.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.networks import initializers
    >>> w = initializers.xavier_uniform((100, 500), np.random.default_rng(0))
    >>> round(float(np.abs(w).max()), 3)
    0.1
    """
    check.positive(gain=gain)
    fan_in, fan_out = fans(shape)
    bound = gain * math.sqrt(6 / max(fan_in + fan_out, 1))
    return uniform(shape, rng, a=-bound, b=bound, dtype=dtype)


def xavier_normal(
    shape: Sequence[int],
    rng: np.random.Generator,
    *,
    gain: float = 1.0,
    dtype: DTypeLike = float,
) -> NDArray[Any]:
    r"""Draw Xavier (Glorot) weights, normal: a variance between what the two passes want.

    .. math:: w \sim N(0, \text{std}^2), \qquad
        \text{std} = \text{gain} \sqrt{\frac{2}{\text{fan}_\text{in} + \text{fan}_\text{out}}}

    Parameters
    ----------
    shape : sequence of int
        ``(out, in)`` or ``(out, in / groups, k, ...)``.
    rng : numpy.random.Generator
    gain : float, default=1.0
        A factor, see `gain`.
    dtype : dtype_like, default=float
        A floating one; the numbers are drawn in float64 and rounded.

    Returns
    -------
    ndarray of shape (...), dtype `dtype`

    Raises
    ------
    ValueError
        If `shape` has fewer than two dimensions, or `gain` is not positive.
    TypeError
        If `rng` is not a NumPy generator, or `dtype` is not floating.

    See Also
    --------
    torch.nn.init.xavier_normal_ : the same distribution, in place.
    keras.initializers.GlorotNormal : the same variance, cut at two standard deviations.

    References
    ----------
    Glorot and Bengio (2010), *Understanding the difficulty of training deep feedforward neural
    networks*, section 4.2.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.networks import initializers
    >>> w = initializers.xavier_normal((300, 500), np.random.default_rng(0))
    >>> round(float(w.std()), 2)
    0.05
    """
    check.positive(gain=gain)
    fan_in, fan_out = fans(shape)
    std = gain * math.sqrt(2 / max(fan_in + fan_out, 1))
    return normal(shape, rng, std=std, dtype=dtype)


def _kaiming_std(shape: Sequence[int], a: float, mode: str, nonlinearity: str) -> float:
    """Return the gain divided by the square root of the chosen fan."""
    check.one_of(("fan_in", "fan_out"), mode=mode)
    fan = fans(shape)[mode == "fan_out"]
    return gain(nonlinearity, a) / math.sqrt(max(fan, 1))


def kaiming_uniform(
    shape: Sequence[int],
    rng: np.random.Generator,
    *,
    a: float = 0,
    mode: str = "fan_in",
    nonlinearity: str = "leaky_relu",
    dtype: DTypeLike = float,
) -> NDArray[Any]:
    r"""Draw Kaiming (He) weights, uniform: the second moment that a rectifier halves is doubled.

    .. math:: w \sim U(-r, r), \qquad
        r = \text{gain} \sqrt{\frac{3}{\text{fan}}}, \qquad
        \text{gain} = \sqrt{\frac{2}{1 + a^2}}

    Parameters
    ----------
    shape : sequence of int
        ``(out, in)`` or ``(out, in / groups, k, ...)``.
    rng : numpy.random.Generator
    a : float, default=0
        The negative slope of the rectifier after this layer, used with ``"leaky_relu"`` only.
    mode : {"fan_in", "fan_out"}, default="fan_in"
        Which pass keeps its size: ``"fan_in"`` the forward, ``"fan_out"`` the backward one.
    nonlinearity : str, default="leaky_relu"
        The activation after this layer, a name that `gain` knows.
    dtype : dtype_like, default=float
        A floating one; the numbers are drawn in float64 and rounded.

    Returns
    -------
    ndarray of shape (...), dtype `dtype`

    Raises
    ------
    ValueError
        If `shape` has fewer than two dimensions, or `mode` or `nonlinearity` is unknown.
    TypeError
        If `rng` is not a NumPy generator, `a` not a number, or `dtype` is not floating.

    See Also
    --------
    torch.nn.init.kaiming_uniform_ : the same distribution, in place.
    keras.initializers.HeUniform : the same distribution with ``a=0``.

    References
    ----------
    He, Zhang, Ren and Sun (2015), *Delving Deep into Rectifiers*, section 2.2.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.networks import initializers
    >>> w = initializers.kaiming_uniform((100, 600), np.random.default_rng(0))
    >>> round(float(np.abs(w).max()), 3)
    0.1
    """
    bound = math.sqrt(3) * _kaiming_std(shape, a, mode, nonlinearity)
    return uniform(shape, rng, a=-bound, b=bound, dtype=dtype)


def kaiming_normal(
    shape: Sequence[int],
    rng: np.random.Generator,
    *,
    a: float = 0,
    mode: str = "fan_in",
    nonlinearity: str = "leaky_relu",
    dtype: DTypeLike = float,
) -> NDArray[Any]:
    r"""Draw Kaiming (He) weights, normal: the second moment that a rectifier halves is doubled.

    .. math:: w \sim N(0, \text{std}^2), \qquad
        \text{std} = \frac{\text{gain}}{\sqrt{\text{fan}}}, \qquad
        \text{gain} = \sqrt{\frac{2}{1 + a^2}}

    Parameters
    ----------
    shape : sequence of int
        ``(out, in)`` or ``(out, in / groups, k, ...)``.
    rng : numpy.random.Generator
    a : float, default=0
        The negative slope of the rectifier after this layer, used with ``"leaky_relu"`` only.
    mode : {"fan_in", "fan_out"}, default="fan_in"
        Which pass keeps its size: ``"fan_in"`` the forward, ``"fan_out"`` the backward one.
    nonlinearity : str, default="leaky_relu"
        The activation after this layer, a name that `gain` knows.
    dtype : dtype_like, default=float
        A floating one; the numbers are drawn in float64 and rounded.

    Returns
    -------
    ndarray of shape (...), dtype `dtype`

    Raises
    ------
    ValueError
        If `shape` has fewer than two dimensions, or `mode` or `nonlinearity` is unknown.
    TypeError
        If `rng` is not a NumPy generator, `a` not a number, or `dtype` is not floating.

    See Also
    --------
    torch.nn.init.kaiming_normal_ : the same distribution, in place.
    keras.initializers.HeNormal : the same variance with ``a=0``, cut at two standard deviations.

    References
    ----------
    He, Zhang, Ren and Sun (2015), *Delving Deep into Rectifiers*, section 2.2.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.networks import initializers
    >>> w = initializers.kaiming_normal((500, 200), np.random.default_rng(0), nonlinearity="relu")
    >>> round(float(w.std()), 2)
    0.1
    """
    std = _kaiming_std(shape, a, mode, nonlinearity)
    return normal(shape, rng, std=std, dtype=dtype)


def lecun_uniform(
    shape: Sequence[int], rng: np.random.Generator, *, dtype: DTypeLike = float
) -> NDArray[Any]:
    r"""Draw LeCun weights, uniform: a weighted sum with the variance of its inputs.

    .. math:: w \sim U(-r, r), \qquad r = \sqrt{\frac{3}{\text{fan}_\text{in}}}

    Parameters
    ----------
    shape : sequence of int
        ``(out, in)`` or ``(out, in / groups, k, ...)``.
    rng : numpy.random.Generator
    dtype : dtype_like, default=float
        A floating one; the numbers are drawn in float64 and rounded.

    Returns
    -------
    ndarray of shape (...), dtype `dtype`

    Raises
    ------
    ValueError
        If `shape` has fewer than two dimensions.
    TypeError
        If `rng` is not a NumPy generator, or `dtype` is not floating.

    See Also
    --------
    torch.nn.init.kaiming_uniform_ : the same with ``nonlinearity="linear"``.
    keras.initializers.LecunUniform : the same distribution.

    References
    ----------
    LeCun, Bottou, Orr and Müller (1998), *Efficient BackProp*, section 4.6.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.networks import initializers
    >>> w = initializers.lecun_uniform((100, 300), np.random.default_rng(0))
    >>> round(float(np.abs(w).max()), 3)
    0.1
    """
    return kaiming_uniform(shape, rng, nonlinearity="linear", dtype=dtype)


def lecun_normal(
    shape: Sequence[int], rng: np.random.Generator, *, dtype: DTypeLike = float
) -> NDArray[Any]:
    r"""Draw LeCun weights, normal: a weighted sum with the variance of its inputs, as SELU needs.

    .. math:: w \sim N(0, \text{std}^2), \qquad \text{std} = \frac{1}{\sqrt{\text{fan}_\text{in}}}

    Parameters
    ----------
    shape : sequence of int
        ``(out, in)`` or ``(out, in / groups, k, ...)``.
    rng : numpy.random.Generator
    dtype : dtype_like, default=float
        A floating one; the numbers are drawn in float64 and rounded.

    Returns
    -------
    ndarray of shape (...), dtype `dtype`

    Raises
    ------
    ValueError
        If `shape` has fewer than two dimensions.
    TypeError
        If `rng` is not a NumPy generator, or `dtype` is not floating.

    See Also
    --------
    torch.nn.init.kaiming_normal_ : the same with ``nonlinearity="linear"``.
    keras.initializers.LecunNormal : the same variance, cut at two standard deviations.

    References
    ----------
    LeCun, Bottou, Orr and Müller (1998), *Efficient BackProp*, section 4.6.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.networks import initializers
    >>> w = initializers.lecun_normal((300, 400), np.random.default_rng(0))
    >>> round(float(w.std()), 2)
    0.05
    """
    return kaiming_normal(shape, rng, nonlinearity="linear", dtype=dtype)


def _orthogonalize(gaussian: NDArray[Any]) -> NDArray[Any]:
    """Return the orthogonal factor of a matrix, with orthonormal rows or columns."""
    if gaussian.shape[0] < gaussian.shape[1]:
        return _orthogonalize(gaussian.T).T
    q, r = np.linalg.qr(gaussian)
    return q * np.sign(np.diag(r))  # a positive diagonal of R makes Q uniform, and unique


def orthogonal(
    shape: Sequence[int],
    rng: np.random.Generator,
    *,
    gain: float = 1.0,
    dtype: DTypeLike = float,
) -> NDArray[Any]:
    r"""Draw an orthogonal matrix: no direction is stretched or shrunk.

    The factor :math:`Q` of a Gaussian matrix :math:`QR` with positive diagonal of :math:`R`:
    :math:`W^\top W = \text{gain}^2 I` of a tall matrix, :math:`W W^\top = \text{gain}^2 I` of a wide one.

    Parameters
    ----------
    shape : sequence of int
        With more than two dimensions, the matrix ``(shape[0], product of the rest)``.
    rng : numpy.random.Generator
    gain : float, default=1.0
        All singular values of the matrix.
    dtype : dtype_like, default=float
        A floating one; the numbers are computed in float64 and rounded.

    Returns
    -------
    ndarray of shape (...), dtype `dtype`

    Raises
    ------
    ValueError
        If `shape` has fewer than two dimensions, or `gain` is not positive.
    TypeError
        If `rng` is not a NumPy generator, or `dtype` is not floating.

    See Also
    --------
    torch.nn.init.orthogonal_ : the same from the same Gaussian matrix, in place.
    scipy.stats.ortho_group : the same distribution of square matrices.

    References
    ----------
    Saxe, McClelland and Ganguli (2014), *Exact solutions to the nonlinear dynamics of learning in
    deep linear neural networks*.
    Mezzadri (2007), *How to Generate Random Matrices from the Classical Compact Groups*.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.networks import initializers
    >>> w = initializers.orthogonal((5, 3), np.random.default_rng(0), gain=2)
    >>> np.allclose(w.T @ w, 4 * np.eye(3))
    True
    """
    check.generator(rng)
    check.positive(gain=gain)
    sizes = _matrix_sizes(shape)
    gaussian = rng.normal(size=(sizes[0], math.prod(sizes[1:])))  # (rows, columns)
    return _cast(gain * _orthogonalize(gaussian).reshape(sizes), dtype)


def identity(shape: Sequence[int], *, dtype: DTypeLike = float) -> NDArray[Any]:
    r"""Put ones on the diagonal, so that a dense layer starts as :math:`y = x`.

    Parameters
    ----------
    shape : sequence of int
        ``(out, in)``, not necessarily square.
    dtype : dtype_like, default=float
        A floating one.

    Returns
    -------
    ndarray of shape (...), dtype `dtype`

    Raises
    ------
    ValueError
        If `shape` does not have two dimensions.
    TypeError
        If `dtype` is not floating.

    See Also
    --------
    torch.nn.init.eye_ : the same, in place.

    Examples
    --------
    >>> from cheatsheet.networks import initializers
    >>> initializers.identity((2, 3))
    array([[1., 0., 0.],
           [0., 1., 0.]])
    """
    rows, columns = _matrix_sizes(shape, most=2)
    return _cast(np.eye(rows, columns), dtype)


def dirac(shape: Sequence[int], *, groups: int = 1, dtype: DTypeLike = float) -> NDArray[Any]:
    """Put a one in the middle of kernel (i, i), so that a convolution starts by passing its channels on.

    Parameters
    ----------
    shape : sequence of int
        ``(out, in / groups, k)``, or with two or three sizes of the kernel.
    groups : int, default=1
        The groups of the convolution; each passes on its own channels.
    dtype : dtype_like, default=float
        A floating one.

    Returns
    -------
    ndarray of shape (...), dtype `dtype`

    Raises
    ------
    ValueError
        If `shape` does not have 3 to 5 dimensions, or `groups` does not divide ``shape[0]``.
    TypeError
        If `dtype` is not floating.

    See Also
    --------
    torch.nn.init.dirac_ : the same, in place.

    References
    ----------
    Zagoruyko and Komodakis (2017), *DiracNets: Training Very Deep Neural Networks Without
    Skip-Connections*.

    Examples
    --------
    >>> from cheatsheet.networks import initializers
    >>> initializers.dirac((2, 1, 3))
    array([[[0., 1., 0.]],
           [[0., 0., 0.]]])
    """
    sizes = _matrix_sizes(shape, least=3, most=5)
    check.at_least(1, groups=groups)
    if sizes[0] % groups:
        raise ValueError(f"groups must divide shape[0], got {groups} and {sizes[0]}")
    weight = np.zeros(sizes)
    if weight.size:
        per_group = sizes[0] // groups
        channel = np.arange(min(per_group, sizes[1]))
        row = per_group * np.arange(groups)[:, np.newaxis] + channel  # (groups, channels)
        index: list[Any] = [row, channel, *(size // 2 for size in sizes[2:])]
        weight[tuple(index)] = 1
    return _cast(weight, dtype)


def sparse(
    shape: Sequence[int],
    rng: np.random.Generator,
    *,
    sparsity: float,
    std: float = 0.01,
    dtype: DTypeLike = float,
) -> NDArray[Any]:
    r"""Draw normal weights, of which :math:`\lceil \text{sparsity} \cdot \text{out} \rceil` in every column are zero.

    Parameters
    ----------
    shape : sequence of int
        ``(out, in)``.
    rng : numpy.random.Generator
    sparsity : float
        The part of each column that is zero, rounded up to whole entries.
    std : float, default=0.01
        Of the entries that are left.
    dtype : dtype_like, default=float
        A floating one; the numbers are drawn in float64 and rounded.

    Returns
    -------
    ndarray of shape (...), dtype `dtype`

    Raises
    ------
    ValueError
        If `shape` does not have two dimensions, `sparsity` is outside [0, 1), or `std` is not
        positive.
    TypeError
        If `rng` is not a NumPy generator, or `dtype` is not floating.

    See Also
    --------
    torch.nn.init.sparse_ : the same distribution, in place.

    References
    ----------
    Martens (2010), *Deep learning via Hessian-free optimization*.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.networks import initializers
    >>> w = initializers.sparse((10, 4), np.random.default_rng(0), sparsity=0.8)
    >>> (w == 0).sum(axis=0)
    array([8, 8, 8, 8])
    """
    check.generator(rng)
    check.between(0, 1, include="[)", sparsity=sparsity)
    rows, columns = _matrix_sizes(shape, most=2)
    weight = normal((rows, columns), rng, std=std)
    rank = rng.permuted(np.tile(np.arange(rows), (columns, 1)), axis=1).T  # (rows, columns)
    weight[rank < math.ceil(sparsity * rows)] = 0
    return _cast(weight, dtype)
