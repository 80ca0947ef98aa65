"""
Too small crawls, too large swings, beyond the limit it diverges
================================================================

Three learning rates on a bowl that is ten times steeper across than along. The best fixed rate
swings a little across and arrives first.
"""

# sphinx_gallery_alt = "Animation of gradient descent on an elliptic bowl. With a small rate the dots creep along and stop far from the minimum; with the best rate they zigzag into it; with a rate just below the limit they jump from wall to wall; just above the limit they fly off. A fourth panel shows the loss on a logarithmic axis: flat, falling steeply, falling slowly, rising."

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation

from cheatsheet.optimizers import landscape
from cheatsheet.optimizers.gradient_descent import descend, quadratic_rates
from cheatsheet.optimizers.momentum import SGD

steps, start = 30, [-9.0, 1.2]
best, limit = quadratic_rates(np.diag([1.0, 10.0]))
rates = {
    "too small": 0.05 * limit,
    "best": best,
    "too large": 0.985 * limit,
    "beyond 2/L": 1.02 * limit,
}
x, y = np.meshgrid(np.linspace(-10, 4, 71), np.linspace(-2.4, 2.4, 49))
height = landscape.bowl(np.stack([x, y], axis=-1))  # (49, 71)

fig, axes = plt.subplot_mosaic(
    [[0, "loss"], [1, "loss"], [2, "loss"], [3, "loss"]],
    figsize=(7, 4),
    layout="constrained",
    width_ratios=[1.25, 1],
)
artists = []
for i, (name, lr) in enumerate(rates.items()):
    path = descend(SGD(lr=lr), landscape.bowl_grad, start, steps)  # (steps + 1, 2)
    axes[i].contour(x, y, height**0.5, levels=6, colors="C9", linewidths=0.6)
    axes[i].plot(0, 0, "+", color="black")
    axes[i].set(xlim=(-10, 4), ylim=(-2.4, 2.4), xticks=[], yticks=[])
    axes[i].set_title(f"{name}: {lr:.3g}", loc="left", fontsize=10)
    mark = "osD^"[i]
    (trace,) = axes[i].plot([], [], mark + "-", color=f"C{i}", markersize=3.5, linewidth=0.8)
    (curve,) = axes["loss"].plot([], [], mark + "-", color=f"C{i}", markersize=3.5, linewidth=0.8)
    artists.append((path, trace, curve))
axes["loss"].set(yscale="log", xlim=(-1, steps + 1), ylim=(1e-5, 1e3), xlabel="step")
axes["loss"].set_title("loss", loc="left", fontsize=10)


def draw(step):
    for path, trace, curve in artists:
        trace.set_data(*path[: step + 1].T)
        curve.set_data(range(step + 1), landscape.bowl(path[: step + 1]))


animation = FuncAnimation(fig, draw, frames=steps + 1, interval=100, blit=False)
plt.show()
