"""Bins for several samples, the numbers of a box plot, and a chart that hides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from cheatsheet import _check as check
from cheatsheet.plotting.scatter import jitter

__all__ = ["box_stats", "raincloud", "shared_bins"]


def _known(name: str, sample: ArrayLike) -> NDArray[Any]:
    """Take the numbers of a sample as one row, without NaN."""
    x = np.ravel(sample)
    x = x[~np.isnan(x)]
    if not np.isfinite(x).all():
        raise ValueError(f"{name} must be finite, got {x[~np.isfinite(x)][0]}")
    return x


def shared_bins(*samples: ArrayLike, bins: int | str = "auto", log: bool = False) -> NDArray[Any]:
    """Edges of bins for all samples together, so that their histograms can be compared.

    Parameters
    ----------
    *samples : array_like
        At least one; NaN is left out.
    bins : int or str, default="auto"
        The number of bins, or a rule of ``numpy.histogram_bin_edges``: ``"fd"``, ``"sturges"`` ….
    log : bool, default=False
        Bins of equal width on a logarithmic axis; the values must be positive.

    Returns
    -------
    ndarray of shape (bins + 1,)
        From the smallest value of all to the largest.

    Raises
    ------
    ValueError
        If there are no values, a value is infinite, or with `log` not positive.

    Examples
    --------
    >>> from cheatsheet.plotting import distributions
    >>> distributions.shared_bins([0, 1, 2], [2, 4], bins=4).tolist()
    [0.0, 1.0, 2.0, 3.0, 4.0]
    >>> distributions.shared_bins([1, 10], [1000], bins=3, log=True).round(6).tolist()
    [1.0, 10.0, 100.0, 1000.0]
    """
    check.at_least(1, samples=len(samples))
    pooled = np.concatenate([_known(f"samples[{i}]", x) for i, x in enumerate(samples)])
    check.at_least(1, values=len(pooled))
    if not log:
        return np.histogram_bin_edges(pooled, bins)
    if not pooled.min() > 0:
        raise ValueError(f"samples must be positive for log=True, got {pooled.min()}")
    edges = 10 ** np.histogram_bin_edges(np.log10(pooled), bins)
    if pooled.min() < pooled.max():
        edges[[0, -1]] = pooled.min(), pooled.max()  # rounding must not push a value out
    return edges


def box_stats(sample: ArrayLike, whis: float = 1.5, *, label: str | None = None) -> dict[str, Any]:
    r"""Compute what a box plot draws: median, quartiles, whiskers, and the values beyond them.

    The box goes from the first quartile :math:`q_1` to the third, :math:`q_3`. The whiskers end
    at the last *values* between :math:`q_1 - w (q_3 - q_1)` and :math:`q_3 + w (q_3 - q_1)`.

    Parameters
    ----------
    sample : array_like
        At least one number; NaN is left out.
    whis : float, default=1.5
        The factor :math:`w`.
    label : str, optional
        The name below the box.

    Returns
    -------
    dict
        ``med``, ``q1``, ``q3``, ``iqr``, ``whislo``, ``whishi``, ``fliers``, ``mean`` and, if
        given, ``label``: what ``ax.bxp`` takes, in a list.

    Raises
    ------
    ValueError
        If there are no numbers, one is infinite, or `whis` is negative.

    See Also
    --------
    matplotlib.cbook.boxplot_stats : the same numbers, and a NaN where one is in the sample.

    References
    ----------
    Tukey (1977), *Exploratory Data Analysis*, chapter 2.

    Examples
    --------
    >>> from cheatsheet.plotting import distributions
    >>> stats = distributions.box_stats([1, 2, 3, 4, 5, 20])
    >>> stats["q1"], stats["med"], stats["q3"], stats["whishi"], stats["fliers"].tolist()
    (2.25, 3.5, 4.75, 5.0, [20.0])
    """
    check.at_least(0, whis=whis)
    x = np.sort(_known("sample", sample)).astype(float)  # (n,)
    check.at_least(1, values=len(x))

    def quantile(p: float) -> float:
        place = p * (len(x) - 1)  # between two ranks, counted from 0
        rank = int(place)
        above = min(rank + 1, len(x) - 1)
        return float(x[rank] + (place - rank) * (x[above] - x[rank]))

    q1, med, q3 = map(quantile, (0.25, 0.5, 0.75))
    reach = whis * (q3 - q1)
    inside = x[(q1 - reach <= x) & (x <= q3 + reach)]
    low = min(q1, float(inside[0])) if len(inside) else q1  # a whisker never ends within the box
    high = max(q3, float(inside[-1])) if len(inside) else q3
    stats = {
        "med": med,
        "q1": q1,
        "q3": q3,
        "iqr": q3 - q1,
        "whislo": low,
        "whishi": high,
        "fliers": x[(x < low) | (x > high)],
        "mean": float(x.mean()),
    }
    return stats if label is None else {**stats, "label": label}


def raincloud(
    ax: Axes, samples: Mapping[Any, ArrayLike], rng: np.random.Generator
) -> dict[str, dict[str, Any]]:
    """Draw each sample as its density, its box and its points, the first sample at the top.

    Parameters
    ----------
    ax : Axes
    samples : mapping
        Sample by name, such as ``dict(list(frame.groupby("kind")["size"]))``. NaN is left out; at
        least two numbers must be left.
    rng : numpy.random.Generator
        Moves the points apart.

    Returns
    -------
    dict
        For each name the artists ``"cloud"``, ``"box"`` (the dict of ``ax.bxp``) and ``"rain"``.

    Raises
    ------
    ValueError
        If there are no samples, or one has fewer than two numbers or an infinite one.
    TypeError
        If `rng` is not a Generator.

    References
    ----------
    Allen and others (2019), *Raincloud plots: a multi-platform tool for robust data
    visualization*.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import numpy as np
    >>> from cheatsheet.plotting import distributions
    >>> fig, ax = plt.subplots()
    >>> drawn = distributions.raincloud(ax, {"a": [1, 2, 4], "b": [2, 3]}, np.random.default_rng(0))
    >>> [tick.get_text() for tick in ax.get_yticklabels()]
    ['a', 'b']
    >>> drawn["a"]["box"]["medians"][0].get_xdata().tolist()
    [2.0, 2.0]
    >>> plt.close(fig)
    """
    check.generator(rng)
    check.at_least(1, samples=len(samples))
    known = {str(name): _known(f"samples[{name!r}]", x) for name, x in samples.items()}
    for name, x in known.items():
        check.at_least(2, **{f"numbers in samples[{name!r}]": len(x)})
    drawn = {}
    places = range(len(known) - 1, -1, -1)
    for k, (place, (name, x)) in enumerate(zip(places, known.items(), strict=True)):
        color = f"C{k}"
        violin: dict[str, Any] = ax.violinplot(
            [x], [place + 0.1], orientation="horizontal", side="high", widths=0.8, showextrema=False
        )
        (cloud,) = violin["bodies"]
        cloud.set(facecolor=color, alpha=0.6, linewidth=0)
        box = ax.bxp(
            [box_stats(x)], [place], orientation="horizontal", widths=0.1, showfliers=False,
            manage_ticks=False, medianprops={"color": color, "linewidth": 3},
        )  # fmt: skip
        below = jitter(np.full(len(x), place - 0.2), 0.2, rng)
        rain = ax.scatter(x, below, s=12, color=color, alpha=0.6, linewidths=0)
        drawn[name] = {"cloud": cloud, "box": box, "rain": rain}
    ax.set_yticks(places, list(known))
    return drawn
