"""Draw what a line alone does not say: the spread of samples, gaps in the data, names at the ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import isotonic_regression

from cheatsheet import _check as check

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.collections import PolyCollection
    from matplotlib.lines import Line2D
    from matplotlib.text import Annotation

__all__ = ["band", "break_gaps", "label_lines"]


def band(
    ax: Axes, x: ArrayLike, samples: ArrayLike, *, spread: str | float = "sd", **style: Any
) -> tuple[Line2D, PolyCollection]:
    """Draw the mean of repeated curves as a line, and their spread as a band of the same colour.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    x : array_like of shape (points,)
    samples : array_like of shape (repeats, points)
        One curve a row, at least two. Where one is NaN, line and band have a gap.
    spread : {"sd", "se"} or float, default="sd"
        "sd" is one standard deviation to each side, how far a single curve lies from the mean;
        "se" is one standard error, how far the mean itself may be off; a number such as 0.9 is the
        share of the curves that lies inside, from quantiles.
    **style
        For the line, as in ``ax.plot``, such as `label` or `color`.

    Returns
    -------
    line : matplotlib.lines.Line2D
    area : matplotlib.collections.PolyCollection

    Raises
    ------
    ValueError
        If the shapes do not fit, there is one curve only, or `spread` is none of these.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting import lines
    >>> fig, ax = plt.subplots()
    >>> line, area = lines.band(ax, [0, 1, 2], [[1, 2, 5], [3, 2, 1]], label="mean ± sd")
    >>> line.get_ydata()
    array([2., 2., 3.])
    >>> plt.close(fig)
    """
    check.ndim(1, x=x)
    check.ndim(2, samples=samples)
    samples = np.asarray(samples, dtype=float)  # (repeats, points)
    repeats, points = samples.shape
    places = len(np.asarray(x))
    if points != places:
        raise ValueError(
            f"samples must have a column for each of the {places} x, got shape {samples.shape}"
        )
    check.at_least(2, repeats=repeats)
    mean = samples.mean(axis=0)  # (points,)
    if isinstance(spread, str):
        check.one_of(("sd", "se"), spread=spread)
        half = samples.std(axis=0, ddof=1)
        if spread == "se":
            half = half / np.sqrt(repeats)
        low, high = mean - half, mean + half
    else:
        check.between(0, 1, include="()", spread=spread)
        low, high = np.quantile(samples, [(1 - spread) / 2, (1 + spread) / 2], axis=0)
    [line] = ax.plot(x, mean, **style)
    color, zorder = line.get_color(), line.get_zorder() - 0.1
    area = ax.fill_between(x, low, high, color=color, alpha=0.25, linewidth=0, zorder=zorder)
    return line, area


def break_gaps(
    x: ArrayLike, y: ArrayLike, longest: Any
) -> tuple[NDArray[Any], NDArray[np.floating]]:
    """Put NaN where two neighbours are too far apart, so that no line is drawn across the gap.

    Parameters
    ----------
    x : array_like of shape (n,)
        Numbers or ``datetime64`` that never fall.
    y : array_like of shape (n,)
    longest : number or timedelta64
        The longest step of `x` that is still joined, such as ``np.timedelta64(1, "D")``.

    Returns
    -------
    x : ndarray of shape (n + gaps,)
        The last place before each gap stands twice.
    y : ndarray of shape (n + gaps,)
        With NaN at the second of them.

    Raises
    ------
    ValueError
        If the shapes differ, or `x` falls somewhere.

    See Also
    --------
    pandas.DataFrame.asfreq : puts NaN at every missing date.

    Examples
    --------
    >>> from cheatsheet.plotting import lines
    >>> lines.break_gaps([1, 2, 3, 7, 8], [10, 11, 12, 13, 14], longest=1)
    (array([1, 2, 3, 3, 7, 8]), array([10., 11., 12., nan, 13., 14.]))
    """
    check.ndim(1, x=x, y=y)
    check.same_shape(x=x, y=y)
    x, y = np.asarray(x), np.asarray(y)
    steps = np.diff(x)  # (n - 1,)
    if not np.all(steps >= np.zeros_like(steps)):
        raise ValueError("x must not fall: sort the points first, by order = np.argsort(x)")
    after = np.flatnonzero(steps > longest) + 1
    y = y.astype(np.result_type(y, np.float16), copy=False)  # that can hold NaN
    return np.insert(x, after, x[after - 1]), np.insert(y, after, np.nan)


def label_lines(ax: Axes, *, pad: float = 6, **style: Any) -> list[Annotation]:
    """Write the label of each line at its last point, in its colour, instead of a legend.

    Labels that would overlap are moved apart, as little as possible. Call it last: the limits and
    the size of the Axes are taken as they are.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        With lines that were drawn with ``label=...``.
    pad : float, default=6
        Between the line and the text, in points.
    **style
        For the texts, as in ``ax.annotate``, such as `fontsize`.

    Returns
    -------
    list of matplotlib.text.Annotation
        One for each labelled line, in the order of the lines.

    Raises
    ------
    ValueError
        If no line has a label, or one has no finite point.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting import lines
    >>> fig, ax = plt.subplots(layout="constrained")
    >>> drawn = ax.plot([[1, 1], [5, 6]], label=["oak", "ash"])
    >>> [text.get_text() for text in lines.label_lines(ax)]
    ['oak', 'ash']
    >>> plt.close(fig)
    """
    labelled = [line for line in ax.lines if not str(line.get_label()).startswith("_")]
    if not labelled:
        raise ValueError("ax must have a line with a label: draw with ax.plot(x, y, label=...)")
    figure = ax.get_figure(root=True)
    assert figure is not None
    texts = []
    for line in labelled:
        points = np.asarray(line.get_xydata())  # (n, 2)
        ends = points[np.isfinite(points).all(axis=1)]
        if not len(ends):
            raise ValueError(f"line {line.get_label()!r} must have a finite point, got none")
        look: dict[str, Any] = {"color": line.get_color(), "va": "center", **style}
        text = ax.annotate(
            str(line.get_label()),
            ends[-1],
            (pad, 0),
            xycoords=line.get_transform(),
            textcoords="offset points",
            annotation_clip=False,
            **look,
        )
        texts.append(text)
    figure.draw_without_rendering()  # makes room for the texts, and tells their heights
    boxes = [text.get_window_extent() for text in texts]
    heights = np.array([box.height for box in boxes])  # in pixels
    wanted = np.array([(box.y0 + box.y1) / 2 for box in boxes])
    for text, shift in zip(texts, _apart(wanted, heights) - wanted, strict=True):
        text.set_position((pad, shift * 72 / figure.dpi))
    return texts


def _apart(wanted: NDArray[np.floating], heights: NDArray[np.floating]) -> NDArray[np.floating]:
    """Centres of boxes on a vertical line, as near to the wanted ones as they can without overlap.

    The order stays. The least sum of squared shifts is an isotonic regression, after the room
    that the boxes take up is subtracted.
    """
    order = np.argsort(wanted, kind="stable")
    between = (heights[order][1:] + heights[order][:-1]) / 2  # least distances of neighbours
    room = np.concatenate([[0.0], np.cumsum(between)])
    moved = np.empty_like(wanted)
    moved[order] = isotonic_regression(wanted[order] - room).x + room
    return moved
