"""
Four bad points tilt the squared fit and leave the others
=========================================================

The same line, fitted by gradient descent with three losses.
The squared loss lets each bad point pull as hard as it is far; the Huber and the absolute loss do not.
"""

# sphinx_gallery_alt = "Forty points rise along a line, and four at the right end lie far below it. The line of the squared loss is flat and misses most points at both ends; the lines of the Huber loss and of the absolute loss stay close to the dashed true line."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks import losses

rng = np.random.default_rng(1)
x = np.linspace(-1, 1, 40)  # (40,)
y = 3 * x + rng.normal(scale=0.4, size=40)
bad = [33, 35, 37, 39]
y[bad] = -6 + rng.normal(scale=0.5, size=4)


def fit(gradient, steps=3000, rate=0.2):
    """Fit slope and intercept, with a learning rate that decays to 0."""
    design = np.stack([x, np.ones_like(x)], axis=1)  # (40, 2)
    w = np.zeros(2)
    for step in range(steps):
        w -= rate * (1 - step / steps) * design.T @ gradient(design @ w, y)
    return design @ w


fig, ax = plt.subplots(figsize=(7.5, 4), layout="constrained")
ax.plot(x, 3 * x, "--", color="black", label="true line")
ax.plot(x, fit(losses.mse_grad), "C0-", marker="s", markevery=8, label="squared: mse")
ax.plot(x, fit(losses.huber_grad), "C2-", marker="o", markevery=8, label="huber, delta=1")
ax.plot(x, fit(losses.mae_grad), "C1-.", marker="^", markevery=(4, 8), label="absolute: mae")
ax.plot(x, y, ".", color="C7")
ax.plot(x[bad], y[bad], "X", color="C3", label="bad points")
ax.set(xlabel="x", ylabel="y")
ax.legend(loc="upper left")
plt.show()
