"""
Adam evens out the axes, and only the axes
==========================================

On a bowl that is 100 times steeper along one axis Adam bends only a little. Turned by 45
degrees, the same bowl makes both gradients equally large, and the scale has nothing to even out.
"""

# sphinx_gallery_alt = "Two contour plots of a narrow bowl with the paths of momentum, RMSprop and Adam. On the left the bowl lies along the axes: RMSprop and Adam bend only a little on the way to the minimum while momentum swings across the valley first. On the right the bowl is turned by 45 degrees: RMSprop and Adam drop into the valley and end farther from the minimum."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers.adam import Adam
from cheatsheet.optimizers.gradient_descent import descend
from cheatsheet.optimizers.momentum import SGD
from cheatsheet.optimizers.rmsprop import RMSprop

rules = {
    "momentum": (SGD(lr=0.004, momentum=0.9), "^--", "C1"),
    "RMSprop": (RMSprop(lr=0.1, alpha=0.9), "D:", "C4"),
    "Adam": (Adam(lr=0.25, betas=(0.9, 0.99)), "o-", "C2"),
}
x, y = np.meshgrid(np.linspace(-8, 3, 131), np.linspace(-6, 5, 131))
grid = np.stack([x, y], axis=-1)  # (131, 131, 2)

fig, axes = plt.subplots(1, 2, figsize=(8.5, 4.2), layout="constrained")
for ax, angle in zip(axes, (0, np.pi / 4), strict=True):
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    hessian = turn @ np.diag([1.0, 100.0]) @ turn.T
    height = np.einsum("...i,ij,...j", grid, hessian, grid) / 2  # (131, 131)
    ax.contour(x, y, height**0.5, levels=8, cmap="Blues_r", linewidths=0.5)
    for name, (rule, style, color) in rules.items():
        path = descend(rule, lambda p, h=hessian: h @ p, turn @ [-6.0, 1.5], 60)  # (61, 2)
        distance = np.linalg.norm(path[-1])
        ax.plot(
            *path.T, style, color=color, markersize=3, linewidth=1, label=f"{name}: {distance:.2g}"
        )
    ax.plot(0, 0, "*", color="C8", markersize=13)
    ax.set(title="along the axes" if angle == 0 else "turned by 45 degrees", aspect="equal")
    ax.legend(title="distance after 60 steps", loc="upper left", fontsize=9)
plt.show()
