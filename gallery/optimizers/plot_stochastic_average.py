"""
The average goes on where the last point has stopped
====================================================

At a constant rate the last point stays at its noise floor. The mean of all points so far keeps
coming nearer, and sooner if the way there is left out of it.
"""

# sphinx_gallery_alt = "Log-log plot of the distance from the minimum against steps. The last point of stochastic gradient descent falls quickly and then stays level. The mean of all points falls later but goes below it, and the mean that leaves out the first 50 steps goes below both."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers.stochastic import ASGD

runs, steps, curvature = 300, 2000, np.array([1.0, 10.0])

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
t = np.arange(1, steps + 1)
for t0, line, label in [(0, "--", "mean of all points"), (50, "-", "mean from step 52 on")]:
    rng = np.random.default_rng(0)
    rule, x = ASGD(lr=0.1, lambd=0.0, t0=t0), np.full((runs, 2), 5.0)  # lambd=0: constant rate
    state, last, mean = rule.init(x), [], []
    for _ in t:
        x, state = rule.step(x, curvature * x + rng.normal(size=x.shape), state)
        last.append(np.linalg.norm(x, axis=1).mean())
        mean.append(np.linalg.norm(state["ax"], axis=1).mean())
    if t0 == 0:
        ax.loglog(t, last, ":", label="last point")
    ax.loglog(t, mean, line, label=label)
ax.set(xlabel="step", ylabel="mean distance from the minimum")
ax.legend()
plt.show()
