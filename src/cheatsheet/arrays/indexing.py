"""Select and assign elements: the shape that an index gives, and the idioms that rest on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import EllipsisType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = ["explain_index", "is_basic", "pick_per_row", "result_shape", "sum_at"]

Part = slice | EllipsisType | None | NDArray[Any]  # an integer is an array of shape ()


def is_basic(index: Any) -> bool:
    """Tell whether an index consists of integers, slices, ``...`` and ``np.newaxis`` only.

    Basic indexing of an array gives a view of it (one element comes as a scalar).
    A single list, array or boolean in the index makes it advanced ("fancy"), and the result a copy.

    Parameters
    ----------
    index : object
        What would stand between the brackets; ``np.s_[...]`` writes it.

    Returns
    -------
    bool

    See Also
    --------
    cheatsheet.arrays.views.view_or_copy : asks the result instead of the index.
    numpy.s_ : an index as an object.

    References
    ----------
    NumPy user guide, *Indexing on ndarrays*, sections "Basic indexing" and "Advanced indexing".

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.arrays import indexing
    >>> indexing.is_basic(np.s_[0, 1:, ..., np.newaxis])
    True
    >>> indexing.is_basic(np.s_[0, [1, 2]])
    False
    """
    parts = index if isinstance(index, tuple) else (index,)
    basic = (int, np.integer, slice, EllipsisType, type(None))
    return all(isinstance(part, basic) and not isinstance(part, bool) for part in parts)


def result_shape(shape: Sequence[int], index: Any) -> tuple[int, ...]:
    """Shape of ``x[index]`` for an array `x` of the given shape.

    A slice keeps its axis and ``np.newaxis`` makes one of size 1. Integers and arrays are
    broadcast together; the axes that they give replace theirs, or come first
    if a slice, ``...`` or ``np.newaxis`` stands between them. A mask counts as the integer
    arrays of its true places.

    Parameters
    ----------
    shape : sequence of int
        The shape of the array.
    index : object
        What would stand between the brackets; ``np.s_[...]`` writes it.

    Returns
    -------
    tuple of int

    Raises
    ------
    IndexError
        If the index does not fit the shape.
    ValueError
        If the integer arrays have no common shape, or the step of a slice is 0.

    See Also
    --------
    explain_index : the same, written out axis by axis.

    References
    ----------
    NumPy user guide, *Indexing on ndarrays*, section "Combining advanced and basic indexing".

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.arrays import indexing
    >>> indexing.result_shape((2, 3, 4, 5), np.s_[:, [0, 1], [1, 2]])
    (2, 2, 5)
    >>> indexing.result_shape((2, 3, 4, 5), np.s_[:, [0, 1], :, [1, 2]])
    (2, 2, 4)
    >>> indexing.result_shape((3, 4), 3)
    Traceback (most recent call last):
    IndexError: index 3 is outside axis 0 of size 3
    """
    kept: list[int] = []  # the axes of slices and newaxis
    picked: list[tuple[int, ...]] = []  # the shapes of integers, arrays and masks
    places: list[int] = []
    position = 0  # where the picked axes go
    for place, _, sizes, part in _steps(shape, index):
        if part is None:
            kept.append(1)
        elif isinstance(part, slice):
            kept.append(len(range(*part.indices(sizes[0]))))
        else:
            if not picked:
                position = len(kept)
            picked.append((np.count_nonzero(part),) if part.dtype == bool else part.shape)
            places.append(place)
    if places and places != list(range(places[0], places[-1] + 1)):
        position = 0  # they stand apart
    return (*kept[:position], *np.broadcast_shapes(*picked), *kept[position:])


def explain_index(shape: Sequence[int], index: Any) -> str:
    """Write out what every part of an index does, and the shape of the result below.

    Parameters
    ----------
    shape : sequence of int
        The shape of the array.
    index : object
        What would stand between the brackets; ``np.s_[...]`` writes it.

    Returns
    -------
    str
        One line a part, left-out axes included, and a line for the result.

    Raises
    ------
    IndexError
        If the index does not fit the shape.
    ValueError
        If the integer arrays have no common shape, or the step of a slice is 0.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.arrays import indexing
    >>> print(indexing.explain_index((2, 3, 4, 5), np.s_[0, :, [1, 2]]))
    axis  size  index   gives
    0     2     0       no axis
    1     3     :       3
    2     4     [1, 2]  (2,)
    3     5     :       5
    -> (2, 3, 5), a copy
    """
    result = result_shape(shape, index)
    rows = [("axis", "size", "index", "gives")]
    for _, axis, sizes, part in _steps(shape, index):
        size = " x ".join(map(str, sizes))
        if part is None:
            rows.append(("new", "", "newaxis", "1"))
        elif isinstance(part, slice):
            rows.append((f"{axis}", size, _text(part), f"{len(range(*part.indices(sizes[0])))}"))
        elif part.dtype == bool:
            count = np.count_nonzero(part)
            name = f"{axis}-{axis + part.ndim - 1}" if part.ndim > 1 else f"{axis}"
            rows.append((name if part.ndim else "new", size, f"mask, {count} true", f"({count},)"))
        else:
            text = str(part.tolist()) if part.size <= 6 else f"array {part.shape}"
            rows.append((f"{axis}", size, text, f"{part.shape}" if part.ndim else "no axis"))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    parts = index if isinstance(index, tuple) else (index,)
    if not is_basic(index):
        kind = "a copy"
    elif len(parts) == len(shape) and all(isinstance(part, int | np.integer) for part in parts):
        kind = "one element"
    else:
        kind = "a view"
    return "\n".join([*lines, f"-> {result}, {kind}"])


def pick_per_row(table: ArrayLike, columns: ArrayLike) -> NDArray:
    """Take one element from every row, each from its own column.

    Parameters
    ----------
    table : array_like of shape (n, m)
    columns : array_like of shape (n,), dtype int
        The column for each row; negative numbers count from the end.

    Returns
    -------
    ndarray of shape (n,), dtype of `table`

    Raises
    ------
    TypeError
        If `columns` are not integers.
    ValueError
        If `table` is not two-dimensional, or `columns` has another length than it has rows.
    IndexError
        If a column is not there.

    See Also
    --------
    numpy.take_along_axis : the same along any axis, with ``columns[:, np.newaxis]``.

    Examples
    --------
    >>> from cheatsheet.arrays import indexing
    >>> indexing.pick_per_row([[1, 2, 3], [4, 5, 6]], [2, 0])
    array([3, 4])
    """
    check.ndim(2, table=table)
    table, columns = np.asarray(table), _integers(columns=columns)
    if columns.shape != table.shape[:1]:
        raise ValueError(
            f"columns must have one number for each of {len(table)} rows, got shape {columns.shape}"
        )
    return table[np.arange(len(table)), columns]  # pairs (0, columns[0]), (1, columns[1]), ...


def sum_at(index: ArrayLike, values: ArrayLike, size: int) -> NDArray[np.float64]:
    """Sum the values that carry the same index, such as the rows of one group.

    Parameters
    ----------
    index : array_like of shape (n,), dtype int
        Where each value is added; repeated places add up.
    values : array_like of shape (n, ...)
    size : int
        The number of places.

    Returns
    -------
    ndarray of shape (size, ...), dtype float64
        Zero where nothing was added.

    Raises
    ------
    TypeError
        If `index` are not integers.
    ValueError
        If an index is not between 0 and `size` - 1, or the lengths differ.

    See Also
    --------
    numpy.bincount : the same with ``weights=values`` and ``minlength=size``, for one dimension.

    Examples
    --------
    >>> from cheatsheet.arrays import indexing
    >>> indexing.sum_at([0, 2, 0], [1.0, 5.0, 10.0], size=3)
    array([11.,  0.,  5.])
    """
    check.at_least(0, size=size)
    check.ndim(1, index=index)
    index, values = _integers(index=index), np.asarray(values, dtype=float)
    if values.shape[:1] != index.shape:
        raise ValueError(f"values must have one row for each index, got {values.shape}")
    outside = index[(index < 0) | (index >= size)]
    if outside.size:
        raise ValueError(f"index must be between 0 and {size - 1}, got {outside[0]}")
    total = np.zeros((size, *values.shape[1:]))
    np.add.at(total, index, values)  # total[index] += values would add once a place
    return total


def _integers(**arrays: ArrayLike) -> NDArray[np.intp]:
    """Give the one array as integers, or refuse it; an empty list is fine."""
    ((name, array),) = arrays.items()
    array = np.asarray(array)
    if array.size and array.dtype.kind not in "iu":
        raise TypeError(f"{name} must be integers, got dtype {array.dtype}")
    return array.astype(np.intp)


def _steps(
    shape: Sequence[int], index: Any
) -> Iterator[tuple[int, int, tuple[int, ...], slice | NDArray[Any] | None]]:
    """Place, first axis and sizes of the axes for each part of an index, with ``...`` unfolded."""
    shape = tuple(shape)
    parts = [_part(part) for part in (index if isinstance(index, tuple) else (index,))]
    ellipses = sum(part is Ellipsis for part in parts)
    if ellipses > 1:
        raise IndexError(f"an index has at most one '...', got {ellipses}")
    if not ellipses:
        parts.append(Ellipsis)  # axes left out at the end are kept
    used = sum(map(_axes_used, parts))
    if used > len(shape):
        raise IndexError(f"the index uses {used} axes, but the shape {shape} has {len(shape)}")
    axis = 0
    for place, part in enumerate(parts):
        unfolded = [slice(None)] * (len(shape) - used) if part is Ellipsis else [part]
        for piece in unfolded:
            sizes = shape[axis : axis + _axes_used(piece)]
            if isinstance(piece, np.ndarray):
                _fits(piece, axis, sizes)
            yield place, axis, sizes, piece
            axis += len(sizes)


def _part(part: Any) -> Part:
    """Turn integers, lists and masks into arrays, and refuse what is no index."""
    if part is None or part is Ellipsis or isinstance(part, slice):
        return part
    array = np.asarray(part)
    if isinstance(part, list) and not array.size:
        array = array.astype(np.intp)  # an empty list picks nothing
    if array.dtype.kind not in "iub":
        raise IndexError(f"an index must be integers or booleans, got dtype {array.dtype}")
    return array


def _axes_used(part: Part) -> int:
    if part is None or part is Ellipsis:
        return 0
    return part.ndim if isinstance(part, np.ndarray) and part.dtype == bool else 1


def _fits(part: NDArray[Any], axis: int, sizes: tuple[int, ...]) -> None:
    if part.dtype == bool:
        if part.shape != sizes:
            raise IndexError(f"a mask of shape {part.shape} meets axes of the sizes {sizes}")
        return
    outside = part[(part < -sizes[0]) | (part >= sizes[0])]
    if outside.size:
        raise IndexError(f"index {outside[0]} is outside axis {axis} of size {sizes[0]}")


def _text(part: slice) -> str:
    """Write a slice as in the brackets."""
    start, stop, step = ("" if x is None else str(x) for x in (part.start, part.stop, part.step))
    return f"{start}:{stop}:{step}" if step else f"{start}:{stop}"
