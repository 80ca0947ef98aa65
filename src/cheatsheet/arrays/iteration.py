"""Walk over an array, and say without a loop what loops are mostly written for."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = [
    "byte_offsets",
    "find_first",
    "in_chunks",
    "peak_bytes",
    "rolling_mean",
    "run_lengths",
    "segment_sums",
]


def byte_offsets(x: ArrayLike) -> NDArray[np.int64]:
    """Locate every element in memory, in bytes from the element with all indices 0.

    A step of 1 along an axis moves by the stride of that axis.

    Parameters
    ----------
    x : array_like of shape (...)

    Returns
    -------
    ndarray of shape (...), dtype int64
        Negative offsets belong to axes that run backwards.

    See Also
    --------
    numpy.ndarray.strides : the strides that are added up here.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.arrays import iteration
    >>> x = np.zeros((2, 3), dtype=np.float64)
    >>> iteration.byte_offsets(x)
    array([[ 0,  8, 16],
           [24, 32, 40]])
    >>> iteration.byte_offsets(x.T)
    array([[ 0, 24],
           [ 8, 32],
           [16, 40]])
    """
    x = np.asarray(x)
    offsets = np.zeros(x.shape, dtype=np.int64)
    numbers = np.indices(x.shape, sparse=True)  # one array of shape (1, ..., n, ..., 1) an axis
    for axis, stride in enumerate(x.strides):
        offsets += numbers[axis] * stride
    return offsets


def find_first(
    x: ArrayLike, condition: Callable[[NDArray], ArrayLike], *, chunk: int = 4096
) -> int | None:
    """Index of the first element that meets a condition; chunks after the hit are not looked at.

    Parameters
    ----------
    x : array_like of shape (n,)
    condition : callable
        Takes a chunk of `x` and returns one truth value for each of its elements.
    chunk : int, default=4096
        How many elements are tested at once.

    Returns
    -------
    int or None
        ``None`` if no element meets the condition.

    Raises
    ------
    ValueError
        If `x` is not one-dimensional, `chunk` is not at least 1, or `condition` does not return
        one value for each element.

    See Also
    --------
    numpy.argmax : of a mask, the same if there is a hit, but also 0 if there is none.

    Examples
    --------
    >>> from cheatsheet.arrays import iteration
    >>> iteration.find_first([3, 8, 1, 9], lambda part: part > 5)
    1
    >>> iteration.find_first([3, 8, 1, 9], lambda part: part > 10) is None
    True
    """
    check.ndim(1, x=x)
    check.at_least(1, chunk=chunk)
    x = np.asarray(x)
    for start in range(0, x.size, chunk):
        part = x[start : start + chunk]
        hits = np.asarray(condition(part))
        if hits.shape != part.shape:
            raise ValueError(f"condition must return shape {part.shape}, got {hits.shape}")
        if hits.any():
            return start + int(hits.argmax())
    return None


def in_chunks(x: ArrayLike, size: int) -> Iterator[NDArray]:
    """Walk along the first axis in pieces of `size` rows; the last piece may be shorter.

    Parameters
    ----------
    x : array_like of shape (n, ...)
    size : int
        At least 1.

    Returns
    -------
    iterator of ndarray of shape (at most size, ...)
        Views of `x`, no copies.

    Raises
    ------
    ValueError
        If `x` has no axis, or `size` is not at least 1.

    See Also
    --------
    numpy.array_split : the number of pieces is given, not their size.

    Examples
    --------
    >>> from cheatsheet.arrays import iteration
    >>> [part.tolist() for part in iteration.in_chunks([1, 2, 3, 4, 5], 2)]
    [[1, 2], [3, 4], [5]]
    """
    x = np.asarray(x)
    check.at_least(1, dimensions=x.ndim, size=size)
    return (x[start : start + size] for start in range(0, len(x), size))


def peak_bytes(function: Callable[..., object], *arguments: object) -> int:
    """Memory that a call needs at its fullest moment, result and temporaries together.

    Parameters
    ----------
    function : callable
    *arguments : object
        Passed on; what they occupy already is not counted.

    Returns
    -------
    int
        Bytes, as ``tracemalloc`` counts them: the data of arrays and a little for Python.

    See Also
    --------
    numpy.ndarray.nbytes : the bytes of one array.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.arrays import iteration
    >>> round(iteration.peak_bytes(np.zeros, 1_000_000) / 8_000_000)
    1
    """
    started_here = not tracemalloc.is_tracing()
    if started_here:
        tracemalloc.start()
    try:
        tracemalloc.reset_peak()
        before, _ = tracemalloc.get_traced_memory()
        function(*arguments)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        if started_here:
            tracemalloc.stop()
    return peak - before


def rolling_mean(x: ArrayLike, window: int, axis: int = -1) -> NDArray[np.float64]:
    """Mean of every stretch of `window` neighbours along one axis.

    Each window is summed by itself, so a NaN or a huge value affects only the windows that
    contain it; differences of a running sum are fewer operations but spread both.

    Parameters
    ----------
    x : array_like of shape (..., n, ...)
    window : int
        Between 1 and n.
    axis : int, default=-1

    Returns
    -------
    ndarray of shape (..., n - window + 1, ...), dtype float64
        Only full windows: entry k is the mean of the elements k to k + window - 1.

    Raises
    ------
    ValueError
        If `x` has no such axis, or `window` does not fit into it.

    See Also
    --------
    pandas.DataFrame.rolling : the same, with NaN where the window is not full yet.

    Examples
    --------
    >>> from cheatsheet.arrays import iteration
    >>> iteration.rolling_mean([1, 2, 6, 4], window=2)
    array([1.5, 4. , 5. ])
    """
    x = np.asarray(x)
    axis = check.axis(axis, x.ndim)
    check.at_least(1, window=window)
    if window > x.shape[axis]:
        raise ValueError(f"window must be at most {x.shape[axis]}, got {window}")
    windows = np.lib.stride_tricks.sliding_window_view(x, window, axis=axis)  # (..., window)
    return windows.mean(axis=-1, dtype=float)


def run_lengths(x: ArrayLike) -> tuple[NDArray, NDArray[np.intp]]:
    """Compress runs of equal neighbours to one value and its count each.

    Parameters
    ----------
    x : array_like of shape (n,)

    Returns
    -------
    values : ndarray of shape (runs,)
        The value of each run; neighbours differ. NaN equals nothing, so each NaN is a run.
    lengths : ndarray of shape (runs,), dtype intp
        ``np.repeat(values, lengths)`` is `x` again.

    Raises
    ------
    ValueError
        If `x` is not one-dimensional.

    See Also
    --------
    itertools.groupby : the same runs, one at a time.
    numpy.unique : counts each value over the whole array.

    Examples
    --------
    >>> from cheatsheet.arrays import iteration
    >>> values, lengths = iteration.run_lengths([7, 7, 7, 0, 0, 7])
    >>> values, lengths
    (array([7, 0, 7]), array([3, 2, 1]))
    """
    check.ndim(1, x=x)
    x = np.asarray(x)
    is_start = np.ones(x.size, dtype=bool)
    is_start[1:] = x[1:] != x[:-1]  # a run starts where the value differs from the one before
    starts = np.flatnonzero(is_start)
    return x[starts], np.diff(starts, append=x.size)


def segment_sums(x: ArrayLike, lengths: ArrayLike) -> NDArray:
    """Sum of each of several stretches that lie one after another; an empty one gives 0.

    Parameters
    ----------
    x : array_like of shape (n, ...)
        All stretches, end to end.
    lengths : array_like of int, shape (segments,)
        How many elements belong to each; they add up to n.

    Returns
    -------
    ndarray of shape (segments, ...)
        The dtype is that of ``x.sum()``.

    Raises
    ------
    ValueError
        If `x` has no axis, or `lengths` is not a vector of non-negative numbers with sum n.
    TypeError
        If `lengths` is not of integer dtype.

    See Also
    --------
    numpy.ufunc.reduceat : takes the starts, and gives one element, not 0, for an empty stretch.

    Examples
    --------
    >>> from cheatsheet.arrays import iteration
    >>> iteration.segment_sums([1, 2, 3, 4], lengths=[2, 0, 2])
    array([3, 0, 7])
    """
    x = np.asarray(x)
    check.at_least(1, dimensions=x.ndim)
    check.ndim(1, lengths=lengths)
    lengths = np.asarray(lengths, dtype=None if np.size(lengths) else int)
    if not np.issubdtype(lengths.dtype, np.integer):
        raise TypeError(f"lengths must be of integer dtype, got {lengths.dtype}")
    if lengths.sum() != len(x) or (lengths < 0).any():
        raise ValueError(f"lengths must be non-negative and add up to {len(x)}, got {lengths}")
    starts = np.cumsum(lengths) - lengths
    filled = lengths > 0
    sums = np.zeros((lengths.size, *x.shape[1:]), dtype=x[:0].sum(axis=0).dtype)
    sums[filled] = np.add.reduceat(x, starts[filled], axis=0)
    return sums
