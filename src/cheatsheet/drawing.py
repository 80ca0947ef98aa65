"""Draw an array as a grid of labelled cells, the way one sketches it on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from cheatsheet import _check as check

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["draw_cells"]


def draw_cells(
    ax: Axes,
    values: ArrayLike,
    *,
    colors: ArrayLike | str = "C0",
    faint: ArrayLike = False,
    title: str = "",
    row_labels: Sequence[str] = (),
    column_labels: Sequence[str] = (),
) -> Axes:
    """Draw one square a value, row 0 on top, and write the value into it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw; its ticks and frame are taken away.
    values : array_like of shape (n,) or (rows, columns)
        What to write, as ``str`` shows it. One dimension is drawn as one row.
    colors : str or array_like of str, default="C0"
        A Matplotlib color for each cell, broadcast to the shape of `values`.
    faint : array_like of bool, default=False
        Cells to draw pale and dashed, such as those that exist only in the mind; broadcast too.
    title : str, optional
        Written above the grid.
    row_labels, column_labels : sequence of str, optional
        Written to the left of the rows and below the columns.

    Returns
    -------
    matplotlib.axes.Axes
        The same `ax`.

    Raises
    ------
    ValueError
        If `values` has more than two dimensions.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.drawing import draw_cells
    >>> figure, ax = plt.subplots()
    >>> ax = draw_cells(ax, [[1, 2, 3], [4, 5, 6]], title="shape (2, 3)")
    >>> [text.get_text() for text in ax.texts]
    ['1', '2', '3', '4', '5', '6']
    >>> plt.close(figure)
    """
    check.ndim((1, 2), values=values)
    values = np.atleast_2d(values)  # (rows, columns)
    rows, columns = values.shape
    colors = np.broadcast_to(colors, values.shape)
    faint = np.broadcast_to(faint, values.shape)
    for (i, j), value in np.ndenumerate(values):
        ax.fill(
            j + np.array([0, 1, 1, 0]),
            i + np.array([0, 0, 1, 1]),
            facecolor=(str(colors[i, j]), 0.12 if faint[i, j] else 0.45),
            edgecolor="black",
            linestyle=":" if faint[i, j] else "-",
            linewidth=0.8,
        )
        ax.text(j + 0.5, i + 0.5, str(value), ha="center", va="center")
    ax.set(xlim=(-0.05, columns + 0.05), ylim=(rows + 0.05, -0.05), aspect="equal", title=title)
    ax.set_xticks(np.arange(len(column_labels)) + 0.5, column_labels)
    ax.set_yticks(np.arange(len(row_labels)) + 0.5, row_labels)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return ax
