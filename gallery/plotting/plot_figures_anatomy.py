"""
Everything on a figure has a name, and a call that makes it
===========================================================

The dashed frame is the Figure, the sheet on which everything lies.
An Axes is one chart on it, with its two Axis objects and all that is drawn into it.
"""

# sphinx_gallery_alt = "A chart with a curve, dots and a legend inside a dashed frame, the Figure. Names around it point with thin arrows at the parts, such as spine, tick, tick label, axis label, grid, title and legend; below each name stands the call that makes the part."

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

x = np.linspace(0, 3.6, 100)
sampled = np.linspace(0.2, 3.4, 12)
noise = np.random.default_rng(3).normal(0, 0.12, 12)

fig = plt.figure(figsize=(9, 5.4))
ax = fig.add_axes((0.27, 0.25, 0.46, 0.56))
ax.plot(x, 2 + np.sin(2 * x), linewidth=2.5, label="model")
ax.scatter(sampled, 2 + np.sin(2 * sampled) + noise, color="C4", zorder=3, label="data")
ax.set(xlim=(0, 3.6), ylim=(0, 4), xticks=range(4), yticks=range(5))
ax.set(xlabel="time in s", ylabel="height in m", title="Swings")
ax.annotate("a peak", (np.pi / 4, 3), (1.3, 3.3), arrowprops={"arrowstyle": "->"})
ax.minorticks_on()
ax.grid(alpha=0.4)
ax.spines[:].set_visible(True)
ax.legend(loc="lower right", ncols=2)
fig.suptitle("Measurements", y=0.95, fontsize=15)
fig.add_artist(Rectangle((0.005, 0.008), 0.99, 0.984, fill=False, linestyle="--"))

sheet, data = fig.transFigure, ax.transData
left = [
    ("Axes", "fig.add_subplot", (0.05, 3.8), data),
    ("Spine", "ax.spines", (0, 2.62), data),
    ("Label of the y Axis", "ax.set_ylabel", (0.225, 0.54), sheet),
    ("Tick label", "ax.set_yticks", (0.247, 0.39), sheet),
    ("Major tick", "ax.tick_params", (-0.03, 0), data),
]
right = [
    ("Suptitle", "fig.suptitle", (0.59, 0.925), sheet),
    ("Title", "ax.set_title", (0.54, 0.838), sheet),
    ("Annotation", "ax.annotate", (1.76, 3.3), data),
    ("Line2D", "ax.plot", (3.3, 2.31), data),
    ("Grid", "ax.grid", (3.4, 2), data),
    ("PathCollection", "ax.scatter", (sampled[8] + 0.06, 0.98), data),
    ("Legend", "ax.legend", (3.53, 0.25), data),
]
below = [
    (0.32, "Minor tick", "ax.minorticks_on", (0.6, -0.04), data),
    (0.5, "Label of the x Axis", "ax.set_xlabel", (0.5, 0.155), sheet),
]
places = [(0.05, 0.9, "left", "Figure", "plt.subplots", (0.005, 0.9), sheet)]
places += [
    (0.19, y, "right", *part) for y, part in zip(np.linspace(0.78, 0.3, 5), left, strict=True)
]
places += [
    (0.805, y, "left", *part) for y, part in zip(np.linspace(0.9, 0.3, 7), right, strict=True)
]
places += [(x, 0.07, "center", *part) for x, *part in below]
for x, y, side, name, call, target, coordinates in places:
    fig.text(x, y, name, ha=side, va="bottom", weight="bold")
    fig.text(x, y, call, ha=side, va="top", family="monospace", size=9, color="C6")
    start = {"right": (x + 0.008, y), "left": (x - 0.008, y), "center": (x, y + 0.04)}[side]
    ax.annotate(
        "",
        target,
        start,
        xycoords=coordinates,
        textcoords=sheet,
        arrowprops={"arrowstyle": "-|>", "color": "C6", "linewidth": 0.8, "shrinkB": 1},
    )
plt.show()
