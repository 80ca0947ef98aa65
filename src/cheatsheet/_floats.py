"""Floating input, in one dtype."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["floats"]


def floats(**arrays: ArrayLike) -> list[NDArray[Any]]:
    """Return the arrays in one floating dtype: theirs if they have one, else float64.

    Python numbers take the dtype of the arrays; complex numbers are refused.

    >>> from cheatsheet import _floats
    >>> import numpy as np
    >>> [x.dtype.name for x in _floats.floats(input=np.float32([1, 2]), target=0)]
    ['float32', 'float32']
    >>> _floats.floats(input=[1j])
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
