"""One wording for every complaint: what is wrong, and what came."""

import operator
from collections.abc import Collection

import numpy as np
from numpy.typing import ArrayLike

__all__ = ["at_least", "axis", "between", "generator", "ndim", "one_of", "positive", "same_shape"]


def positive(**arguments: float) -> None:
    """Refuse an argument that is not above zero; NaN is not.

    >>> from cheatsheet import _check as check
    >>> check.positive(delta=-1)
    Traceback (most recent call last):
    ValueError: delta must be positive, got -1
    """
    for name, value in arguments.items():
        if not value > 0:
            raise ValueError(f"{name} must be positive, got {value!r}")


def at_least(minimum: float, **arguments: float) -> None:
    """Refuse an argument below a minimum; NaN is.

    >>> from cheatsheet import _check as check
    >>> check.at_least(1, parts=0)
    Traceback (most recent call last):
    ValueError: parts must be at least 1, got 0
    """
    for name, value in arguments.items():
        if not value >= minimum:
            raise ValueError(f"{name} must be at least {minimum}, got {value!r}")


def between(low: float, high: float, *, include: str = "[]", **arguments: float) -> None:
    """Refuse an argument outside an interval, whose ends belong to it or not; NaN is outside.

    >>> from cheatsheet import _check as check
    >>> check.between(0, 1, include="[)", beta=1.0)
    Traceback (most recent call last):
    ValueError: beta must be in [0, 1), got 1.0
    """
    left, right = include[0], include[1]
    for name, value in arguments.items():
        above = value >= low if left == "[" else value > low
        below = value <= high if right == "]" else value < high
        if not (above and below):
            raise ValueError(f"{name} must be in {left}{low}, {high}{right}, got {value!r}")


def one_of(allowed: Collection[object], **arguments: object) -> None:
    """Refuse an argument that is not among the allowed values.

    >>> from cheatsheet import _check as check
    >>> check.one_of(("mean", "sum"), reduction="avg")
    Traceback (most recent call last):
    ValueError: reduction must be one of 'mean', 'sum', got 'avg'
    """
    for name, value in arguments.items():
        if value not in allowed:
            choices = ", ".join(map(repr, allowed))
            raise ValueError(f"{name} must be one of {choices}, got {value!r}")


def ndim(allowed: int | Collection[int], **arrays: ArrayLike) -> None:
    """Refuse an array with another number of dimensions, and show its shape.

    >>> from cheatsheet import _check as check
    >>> check.ndim(2, points=[0, 0, 0])
    Traceback (most recent call last):
    ValueError: points must have 2 dimensions, got 1: shape (3,)
    """
    numbers = (allowed,) if isinstance(allowed, int) else tuple(allowed)
    for name, array in arrays.items():
        shape = np.shape(array)
        if len(shape) not in numbers:
            wanted = " or ".join(map(str, numbers))
            noun = "dimension" if wanted == "1" else "dimensions"
            raise ValueError(f"{name} must have {wanted} {noun}, got {len(shape)}: shape {shape}")


def same_shape(**arrays: ArrayLike) -> None:
    """Refuse arrays of different shapes, and show the shapes.

    >>> from cheatsheet import _check as check
    >>> check.same_shape(param=[1, 2], grad=[1, 2, 3])
    Traceback (most recent call last):
    ValueError: param and grad must have one shape, got (2,) and (3,)
    """
    shapes = [tuple(np.shape(array)) for array in arrays.values()]
    if len(set(shapes)) > 1:
        names, found = (" and ".join(map(str, words)) for words in (arrays, shapes))
        raise ValueError(f"{names} must have one shape, got {found}")


def generator(rng: np.random.Generator) -> None:
    """Refuse a seed, a legacy RandomState or a torch Generator where NumPy's belongs.

    >>> from cheatsheet import _check as check
    >>> check.generator(0)
    Traceback (most recent call last):
    TypeError: rng must be a numpy.random.Generator such as np.random.default_rng(0), got 0
    """
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            f"rng must be a numpy.random.Generator such as np.random.default_rng(0), got {rng!r}"
        )


def axis(number: int, dimensions: int) -> int:
    """Return the axis counted from 0, or refuse one that the array does not have.

    >>> from cheatsheet import _check as check
    >>> check.axis(-1, 3)
    2
    >>> check.axis(3, 3)
    Traceback (most recent call last):
    ValueError: axis must be between -3 and 2 for 3 dimensions, got 3
    """
    number = operator.index(number)
    if not -dimensions <= number < dimensions:
        noun = "dimension" if dimensions == 1 else "dimensions"
        raise ValueError(
            f"axis must be between {-dimensions} and {dimensions - 1} "
            f"for {dimensions} {noun}, got {number}"
        )
    return number % dimensions
