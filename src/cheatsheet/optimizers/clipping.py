"""Gradient clipping: shorten a step that is too long, by the joint norm or by each value."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check
from cheatsheet._floats import floats

__all__ = ["clip_grad_norm", "clip_grad_value", "total_norm"]

# One gradient, or the gradients of all parameters.
Gradients = NDArray[Any] | Sequence[ArrayLike]


def total_norm(grads: Gradients, *, norm_type: float = 2.0) -> NDArray[Any]:
    r"""Norm of all gradients together, as if they were one long vector.

    .. math:: \lVert g \rVert_p = \Big(\sum_k \sum_i \lvert g_{k,i} \rvert^p\Big)^{1/p}

    Parameters
    ----------
    grads : ndarray or sequence of array_like
        One gradient, or the gradients of all parameters.
    norm_type : float, default=2.0
        The order :math:`p`, positive; ``inf`` takes the largest absolute value.

    Returns
    -------
    ndarray of shape ()
        In the dtype that holds all gradients; 0 if there are none.

    Raises
    ------
    ValueError
        If `norm_type` is not positive.
    TypeError
        If a gradient is complex.

    See Also
    --------
    torch.nn.utils.get_total_norm : the same number.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.optimizers import clipping
    >>> clipping.total_norm([np.array([2.0, 3.0]), np.array([[6.0]])])
    array(7.)
    """
    check.positive(norm_type=norm_type)
    flat = [g.ravel() for g in _arrays(grads)]
    vector = np.concatenate(flat) if flat else np.zeros(0)
    size = np.abs(vector, dtype=np.result_type(vector, np.float32))  # float16 ends at 65504
    with np.errstate(over="ignore"):
        if norm_type == np.inf:
            norm = size.max(initial=0)
        else:
            norm = (size**norm_type).sum() ** (1 / norm_type)
        return np.asarray(norm, dtype=vector.dtype)


def clip_grad_norm(
    grads: Gradients,
    max_norm: float,
    *,
    norm_type: float = 2.0,
    error_if_nonfinite: bool = False,
) -> tuple[Any, NDArray[Any]]:
    r"""Multiply all gradients by one factor, so that their joint norm is at most `max_norm`.

    .. math:: g \leftarrow \min\Big(1,\; \frac{c}{\lVert g \rVert_p + 10^{-6}}\Big)\, g

    The direction stays; gradients whose norm is small enough stay as they are.

    Parameters
    ----------
    grads : ndarray or sequence of array_like
        One gradient, or the gradients of all parameters.
    max_norm : float
        The bound :math:`c`, at least 0; ``inf`` only measures.
    norm_type : float, default=2.0
        The order :math:`p` of the norm, positive, or ``inf``.
    error_if_nonfinite : bool, default=False
        Whether a norm that is infinite or NaN is an error.  Otherwise a NaN makes every gradient
        NaN, and an infinity makes every finite gradient 0.

    Returns
    -------
    clipped : ndarray, or list of ndarray
        New arrays of the same shapes and dtypes; an array if `grads` is one.
    norm : ndarray of shape ()
        The joint norm before clipping.

    Raises
    ------
    ValueError
        If `max_norm` is negative, `norm_type` is not positive, or the norm is not finite and
        `error_if_nonfinite` is true.
    TypeError
        If a gradient is complex.

    See Also
    --------
    torch.nn.utils.clip_grad_norm_ : the same numbers, in place.
    clip_grad_value : clips each number by itself.

    References
    ----------
    Pascanu, Mikolov and Bengio (2013), *On the Difficulty of Training Recurrent Neural Networks*,
    algorithm 1.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.optimizers import clipping
    >>> weight, bias = np.array([[3.0, 0.0]]), np.array([4.0])
    >>> clipped, norm = clipping.clip_grad_norm([weight, bias], max_norm=1.0)
    >>> norm
    array(5.)
    >>> [g.round(3).tolist() for g in clipped]
    [[[0.6, 0.0]], [0.8]]
    """
    check.at_least(0, max_norm=max_norm)
    norm = total_norm(grads, norm_type=norm_type)
    if error_if_nonfinite and not np.isfinite(norm):
        raise ValueError(f"the total norm must be finite, got {norm}")
    with np.errstate(over="ignore", invalid="ignore"):  # inf / inf, inf * 0
        factor = np.minimum(max_norm / (norm + 1e-6), 1)
        clipped = [np.asarray(g * factor, dtype=g.dtype) for g in _arrays(grads)]
    return clipped[0] if isinstance(grads, np.ndarray) else clipped, norm


def clip_grad_value(grads: Gradients, clip_value: float) -> Any:
    r"""Clip each number of each gradient to :math:`[-c, c]`.

    The direction may change: large coordinates lose, small ones stay.

    Parameters
    ----------
    grads : ndarray or sequence of array_like
        One gradient, or the gradients of all parameters.
    clip_value : float
        The bound :math:`c`, at least 0.

    Returns
    -------
    ndarray, or list of ndarray
        New arrays of the same shapes and dtypes; an array if `grads` is one.  NaN stays NaN.

    Raises
    ------
    ValueError
        If `clip_value` is negative.
    TypeError
        If a gradient is complex.

    See Also
    --------
    torch.nn.utils.clip_grad_value_ : the same numbers, in place.
    clip_grad_norm : keeps the direction.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.optimizers import clipping
    >>> clipping.clip_grad_value(np.array([30.0, 0.5, -2.0]), clip_value=1.0)
    array([ 1. ,  0.5, -1. ])
    """
    check.at_least(0, clip_value=clip_value)
    clipped = [np.clip(g, -clip_value, clip_value, dtype=g.dtype) for g in _arrays(grads)]
    return clipped[0] if isinstance(grads, np.ndarray) else clipped


def _arrays(grads: Gradients) -> list[NDArray[Any]]:
    """Return the gradients as a list of floating arrays, each in its own dtype."""
    each = [grads] if isinstance(grads, np.ndarray) else grads
    return [floats(grads=g)[0] for g in each]
