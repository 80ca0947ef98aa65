"""Large arrays in blocks, so that what is computed on the way stays in the processor's cache."""

import functools
from collections.abc import Callable
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["in_blocks", "loss_in_blocks"]

LARGE = 5 * 10**6  # bytes: a handful of arrays of this size no longer stays in the cache
BLOCK = 2**17  # elements: half a megabyte, or one

Function = TypeVar("Function", bound=Callable[..., NDArray[Any]])


def _blocks(array: ArrayLike) -> list[NDArray[Any]]:
    """Return the array as vectors of at most ``BLOCK`` elements, in their order."""
    flat = np.asarray(array).reshape(-1)
    return [flat[start : start + BLOCK] for start in range(0, flat.size, BLOCK)]


def _pays(*arrays: ArrayLike) -> bool:
    """Whether the arrays are large, each in one piece; in half precision, sums would overflow."""
    fit = all(
        isinstance(x, np.ndarray) and x.flags.c_contiguous and x.dtype != np.float16 for x in arrays
    )
    return fit and sum(np.asarray(x).nbytes for x in arrays) >= LARGE


def in_blocks(function: Function) -> Function:
    """Let an elementwise function take a large array in blocks; the result is the same.

    >>> from cheatsheet.networks._blocks import in_blocks
    >>> import numpy as np
    >>> @in_blocks
    ... def sizes(input):
    ...     return np.full(input.shape, input.size)
    >>> sizes(np.zeros((1000, 1000)))[[0, -1], 0]
    array([131072,  82496])
    """

    @functools.wraps(function)
    def blockwise(input: ArrayLike, **keywords: Any) -> NDArray[Any]:
        if not _pays(input):
            return function(input, **keywords)
        x = np.asarray(input)
        result = np.empty(x.shape, function(x[:0], **keywords).dtype)
        for block, part in zip(_blocks(x), _blocks(result), strict=True):
            part[:] = function(block, **keywords)
        return result

    return cast("Function", blockwise)


def loss_in_blocks(function: Function) -> Function:
    """Let a loss take two large arrays in blocks, and add up what these cost.

    Each block is summed pairwise, and so are their sums: it is as exact as the sum of the whole.

    >>> from cheatsheet.networks._blocks import loss_in_blocks
    >>> import numpy as np
    >>> @loss_in_blocks
    ... def difference(input, target, *, reduction="mean"):
    ...     print(input.size, reduction)
    ...     return np.sum(input - target)
    >>> print(difference(np.ones(200_000), np.zeros(200_000)))
    200000 mean
    200000.0
    >>> print(difference(np.ones(400_000), np.zeros(400_000)))
    131072 sum
    131072 sum
    131072 sum
    6784 sum
    1.0
    """

    @functools.wraps(function)
    def blockwise(
        input: ArrayLike, target: ArrayLike, *, reduction: str = "mean", **keywords: Any
    ) -> NDArray[Any]:
        paired = _pays(input, target) and np.shape(input) == np.shape(target)
        weighted = any(keywords.get(name) is not None for name in ("weight", "pos_weight"))
        if not paired or weighted or reduction not in {"mean", "sum"}:
            return function(input, target, reduction=reduction, **keywords)
        pairs = zip(_blocks(input), _blocks(target), strict=True)
        total = np.sum([function(x, y, reduction="sum", **keywords) for x, y in pairs])
        return np.asarray(total / np.size(input) if reduction == "mean" else total)

    return cast("Function", blockwise)
