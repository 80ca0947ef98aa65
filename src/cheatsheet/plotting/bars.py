"""Stacked bars, and the numbers on bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.container import BarContainer
from matplotlib.text import Annotation
from matplotlib.typing import ColorType
from numpy.typing import ArrayLike

from cheatsheet import _check as check
from cheatsheet.plotting.colors import contrast_ratio

__all__ = ["annotate_bars", "readable_ink", "stacked_bars"]


def stacked_bars(
    ax: Axes,
    names: ArrayLike,
    heights: Any,
    *,
    share: bool = False,
    horizontal: bool = False,
    colors: Sequence[ColorType] | None = None,
    **kwargs: Any,
) -> dict[object, BarContainer]:
    """Stack the bars of several series: what is positive upwards from zero, the rest downwards.

    Parameters
    ----------
    ax : Axes
    names : array_like of shape (n,)
        The names of the bars, no two alike.
    heights : mapping or DataFrame
        The n heights of each series by its name, which goes into the legend; in a DataFrame each
        column is a series.
    share : bool, default=False
        Draw each height as its share of the bar, from 0 to 1.
    horizontal : bool, default=False
        Draw with ``ax.barh``.
    colors : sequence of colors, optional
        One a series, from the start again when they run out; by default the next of the axes.
    **kwargs
        For ``ax.bar`` or ``ax.barh``, the same for all series.

    Returns
    -------
    dict
        The bars of each series, by its name.

    Raises
    ------
    ValueError
        If there is no series, a series has another length than `names`, a name comes twice, a
        height is NaN, or `share` is asked of a negative height or of a bar that is zero.

    See Also
    --------
    matplotlib.axes.Axes.grouped_bar : the series side by side.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting import bars
    >>> fig, ax = plt.subplots()
    >>> stacked = bars.stacked_bars(ax, ["a", "b"], {"in": [3, 1], "out": [-1, -2], "new": [2, 2]})
    >>> [float(bar.get_y()) for bar in stacked["new"]]
    [3.0, 1.0]
    >>> plt.close(fig)
    """
    labels = [str(name) for name in np.asarray(names)]
    if len(set(labels)) < len(labels):
        raise ValueError(f"names must differ, or bars hide one another, got {labels}")
    series = {name: np.asarray(values, dtype=float) for name, values in heights.items()}
    check.at_least(1, series=len(series))
    for name, values in series.items():
        arrays: dict[str, Any] = {"names": labels, f"heights[{name!r}]": values}
        check.same_shape(**arrays)
        if np.isnan(values).any():
            raise ValueError(
                f"heights[{name!r}] must not hold NaN: fill it, with 0 or what is true"
            )
    table = np.array(list(series.values()))  # (series, n)
    if share:
        if (table < 0).any():
            raise ValueError(f"heights must not be negative for shares, got {table.min():g}")
        if not table.any(axis=0).all():
            empty = labels[int(table.any(axis=0).argmin())]
            raise ValueError(f"heights must not all be 0 for shares, got the bar {empty!r}")
        table = table / table.sum(axis=0)
    up, down = np.maximum(table, 0), np.minimum(table, 0)
    start = np.where(table >= 0, up.cumsum(axis=0) - up, down.cumsum(axis=0) - down)
    draw = ax.barh if horizontal else ax.bar
    edge = "left" if horizontal else "bottom"
    stacked = {}
    for k, (name, values) in enumerate(zip(series, table, strict=True)):
        color = {} if colors is None else {"color": colors[k % len(colors)]}
        options = {edge: start[k], "label": str(name), **color, **kwargs}
        stacked[name] = draw(labels, values, **options)
    return stacked


def annotate_bars(
    ax: Axes,
    bars: BarContainer,
    fmt: str = "{:g}",
    *,
    inside: bool = False,
    padding: float = 3.0,
) -> list[Annotation]:
    """Write the value of each bar beyond its end, or inside in black or white, where it fits.

    Outside, the axis is lengthened until all numbers are within it. Inside, a number that is
    larger than its bar is made invisible. Both measure the chart as it is: call this last.

    Parameters
    ----------
    ax : Axes
        Linear on the axis of the values.
    bars : BarContainer
        What ``ax.bar`` or ``ax.barh`` returned.
    fmt : str, default="{:g}"
        Format of a number, such as ``"{:,.0f}"`` or ``"{:.0%}"``.
    inside : bool, default=False
        In the middle of the bar, as stacked bars need it.
    padding : float, default=3.0
        Room around a number, in points.

    Returns
    -------
    list of Annotation
        One for each bar.

    Raises
    ------
    ValueError
        If `padding` is negative, the axis of the values is not linear, or a number is longer than
        the axis.

    See Also
    --------
    matplotlib.axes.Axes.bar_label : the numbers without these cares.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting import bars
    >>> fig, ax = plt.subplots()
    >>> texts = bars.annotate_bars(ax, ax.bar(["a", "b"], [0.25, 0.5]), "{:.0%}")
    >>> [text.get_text() for text in texts]
    ['25%', '50%']
    >>> plt.close(fig)
    """
    check.at_least(0, padding=padding)
    across = bars.orientation == "horizontal"
    check.one_of(("linear",), scale=ax.get_xscale() if across else ax.get_yscale())
    figure = ax.figure
    figure.draw_without_rendering()  # type: ignore[union-attr]  # what is measured must be laid out
    if inside:
        texts = ax.bar_label(bars, fmt=fmt, label_type="center")
        room = 2 * padding * figure.dpi / 72
        for text, bar in zip(texts, bars, strict=True):
            text.set_color(readable_ink(bar.get_facecolor()))
            box, around = text.get_window_extent(), bar.get_window_extent()
            fits = box.width + room <= around.width and box.height + room <= around.height
            text.set_visible(bool(fits))
        return texts
    texts = ax.bar_label(bars, fmt=fmt, padding=padding)
    get, set_ = (ax.get_xlim, ax.set_xlim) if across else (ax.get_ylim, ax.set_ylim)
    i = 0 if across else 1
    start, end = ax.bbox.get_points()[:, i]  # pixels: where the axis begins and ends
    for _ in range(100):  # a longer axis at one side takes room from the numbers at the other
        before = get()
        for text in texts:
            if not text.get_text():  # of a bar that is NaN
                continue
            low, high = get()
            at = (text.xy[i] - low) / (high - low)  # as shares of the axis: the end of the bar,
            extent = text.get_window_extent().get_points()[:, i]
            first, last = (extent - start) / (end - start)  # and the number beyond it
            if last > 1 + 1e-9 and last - at < 1:  # a number keeps its size in pixels
                set_(low, low + (text.xy[i] - low) / (1 - (last - at)))
            if first < -1e-9 and at - first < 1:
                set_(high - (high - text.xy[i]) / (1 - (at - first)), high)
        if get() == before:
            break
    if any(text.get_text() and not _within(text, start, end, i) for text in texts):
        longest = max((text.get_text() for text in texts), key=len)
        raise ValueError(f"fmt must give numbers that fit into the axes, got {longest!r}")
    return texts


def _within(text: Annotation, start: float, end: float, i: int) -> bool:
    first, last = text.get_window_extent().get_points()[:, i]
    return bool(start - 1 <= first and last <= end + 1)


def readable_ink(color: ColorType) -> str:
    """Choose black or white for text on a colour: the one with the higher contrast.

    Parameters
    ----------
    color : color
        In any form that Matplotlib knows; an opacity is ignored.

    Returns
    -------
    {"black", "white"}

    References
    ----------
    W3C (2023), *Web Content Accessibility Guidelines 2.2*, definitions of relative luminance and
    contrast ratio.

    Examples
    --------
    >>> from cheatsheet.plotting import bars
    >>> bars.readable_ink("gold"), bars.readable_ink("navy")
    ('black', 'white')
    """
    rgb = to_rgb(color)
    return max("black", "white", key=lambda ink: contrast_ratio(ink, rgb))
