"""Draw an array or a table as a grid of labelled cells, the way one sketches it on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from cheatsheet import _check as check

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["draw_cells", "draw_frame"]


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
        _draw_cell(ax, j, i, 1, str(value), str(colors[i, j]), faint=bool(faint[i, j]))
    ax.set(xlim=(-0.05, columns + 0.05), ylim=(rows + 0.05, -0.05), aspect="equal", title=title)
    ax.set_xticks(np.arange(len(column_labels)) + 0.5, column_labels)
    ax.set_yticks(np.arange(len(row_labels)) + 0.5, row_labels)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return ax


def draw_frame(
    ax: Axes,
    frame: pd.DataFrame,
    *,
    colors: ArrayLike | str = "C0",
    faint: ArrayLike = False,
    title: str = "",
    missing: str = "?",
) -> Axes:
    """Draw a DataFrame: its cells as wide as their text, its column names above, its index at the left.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw; its ticks and frame are taken away.
    frame : pandas.DataFrame
        A small table with one level of labels on each axis.
    colors : str or array_like of str, default="C0"
        A Matplotlib color for each cell, broadcast to the shape of `frame`.
    faint : array_like of bool, default=False
        Cells to draw pale and dashed, such as those that have no partner; broadcast too.
    title : str, optional
        Written above the table.
    missing : str, default="?"
        Written into missing cells.

    Returns
    -------
    matplotlib.axes.Axes
        The same `ax`.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import pandas as pd
    >>> from cheatsheet.drawing import draw_frame
    >>> figure, ax = plt.subplots()
    >>> frame = pd.DataFrame({"city": ["Beijing", None], "sales": [3, 5]}, index=["a", "b"])
    >>> ax = draw_frame(ax, frame)
    >>> [text.get_text() for text in ax.texts]
    ['city', 'Beijing', '?', 'sales', '3', '5', 'a', 'b']
    >>> plt.close(figure)
    """
    values = frame.astype(object).where(frame.notna(), missing)  # (rows, columns)
    colors = np.broadcast_to(colors, frame.shape)
    faint = np.broadcast_to(faint, frame.shape)
    left = 0.0
    for j, name in enumerate(frame.columns):
        texts = [str(value) for value in values.iloc[:, j]]
        width = 0.8 + 0.3 * max(map(len, [str(name), *texts]))  # in heights of a cell
        ax.text(left + width / 2, -0.5, str(name), ha="center", va="center", weight="bold")
        for i, text in enumerate(texts):
            _draw_cell(ax, left, i, width, text, str(colors[i, j]), faint=faint[i, j])
        left += width
    for i, label in enumerate(frame.index):
        ax.text(-0.2, i + 0.5, str(label), ha="right", va="center", weight="bold")
    margin = 0.4 + 0.3 * max((len(str(label)) for label in frame.index), default=0)
    ax.set(
        xlim=(-margin, left + 0.05),
        ylim=(len(frame) + 0.05, -1.05),
        aspect="equal",
        title=title,
        xticks=[],
        yticks=[],
    )
    ax.spines[:].set_visible(False)
    return ax


def _draw_cell(
    ax: Axes, x: float, y: float, width: float, text: str, color: str, *, faint: bool
) -> None:
    """Draw a cell of height 1 with its upper left corner at a point, and write into it."""
    ax.fill(
        x + np.array([0, width, width, 0]),
        y + np.array([0, 0, 1, 1]),
        facecolor=(color, 0.12 if faint else 0.45),
        edgecolor="black",
        linestyle=":" if faint else "-",
        linewidth=0.8,
    )
    ax.text(x + width / 2, y + 0.5, text, ha="center", va="center")
