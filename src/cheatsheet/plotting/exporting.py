"""Figures for web pages: files of exact width, and figures as text."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from PIL import Image

from cheatsheet import _check as check
from cheatsheet.plotting._figure import check_figure

__all__ = ["data_uri", "savefig_for_web"]

_TYPES = {
    "png": "image/png",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
}


def savefig_for_web(
    fig: Figure,
    path: str | PathLike[str],
    width: int | None = None,
    *,
    densities: Sequence[float] = (1, 2),
    transparent: bool = False,
) -> dict[Path, tuple[int, int]]:
    """Save a figure for a web page: a file for each density of screen, small and without loss.

    The same figure is drawn with more dots an inch, so that it is sharp on each screen. Other
    than by ``bbox_inches="tight"`` the width is exact.

    Parameters
    ----------
    fig : Figure
    path : path-like
        Ends in ``.webp``, or in ``.png``, which is larger. For a density of 2, ``@2x`` is put
        before the ending.
    width : int, optional
        Of the picture on the page, in CSS pixels. By default 96 an inch, as CSS has it: then text
        of 12 points is as large as text of 12 points on the page, which is 16 CSS pixels.
    densities : sequence of float, default=(1, 2)
        Pixels of the screen for one CSS pixel, each way.
    transparent : bool, default=False
        Leave out the background of the figure and of its axes.

    Returns
    -------
    dict
        Width and height in pixels of each file that was written, by its path.

    Raises
    ------
    TypeError
        If `fig` is not a Figure.
    ValueError
        If `path` has another ending, `width` or a density is not positive, or there is no density.

    See Also
    --------
    matplotlib.figure.Figure.savefig : one file, in many formats.

    Examples
    --------
    >>> import tempfile
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting import exporting
    >>> fig, ax = plt.subplots(figsize=(6, 4))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     files = exporting.savefig_for_web(fig, folder + "/chart.webp", width=480)
    >>> {path.name: size for path, size in files.items()}
    {'chart.webp': (480, 320), 'chart@2x.webp': (960, 640)}
    >>> plt.close(fig)
    """
    check_figure(fig)
    path = Path(path)
    check.one_of((".webp", ".png"), suffix=path.suffix)
    inches = float(fig.get_size_inches()[0])
    if width is None:
        width = round(96 * inches)
    check.positive(width=width)
    check.at_least(1, densities=len(densities))
    check.positive(**{f"densities[{k}]": density for k, density in enumerate(densities)})
    sizes = {}
    for density in densities:
        pixels = round(width * density)
        dpi = (pixels + 1e-6) / inches  # Matplotlib rounds inches times dpi down
        with plt.rc_context({"savefig.bbox": None}):
            fig.savefig(buffer := BytesIO(), format="png", dpi=dpi, transparent=transparent)
        image = Image.open(buffer).convert("RGBA")
        if image.getchannel("A").getextrema() == (255, 255):  # nothing shines through
            image = image.convert("RGB")
        target = path if density == 1 else path.with_stem(f"{path.stem}@{density:g}x")
        image.save(target, **_smallest(path.suffix))
        sizes[target] = image.size
    return sizes


def _smallest(suffix: str) -> dict[str, Any]:
    if suffix == ".png":
        return {"optimize": True}
    return {"lossless": True, "quality": 100, "method": 6}


def data_uri(fig: Figure, format: str = "png", **options: Any) -> str:
    """Return a figure as a ``data:`` address: text that is the ``src`` of an ``<img>``.

    It needs no file, and is a third larger than one; for a mail, a report in one file, or a web
    application.

    Parameters
    ----------
    fig : Figure
    format : {"png", "webp", "jpg", "svg", "pdf"}, default="png"
    **options
        For ``fig.savefig``, such as `dpi` and `bbox_inches`.

    Returns
    -------
    str
        The type and the bytes, in base64.

    Raises
    ------
    TypeError
        If `fig` is not a Figure.
    ValueError
        If `format` is unknown.

    See Also
    --------
    base64.b64encode : bytes as text.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from cheatsheet.plotting import exporting
    >>> fig, ax = plt.subplots()
    >>> exporting.data_uri(fig, dpi=50)[:27]
    'data:image/png;base64,iVBOR'
    >>> plt.close(fig)
    """
    check_figure(fig)
    check.one_of(_TYPES, format=format)
    fig.savefig(buffer := BytesIO(), format=format, **options)
    return f"data:{_TYPES[format]};base64,{base64.b64encode(buffer.getvalue()).decode()}"
