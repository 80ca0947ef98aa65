"""
Momentum cancels the zigzag and adds up the way ahead
=====================================================

Across the narrow bowl the gradient changes its sign at every step, and a leaky sum of it stays
small. Along the bowl it keeps its sign, and the sum grows.
"""

# sphinx_gallery_alt = "Two contour plots of a narrow elliptic bowl with the same number of steps at the same learning rate. Without momentum the path zigzags between the walls and stops far from the minimum; with momentum it straightens and ends near the minimum."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers import landscape
from cheatsheet.optimizers.gradient_descent import descend
from cheatsheet.optimizers.momentum import SGD

curvature, start, steps = (1, 40), [10.0, 1.5], 30
x, y = np.meshgrid(np.linspace(-3.5, 10.5, 141), np.linspace(-2, 2, 81))
height = landscape.bowl(np.stack([x, y], axis=-1), curvature=curvature)  # (81, 141)

fig, axes = plt.subplots(2, 1, figsize=(7, 4.6), sharex=True, layout="constrained")
for ax, momentum in zip(axes, (0, 0.6), strict=True):
    path = descend(
        SGD(lr=0.047, momentum=momentum),
        lambda point: landscape.bowl_grad(point, curvature=curvature),
        start,
        steps,
    )  # (steps + 1, 2)
    ax.contour(x, y, height**0.5, levels=9, cmap="Blues_r", linewidths=0.8)
    ax.plot(*path.T, "o-", color="C1", markersize=4, linewidth=1)
    ax.plot(0, 0, "*", color="C2", markersize=13)
    ax.set_title(
        f"momentum={momentum}: after {steps} steps at distance {np.linalg.norm(path[-1]):.2g}",
        loc="left",
    )
plt.show()
