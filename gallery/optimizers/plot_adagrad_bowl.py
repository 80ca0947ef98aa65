"""
AdaGrad does not see how steep a direction is
=============================================

The bowl is 40 times steeper across than along. SGD zigzags across and is slow along; AdaGrad
divides each gradient by its own size, so its first step is equally long in both directions; then
it follows the floor, with steps that get shorter.
"""

# sphinx_gallery_alt = "Two contour plots of a narrow elliptic bowl with the same start and number of steps. SGD jumps from wall to wall and comes closer along the floor; AdaGrad first moves diagonally by equal amounts in both directions, then along the floor to the minimum in steps that get shorter."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers import landscape
from cheatsheet.optimizers.adagrad import Adagrad
from cheatsheet.optimizers.gradient_descent import descend
from cheatsheet.optimizers.momentum import SGD

curvature, start, steps = (1, 40), [10.0, 1.5], 30
x, y = np.meshgrid(np.linspace(-1, 10.5, 141), np.linspace(-2, 2, 81))
height = landscape.bowl(np.stack([x, y], axis=-1), curvature=curvature)  # (81, 141)

fig, axes = plt.subplots(2, 1, figsize=(7, 4.6), sharex=True, layout="constrained")
for ax, rule in zip(axes, (SGD(lr=0.047), Adagrad(lr=2.0)), strict=True):
    path = descend(
        rule, lambda point: landscape.bowl_grad(point, curvature=curvature), start, steps
    )  # (steps + 1, 2)
    ax.contour(x, y, height**0.5, levels=9, cmap="Blues_r", linewidths=0.8)
    ax.plot(*path.T, "o-", color="C1", markersize=4, linewidth=1)
    ax.plot(0, 0, "*", color="C2", markersize=13)
    distance = np.linalg.norm(path[-1])
    ax.set_title(
        f"{type(rule).__name__}: after {steps} steps at distance {distance:.2g}", loc="left"
    )
plt.show()
