"""Show arrays as images: numbers in the cells of a heat map, and a confusion matrix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.colors import to_rgb
from numpy.typing import ArrayLike

from cheatsheet import _check as check
from cheatsheet.plotting.colors import contrast_ratio

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.image import AxesImage
    from matplotlib.text import Text
    from matplotlib.typing import ColorType

__all__ = ["annotate_cells", "plot_confusion"]


def annotate_cells(
    im: AxesImage,
    values: ArrayLike | None = None,
    *,
    fmt: str = "g",
    inks: Sequence[ColorType] = ("#111111", "white"),
    **text: Any,
) -> list[Text]:
    """Write a number into each cell of a heat map, dark on light cells and light on dark ones.

    Each text takes the ink that has the higher contrast with the colour of its cell.

    Parameters
    ----------
    im : matplotlib.image.AxesImage
        What ``imshow`` or ``matshow`` returned for an array of shape (rows, columns).
    values : array_like of shape (rows, columns), optional
        What to write, if it is not the numbers that were drawn: numbers or texts. NaN and masked
        entries are left out.
    fmt : str, default="g"
        Format of the numbers, as after the colon in an f-string, such as ``".2f"`` or ``".0%"``.
    inks : sequence of color, default=("#111111", "white")
        The colours to choose from.
    **text
        Passed to ``ax.text``, such as ``fontsize=8``.

    Returns
    -------
    list of matplotlib.text.Text
        Row by row.

    Raises
    ------
    ValueError
        If `im` shows colours instead of numbers, or `values` has another shape.

    See Also
    --------
    cheatsheet.plotting.colors.contrast_ratio : the measure that decides.
    matplotlib.axes.Axes.bar_label : the same for bars.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting import images
    >>> fig, ax = plt.subplots()
    >>> im = ax.imshow([[0, 0.5], [0.9, float("nan")]], cmap="gray")
    >>> [(t.get_text(), t.get_color()) for t in images.annotate_cells(im, fmt=".0%")]
    [('0%', 'white'), ('50%', '#111111'), ('90%', '#111111')]
    >>> plt.close(fig)
    """
    shown: np.ma.MaskedArray[Any, Any] = np.ma.asarray(im.get_array())
    check.ndim(2, im=shown)
    written = shown if values is None else np.ma.asarray(values)
    check.same_shape(values=written, im=shown)
    rows, columns = shown.shape
    left, right, bottom, top = im.get_extent()
    if im.origin == "upper":
        bottom, top = top, bottom  # where row 0 begins, and where the last row ends
    x = left + (np.arange(columns) + 0.5) * (right - left) / columns
    y = bottom + (np.arange(rows) + 0.5) * (top - bottom) / rows
    paper = np.array(to_rgb(im.axes.get_facecolor()))
    rgba = im.to_rgba(shown, alpha=im.get_alpha())  # (rows, columns, 4)
    cells = rgba[..., :3] * rgba[..., 3:] + paper * (1 - rgba[..., 3:])
    text = {"ha": "center", "va": "center", **text}
    texts = []
    for (i, j), value in np.ma.ndenumerate(written):
        if value == value:  # NaN is not equal to itself
            ink = max(inks, key=lambda ink: contrast_ratio(ink, cells[i, j]))
            word = value if isinstance(value, str) else f"{value:{fmt}}"
            texts.append(im.axes.text(x[j], y[i], word, color=ink, **text))
    return texts


def plot_confusion(
    ax: Axes,
    matrix: ArrayLike,
    labels: Sequence[object] | None = None,
    *,
    normalize: str | None = None,
    fmt: str | None = None,
    cmap: str = "Blues",
) -> tuple[AxesImage, list[Text]]:
    """Draw a confusion matrix with its numbers: true classes down, predicted classes across.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    matrix : array_like of shape (n, n)
        Counts as ``sklearn.metrics.confusion_matrix`` returns them: a row for each true class.
    labels : sequence, optional
        The name of each class; 0, 1, 2, ... by default.
    normalize : {"true", "pred", "all"}, optional
        Show shares of each row, of each column, or of all instead of counts. The colours then go
        from 0 to 1. What divides by 0 is 0.
    fmt : str, optional
        Format of the numbers; ``"g"`` for counts and ``".2f"`` for shares by default.
    cmap : str, default="Blues"
        A sequential colour map.

    Returns
    -------
    im : matplotlib.image.AxesImage
        To pass to ``fig.colorbar``.
    texts : list of matplotlib.text.Text
        As of `annotate_cells`.

    Raises
    ------
    ValueError
        If `matrix` is not square or holds a negative number, `labels` does not name every class,
        or `normalize` is unknown.

    See Also
    --------
    sklearn.metrics.ConfusionMatrixDisplay : the same from an estimator or from predictions.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting import images
    >>> fig, ax = plt.subplots()
    >>> im, texts = images.plot_confusion(ax, [[8, 2], [1, 9]], ["ham", "spam"], normalize="true")
    >>> [text.get_text() for text in texts]
    ['0.80', '0.20', '0.10', '0.90']
    >>> plt.close(fig)
    """
    check.ndim(2, matrix=matrix)
    counts = np.asarray(matrix)
    if counts.shape[0] != counts.shape[1] or counts.min(initial=0) < 0:
        raise ValueError(
            f"matrix must be square, without negative numbers, got shape {counts.shape}, "
            f"least {counts.min(initial=0)}"
        )
    names = [str(name) for name in (range(len(counts)) if labels is None else labels)]
    if len(names) != len(counts):
        raise ValueError(f"labels must name {len(counts)} classes, got {len(names)}")
    check.one_of((None, "true", "pred", "all"), normalize=normalize)
    if normalize is None:
        shown, vmax = counts, max(counts.max(initial=0), 1)
    else:
        axis = {"true": 1, "pred": 0, "all": None}[normalize]
        total = counts.sum(axis=axis, keepdims=True)
        shown, vmax = counts / np.where(total > 0, total, 1), 1
    im = ax.imshow(shown, cmap=cmap, vmin=0, vmax=vmax)
    ax.set_xticks(range(len(names)), names)
    ax.set_yticks(range(len(names)), names)
    ax.set(xlabel="predicted", ylabel="true")
    return im, annotate_cells(im, fmt=fmt or ("g" if normalize is None else ".2f"))
