"""Whose memory is it: tell views from copies, and follow strides to an element."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from cheatsheet import _check as check

__all__ = ["byte_offset", "contiguous_strides", "owner", "view_or_copy"]


def owner(array: NDArray) -> NDArray:
    """Array that holds the memory of a view: the last array on the way along ``base``.

    Parameters
    ----------
    array : ndarray

    Returns
    -------
    ndarray
        The last array on the way; `array` itself if it is no view of another array.

    Raises
    ------
    TypeError
        If `array` is not an ndarray.

    See Also
    --------
    numpy.shares_memory : whether two given arrays have an element in common.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.arrays import views
    >>> x = np.zeros(1000)
    >>> views.owner(x[:2].T) is x
    True
    >>> views.owner(x[:2]).nbytes  # what the two elements keep alive
    8000
    """
    _is_array(array)
    base = array.base
    while base is not None:
        if isinstance(base, np.ndarray):
            array = base
        base = getattr(base, "base", None)
    return array


def view_or_copy(result: Any, source: NDArray) -> Literal["same", "view", "read-only view", "copy"]:
    """Tell how a result relates to the array that it came from.

    Parameters
    ----------
    result : object
        What an index or a function gave: an array, or a scalar (which is a copy).
    source : ndarray

    Returns
    -------
    {"same", "view", "read-only view", "copy"}
        "same" if `result` is the very object `source`. A result without elements is a "copy".

    Raises
    ------
    TypeError
        If `source` is not an ndarray.

    See Also
    --------
    numpy.shares_memory : exact, and slow for the worst strides.
    numpy.may_share_memory : compares the bounds only.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.arrays import views
    >>> x = np.eye(3)
    >>> views.view_or_copy(x[0], x)
    'view'
    >>> views.view_or_copy(x[[0]], x)
    'copy'
    >>> views.view_or_copy(np.diagonal(x), x)
    'read-only view'
    >>> views.view_or_copy(np.asarray(x), x)
    'same'
    """
    _is_array(source)
    if result is source:
        return "same"
    if not isinstance(result, np.ndarray) or not np.shares_memory(result, source):
        return "copy"
    return "view" if result.flags.writeable else "read-only view"


def contiguous_strides(
    shape: Sequence[int], itemsize: int, order: Literal["C", "F"] = "C"
) -> tuple[int, ...]:
    """Bytes from an element to the next along each axis, if the elements lie without gaps.

    In C order the last axis runs fastest, in Fortran order the first. The stride of an axis is
    the size of one element times the sizes of all axes that run faster.

    Parameters
    ----------
    shape : sequence of int
    itemsize : int
        Bytes of one element.
    order : {"C", "F"}, default="C"

    Returns
    -------
    tuple of int

    Raises
    ------
    ValueError
        If a size is negative, `itemsize` is not positive, or `order` is unknown.

    See Also
    --------
    numpy.ndarray.strides : those of an array.

    Examples
    --------
    >>> from cheatsheet.arrays import views
    >>> views.contiguous_strides((3, 4), itemsize=8)
    (32, 8)
    >>> views.contiguous_strides((3, 4), itemsize=8, order="F")
    (8, 24)
    """
    check.positive(itemsize=itemsize)
    check.one_of(("C", "F"), order=order)
    check.at_least(0, size=min(shape, default=0))
    strides = []
    step = itemsize
    for size in shape if order == "F" else reversed(shape):
        strides.append(step)
        step *= size
    return tuple(strides if order == "F" else reversed(strides))


def byte_offset(strides: Sequence[int], index: Sequence[int]) -> int:
    """Bytes from the first element of an array to the element at an index.

    Parameters
    ----------
    strides : sequence of int
        One for each axis, as in ``x.strides``.
    index : sequence of int
        One position for each axis, counted from 0.

    Returns
    -------
    int
        May be negative if a stride is, as in ``x[::-1]``.

    Raises
    ------
    ValueError
        If there is not one position for each stride, or a position is negative.

    References
    ----------
    NumPy reference, *The N-dimensional array*, section "Internal memory layout of an ndarray".

    Examples
    --------
    >>> from cheatsheet.arrays import views
    >>> views.byte_offset(strides=(32, 8), index=(2, 1))
    72
    """
    if len(strides) != len(index):
        raise ValueError(
            f"index must have one position for each of {len(strides)} strides, got {len(index)}"
        )
    check.at_least(0, position=min(index, default=0))
    return sum(stride * position for stride, position in zip(strides, index, strict=True))


def _is_array(array: object) -> None:
    if not isinstance(array, np.ndarray):
        raise TypeError(f"an ndarray is needed, got {type(array).__name__}")
