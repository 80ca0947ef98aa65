"""
At the minimum Adadelta obeys the limit of gradient descent
===========================================================

On a parabola it settles only if lr times the curvature is below 2, as gradient descent with the
same lr does. Above, it first comes close, then an oscillation grows without end.
"""

# sphinx_gallery_alt = "Distance from the minimum against steps, logarithmic. Curves for three curvatures fall together at first. For the curvature just below 2 the distance vanishes; for the two above 2 it falls, then rises again and keeps growing slowly."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers.adadelta import Adadelta
from cheatsheet.optimizers.gradient_descent import descend

curvature = np.array([1.9, 2.1, 40.0])
path = descend(Adadelta(), lambda x: curvature * x, np.ones(3), 4000)  # (4001, 3)
window = np.lib.stride_tricks.sliding_window_view(np.abs(path), 20, axis=0).max(axis=-1)

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for distance, c, line in zip(window.T, curvature, ("-", "--", ":"), strict=True):
    ax.semilogy(distance, line, label=f"curvature {c:g}", linewidth=2)
ax.set(xlabel="step", ylabel="largest distance in 20 steps", ylim=(1e-10, 3))
ax.legend(title="Adadelta, lr = 1")
plt.show()
