"""Change the shape of an array: what ``reshape`` keeps, and the idioms that rest on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = [
    "as_column",
    "channels_first",
    "channels_last",
    "flat_position",
    "infer_shape",
    "into_blocks",
]


def as_column(x: ArrayLike) -> NDArray[Any]:
    """Stand a one-dimensional array up as a column.

    Parameters
    ----------
    x : array_like of shape (n,)

    Returns
    -------
    ndarray of shape (n, 1), dtype as `x`
        A view, if `x` is an array.

    Raises
    ------
    ValueError
        If `x` is not one-dimensional: a row (1, n) needs ``.T``, a column is one already.

    See Also
    --------
    numpy.expand_dims : the same at any axis.

    Examples
    --------
    >>> from cheatsheet.arrays import reshaping
    >>> reshaping.as_column([1, 2, 3])
    array([[1],
           [2],
           [3]])
    """
    check.ndim(1, x=x)
    return np.asarray(x)[:, np.newaxis]


def flat_position(index: Sequence[int], shape: Sequence[int], order: str = "C") -> int:
    """Count the elements that are read before the one at an index.

    Parameters
    ----------
    index : sequence of int
        One number for each axis, counted from 0.
    shape : sequence of int
    order : {"C", "F"}, default="C"
        Whether the last index runs fastest ("C", row by row) or the first ("F", column by column).

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If `index` and `shape` differ in length, a number lies outside its axis, or `order` is
        unknown.

    See Also
    --------
    numpy.ravel_multi_index : the same for many indices at once.
    numpy.unravel_index : the way back.

    Examples
    --------
    >>> from cheatsheet.arrays import reshaping
    >>> reshaping.flat_position((1, 2), (3, 4))  # a row of 4, then 2
    6
    >>> reshaping.flat_position((1, 2), (3, 4), order="F")  # 2 columns of 3, then 1
    7
    """
    check.one_of(("C", "F"), order=order)
    if len(index) != len(shape):
        raise ValueError(f"index and shape must be equally long, got {index} and {shape}")
    slow_to_fast = list(zip(index, shape, strict=True))
    if order == "F":
        slow_to_fast.reverse()
    position = 0
    for number, size in slow_to_fast:
        if not 0 <= number < size:
            raise ValueError(f"index {index} is outside of an array of shape {shape}")
        position = position * size + number
    return position


def infer_shape(size: int, shape: Sequence[int]) -> tuple[int, ...]:
    """Shape that ``reshape`` gives to so many elements, or the reason why it refuses.

    Parameters
    ----------
    size : int
        The number of elements.
    shape : sequence of int
        The shape asked for; one size may be -1 and is then computed.

    Returns
    -------
    tuple of int
        `shape`, with the -1 replaced.

    Raises
    ------
    ValueError
        If the elements do not fill the shape exactly, more than one size is -1, a size is below
        -1, or the -1 stands beside a 0 and could be anything.

    See Also
    --------
    numpy.reshape : the same rule in NumPy.

    Examples
    --------
    >>> from cheatsheet.arrays import reshaping
    >>> reshaping.infer_shape(6, (2, -1))
    (2, 3)
    >>> reshaping.infer_shape(6, (4,))
    Traceback (most recent call last):
    ValueError: shape (4,) has room for 4 elements, got 6
    >>> reshaping.infer_shape(6, (4, -1))
    Traceback (most recent call last):
    ValueError: shape (4, -1) takes a multiple of 4 elements, got 6
    """
    check.at_least(0, size=size)
    shape = tuple(shape)
    known = 1
    for length in shape:
        check.at_least(-1, length=length)
        known *= 1 if length == -1 else length
    unknowns = shape.count(-1)
    if unknowns > 1:
        raise ValueError(f"only one size may be -1, got {shape}")
    if unknowns == 0 and known != size:
        raise ValueError(f"shape {shape} has room for {known} elements, got {size}")
    if unknowns == 1 and known == 0:
        raise ValueError(f"the -1 in {shape} could be any number, beside a 0")
    if unknowns == 1 and size % known:
        raise ValueError(f"shape {shape} takes a multiple of {known} elements, got {size}")
    return tuple(size // known if length == -1 else length for length in shape)


def channels_last(images: ArrayLike) -> NDArray[Any]:
    """Move the channels of images behind rows and columns, as Matplotlib and Pillow want them.

    Parameters
    ----------
    images : array_like of shape (..., channels, rows, columns)

    Returns
    -------
    ndarray of shape (..., rows, columns, channels), dtype as `images`
        A view, if `images` is an array.

    Raises
    ------
    ValueError
        If there are fewer than three dimensions.

    See Also
    --------
    channels_first : the way back.
    numpy.moveaxis : any axis to any place.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.arrays import reshaping
    >>> reshaping.channels_last(np.zeros((8, 3, 32, 48))).shape
    (8, 32, 48, 3)
    """
    images = np.asarray(images)
    check.at_least(3, dimensions=images.ndim)
    return np.moveaxis(images, -3, -1)


def channels_first(images: ArrayLike) -> NDArray[Any]:
    """Move the channels of images before rows and columns, as PyTorch wants them.

    Parameters
    ----------
    images : array_like of shape (..., rows, columns, channels)

    Returns
    -------
    ndarray of shape (..., channels, rows, columns), dtype as `images`
        A view, if `images` is an array.

    Raises
    ------
    ValueError
        If there are fewer than three dimensions.

    See Also
    --------
    channels_last : the way back.
    numpy.moveaxis : any axis to any place.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.arrays import reshaping
    >>> reshaping.channels_first(np.zeros((8, 32, 48, 3))).shape
    (8, 3, 32, 48)
    """
    images = np.asarray(images)
    check.at_least(3, dimensions=images.ndim)
    return np.moveaxis(images, -1, -3)


def into_blocks(table: ArrayLike, rows: int, columns: int) -> NDArray[Any]:
    """Cut a table into blocks of equal size that do not overlap.

    Parameters
    ----------
    table : array_like of shape (m, n)
    rows, columns : int
        The size of a block; `rows` divides m and `columns` divides n.

    Returns
    -------
    ndarray of shape (m / rows, n / columns, rows, columns), dtype as `table`
        The first two axes say which block. A view, if `table` is an array.

    Raises
    ------
    ValueError
        If `table` is not two-dimensional, or blocks of this size do not fill it.

    See Also
    --------
    numpy.lib.stride_tricks.sliding_window_view : blocks that overlap.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.arrays import reshaping
    >>> table = np.arange(24).reshape(4, 6)
    >>> reshaping.into_blocks(table, 2, 3)[0, 1]
    array([[ 3,  4,  5],
           [ 9, 10, 11]])
    """
    check.ndim(2, table=table)
    check.at_least(1, rows=rows, columns=columns)
    table = np.asarray(table)
    m, n = table.shape
    if m % rows or n % columns:
        raise ValueError(f"blocks of ({rows}, {columns}) do not fill a table of {table.shape}")
    split = table.reshape(m // rows, rows, n // columns, columns)  # each axis into two: a view
    return split.swapaxes(1, 2)  # (m / rows, n / columns, rows, columns)
