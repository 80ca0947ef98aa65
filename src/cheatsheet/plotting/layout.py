"""Arrange several Axes: so many as are needed, with letters to refer to, and one legend for all."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from cheatsheet import _check as check
from cheatsheet.plotting.annotation import unique_handles

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.legend import Legend
    from matplotlib.text import Text
    from numpy.typing import NDArray

__all__ = ["letter_panels", "panels", "shared_legend"]

_LETTERS = {"a": string.ascii_lowercase, "A": string.ascii_uppercase}


def panels(n: int, *, columns: int = 3, **options: Any) -> tuple[Figure, list[Axes]]:
    """Make a figure with n Axes in rows of equal length, of which the last may be shorter.

    With ``sharex=True``, the lowest Axes of each column has tick labels, also above an empty place.

    Parameters
    ----------
    n : int
        How many charts.
    columns : int, default=3
        How many fit beside each other at most.
    **options
        As for ``plt.subplots``, such as `sharex` or `figsize`; by default the layout is
        "constrained" and each Axes gets 3 by 2.5 inches.

    Returns
    -------
    fig : matplotlib.figure.Figure
    axes : list of matplotlib.axes.Axes
        Row by row, `n` of them.

    Raises
    ------
    ValueError
        If `n` or `columns` is not at least 1.

    See Also
    --------
    matplotlib.pyplot.subplots : a full grid, as an array.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting import layout
    >>> fig, axes = layout.panels(5, sharex=True)
    >>> len(axes), fig.get_size_inches()
    (5, array([9., 5.]))
    >>> plt.close(fig)
    """
    check.at_least(1, n=n, columns=columns)
    columns = min(n, columns)
    rows = -(-n // columns)  # rounded up
    defaults = {"figsize": (3 * columns, 2.5 * rows), "layout": "constrained"}
    fig, grid = plt.subplots(rows, columns, squeeze=False, **(defaults | options))
    axes = list(grid.flat)
    for unused in axes[n:]:
        unused.remove()
    for lowest in axes[max(n - columns, 0) : n]:  # what stood below may have had the labels
        lowest.tick_params("x", which="both", labelbottom=True)
        lowest.xaxis.get_offset_text().set_visible(True)
    return fig, axes[:n]


def letter_panels(
    axes: Axes | NDArray[Any] | Sequence[Any] | Mapping[Any, Axes], *, form: str = "a", **style: Any
) -> list[Text]:
    """Write a, b, c, ... at the upper left of each Axes, for text to refer to.

    They are titles at the left, so they stand beside the title, and the layout leaves room for them.

    Parameters
    ----------
    axes : Axes, array or list of Axes, or dict with Axes as values
        As ``plt.subplots`` or ``plt.subplot_mosaic`` returns them; an array is read row by row.
    form : str, default="a"
        How the first is written, with one of a, A and 1 in it: "(a)", "A", "1.".
    **style
        For the texts, as in ``ax.set_title``; they are bold by default.

    Returns
    -------
    list of matplotlib.text.Text

    Raises
    ------
    ValueError
        If `form` has none of the three or several, or there are more Axes than letters.
    TypeError
        If `axes` holds something else, such as None.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting import layout
    >>> fig, axes = plt.subplots(2, 2)
    >>> [text.get_text() for text in layout.letter_panels(axes, form="(a)")]
    ['(a)', '(b)', '(c)', '(d)']
    >>> plt.close(fig)
    """
    found = [mark for mark in form if mark in "aA1"]
    if len(found) != 1:
        raise ValueError(f"form must have exactly one of a, A and 1, such as '(a)', got {form!r}")
    mark = found[0]
    values: Any = list(axes.values()) if isinstance(axes, Mapping) else axes
    flat: list[Axes] = list(np.ravel(np.asarray(values, dtype=object)))
    for ax in flat:
        if not isinstance(ax, Axes):
            raise TypeError(f"axes must hold nothing but Axes, got {ax!r}")
    names = _LETTERS.get(mark) or [str(k + 1) for k in range(len(flat))]
    if len(flat) > len(names):
        raise ValueError(
            f"axes must be at most {len(names)} for letters, got {len(flat)}: use form='1'"
        )
    look = {"fontweight": "bold"} | style
    return [
        ax.set_title(form.replace(mark, name), loc="left", **look)
        for ax, name in zip(flat, names, strict=False)
    ]


def shared_legend(fig: Figure, **options: Any) -> Legend:
    """Draw one legend for all Axes of a figure, each label once.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        With ``layout="constrained"``, room is made above the Axes.
    **options
        As for ``fig.legend``; by default in one row, ``loc="outside upper center"`` if the layout
        is constrained and "upper center" otherwise.

    Returns
    -------
    matplotlib.legend.Legend

    Raises
    ------
    ValueError
        If nothing in the figure has a label.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting import layout
    >>> fig, (left, right) = plt.subplots(1, 2, layout="constrained")
    >>> drawn = left.plot([[1, 2], [2, 1]], label=["oak", "ash"])
    >>> drawn = right.plot([[3, 4], [5, 6]], label=["ash", "yew"])
    >>> [text.get_text() for text in layout.shared_legend(fig).get_texts()]
    ['oak', 'ash', 'yew']
    >>> plt.close(fig)
    """
    handles, labels = unique_handles(fig.axes)
    if not handles:
        raise ValueError("fig must have something with a label: draw with label=...")
    engine = type(fig.get_layout_engine()).__name__
    place = "outside upper center" if engine == "ConstrainedLayoutEngine" else "upper center"
    settings: Any = {"loc": place, "ncols": len(handles)} | options
    return fig.legend(handles, labels, **settings)
