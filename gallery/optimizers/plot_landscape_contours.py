"""
Four surfaces, four difficulties for an optimizer
=================================================

A narrow bowl, a saddle, a curve of minima and a bent valley that hardly falls.
Dots are minima, crosses saddles; arrows point downhill along the directions of curvature of the saddle.
"""

# sphinx_gallery_alt = "Four contour plots: ellipses of the bowl around one minimum, hyperbolas of the saddle with arrows that come in along x and leave along y, two branches of minima of the valley with a saddle between them, and the banana of Rosenbrock's function with its minimum at (1, 1)."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers import landscape

x, y = np.meshgrid(np.linspace(-2, 2, 201), np.linspace(-1.5, 2.5, 201))
branch = np.linspace(0.4, 2, 50)
surfaces = [
    (landscape.bowl, "bowl: unequal curvatures", np.geomspace(0.1, 40, 12)),
    (landscape.saddle, "saddle: zero gradient, no minimum", np.linspace(-6, 4, 16)),
    (landscape.valley, "valley: a curve of minima", np.geomspace(0.02, 16, 12)),
    (landscape.rosenbrock, "rosenbrock: a floor that hardly falls", np.geomspace(0.5, 3000, 12)),
]

fig, axes = plt.subplots(2, 2, figsize=(8.5, 5.4), sharex=True, sharey=True, layout="constrained")
for ax, (surface, title, levels) in zip(axes.flat, surfaces, strict=True):
    # The rank of a level, not its value, sets the color, so that all levels can be told apart.
    ax.contour(
        x,
        y,
        surface(np.stack([x, y], axis=-1)),
        levels,
        colors=plt.cm.viridis(np.linspace(0.3, 0.9, len(levels))),
        linewidths=1.1,
    )
    ax.set(title=title, xlim=(-2, 2), ylim=(-1.5, 2.5))
axes[0, 0].plot(0, 0, "o", color="C3")
axes[1, 1].plot(1, 1, "o", color="C3")
for ax in (axes[0, 1], axes[1, 0]):
    ax.plot(0, 0, "X", color="C1", markersize=9)
for sign in (-1, 1):
    axes[1, 0].plot(sign * branch, sign / branch, color="C3", linewidth=2.5)
    for start, end in [((1.6 * sign, 0), (0.5 * sign, 0)), ((0, 0.3 * sign), (0, 1.3 * sign))]:
        axes[0, 1].annotate("", end, start, arrowprops={"arrowstyle": "->", "color": "C1", "lw": 2})
fig.supxlabel("x")
fig.supylabel("y")
plt.show()
