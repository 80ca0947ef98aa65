"""
Six rules on four surfaces: the adaptive ones begin on a diagonal
=================================================================

SGD and momentum begin along the slope. Rules that divide by the size of the gradient, or take its
sign, begin with steps of equal size in x and y. Each rule keeps one learning rate on all four.
"""

# sphinx_gallery_alt = "Four contour plots with the paths of SGD, momentum, Adagrad, RMSprop, Adam and Lion from one start. In the narrow bowl SGD and momentum go down the steep wall first and then along the floor, the others begin on a diagonal. At the saddle SGD and momentum are drawn to the saddle point before they turn off, the others pass it by. In the valley and on Rosenbrock's function the paths part at the start."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers import landscape
from cheatsheet.optimizers.adagrad import Adagrad
from cheatsheet.optimizers.adam import Adam
from cheatsheet.optimizers.gradient_descent import descend
from cheatsheet.optimizers.lion import Lion
from cheatsheet.optimizers.momentum import SGD
from cheatsheet.optimizers.rmsprop import RMSprop

rules = {
    "SGD": SGD(lr=0.01),
    "momentum": SGD(lr=0.005, momentum=0.8),
    "Adagrad": Adagrad(lr=0.2),
    "RMSprop": RMSprop(lr=0.02, alpha=0.9),
    "Adam": Adam(lr=0.04),
    "Lion": Lion(lr=0.03),
}
surfaces = [  # name, settings, start, levels
    ("bowl", {"curvature": (1, 20)}, (-1.8, 1.5), np.geomspace(0.1, 60, 10)),
    ("saddle", {}, (-1.8, 0.02), np.linspace(-6, 4, 16)),
    ("valley", {}, (-1.0, 2.0), np.geomspace(0.02, 16, 10)),
    ("rosenbrock", {"b": 5}, (-1.5, 0.5), np.geomspace(0.1, 200, 10)),
]
x, y = np.meshgrid(np.linspace(-2.1, 2.1, 201), np.linspace(-1, 2.4, 201))

fig, axes = plt.subplots(2, 2, figsize=(9, 6.4), sharex=True, sharey=True, layout="constrained")
for ax, (name, settings, start, levels) in zip(axes.flat, surfaces, strict=True):
    surface, grad = getattr(landscape, name), getattr(landscape, f"{name}_grad")
    height = surface(np.stack([x, y], -1), **settings)
    shades = plt.cm.viridis(np.linspace(0.3, 0.9, len(levels)))
    ax.contour(x, y, height, levels, colors=shades, linewidths=0.7, alpha=0.5)
    for (label, rule), color, mark in zip(rules.items(), range(6), "osD^vP", strict=True):
        path = descend(rule, lambda point: grad(point, **settings), start, 200)  # noqa: B023
        inside = path[np.cumsum(np.abs(path[:, 1]) > 2.4) == 0]  # until it leaves the picture
        style = {"color": f"C{color}", "marker": mark}
        ax.plot(*inside.T, **style, ms=4, lw=1.6, markevery=(5 + 2 * color, 20), label=label)
        ax.plot(*inside[-1], **style, ms=8)
    ax.plot(*start, "k*", ms=12)
    ax.set(title=name, xlim=(-2.1, 2.1), ylim=(-1, 2.4))
fig.legend(*ax.get_legend_handles_labels(), loc="outside lower center", ncols=6)
plt.show()
