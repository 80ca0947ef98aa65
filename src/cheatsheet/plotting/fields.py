"""Draw a function of two variables: a grid around points, and the regions of a classifier."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.colors import ListedColormap
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check
from cheatsheet.arrays.grids import evaluate_on_grid

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.collections import PathCollection, QuadMesh

__all__ = ["grid_around", "plot_decision_boundary"]


def grid_around(
    X: ArrayLike, *, resolution: int = 200, margin: float = 0.1
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Coordinates of a grid that covers all points, with some room around them.

    Parameters
    ----------
    X : array_like of shape (n, 2)
        One point (x, y) a row; a data frame with two columns too.
    resolution : int, default=200
        The number of coordinates along each axis.
    margin : float, default=0.1
        The room on each side, as a share of the range of the points on that axis.

    Returns
    -------
    x, y : ndarray of shape (resolution,), dtype float64
        What ``np.meshgrid``, ``contourf`` and ``pcolormesh`` take.

    Raises
    ------
    ValueError
        If `X` does not have two columns or has no rows, `resolution` is less than 2, or `margin`
        is negative.

    See Also
    --------
    numpy.meshgrid : the coordinates of all grid points.

    Examples
    --------
    >>> from cheatsheet.plotting import fields
    >>> x, y = fields.grid_around([[0, 10], [4, 30]], resolution=5, margin=0.25)
    >>> x
    array([-1. ,  0.5,  2. ,  3.5,  5. ])
    >>> y
    array([ 5. , 12.5, 20. , 27.5, 35. ])
    """
    check.ndim(2, X=X)
    points = np.asarray(X, dtype=float)
    if points.shape[1] != 2 or len(points) == 0:
        raise ValueError(f"X must have 2 columns and at least 1 row, got shape {points.shape}")
    check.at_least(2, resolution=resolution)
    check.at_least(0, margin=margin)
    low, high = points.min(axis=0), points.max(axis=0)  # (2,) each
    room = margin * np.where(high > low, high - low, 1)  # a range of 0 gets room too
    return tuple(np.linspace(low - room, high + room, resolution).T)


def plot_decision_boundary(
    ax: Axes,
    predict: Any | Callable[[Any], ArrayLike],
    X: ArrayLike,
    y: ArrayLike | None = None,
    *,
    resolution: int = 200,
    margin: float = 0.1,
    alpha: float = 0.3,
) -> tuple[QuadMesh, list[PathCollection]]:
    """Fill the region of each class that a classifier predicts, and draw the samples over it.

    Each cell of a grid gets the colour of the class predicted at its centre, ``C0`` for the first
    class, ``C1`` for the second; no colour stands between two classes.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    predict : callable or fitted classifier
        Takes points of shape (n, 2) and returns n labels. Of an estimator, ``predict`` is taken.
    X : array_like of shape (n, 2)
        The samples. If it is a data frame, `predict` gets frames with its columns, and the axes
        get their names.
    y : array_like of shape (n,), optional
        The label of each sample: one colour, one marker and one entry of the legend for each
        class. Without it the samples are not drawn.
    resolution, margin : int and float, default=200 and 0.1
        As of `grid_around`.
    alpha : float, default=0.3
        Opacity of the regions.

    Returns
    -------
    regions : matplotlib.collections.QuadMesh
        Its array of shape (resolution, resolution) counts the classes in sorted order, from 0.
    samples : list of matplotlib.collections.PathCollection
        The markers of each class that occurs in `y`.

    Raises
    ------
    TypeError
        If `predict` neither can be called nor has ``predict``.
    ValueError
        If `X` does not have two columns, `y` does not have one label a row, or there are more
        than 10 different labels.

    See Also
    --------
    grid_around : the grid, to draw a probability with ``contourf``.
    sklearn.inspection.DecisionBoundaryDisplay : the same for estimators.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting import fields
    >>> fig, ax = plt.subplots()
    >>> regions, samples = fields.plot_decision_boundary(
    ...     ax, lambda points: points[:, 0] > 2, [[0, 0], [4, 4]], [False, True], resolution=4
    ... )
    >>> regions.get_array().tolist()[0]
    [0, 0, 1, 1]
    >>> [marks.get_label() for marks in samples]
    ['False', 'True']
    >>> plt.close(fig)
    """
    function = getattr(predict, "predict", predict)
    if not callable(function):
        raise TypeError(f"predict must be callable or have a predict method, got {predict!r}")
    columns = getattr(X, "columns", None)
    grid_x, grid_y = grid_around(X, resolution=resolution, margin=margin)
    points, labels = np.asarray(X), np.asarray([] if y is None else y)
    if y is not None and labels.shape != (len(points),):
        raise ValueError(f"y must have the shape {(len(points),)}, got {labels.shape}")

    frame: Any = type(X)

    def answer(cells: NDArray[np.float64]) -> ArrayLike:
        return function(cells if columns is None else frame(cells, columns=columns))

    predicted = evaluate_on_grid(answer, grid_x, grid_y)  # (resolution, resolution)
    known = getattr(predict, "classes_", ())  # so that a class keeps its colour without a region
    classes = np.unique([*np.unique(predicted), *np.unique(labels), *known])
    if len(classes) > 10:
        raise ValueError(
            f"predict must return at most 10 different labels, got {len(classes)}: "
            "draw a continuous output with contourf"
        )
    colors = [f"C{k}" for k in range(len(classes))]
    regions = ax.pcolormesh(
        grid_x,
        grid_y,
        np.searchsorted(classes, predicted),  # 0 for the first class, 1, ...
        cmap=ListedColormap(colors),
        vmin=-0.5,
        vmax=len(classes) - 0.5,
        alpha=alpha,
        shading="nearest",
        rasterized=True,  # one picture in a PDF, not thousands of cells
    )
    samples = []
    for label, color, marker in zip(classes, colors, cycle("o^sDvP"), strict=False):
        if label in labels:
            x, y = points[labels == label].T
            samples.append(
                ax.scatter(
                    x, y, marker=marker, c=color, edgecolors="w", linewidths=0.5, label=str(label)
                )
            )
    ax.set(xlim=grid_x[[0, -1]], ylim=grid_y[[0, -1]])
    if columns is not None:
        ax.set(xlabel=columns[0], ylabel=columns[1])
    return regions, samples
