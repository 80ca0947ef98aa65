"""Points with a legend for their groups, points moved apart, and a line through points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.lines import Line2D
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from cheatsheet import _check as check

__all__ = ["fit_line", "jitter", "scatter_by"]


def scatter_by(
    ax: Axes,
    x: ArrayLike,
    y: ArrayLike,
    group: ArrayLike,
    *,
    order: Sequence[object] | None = None,
    markers: str = "os^Dv*PX",
    **kwargs: Any,
) -> dict[object, PathCollection]:
    """Draw the points of each group in a colour and a marker of their own, with a legend entry.

    Parameters
    ----------
    ax : Axes
    x, y, group : array_like of shape (n,)
        A point and the name of its group, in every row.
    order : sequence, optional
        The groups in the order of the legend; others are left out. By default all, sorted.
    markers : str, default="os^Dv*PX"
        One marker a group, from the start again when they run out.
    **kwargs
        For ``ax.scatter``, the same for all groups.

    Returns
    -------
    dict
        The artist of each group, by its name.

    Raises
    ------
    ValueError
        If the shapes differ, a group is missing (None or NaN), or `order` names an unknown group.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting import scatter
    >>> fig, ax = plt.subplots()
    >>> points = scatter.scatter_by(ax, [1, 2, 3], [4, 5, 6], ["b", "a", "b"])
    >>> points["b"].get_offsets().tolist()
    [[1.0, 4.0], [3.0, 6.0]]
    >>> ax.get_legend_handles_labels()[1]
    ['a', 'b']
    >>> plt.close(fig)
    """
    x, y, group = np.asarray(x), np.asarray(y), np.asarray(group, dtype=object)
    check.ndim(1, x=x)
    check.same_shape(x=x, y=y, group=group)
    for row, name in enumerate(group):
        if name is None or name != name:  # NaN differs from itself
            raise ValueError(f"group must not be missing, got {name!r} in row {row}: drop it first")
    known = set(group)
    for name in order if order is not None else ():
        if name not in known:
            raise ValueError(f"order must name groups that are there, got {name!r}")
    names = sorted(known) if order is None else order
    return {
        name: ax.scatter(
            x[group == name], y[group == name], marker=marker, label=str(name), **kwargs
        )
        for name, marker in zip(names, cycle(markers), strict=False)
    }


def jitter(values: ArrayLike, width: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """Move each value by a random distance, so that equal values no longer hide one another.

    Parameters
    ----------
    values : array_like
        Numbers, such as the positions 0, 1, 2 of categories.
    width : float
        Width of the band around each value, in its unit: nothing moves further than ``width / 2``.
    rng : numpy.random.Generator

    Returns
    -------
    ndarray of the shape of `values`, dtype float64

    Raises
    ------
    ValueError
        If `width` is negative.
    TypeError
        If `rng` is not a Generator.

    Examples
    --------
    >>> import numpy as np
    >>> from cheatsheet.plotting import scatter
    >>> moved = scatter.jitter([1, 1, 2], 0.4, np.random.default_rng(0))
    >>> moved.round().tolist()
    [1.0, 1.0, 2.0]
    >>> bool(moved[0] == moved[1])
    False
    """
    check.at_least(0, width=width)
    check.generator(rng)
    values = np.asarray(values, dtype=float)
    return values + width * (rng.random(values.shape) - 0.5)


def fit_line(
    ax: Axes, x: ArrayLike, y: ArrayLike, *, confidence: float = 0.95, **kwargs: Any
) -> tuple[Line2D, PolyCollection]:
    """Draw the least-squares line through points, and the band in which the true line may lie.

    Parameters
    ----------
    ax : Axes
    x, y : array_like of shape (n,)
        At least three points; a point with NaN is left out, as ``scatter`` does.
    confidence : float, default=0.95
        Of the band at each single place, in (0, 1); it assumes independent normal errors of one
        size. Most new points lie outside: it is a band for the mean.
    **kwargs
        For ``ax.plot``.

    Returns
    -------
    line : Line2D
    band : PolyCollection
        What ``ax.fill_between`` returns, in the colour of the line.

    Raises
    ------
    ValueError
        If the shapes differ, fewer than three points are left, all `x` are equal, or `confidence`
        is not in (0, 1).

    See Also
    --------
    numpy.polyfit : slope and intercept alone.
    scipy.stats.linregress : with their errors.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting import scatter
    >>> fig, ax = plt.subplots()
    >>> line, band = scatter.fit_line(ax, [0, 1, 2, 3], [1, 3, 5, 7])
    >>> line.get_ydata()[[0, -1]].round(6).tolist()
    [1.0, 7.0]
    >>> plt.close(fig)
    """
    check.between(0, 1, include="()", confidence=confidence)
    check.ndim(1, x=x)
    check.same_shape(x=x, y=y)
    points = np.array([x, y], dtype=float)  # (2, n)
    known = points[:, ~np.isnan(points).any(axis=0)]
    n = known.shape[1]
    check.at_least(3, points=n)
    dx, dy = known - known.mean(axis=1, keepdims=True)
    if not dx.any():
        raise ValueError(f"x must have different values for a line, got only {known[0, 0]:g}")
    slope = dx @ dy / (dx @ dx)
    variance = np.sum((dy - slope * dx) ** 2) / (n - 2)
    center, height = known.mean(axis=1)
    at = np.linspace(known[0].min(), known[0].max(), 101)  # (101,)
    fitted = height + slope * (at - center)
    quantile = stats.t.ppf((1 + confidence) / 2, n - 2)
    half = quantile * np.sqrt(variance * (1 / n + (at - center) ** 2 / (dx @ dx)))
    (line,) = ax.plot(at, fitted, **kwargs)
    band = ax.fill_between(
        at, fitted - half, fitted + half, color=line.get_color(), alpha=0.2, lw=0
    )
    return line, band
