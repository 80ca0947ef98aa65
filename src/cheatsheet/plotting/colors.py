"""Measure colours: how light they are, how they contrast, and what a colour-blind reader sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.colors import is_color_like, to_rgba, to_rgba_array
from numpy.typing import NDArray

from cheatsheet import _check as check

if TYPE_CHECKING:
    from matplotlib.typing import ColorType

__all__ = ["closest_pair", "contrast_ratio", "lightness", "simulate_colorblind"]

# IEC 61966-2-1: X, Y and Z of linear R, G, B; the second row is the luminance.
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])

# Machado et al. (2009), severity 1.0: what each of linear R, G, B becomes.
MATRICES = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def _rgba(colors: Any) -> NDArray[np.float64]:
    """One colour as (4,), several as (n, 4), an array of shape (..., 3 or 4) as (..., 4)."""
    if is_color_like(colors):
        return np.array(to_rgba(colors))
    if isinstance(colors, np.ndarray) and colors.ndim > 2:
        flat = to_rgba_array(colors.reshape(-1, colors.shape[-1]))
        return flat.reshape(*colors.shape[:-1], 4)
    return to_rgba_array(colors)


def _linear(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
    """Amounts of light from the numbers of sRGB."""
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def _lab(colors: Any) -> NDArray[np.float64]:
    """L*, a* and b* of CIELAB under the white of sRGB, (..., 3)."""
    xyz = _linear(_rgba(colors)[..., :3]) @ TO_XYZ.T / TO_XYZ.sum(axis=1)  # white is (1, 1, 1)
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = np.moveaxis(f, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def lightness(colors: Any) -> NDArray[np.float64]:
    """How light a colour looks: L* of CIELAB, in steps that look equal.

    Parameters
    ----------
    colors : color, list of colors or array of shape (..., 3) or (..., 4)
        Everything that Matplotlib takes for a colour; arrays hold numbers in [0, 1]. Opacity is
        left out. For a colour map, pass ``cmap(np.linspace(0, 1, 256))``.

    Returns
    -------
    ndarray of shape () or (n,) or (...)
        From 0 for black to 100 for white.

    Raises
    ------
    ValueError
        If one of the colours is none.

    References
    ----------
    CIE (2004), *Colorimetry*, publication 15, section 8.2.1.

    Examples
    --------
    >>> from cheatsheet.plotting import colors
    >>> colors.lightness(["black", "blue", "gray", "yellow", "white"]).round()
    array([  0.,  32.,  54.,  97., 100.])
    """
    return _lab(colors)[..., 0]


def contrast_ratio(a: ColorType, b: ColorType) -> float:
    """Contrast of two colours, such as text and what it stands on, from 1 to 21.

    The guidelines ask for 4.5 for text, and for 3 for large text, lines and marks.

    Parameters
    ----------
    a, b : color
        In either order; opaque.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If `a` or `b` is no colour, or not opaque.

    References
    ----------
    W3C (2018), *Web Content Accessibility Guidelines 2.1*, contrast ratio, criteria 1.4.3 and
    1.4.11.

    Examples
    --------
    >>> from cheatsheet.plotting import colors
    >>> round(colors.contrast_ratio("black", "white"), 2)
    21.0
    >>> round(colors.contrast_ratio("yellow", "white"), 2)
    1.07
    """
    for name, color in (("a", a), ("b", b)):
        if to_rgba(color)[3] < 1:
            raise ValueError(f"{name} must be opaque, got {color!r}: blend it with its background")
    luminance = _linear(_rgba([a, b])[:, :3]) @ TO_XYZ[1]  # (2,), amounts of light
    return float((luminance.max() + 0.05) / (luminance.min() + 0.05))


def simulate_colorblind(colors: Any, kind: str = "deuteranopia") -> NDArray[np.float64]:
    """Colours as they look to somebody who lacks one kind of cones.

    Parameters
    ----------
    colors : color, list of colors or array of shape (..., 3) or (..., 4)
        As of `lightness`; an image or the colours of a map too.
    kind : {"deuteranopia", "protanopia", "tritanopia"}, default="deuteranopia"
        The cones that are missing: for green, for red, for blue. The first two are common among
        men; the matrix for the third is the least certain.

    Returns
    -------
    ndarray of shape (4,) or (n, 4) or (..., 4)
        Red, green, blue and opacity in [0, 1]. Greys stay as they are, and so does opacity.

    Raises
    ------
    ValueError
        If one of the colours is none, or `kind` is unknown.

    References
    ----------
    Machado, Oliveira and Fernandes (2009), *A Physiologically-based Model for Simulation of Color
    Vision Deficiency*, severity 1.0.

    Examples
    --------
    >>> from matplotlib.colors import to_hex
    >>> from cheatsheet.plotting import colors
    >>> [to_hex(color) for color in colors.simulate_colorblind(["tab:red", "tab:green", "white"])]
    ['#8b7c1f', '#968838', '#ffffff']
    """
    check.one_of(MATRICES, kind=kind)
    rgba = _rgba(colors)
    light = np.clip(_linear(rgba[..., :3]) @ np.transpose(MATRICES[kind]), 0, 1)  # (..., 3)
    rgb = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    return np.concatenate([rgb, rgba[..., 3:]], axis=-1)


def closest_pair(colors: Any, kind: str | None = None) -> tuple[int, int, float]:
    """Find the two colours of a palette that are hardest to tell apart, and their difference.

    Parameters
    ----------
    colors : list of colors or array of shape (n, 3) or (n, 4)
        At least two. Opacity is left out.
    kind : {"deuteranopia", "protanopia", "tritanopia"}, optional
        Compare the colours as `simulate_colorblind` shows them.

    Returns
    -------
    i, j : int
        The positions of the two, ``i < j``.
    difference : float
        Their distance in CIELAB: 0 for equal colours, about 2 for a difference that is hardly
        seen side by side.

    Raises
    ------
    ValueError
        If there are fewer than two colours, one of them is none, or `kind` is unknown.

    References
    ----------
    CIE (2004), *Colorimetry*, publication 15, section 8.2.1.

    Examples
    --------
    >>> from cheatsheet.plotting import colors
    >>> i, j, difference = colors.closest_pair(["tab:red", "tab:blue", "tab:orange"])
    >>> i, j, round(difference)
    (0, 2, 40)
    """
    palette = to_rgba_array(colors) if kind is None else simulate_colorblind(colors, kind)
    check.at_least(2, colors=len(palette))
    lab = _lab(palette)  # (n, 3)
    first, second = np.triu_indices(len(lab), k=1)  # every pair once
    differences = np.linalg.norm(lab[first] - lab[second], axis=1)
    k = int(differences.argmin())
    return int(first[k]), int(second[k]), float(differences[k])
