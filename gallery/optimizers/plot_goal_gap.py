"""
The training error keeps falling where the test error has turned
================================================================

The same on two roads: more flexible models, and more steps with one model.
The shaded distance is the generalization gap; the vertical line marks the least test error.
"""

# sphinx_gallery_alt = "Two plots of training and test error, against the degree of a polynomial and against the steps of gradient descent: both times the training error only falls, while the test error falls, turns and rises, and the shaded gap between them widens."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers import goal

rng = np.random.default_rng(1)
x, x_new = rng.uniform(-1, 1, 20), rng.uniform(-1, 1, 1000)
y, y_new = (np.sin(3 * a) + 0.2 * rng.normal(size=a.size) for a in (x, x_new))
degrees = np.arange(10)
by_degree = goal.gap_curve(x, y, x_new, y_new, degrees=degrees)

rng = np.random.default_rng(0)
w = rng.normal(size=30) / np.sqrt(30)
X, X_new = rng.normal(size=(40, 30)), rng.normal(size=(1000, 30))
y, y_new = (a @ w + rng.normal(size=len(a)) for a in (X, X_new))
by_step = goal.gradient_descent_errors(X, y, X_new, y_new, lr=0.05, steps=300)

fig, axes = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
roads = [(degrees, by_degree, "degree of the polynomial"), (np.arange(301), by_step, "step")]
for ax, (road, (train, test), label) in zip(axes, roads, strict=True):
    every = max(1, len(road) // 12)
    ax.fill_between(road, train, test, color="C7", alpha=0.25, label="generalization gap")
    ax.plot(road, test, "s-", color="C1", markevery=every, label="test error")
    ax.plot(road, train, "o-", color="C0", markevery=every, label="training error")
    ax.axvline(road[test.argmin()], linestyle=":", color="C3")
    ax.set(xlabel=label, ylabel="mean squared error")
axes[0].set_yscale("log")
axes[1].set_ylim(bottom=0)
axes[1].legend()
plt.show()
