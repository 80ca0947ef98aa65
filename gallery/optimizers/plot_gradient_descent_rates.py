"""
Too small a rate crawls, too large a rate swings, beyond the limit it diverges
==============================================================================

Gradient descent on a bowl that is ten times steeper across than along. The best fixed rate swings
a little, too, and lies only ten percent below the limit.
"""

# sphinx_gallery_alt = "Animation of gradient descent with four learning rates on an elliptic bowl, from the same start. With a twentieth of the limit the points creep along and stop far from the minimum; with the best rate they zigzag into it; just below the limit they jump from wall to wall and arrive late; just above it they jump farther and farther out of the picture."

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation

from cheatsheet.optimizers import landscape
from cheatsheet.optimizers.gradient_descent import descend, quadratic_rates
from cheatsheet.optimizers.momentum import SGD

steps, start = 30, [-9.0, 1.2]
best, limit = quadratic_rates(np.diag([1.0, 10.0]))
rates = {"too small": limit / 20, "best": best, "too large": 0.985 * limit, "beyond": 1.02 * limit}
x, y = np.meshgrid(np.linspace(-10, 4, 141), np.linspace(-2.6, 2.6, 53))
height = landscape.bowl(np.stack([x, y], axis=-1)) ** 0.5  # (53, 141)

fig, axes = plt.subplots(2, 2, figsize=(7, 3.3), sharex=True, sharey=True, layout="constrained")
traces = []
for ax, (name, lr) in zip(axes.flat, rates.items(), strict=True):
    path = descend(SGD(lr=lr), landscape.bowl_grad, start, steps)  # (steps + 1, 2)
    # Opaque ground: what is drawn on it moves without changing the pixels around it.
    ax.contourf(x, y, height, levels=8, cmap="Blues", vmin=-7, vmax=13)
    ax.plot(0, 0, "+", color="black", markersize=9)
    (trace,) = ax.plot([], [], "o-", color="C1", markersize=4, linewidth=1)
    traces.append((trace, path))
    ax.set(xticks=[], yticks=[], xlim=(-10, 4), ylim=(-2.6, 2.6))
    ax.set_title(f"{name}: {lr / limit:.2f} · 2/L, loss {landscape.bowl(path[-1]):.2g}", loc="left")
fig.supxlabel(f"{steps} steps, from a loss of {landscape.bowl(start):.1f}", fontsize=10)


def draw(step):
    for trace, path in traces:
        trace.set_data(*path[: step + 1].T)


animation = FuncAnimation(fig, draw, frames=steps + 1, interval=100, blit=False)
plt.show()
