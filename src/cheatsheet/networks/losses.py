"""All losses under one noun, and the penalties that a training objective adds to them."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check
from cheatsheet._floats import floats
from cheatsheet.networks._reduction import quiet
from cheatsheet.networks.classification_losses import *  # noqa: F403
from cheatsheet.networks.regression_losses import *  # noqa: F403
from cheatsheet.networks.similarity_losses import *  # noqa: F403

__all__ = ["l1_penalty", "l1_penalty_grad", "l2_penalty", "l2_penalty_grad"]


def _several(params: object) -> bool:
    """Return whether it is a list of arrays, rather than numbers for one."""
    return isinstance(params, list | tuple) and any(isinstance(w, np.ndarray) for w in params)


def _layers(params: Any) -> list[NDArray[Any]]:
    """Return the arrays, each in its own floating dtype."""
    return [floats(params=w)[0] for w in (params if _several(params) else [params])]


@quiet
def l1_penalty(params: ArrayLike | list[NDArray[Any]], *, strength: float) -> NDArray[Any]:
    r"""Sum of the absolute weights, :math:`\lambda \sum_i |w_i|`, to be added to a loss.

    Parameters
    ----------
    params : array_like, or list of ndarray
        The weights: one array, or one for each layer.
    strength : float
        The factor :math:`\lambda`, at least 0.

    Returns
    -------
    ndarray of shape ()
        In the floating dtype of the weights, else float64.

    Raises
    ------
    ValueError
        If `strength` is negative.

    See Also
    --------
    keras.regularizers.L1 : the same number.
    torch.linalg.vector_norm : the sum alone, with ``ord=1``.

    References
    ----------
    Tibshirani (1996), *Regression Shrinkage and Selection via the Lasso*, section 1.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> float(losses.l1_penalty([3, -4], strength=0.5))
    3.5
    """
    check.at_least(0, strength=strength)
    return np.asarray(sum(float(strength) * np.abs(w).sum() for w in _layers(params)))


@quiet
def l1_penalty_grad(
    params: ArrayLike | list[NDArray[Any]], *, strength: float
) -> NDArray[Any] | list[NDArray[Any]]:
    r"""Gradient of the L1 penalty, :math:`\lambda` times the sign: it pulls small weights as hard as large ones.

    Parameters
    ----------
    params, strength
        As in the penalty.

    Returns
    -------
    ndarray, or list of ndarray
        Shaped like the weights; 0 where a weight is 0.

    Raises
    ------
    ValueError
        If `strength` is negative.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.l1_penalty_grad([3, 0, -4], strength=0.5)
    array([ 0.5,  0. , -0.5])
    """
    check.at_least(0, strength=strength)
    slopes = [np.asarray(float(strength) * np.sign(w)) for w in _layers(params)]
    return slopes if _several(params) else slopes[0]


@quiet
def l2_penalty(params: ArrayLike | list[NDArray[Any]], *, strength: float) -> NDArray[Any]:
    r"""Sum of the squared weights, :math:`\lambda \sum_i w_i^2`, to be added to a loss.

    The factor is that of Keras. The ``weight_decay`` of ``torch.optim.SGD`` adds
    :math:`\lambda w` to the gradient, which belongs to :math:`\lambda \sum_i w_i^2 / 2`:
    ``strength`` is half of that ``weight_decay``.

    Parameters
    ----------
    params : array_like, or list of ndarray
        The weights: one array, or one for each layer.
    strength : float
        The factor :math:`\lambda`, at least 0.

    Returns
    -------
    ndarray of shape ()
        In the floating dtype of the weights, else float64.

    Raises
    ------
    ValueError
        If `strength` is negative.

    See Also
    --------
    keras.regularizers.L2 : the same number.
    torch.optim.SGD : the same step for twice the ``weight_decay``.

    References
    ----------
    Hoerl and Kennard (1970), *Ridge Regression: Biased Estimation for Nonorthogonal Problems*,
    section 3.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> float(losses.l2_penalty([3, -4], strength=0.5))
    12.5
    >>> import numpy as np
    >>> float(losses.l2_penalty([np.ones((2, 3)), np.ones(3)], strength=1))
    9.0
    """
    check.at_least(0, strength=strength)
    return np.asarray(sum(float(strength) * np.square(w).sum() for w in _layers(params)))


@quiet
def l2_penalty_grad(
    params: ArrayLike | list[NDArray[Any]], *, strength: float
) -> NDArray[Any] | list[NDArray[Any]]:
    r"""Gradient of the L2 penalty, :math:`2 \lambda w`: it pulls small weights less.

    Parameters
    ----------
    params, strength
        As in the penalty.

    Returns
    -------
    ndarray, or list of ndarray
        Shaped like the weights.

    Raises
    ------
    ValueError
        If `strength` is negative.

    Examples
    --------
    >>> from cheatsheet.networks import losses
    >>> losses.l2_penalty_grad([3, 0, -4], strength=0.5)
    array([ 3.,  0., -4.])
    """
    check.at_least(0, strength=strength)
    slopes = [np.asarray(2 * float(strength) * w) for w in _layers(params)]
    return slopes if _several(params) else slopes[0]
