"""Round numbers for ticks, and large numbers as readers of Chinese write them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from math import ceil, floor, isfinite

import numpy as np
from matplotlib.ticker import Formatter
from numpy.typing import NDArray

from cheatsheet import _check as check

__all__ = ["format_wan", "nice_ticks"]

WAN = {1e12: "万亿", 1e8: "亿", 1e4: "万"}


def format_wan(
    value: float, position: object = None, *, digits: int = 6, units: Mapping[float, str] = WAN
) -> str:
    """Write a number with the unit 万 (10 000), 亿 (10 000 万) or 万亿, or units of your own.

    It is a formatter for ticks: ``ax.yaxis.set_major_formatter(format_wan)``.

    Parameters
    ----------
    value : float
    position : optional
        Not used; an axis passes the number of the tick.
    digits : int, default=6
        Significant digits; zeros at the end are left out.
    units : mapping of float to str, optional
        The text that stands for a factor, such as ``{1e9: " billion", 1e6: " million"}``.

    Returns
    -------
    str
        With the largest unit that is not larger than the rounded number. The minus sign is the one
        of ``rcParams["axes.unicode_minus"]``.

    Raises
    ------
    ValueError
        If `digits` is below 1, or a factor is not positive.

    See Also
    --------
    matplotlib.ticker.EngFormatter : k, M, G in steps of a thousand.

    Examples
    --------
    >>> from cheatsheet.plotting import ticks
    >>> [ticks.format_wan(value) for value in (800, 25_000, 130_000_000)]
    ['800', '2.5万', '1.3亿']
    >>> ticks.format_wan(4.2e6, units={1e9: " billion", 1e6: " million"})
    '4.2 million'
    """
    check.at_least(1, digits=digits)
    for factor in units:
        check.positive(factor=factor)
    texts = {Decimal(repr(float(factor))): text for factor, text in units.items()}
    if not isfinite(value):
        return f"{value}"
    rounded = Decimal(f"{value:.{digits}g}")  # first, or 9999.9999 would not become 1万
    unit = max((unit for unit in texts if unit <= abs(rounded)), default=Decimal(1))
    text = f"{rounded / unit:f}"  # never 1e+05
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Formatter.fix_minus(text) + texts.get(unit, "")


def nice_ticks(low: float, high: float, n: int = 5) -> NDArray[np.float64]:
    """Choose ticks whose step is 1, 2, 2.5 or 5 times a power of ten.

    The step is the smallest of these that cuts the range into at most `n` steps; if fewer than two
    ticks were within the range, the next smaller one.

    Parameters
    ----------
    low, high : float
        Ends of the range, both finite.
    n : int, default=5
        The largest number of steps that the range may be long.

    Returns
    -------
    ndarray of shape (ticks,)
        Within the range, its ends included, as the floats that one would type.

    Raises
    ------
    ValueError
        If `low` is not below `high`, an end is not finite, or `n` is below 1.

    See Also
    --------
    matplotlib.ticker.MaxNLocator : the rule in Matplotlib, which adds a tick beyond each end.

    Examples
    --------
    >>> from cheatsheet.plotting import ticks
    >>> ticks.nice_ticks(0, 0.7)
    array([0. , 0.2, 0.4, 0.6])
    >>> ticks.nice_ticks(13, 98)
    array([20., 40., 60., 80.])
    """
    check.at_least(1, n=n)
    if not (isfinite(low) and isfinite(high) and low < high):
        raise ValueError(f"low must be below high, and both finite, got {low!r} and {high!r}")
    first, last = (Decimal(repr(float(end))) for end in (low, high))  # exact: 0.7 is 0.7
    longest = (last - first) / n
    power = longest.adjusted()  # of ten, of its first digit
    steps = [
        Decimal(factor).scaleb(power + decade)
        for decade in (-1, 0, 1)
        for factor in ("1", "2", "2.5", "5")
    ]
    smaller = [step for step in steps if step < longest]
    for step in reversed(steps[: len(smaller) + 1]):
        multiples = range(ceil(first / step), floor(last / step) + 1)
        if len(multiples) >= 2:
            break
    return np.array([float(k * step) for k in multiples])
