"""Turn arrays into bytes and back, and into plain Python, code and readable text."""

from __future__ import annotations

import ast
import io
import re
import sys
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = ["as_code", "as_plain", "fixed_point", "from_bytes", "npy_header", "to_bytes"]


def to_bytes(x: ArrayLike) -> bytes:
    """Pack an array with its shape and dtype into bytes, as a ``.npy`` file has them.

    Parameters
    ----------
    x : array_like of shape (...)
        Numbers, booleans or strings; not Python objects.

    Returns
    -------
    bytes

    Raises
    ------
    ValueError
        If `x` has dtype object, which only a pickle could hold.

    See Also
    --------
    numpy.ndarray.tobytes : the elements alone.

    Examples
    --------
    >>> from cheatsheet.arrays import files
    >>> len(files.to_bytes([[1.0, 2.0], [3.0, 4.0]]))  # 128 for the header, 8 for each number
    160
    """
    file = io.BytesIO()
    np.save(file, np.asarray(x), allow_pickle=False)
    return file.getvalue()


def from_bytes(data: bytes) -> NDArray:
    """Read an array from the bytes of a ``.npy`` file, and never from a pickle.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    ndarray
        With the shape, dtype and memory order that were saved.

    Raises
    ------
    ValueError
        If `data` is not in this format, ends too early, or holds Python objects.

    See Also
    --------
    numpy.load : the same from a file, besides other formats.

    Examples
    --------
    >>> from cheatsheet.arrays import files
    >>> files.from_bytes(files.to_bytes([[True, False]]))
    array([[ True, False]])
    """
    return np.lib.format.read_array(io.BytesIO(data), allow_pickle=False)


def npy_header(file: BinaryIO) -> dict[str, Any]:
    r"""Read what a ``.npy`` file says about itself, without its elements.

    The file begins with ``\x93NUMPY``, two bytes of version and the length of the header
    (two bytes, from version 2 on four); the header is a Python dictionary written as text.

    Parameters
    ----------
    file : binary file
        It is left where the elements begin.

    Returns
    -------
    dict
        With the keys ``"descr"`` (the dtype), ``"fortran_order"`` and ``"shape"``.

    Raises
    ------
    ValueError
        If the file does not begin like a ``.npy`` file, or ends within its header.

    See Also
    --------
    numpy.load : ``mmap_mode="r"`` gives shape and dtype without reading the elements, too.

    References
    ----------
    NumPy reference, ``numpy.lib.format``, section "Format version 1.0".

    Examples
    --------
    >>> import io
    >>> from cheatsheet.arrays import files
    >>> header = files.npy_header(io.BytesIO(files.to_bytes([[1.5, 2.5]])))
    >>> header["shape"], header["fortran_order"]
    ((1, 2), False)
    """

    def take(count: int) -> bytes:
        data = file.read(count)
        if len(data) < count:
            raise ValueError(f"header must have {count} more bytes, got {len(data)}")
        return data

    magic = take(6)
    if magic != b"\x93NUMPY":
        raise ValueError(rf"file must begin with b'\x93NUMPY', got {magic!r}")
    version, _ = take(2)
    size = int.from_bytes(take(2 if version == 1 else 4), "little")
    return ast.literal_eval(take(size).decode("latin1" if version < 3 else "utf-8"))


def as_plain(value: Any) -> Any:
    """Replace NumPy arrays and scalars by plain Python, also deep inside a container.

    Parameters
    ----------
    value : object
        An array, a scalar, or a dict, list or tuple that holds some; anything else stays.

    Returns
    -------
    object
        Without NumPy's types: it prints without ``np.float64``, and ``json`` can write its numbers.
        A named tuple becomes a tuple.

    See Also
    --------
    numpy.ndarray.tolist : for one array.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.arrays import files
    >>> x = np.array([1.0, 4.0])
    >>> files.as_plain({"values": x, "mean": x.mean(), "above": (x > 2).any()})
    {'values': [1.0, 4.0], 'mean': 2.5, 'above': True}
    """
    if isinstance(value, (np.ndarray, np.generic)):
        return as_plain(value.tolist()) if value.dtype.hasobject else value.tolist()
    if isinstance(value, dict):
        return {as_plain(key): as_plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return (list if isinstance(value, list) else tuple)(map(as_plain, value))
    return value


def as_code(x: ArrayLike) -> str:
    """Write Python code that makes the same array, to paste into a test or a question.

    Unlike ``repr``, it leaves no element out and no digit away, and says ``np.``.

    Parameters
    ----------
    x : array_like of bool, int or float (up to 64 bits), of shape (...)

    Returns
    -------
    str

    Raises
    ------
    TypeError
        If `x` has another dtype.

    Examples
    --------
    >>> from cheatsheet.arrays import files
    >>> files.as_code([[0.1, float("nan")]])
    'np.array([[0.1, np.nan]], dtype=np.float64)'
    """
    x = np.asarray(x)
    if x.dtype.kind not in "biuf" or x.dtype.itemsize > 8:
        raise TypeError(f"x must have dtype bool, int or float, got {x.dtype}")
    values = re.sub("nan|inf", r"np.\g<0>", repr(x.tolist()))
    shape = "" if x.size else f".reshape({x.shape})"  # an empty list cannot show it
    return f"np.array({values}, dtype=np.{x.dtype.name}){shape}"


def fixed_point(x: ArrayLike, digits: int = 3) -> str:
    """Write a whole array with a fixed number of decimals, and never an exponent.

    Parameters
    ----------
    x : array_like of float, of shape (...)
    digits : int, default=3
        Digits after the point.

    Returns
    -------
    str
        As ``print`` would show it, the columns aligned.

    Raises
    ------
    ValueError
        If `digits` is negative.

    See Also
    --------
    numpy.array2string : with all the options; ``suppress_small`` keeps exponents from 1e8 on.

    Examples
    --------
    >>> from cheatsheet.arrays import files
    >>> print(files.fixed_point([[1e9, 0.5], [-1, 1e-9]], digits=1))
    [[1000000000.0          0.5]
     [        -1.0          0.0]]
    """
    check.at_least(0, digits=digits)
    x = np.asarray(x, dtype=float)
    width = max((len(f"{value:.{digits}f}") for value in x.flat), default=0)
    return np.array2string(
        x,
        formatter={"float_kind": lambda value: f"{value:{width}.{digits}f}"},
        threshold=sys.maxsize,
    )
