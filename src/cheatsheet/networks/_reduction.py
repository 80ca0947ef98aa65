"""What the losses share: floating input, and the three reductions with their gradients."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = ["REDUCTIONS", "floats", "reduce", "reduce_grad"]

REDUCTIONS = ("mean", "sum", "none")


def floats(**arrays: ArrayLike) -> list[NDArray[Any]]:
    """Return the arrays in one floating dtype: theirs if they have one, else float64.

    Python numbers take the dtype of the arrays; complex numbers are refused.

    >>> from cheatsheet.networks import _reduction
    >>> import numpy as np
    >>> [x.dtype.name for x in _reduction.floats(input=np.float32([1, 2]), target=0)]
    ['float32', 'float32']
    >>> _reduction.floats(input=[1j])
    Traceback (most recent call last):
    TypeError: input must be real, got dtype complex128
    """
    found = []
    for name, array in arrays.items():
        values = np.asarray(array)
        if not np.issubdtype(values.dtype, np.floating) and values.dtype.kind not in "iub":
            raise TypeError(f"{name} must be real, got dtype {values.dtype}")
        found.append((array, values))
    kinds = [v.dtype for given, v in found if not isinstance(given, bool | int | float)]
    dtype = np.result_type(*kinds) if kinds else np.dtype(float)
    if not np.issubdtype(dtype, np.floating):
        dtype = np.dtype(float)
    return [values.astype(dtype, copy=False) for _given, values in found]


def reduce(loss: NDArray[Any], reduction: str) -> NDArray[Any]:
    """Return the mean or the sum of a loss, or the loss itself.

    >>> from cheatsheet.networks import _reduction
    >>> import numpy as np
    >>> float(_reduction.reduce(np.array([1.0, 3.0]), "mean"))
    2.0
    """
    check.one_of(REDUCTIONS, reduction=reduction)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return np.asarray(loss.sum())
    # The mean of nothing is NaN, as in PyTorch, and NumPy need not warn of it.
    return np.asarray(loss.mean()) if loss.size else np.full((), np.nan, loss.dtype)


def reduce_grad(slope: NDArray[Any], reduction: str) -> NDArray[Any]:
    """Return the gradient of the reduced loss from the slope of each element.

    With ``"none"`` the slopes are the gradient of the sum, as after ``loss.sum().backward()``.

    >>> from cheatsheet.networks import _reduction
    >>> import numpy as np
    >>> _reduction.reduce_grad(np.array([2.0, 4.0]), "mean")
    array([1., 2.])
    """
    check.one_of(REDUCTIONS, reduction=reduction)
    return np.asarray(slope / slope.size if reduction == "mean" and slope.size else slope)
