"""Look at a figure from outside: its pixels as an array, and what was drawn into an Axes."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from cheatsheet.plotting._figure import check_figure

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from numpy.typing import NDArray

__all__ = ["drawing_order", "pixels"]


def pixels(fig: Figure) -> NDArray[np.uint8]:
    """Draw a figure and return its pixels, whatever the backend.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        Of pyplot or not. It keeps its canvas.

    Returns
    -------
    ndarray of shape (height, width, 4), dtype uint8
        Red, green, blue and opacity, the first row on top; inches times dpi, rounded down.

    Raises
    ------
    TypeError
        If `fig` is not a Figure.

    See Also
    --------
    matplotlib.pyplot.imsave : writes such an array to a file.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting import figures
    >>> fig, ax = plt.subplots(figsize=(4, 3), dpi=50)
    >>> figures.pixels(fig).shape
    (150, 200, 4)
    >>> plt.close(fig)
    """
    check_figure(fig)
    own = fig.canvas
    try:
        canvas = FigureCanvasAgg(fig)  # becomes the canvas of the figure
        canvas.draw()
        return np.array(canvas.buffer_rgba())
    finally:
        fig.set_canvas(own)


def drawing_order(ax: Axes) -> list[Artist]:
    """List what was drawn into an Axes, in the order of painting: the last one lies on top.

    A higher `zorder` is painted later; artists of one `zorder` in the order in which they were added.

    Parameters
    ----------
    ax : matplotlib.axes.Axes

    Returns
    -------
    list of matplotlib.artist.Artist
        Lines, patches, collections, images, texts, tables, the legend. Not among them: what is
        invisible, and what every Axes has, such as spines, axes and titles.

    Raises
    ------
    TypeError
        If `ax` is not an Axes.

    See Also
    --------
    matplotlib.artist.Artist.set_zorder : changes the order.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting import figures
    >>> fig, ax = plt.subplots()
    >>> line, = ax.plot([1, 2, 3])
    >>> bars = ax.bar([0, 1, 2], [3, 2, 1])
    >>> [type(artist).__name__ for artist in figures.drawing_order(ax)]
    ['Rectangle', 'Rectangle', 'Rectangle', 'Line2D']
    >>> plt.close(fig)
    """
    if not isinstance(ax, Axes):
        raise TypeError(f"ax must be one Axes, got {type(ax).__name__}")
    groups = (ax.lines, ax.patches, ax.collections, ax.images, ax.texts, ax.tables, ax.artists)
    drawn = {*chain(*groups), ax.get_legend()}
    found = [artist for artist in ax.get_children() if artist in drawn and artist.get_visible()]
    return sorted(found, key=lambda artist: artist.get_zorder())  # stable
