"""Number types: what they hold, what becomes of a value that does not fit, and what they promote to."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from cheatsheet import _check as check

__all__ = [
    "changed_by_cast",
    "promote",
    "saturate",
    "smallest_integer",
    "ulp_distance",
    "wrap_around",
]


def _of_kind(kinds: str, wanted: str, **dtypes: np.dtype[Any]) -> None:
    """Refuse a dtype of another kind."""
    for name, dtype in dtypes.items():
        if dtype.kind not in kinds:
            raise TypeError(f"{name} must be {wanted}, got {dtype}")


def promote(a: DTypeLike, b: DTypeLike) -> np.dtype[Any]:
    """Dtype that two arrays have together, by the rule rather than by NumPy.

    Order the kinds: bool, unsigned, signed, float, complex. The later kind wins, and the
    larger size within a kind. An integer that meets another kind first becomes what can hold
    it: unsigned of n bits a signed integer of 2n bits, n bits a float with enough digits.

    Parameters
    ----------
    a, b : dtype_like
        Boolean or numeric dtypes.

    Returns
    -------
    numpy.dtype
        In native byte order.

    Raises
    ------
    TypeError
        If a dtype is neither boolean nor numeric.

    See Also
    --------
    numpy.promote_types : the same rule in NumPy.
    numpy.result_type : the same for arrays and for Python numbers.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.arrays import dtypes
    >>> print(dtypes.promote(np.uint8, np.int8))
    int16
    >>> print(dtypes.promote(np.int64, np.float32))
    float64
    """
    a, b = np.dtype(a).newbyteorder("="), np.dtype(b).newbyteorder("=")
    _of_kind("buifc", "boolean or numeric", a=a, b=b)
    a, b = sorted((a, b), key=lambda dtype: ("buifc".index(dtype.kind), dtype.itemsize))
    if a.kind == b.kind or a.kind == "b":
        return b
    if b.kind == "i":  # unsigned meets signed: one bit more, for the sign
        size = max(2 * a.itemsize, b.itemsize)
        return np.dtype(f"i{size}" if size <= 8 else "f8")
    if a.kind in "ui":  # a float with the digits of this integer; for 8 bytes there is none
        a = np.dtype({1: "f2", 2: "f4", 4: "f8", 8: "f8"}[a.itemsize])
    if b.kind == "c":  # two floats side by side
        return np.dtype(f"c{max(2 * a.itemsize, b.itemsize)}")
    return np.dtype(f"f{max(a.itemsize, b.itemsize)}")


def wrap_around(values: ArrayLike, dtype: DTypeLike) -> NDArray[np.integer]:
    """Bring integers of any size into the range of an integer dtype, modulo 2 to its bits.

    Parameters
    ----------
    values : array_like of int, shape (...)
        Python integers of any size are welcome.
    dtype : dtype_like
        An integer dtype.

    Returns
    -------
    ndarray of shape (...), dtype `dtype`

    Raises
    ------
    TypeError
        If `values` are not integers, or `dtype` is not an integer dtype.

    See Also
    --------
    numpy.ndarray.astype : wraps integers in the same way.

    Examples
    --------
    >>> from cheatsheet.arrays import dtypes
    >>> dtypes.wrap_around([255, 256, -1], "uint8").tolist()
    [255, 0, 255]
    >>> dtypes.wrap_around([127, 128], "int8").tolist()
    [127, -128]
    """
    _of_kind("ui", "an integer dtype", dtype=np.dtype(dtype))
    exact = np.asarray(values, dtype=object)  # Python integers: no limit
    for value in exact.flat:
        if not isinstance(value, (int, np.integer)):
            raise TypeError(f"values must be integers, got {value!r}")
    low, bits = np.iinfo(dtype).min, np.iinfo(dtype).bits
    return np.asarray((exact - low) % 2**bits + low, dtype=dtype)


def saturate(values: ArrayLike, dtype: DTypeLike) -> NDArray[np.integer]:
    """Round to integers and stop at the ends of a dtype's range, rather than wrap around.

    Parameters
    ----------
    values : array_like of shape (...)
        Real numbers; infinities go to the ends. Halves go to the even neighbour.
    dtype : dtype_like
        An integer dtype of at most 32 bits, such as that of an image.

    Returns
    -------
    ndarray of shape (...), dtype `dtype`

    Raises
    ------
    TypeError
        If `dtype` is not an integer dtype, or `values` are not real.
    ValueError
        If `dtype` has more than 32 bits, or a value is NaN.

    See Also
    --------
    numpy.clip : limits, without the conversion.

    Examples
    --------
    >>> from cheatsheet.arrays import dtypes
    >>> dtypes.saturate([-20, 99.6, 300], "uint8").tolist()
    [0, 100, 255]
    """
    _of_kind("ui", "an integer dtype", dtype=np.dtype(dtype))
    check.one_of((8, 16, 32), bits=np.iinfo(dtype).bits)
    _of_kind("buif", "real", values=np.asarray(values).dtype)
    values = np.asarray(values, dtype=float)
    if np.isnan(values).any():
        raise ValueError("values must not be NaN: no integer stands for it")
    limits = np.iinfo(dtype)
    return np.asarray(np.clip(np.rint(values), limits.min, limits.max)).astype(dtype)


def changed_by_cast(values: ArrayLike, dtype: DTypeLike) -> NDArray[np.bool]:
    """Mark the values that another dtype would truncate, round or wrap.

    Parameters
    ----------
    values : array_like of shape (...)
        Boolean or real numbers.
    dtype : dtype_like
        A boolean, integer or floating dtype.

    Returns
    -------
    ndarray of shape (...), dtype bool
        NaN that stays NaN is not marked.

    Raises
    ------
    TypeError
        If a dtype is neither boolean nor real.

    Notes
    -----
    The comparison runs on Python numbers, because it must be exact: NumPy compares ``int64`` with
    ``float64`` after rounding the integer. That is slow for millions of values.

    See Also
    --------
    numpy.ndarray.astype : with ``casting="same_value"`` it raises an error instead (NumPy 2.4).
    numpy.can_cast : whether every value of a dtype would fit, without a look at yours.

    Examples
    --------
    >>> from cheatsheet.arrays import dtypes
    >>> dtypes.changed_by_cast([1.0, 2.5, 300.0], "uint8").tolist()
    [False, True, True]
    """
    values, dtype = np.asarray(values), np.dtype(dtype)
    _of_kind("buif", "boolean or real", values=values.dtype, dtype=dtype)
    with np.errstate(invalid="ignore", over="ignore"):
        converted = values.astype(dtype)
    both_nan = (values != values) & (converted != converted)
    return np.asarray((values.astype(object) != converted.astype(object)) & ~both_nan)


def smallest_integer(values: ArrayLike) -> np.dtype[Any]:
    """Smallest integer dtype that holds all the values; unsigned if none is negative.

    Parameters
    ----------
    values : array_like of int, shape (...)
        At least one.

    Returns
    -------
    numpy.dtype

    Raises
    ------
    TypeError
        If `values` are not integers.
    ValueError
        If there are no values.

    See Also
    --------
    numpy.min_scalar_type : the same for one number.
    pandas.to_numeric : with ``downcast="unsigned"`` or ``downcast="integer"``.

    Examples
    --------
    >>> from cheatsheet.arrays import dtypes
    >>> print(dtypes.smallest_integer([0, 255]), dtypes.smallest_integer([-1, 127]))
    uint8 int8
    """
    values = np.asarray(values)
    check.at_least(1, size=values.size)
    _of_kind("ui", "integers", values=values.dtype)
    low, high = int(values.min()), int(values.max())
    fits = (
        dtype
        for bits in (8, 16, 32, 64)
        for dtype in (np.dtype(f"uint{bits}"), np.dtype(f"int{bits}"))
        if np.iinfo(dtype).min <= low and high <= np.iinfo(dtype).max
    )
    return next(fits)


def ulp_distance(a: ArrayLike, b: ArrayLike) -> NDArray[np.unsignedinteger]:
    """Count the steps between neighbouring floats that lead from one number to another.

    The bits of positive floats, read as integers, are in the same order as the floats: so
    their difference counts the floats between. Across zero the two ways add up.

    Parameters
    ----------
    a, b : array_like of shape (...)
        Real numbers, broadcast together. Their common dtype, ``float64`` if they are integers,
        decides which floats are counted.

    Returns
    -------
    ndarray of shape (...), unsigned integer with the size of the float
        0 for equal numbers (and for 0.0 and -0.0), 1 for neighbours.

    Raises
    ------
    TypeError
        If the common dtype is not ``float16``, ``float32`` or ``float64``.
    ValueError
        If a number is NaN.

    See Also
    --------
    numpy.testing.assert_array_max_ulp : fails if there are more steps than allowed.
    numpy.spacing : the size of a step.

    References
    ----------
    Goldberg (1991), *What Every Computer Scientist Should Know About Floating-Point Arithmetic*,
    section "Relative Error and Ulps".

    Examples
    --------
    >>> from cheatsheet.arrays import dtypes
    >>> print(dtypes.ulp_distance(0.1 + 0.2, 0.3))
    1
    """
    a, b = np.asarray(a), np.asarray(b)
    _of_kind("buif", "real", a=a.dtype, b=b.dtype)
    dtype = np.result_type(a, b) if "f" in (a.dtype.kind, b.dtype.kind) else np.dtype(float)
    if dtype not in (np.float16, np.float32, np.float64):
        raise TypeError(f"a and b must be float16, float32 or float64, got {dtype}")
    a, b = a.astype(dtype), b.astype(dtype)
    if np.isnan(a).any() or np.isnan(b).any():
        raise ValueError("a and b must not be NaN: it has no place among the numbers")
    bits = np.dtype(f"u{dtype.itemsize}")
    steps_a, steps_b = np.abs(a).view(bits), np.abs(b).view(bits)  # steps from zero
    apart = np.maximum(steps_a, steps_b) - np.minimum(steps_a, steps_b)
    return np.where(np.signbit(a) == np.signbit(b), apart, steps_a + steps_b)
