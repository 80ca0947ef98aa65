"""
A constant rate stops at a noise floor, a falling rate does not
===============================================================

On a noisy parabola the mean squared distance falls until noise and progress balance. The floor is
proportional to the learning rate: a smaller rate ends lower, and takes longer to get there.
"""

# sphinx_gallery_alt = "Logarithmic plot of the mean squared distance from the minimum against steps. Three constant learning rates fall, the largest fastest, and each stays at its own dotted floor, the largest highest. A rate that falls as one over the step goes on below all floors."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers.momentum import SGD

runs, steps, sigma = 1000, 3000, 1.0


def mean_squared_distance(rate):
    """Follow many runs at once, each with noise of its own."""
    rng = np.random.default_rng(0)
    x, squares = np.full(runs, 10.0), []
    for t in range(steps):
        rule = SGD(lr=rate(t))
        x, _ = rule.step(x, x + sigma * rng.normal(size=runs), rule.init(x))
        squares.append((x**2).mean())
    return squares


fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
t = np.arange(1, steps + 1)
for lr, line in [(0.3, "-"), (0.03, "--"), (0.003, "-.")]:
    (drawn,) = ax.loglog(t, mean_squared_distance(lambda _, lr=lr: lr), line, label=f"rate {lr}")
    ax.axhline(lr * sigma**2 / (2 - lr), color=drawn.get_color(), linestyle=":", linewidth=1)
falling = mean_squared_distance(lambda t: 1 / (t + 3))
ax.loglog(t, falling, color="C3", linewidth=2.5, label="rate 1 / (t + 3)")
ax.set(xlabel="step t", ylabel="mean squared distance")
ax.legend()
plt.show()
