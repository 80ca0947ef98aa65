"""Text and legends that find a place of their own: beside a point, outside the Axes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.path import Path
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Bbox, ScaledTranslation
from numpy.typing import NDArray

from cheatsheet import _check as check

__all__ = ["legend_outside", "mark_point", "unique_handles"]


def mark_point(
    ax: Axes, x: Any, y: Any, text: str, *, distance: float = 25.0, **style: Any
) -> Annotation:
    """Write a text beside a point, with an arrow, where it hides least and stays in the Axes.

    Eight directions and three distances are tried. Call it after drawing and setting the limits:
    lines, points, bars, texts and the legend are taken as they are.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    x, y : float, date or str
        The point, within the limits.
    text : str
    distance : float, default=25.0
        From the point to the text, in points; twice and three times as far is tried, too.
    **style
        For ``ax.annotate``, such as `fontsize` or other `arrowprops`.

    Returns
    -------
    matplotlib.text.Annotation

    Raises
    ------
    ValueError
        If `distance` is not positive, or the point lies outside the limits.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting import annotation
    >>> fig, ax = plt.subplots(layout="constrained")
    >>> drawn = ax.plot([0, 1, 2], [0, 1, 4])
    >>> note = annotation.mark_point(ax, 2, 4, "the largest")
    >>> note.get_horizontalalignment()  # the point is at the right border: the text ends left of it
    'right'
    >>> plt.close(fig)
    """
    check.positive(distance=distance)
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()  # what is measured must be laid out
    point = ax.transData.transform((ax.convert_xunits(x), ax.convert_yunits(y)))  # in pixels
    frame = ax.bbox
    if not (np.isfinite(point).all() and frame.padded(1).contains(*point)):
        raise ValueError(f"x and y must be within the limits, got ({x!r}, {y!r})")
    arrow = {"arrowstyle": "->", "shrinkA": 0, "shrinkB": 3}
    note = ax.annotate(
        text, (x, y), (0, 0), textcoords="offset points", **{"arrowprops": arrow, **style}
    )
    size = np.array(Text.get_window_extent(note).size)  # (2,), of the text without its arrow
    curves, points, boxes = _drawn(ax, note)
    best: tuple[float, ...] | None = None
    for times, dx, dy in product((1, 2, 3), (1, -1, 0), (1, -1, 0)):
        if dx == dy == 0:
            continue
        way = np.array([dx, dy])
        offset = distance * times * way / np.hypot(dx, dy)
        middle = point + offset * figure.dpi / 72 + way * size / 2
        box = Bbox([middle - size / 2 - 2, middle + size / 2 + 2])
        outside = max(0.0, *np.subtract(frame.min, box.min), *np.subtract(box.max, frame.max))
        crossed = sum(curve.intersects_bbox(box, filled=False) for curve in curves)
        inside = ((points > box.min) & (points < box.max)).all(axis=1).sum()
        cost = (outside, crossed + inside + box.count_overlaps(boxes), times)
        if best is None or cost < best:
            best = cost
            note.set_position(tuple(offset))
            note.set(ha=("center", "left", "right")[dx], va=("center", "bottom", "top")[dy])
    return note


def _drawn(ax: Axes, note: Annotation) -> tuple[list[Path], NDArray[np.floating], list[Bbox]]:
    """Curves, points of shape (n, 2) and boxes that a text may hide, in pixels, without the note."""
    curves: list[Path] = []
    points, boxes = [np.empty((0, 2))], []
    for artist in ax.get_children():
        if not artist.get_visible() or artist in (note, ax.patch):
            continue
        if isinstance(artist, Line2D):
            places = artist.get_transform().transform(artist.get_xydata())
            known = np.isfinite(places).all(axis=1)
            if artist.get_linestyle() == "None":  # markers only
                points.append(places[known])
            else:
                pieces = np.split(np.arange(len(places)), np.flatnonzero(~known))
                curves += [Path(places[piece[known[piece]]]) for piece in pieces]
        elif isinstance(artist, PathCollection):  # of scatter
            places = artist.get_offset_transform().transform(artist.get_offsets())
            points.append(np.asarray(places))
        elif isinstance(artist, Text | Patch | Legend):
            boxes.append(artist.get_window_extent())
    return curves, np.concatenate(points), boxes


def legend_outside(ax: Axes, side: str = "right", *, gap: float = 6.0, **style: Any) -> Legend:
    """Put the legend beside the Axes, beyond its tick labels and titles.

    Above and below, it gets as many columns as fit into the width of the Axes. In a figure made
    with ``layout="constrained"`` the Axes then makes room for it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        With artists that were drawn with ``label=...``.
    side : {"right", "left", "top", "bottom"}, default="right"
    gap : float, default=6.0
        Between the legend and what stands at that side, in points.
    **style
        For ``ax.legend``, such as `title`, or `ncols`, which is then not chosen.

    Returns
    -------
    matplotlib.legend.Legend

    Raises
    ------
    ValueError
        If `side` is none of these, or nothing in `ax` has a label.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting import annotation
    >>> fig, ax = plt.subplots(layout="constrained")
    >>> drawn = ax.plot([[1, 1], [5, 6]], label=["oak", "ash"])
    >>> legend = annotation.legend_outside(ax)
    >>> fig.draw_without_rendering()
    >>> bool(legend.get_window_extent().x0 > ax.bbox.x1)
    True
    >>> plt.close(fig)
    """
    check.one_of(tuple(_SIDES), side=side)
    count = len(ax.get_legend_handles_labels()[1])
    if not count and "handles" not in style:
        raise ValueError("ax must have something with a label: draw with ax.plot(x, y, label=...)")
    if (old := ax.get_legend()) is not None:
        old.remove()
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()
    loc, corner, way = _SIDES[side]
    around = ax.get_tightbbox()  # with tick labels, axis labels and titles
    assert around is not None
    beyond = np.abs(around.get_points() - ax.bbox.get_points())  # (2, 2): left, bottom; right, top
    axis = int(way[0] == 0)
    room = gap / 72 + float(beyond[int(sum(way) > 0), axis]) / figure.dpi  # inches
    shift = ScaledTranslation(way[0] * room, way[1] * room, figure.dpi_scale_trans)
    place = {
        "loc": loc,
        "bbox_to_anchor": corner,
        "bbox_transform": ax.transAxes + shift,
        "borderaxespad": 0,
    }
    columns = range(max(count, len(style.get("handles", []))), 0, -1) if axis else [1]
    for ncols in columns:
        legend = ax.legend(**{**place, "ncols": ncols, **style})
        if legend.get_window_extent().width <= ax.bbox.width:
            break
    return legend


_SIDES = {  # which point of the legend is put to which corner of the Axes, and moved which way
    "right": ("upper left", (1, 1), (1, 0)),
    "left": ("upper right", (0, 1), (-1, 0)),
    "top": ("lower center", (0.5, 1), (0, 1)),
    "bottom": ("upper center", (0.5, 0), (0, -1)),
}


def unique_handles(axs: Iterable[Axes]) -> tuple[list[Artist], list[str]]:
    """Collect handles and labels of several Axes for one legend, each label once.

    Parameters
    ----------
    axs : iterable of matplotlib.axes.Axes
        Such as ``fig.axes``, ``axs.flat``, or an Axes and its twin.

    Returns
    -------
    handles : list of Artist
        The first artist of each label.
    labels : list of str
        In the order in which they first appear.

    See Also
    --------
    matplotlib.figure.Figure.legend : draws a legend of both, without repetition.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting import annotation
    >>> fig, (left, right) = plt.subplots(1, 2)
    >>> drawn = [ax.plot([1, 2], label=name) for ax in (left, right) for name in ("a", "b")]
    >>> len(left.get_legend_handles_labels()[1] + right.get_legend_handles_labels()[1])
    4
    >>> handles, labels = annotation.unique_handles([left, right])
    >>> labels
    ['a', 'b']
    >>> plt.close(fig)
    """
    first: dict[str, Artist] = {}
    for ax in axs:
        for handle, label in zip(*ax.get_legend_handles_labels(), strict=True):
            first.setdefault(label, handle)
    return list(first.values()), list(first)
