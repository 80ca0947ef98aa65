"""Settings as dictionaries: everything larger, a figure for a page, what was changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import matplotlib as mpl

from cheatsheet import _check as check

__all__ = ["changed_settings", "paper_style", "scale_style"]

LENGTHS = re.compile(  # in points; pads of the layout in inches
    r"(font\.size|fontsize|titlesize|labelsize|linewidth|markersize|markeredgewidth|capsize"
    r"|labelpad|titlepad|[xy]tick\.(major|minor)\.(size|width|pad)|[hw]_pad|pad_inches)$"
)


def scale_style(factor: float) -> dict[str, Any]:
    """Multiply all lengths of the settings in force: fonts, lines, markers, ticks and gaps.

    A figure made with it is, `factor` times as large, the same picture as before. Sizes by words,
    such as "large", follow the font.

    Parameters
    ----------
    factor : float

    Returns
    -------
    dict
        For ``plt.rc_context`` or ``plt.rcParams.update``. The size of the figure is not among them.

    Raises
    ------
    ValueError
        If `factor` is not positive.

    See Also
    --------
    paper_style : with the size of the figure.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting import styles
    >>> with plt.rc_context({"font.size": 10, "lines.linewidth": 1.5}):
    ...     larger = styles.scale_style(2)
    >>> larger["font.size"], larger["lines.linewidth"]
    (20.0, 3.0)
    """
    check.positive(factor=factor)
    return {
        key: value * factor
        for key, value in mpl.rcParams.items()
        if LENGTHS.search(key) and isinstance(value, int | float)  # others are words, or None
    }


def paper_style(
    width: float = 8.9, *, height: float | None = None, fontsize: float = 8.0
) -> dict[str, Any]:
    """Make settings for a figure that is printed at its own size, in a paper or on a slide.

    Parameters
    ----------
    width : float, default=8.9
        In centimetres, of the column or of the slide.
    height : float, optional
        In centimetres, by default 3/4 of the width.
    fontsize : float, default=8.0
        In points; lines, markers and gaps are scaled from the settings in force by the same factor.

    Returns
    -------
    dict
        For ``plt.rc_context``: also the constrained layout, 300 dots per inch in files, and fonts
        in PDF that can be edited.

    Raises
    ------
    ValueError
        If a length is not positive.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting import styles
    >>> with plt.rc_context(styles.paper_style(width=8.9, fontsize=8)):
    ...     fig, ax = plt.subplots()
    ...     title = ax.set_title("a title")
    >>> (fig.get_size_inches() * 2.54).round(2).tolist()
    [8.9, 6.68]
    >>> plt.close(fig)
    """
    check.positive(width=width, fontsize=fontsize)
    height = 3 / 4 * width if height is None else height
    check.positive(height=height)
    return {
        **scale_style(fontsize / mpl.rcParams["font.size"]),
        "font.size": fontsize,
        "figure.figsize": (width / 2.54, height / 2.54),
        "figure.constrained_layout.use": True,
        "savefig.dpi": 300,
        "pdf.fonttype": 42,
    }


def changed_settings(since: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """List the settings that differ from Matplotlib's own, or from an earlier copy.

    Parameters
    ----------
    since : mapping, optional
        Such as ``plt.rcParams.copy()``; by default what Matplotlib has without any file.

    Returns
    -------
    dict
        The present values, without the backend.

    See Also
    --------
    matplotlib.rcdefaults : undo them all.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting import styles
    >>> before = plt.rcParams.copy()
    >>> with plt.style.context({"axes.grid": True, "font.size": 13}):
    ...     print(styles.changed_settings(before))
    {'axes.grid': True, 'font.size': 13.0}
    """
    before = mpl.rcParamsDefault if since is None else since
    keys = (key for key in mpl.rcParams if not key.startswith("backend"))
    return {key: mpl.rcParams[key] for key in keys if mpl.rcParams[key] != before[key]}
