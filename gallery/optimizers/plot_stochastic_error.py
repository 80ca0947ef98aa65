"""
Four times the samples halve the noise
======================================

The standard error of a minibatch gradient falls as one over the root of the batch size, while its
cost grows with the batch size. Without replacement the last samples remove the rest.
"""

# sphinx_gallery_alt = "Log-log plot of the standard error of a minibatch gradient against the batch size. A straight line of slope minus one half for sampling with replacement; the curve without replacement follows it and drops to zero when the batch holds all samples. Measured points lie on both."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_diabetes

from cheatsheet.optimizers.stochastic import gradient_noise

data, target = load_diabetes(return_X_y=True)
target = (target - target.mean()) / target.std()
n = len(data)
each = -target * data[:, 2] * n**0.5  # (n,): slope of each sample's loss for one weight, at zero

rng = np.random.default_rng(0)
sizes = np.array([1, 2, 4, 8, 16, 32, 64, 128, 256, 400])
orders = rng.permuted(np.tile(np.arange(n), (1000, 1)), axis=1)
draws = rng.integers(n, size=(1000, n))

fig, ax = plt.subplots(figsize=(6.5, 4), layout="constrained")
grid = np.arange(1, n)
for replace, index, line, marker in [(True, draws, "--", "o"), (False, orders, "-", "s")]:
    label = "with replacement" if replace else "without replacement"
    theory = [gradient_noise(each, b, replace=replace) for b in grid]
    (drawn,) = ax.loglog(grid, theory, line, label=label)
    measured = [each[index[:, :b]].mean(axis=1).std() for b in sizes]
    ax.loglog(sizes, measured, marker, color=drawn.get_color(), markerfacecolor="none")
ax.set(xlabel="batch size", ylabel="standard error of the gradient")
ax.legend(title="lines: formula, marks: 1000 drawn batches")
plt.show()
