"""Where a point in space is on the screen, and labels that stay at it."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.text import Annotation
from matplotlib.transforms import Affine2D
from mpl_toolkits.mplot3d import Axes3D, proj3d  # type: ignore[import-untyped]
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check

__all__ = ["annotate_point", "project_points"]


def project_points(ax: Axes3D, points: ArrayLike) -> NDArray[np.float64]:
    """Say where points in space are on the screen, from the present view.

    Parameters
    ----------
    ax : Axes3D
        With its final limits, view and layout; linear on all three axes.
    points : array_like of shape (..., 3)
        x, y and z, in the units of the axes.

    Returns
    -------
    ndarray of shape (..., 2), dtype float64
        Pixels from the lower left corner of the figure.

    Raises
    ------
    TypeError
        If `ax` is not three-dimensional.
    ValueError
        If the last axis of `points` does not hold three coordinates, or an axis is not linear.

    See Also
    --------
    mpl_toolkits.mplot3d.proj3d.proj_transform : the same before the scale of the screen.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting.three_d import project_points
    >>> fig, ax = plt.subplots(figsize=(4, 4), subplot_kw={"projection": "3d"})
    >>> ax.view_init(elev=90, azim=-90)  # from above: x to the right, y upwards
    >>> low, high = project_points(ax, [[0, 0, 0], [0, 1, 0]])
    >>> bool(abs(low[0] - high[0]) < 1e-9), bool(low[1] < high[1])
    (True, True)
    >>> plt.close(fig)
    """
    _check_axes(ax)
    points = np.asarray(points, dtype=float)  # (..., 3)
    if points.ndim == 0 or points.shape[-1] != 3:
        raise ValueError(f"points must have a last axis of 3, got shape {points.shape}")
    ax.figure.draw_without_rendering()  # limits and layout are settled
    return _pixels(ax, points)


def _pixels(ax: Axes3D, points: NDArray[np.float64]) -> NDArray[np.float64]:
    flat = points.reshape(-1, 3)
    x, y, _ = proj3d.proj_transform(*flat.T, ax.get_proj())
    pixels = ax.transData.transform(np.column_stack([x, y]))
    return np.asarray(pixels, dtype=float).reshape(*points.shape[:-1], 2)


def annotate_point(
    ax: Axes3D,
    text: str,
    point: ArrayLike,
    offset: tuple[float, float] = (15, 15),
    **style: Any,
) -> Annotation:
    """Write a label beside a point in space, with an arrow, that stays at it when the view turns.

    Parameters
    ----------
    ax : Axes3D
    text : str
    point : array_like of shape (3,)
        x, y and z.
    offset : (float, float), default=(15, 15)
        From the point to the text, in points, to the right and upwards on the screen.
    **style
        For ``ax.annotate``, such as `color`; ``arrowprops=None`` draws no arrow.

    Returns
    -------
    Annotation
        On top of all that is drawn, also of what is nearer to the eye.

    Raises
    ------
    TypeError
        If `ax` is not three-dimensional.
    ValueError
        If `point` does not have shape (3,), or an axis is not linear.

    See Also
    --------
    mpl_toolkits.mplot3d.axes3d.Axes3D.text : text at the point itself.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting.three_d import annotate_point
    >>> fig, ax = plt.subplots(subplot_kw={"projection": "3d"})
    >>> _ = ax.scatter(1, 2, 3)
    >>> annotate_point(ax, "here", (1, 2, 3), color="C1").get_text()
    'here'
    >>> plt.close(fig)
    """
    _check_axes(ax)
    place = np.array(point, dtype=float)  # a copy: the caller may change hers
    if place.shape != (3,):
        raise ValueError(f"point must have shape (3,), got {place.shape}")

    def at_point(renderer: object) -> Affine2D:  # asked each time the figure is drawn
        return Affine2D().translate(*_pixels(ax, place))

    return ax.annotate(
        text,
        xy=(0, 0),
        xycoords=at_point,
        xytext=offset,
        textcoords="offset points",
        **{"arrowprops": {"arrowstyle": "-"}, "zorder": 1000, **style},
    )


def _check_axes(ax: object) -> None:
    if not isinstance(ax, Axes3D):
        raise TypeError(f'ax must have projection="3d", got {type(ax).__name__}')
    for scale in (ax.get_xscale(), ax.get_yscale(), ax.get_zscale()):
        check.one_of(("linear",), scale=scale)
