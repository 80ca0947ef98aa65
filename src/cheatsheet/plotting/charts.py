"""Checks of a chart: differences as large as they are, slopes that can be compared."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.transforms import Bbox
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = ["aspect_for_banking", "drawn_lengths", "lie_factor"]


def lie_factor(shown: ArrayLike, real: ArrayLike) -> float:
    """Divide the relative change that a chart shows by the one in the data.

    1 is honest, 3 shows the change three times as large as it is, and a negative factor shows a
    rise as a fall.

    Parameters
    ----------
    shown : array_like of shape (2,)
        Two lengths or areas in the chart, in any unit.
    real : array_like of shape (2,)
        The numbers that they stand for.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If there are not two of each, if a first one is 0, or if the data do not change.

    See Also
    --------
    drawn_lengths : measures the bars of a chart.

    References
    ----------
    Tufte (1983), *The Visual Display of Quantitative Information*, chapter 2.

    Examples
    --------
    Bars of 99 and 101 on an axis that begins at 95:

    >>> from cheatsheet.plotting import charts
    >>> round(charts.lie_factor([99 - 95, 101 - 95], [99, 101]), 2)
    24.75
    """
    changes = []
    for name, values in (("shown", shown), ("real", real)):
        pair = np.asarray(values, dtype=float)
        if pair.shape != (2,):
            raise ValueError(f"{name} must hold two numbers, got shape {pair.shape}")
        if pair[0] == 0 or not np.isfinite(pair).all():
            raise ValueError(
                f"{name} must be finite and not begin with 0, got {pair[0]:g} and {pair[1]:g}"
            )
        changes.append((pair[1] - pair[0]) / abs(pair[0]))
    if changes[1] == 0:
        raise ValueError(f"real must hold two different numbers, got {pair[0]:g} twice")
    return float(changes[0] / changes[1])


def drawn_lengths(ax: Axes, bars: Iterable[Rectangle]) -> NDArray[np.float64]:
    """Measure how long the visible part of each bar is, in pixels.

    Parameters
    ----------
    ax : Axes
        What lies outside of its limits is not seen.
    bars : BarContainer or sequence of Rectangle
        As returned by ``ax.bar``, or by ``ax.barh``, whose bars are measured across.

    Returns
    -------
    ndarray of shape (n,), dtype float64
        0 for a bar that is not seen.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting import charts
    >>> fig, ax = plt.subplots()
    >>> bars = ax.bar(["a", "b"], [99, 101])
    >>> ax.set_ylim(95, 101)
    (95.0, 101.0)
    >>> a, b = charts.drawn_lengths(ax, bars)
    >>> print(f"{b / a:.2f} times as long")
    1.50 times as long
    >>> plt.close(fig)
    """
    ax.get_figure(root=True).draw_without_rendering()  # type: ignore[union-attr]
    flat = getattr(bars, "orientation", "vertical") == "horizontal"
    lengths = []
    for bar in bars:
        seen = Bbox.intersection(bar.get_window_extent(), ax.bbox)
        lengths.append(0.0 if seen is None else seen.width if flat else seen.height)
    return np.array(lengths)


def aspect_for_banking(x: ArrayLike, y: ArrayLike) -> float:
    """Find the height of a line chart, for width 1, at which it rises and falls at about 45 degrees.

    The median of the absolute slopes of the line becomes 1, as it is drawn.

    Parameters
    ----------
    x, y : array_like of shape (n,)
        The points of a line; `x` rises, and dates are fine.

    Returns
    -------
    float
        For ``ax.set_box_aspect``; right as long as both axes have equal margins.

    Raises
    ------
    ValueError
        If there are fewer than two points, if `x` does not rise, or if half of the line is flat.

    References
    ----------
    Cleveland, McGill and McGill (1988), *The Shape Parameter of a Two-Variable Graph*.

    Examples
    --------
    Twenty steps, each as high as the chart, want a chart twenty times as wide as it is high:

    >>> from cheatsheet.plotting import charts
    >>> charts.aspect_for_banking(range(21), [0, 1] * 10 + [0])
    0.05
    """
    x, y = np.asarray(x), np.asarray(y, dtype=float)
    if np.issubdtype(x.dtype, np.datetime64):
        x = (x - x.min()) / np.timedelta64(1, "s") if x.size else x.astype(float)
    x = x.astype(float)
    check.ndim(1, x=x, y=y)
    check.same_shape(x=x, y=y)
    check.at_least(2, points=len(x))
    across, up = np.diff(x), np.diff(y)
    if not (across > 0).all():
        raise ValueError(f"x must rise from point to point, got a step of {across.min():g}")
    slope = np.median(np.abs(up / across))  # in units of the data
    if not slope > 0:
        raise ValueError(f"y must change in more than half of its steps, got the slope {slope:g}")
    return float(np.ptp(y) / np.ptp(x) / slope)
