"""
With its default eps, Adadelta has hardly left when RMSProp arrives
===================================================================

Both divide by the same root, so both begin diagonally. RMSProp takes the length of its steps from
lr, Adadelta from its past steps, and these begin at the root of eps / (1 - rho).
"""

# sphinx_gallery_alt = "Contours of an elliptic bowl with paths of equally many steps from one start. RMSProp reaches the neighbourhood of the minimum; Adadelta with its default eps stays near the start; with a larger eps it comes nearly as far as RMSProp."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers import landscape
from cheatsheet.optimizers.adadelta import Adadelta
from cheatsheet.optimizers.gradient_descent import descend
from cheatsheet.optimizers.rmsprop import RMSprop

curvature, start, steps = (0.3, 1.5), [4.0, 2.5], 120
x, y = np.meshgrid(np.linspace(-1, 4.5, 111), np.linspace(-0.8, 2.9, 75))
height = landscape.bowl(np.stack([x, y], axis=-1), curvature=curvature)  # (75, 111)
rules = [RMSprop(lr=0.04, alpha=0.9), Adadelta(), Adadelta(eps=1e-4)]

fig, axes = plt.subplots(1, 3, figsize=(9, 3), sharey=True, layout="constrained")
for ax, rule in zip(axes, rules, strict=True):
    path = descend(
        rule, lambda point: landscape.bowl_grad(point, curvature=curvature), start, steps
    )  # (steps + 1, 2)
    ax.contour(x, y, height**0.5, levels=8, cmap="Blues_r", linewidths=0.8)
    ax.plot(*path[::5].T, "o-", color="C1", markersize=4, linewidth=1)
    ax.plot(0, 0, "*", color="C2", markersize=13)
    size = f"lr={rule.lr}" if isinstance(rule, RMSprop) else f"eps={rule.eps:.0e}"
    ax.set_title(f"{type(rule).__name__}, {size}")
fig.supxlabel(f"{steps} steps, every fifth drawn", fontsize="medium")
plt.show()
