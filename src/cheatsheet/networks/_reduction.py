"""What the losses share: the three reductions with their gradients, and silence."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = ["REDUCTIONS", "quiet", "reduce", "reduce_grad"]

REDUCTIONS = ("mean", "sum", "none")

quiet = np.errstate(all="ignore")  # infinities and NaN are answers here, as in PyTorch


def reduce(loss: ArrayLike, reduction: str) -> NDArray[Any]:
    """Return the mean or the sum of a loss, or the loss itself.

    >>> from cheatsheet.networks import _reduction
    >>> import numpy as np
    >>> float(_reduction.reduce(np.array([1.0, 3.0]), "mean"))
    2.0
    """
    check.one_of(REDUCTIONS, reduction=reduction)
    loss = np.asarray(loss)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return np.asarray(loss.sum())
    # The mean of nothing is NaN, as in PyTorch, and NumPy need not warn of it.
    return np.asarray(loss.mean()) if loss.size else np.full((), np.nan, loss.dtype)


def reduce_grad(slope: ArrayLike, reduction: str) -> NDArray[Any]:
    """Return the gradient of the reduced loss from the slope of each element.

    With ``"none"`` the slopes are the gradient of the sum, as after ``loss.sum().backward()``.

    >>> from cheatsheet.networks import _reduction
    >>> import numpy as np
    >>> _reduction.reduce_grad(np.array([2.0, 4.0]), "mean")
    array([1., 2.])
    """
    check.one_of(REDUCTIONS, reduction=reduction)
    slope = np.asarray(slope)
    return np.asarray(slope / slope.size if reduction == "mean" and slope.size else slope)
