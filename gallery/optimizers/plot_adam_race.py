"""
A smaller loss slows SGD and momentum, not Adam
===============================================

Four rules race down one curved valley. Where the loss is divided by 20, with the same settings,
plain descent and momentum hardly leave the start; RMSprop and Adam take the same steps as before.
"""

# sphinx_gallery_alt = "Animation of two contour plots of a curved valley with the paths of SGD, momentum, RMSprop and Adam from one start. Left, with the loss as it is, momentum and Adam come close to the minimum and RMSprop nearly so, while SGD lags behind. Right, with the loss divided by 20, SGD and momentum stay far behind, and the paths of RMSprop and Adam are those of the left."

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation

from cheatsheet.optimizers import landscape
from cheatsheet.optimizers.adam import Adam
from cheatsheet.optimizers.gradient_descent import descend
from cheatsheet.optimizers.momentum import SGD
from cheatsheet.optimizers.rmsprop import RMSprop

start, frames, pace = [-1.5, 2.0], 31, 6
rules = {
    "SGD": (SGD(lr=0.004), ":", "s", "C5"),
    "momentum": (SGD(lr=0.004, momentum=0.9), "--", "^", "C1"),
    "RMSprop": (RMSprop(lr=0.03, alpha=0.9), "-.", "D", "C4"),
    "Adam": (Adam(lr=0.1), "-", "o", "C2"),
}
x, y = np.meshgrid(np.linspace(-1.8, 1.5, 100), np.linspace(-0.5, 2.4, 100))
height = landscape.rosenbrock(np.stack([x, y], axis=-1), b=20)  # (100, 100)

fig, axes = plt.subplots(1, 2, figsize=(6.8, 3.4), sharey=True, layout="constrained")
runners = []
for ax, divisor in zip(axes, (1, 20), strict=True):
    # filled, without smoothed edges: then little changes between frames, and the file is small
    ax.contourf(x, y, height**0.5, levels=8, cmap="Blues", vmin=-8, vmax=30, antialiased=False)
    ax.plot(1, 1, "*", color="C8", markersize=12)
    ax.set(title="loss" if divisor == 1 else f"loss / {divisor}", xticks=[-1, 0, 1])
    for name, (rule, line, marker, color) in rules.items():
        path = descend(
            rule,
            lambda point, divisor=divisor: landscape.rosenbrock_grad(point, b=20) / divisor,
            start,
            pace * (frames - 1),
        )  # (steps + 1, 2)
        (trail,) = ax.plot([], [], line, color=color, linewidth=1.2)
        (head,) = ax.plot(
            [], [], marker, color=color, markersize=6.5, markeredgewidth=0, label=name
        )
        runners.append((path, trail, head))
fig.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=4)


def draw(i):
    for path, trail, head in runners:
        trail.set_data(*path[: pace * i + 1].T)
        head.set_data(*path[pace * i : pace * i + 1].T)
    return [artist for _, *pair in runners for artist in pair]


animation = FuncAnimation(fig, draw, frames=frames, interval=100, blit=False)
plt.show()
