"""
Minibatches arrive while the full batch takes three steps
=========================================================

Each path looks at every sample three times, with the same learning rate. The full batch makes 3
sure steps of that (and would bear a larger rate), batches of 32 make 42 slightly noisy ones, and
single samples make 1326 that arrive and then wander about.
"""

# sphinx_gallery_alt = "Three contour plots of a regression loss in two weights, each with the path of three epochs. The full batch has taken three straight steps and is less than half way; batches of 32 have arrived at the minimum; single samples have arrived too and scatter around it."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_diabetes

from cheatsheet.optimizers.momentum import SGD
from cheatsheet.optimizers.stochastic import minibatches

data, target = load_diabetes(return_X_y=True)
data, target = data[:, [2, 8]] * len(data) ** 0.5, target - target.mean()  # two of its features
target /= target.std()
best = np.linalg.lstsq(data, target)[0]
w0, w1 = np.meshgrid(np.linspace(-0.4, 1.1, 60), np.linspace(-0.3, 0.9, 60))
loss = ((data @ [w0.ravel(), w1.ravel()] - target[:, np.newaxis]) ** 2).mean(axis=0) / 2

fig, axes = plt.subplots(1, 3, figsize=(9, 3), sharex=True, sharey=True, layout="constrained")
for ax, size in zip(axes, (len(data), 32, 1), strict=True):
    rng, rule, w = np.random.default_rng(0), SGD(lr=0.1), np.array([-0.2, 0.0])
    state, path = rule.init(w), [w]
    for _epoch in range(3):
        for index in minibatches(len(data), size, rng):
            x, y = data[index], target[index]
            w, state = rule.step(w, x.T @ (x @ w - y) / len(index), state)
            path.append(w)
    ax.contour(w0, w1, loss.reshape(w0.shape), levels=12, cmap="Blues_r", linewidths=0.8)
    marks = "o-" if size > 1 else "-"
    ax.plot(*np.transpose(path), marks, color="C1", markersize=4, linewidth=0.8)
    ax.plot(*best, "*", color="C2", markersize=13, markeredgecolor="black", zorder=3)
    ax.set_title(f"batch size {size}: {len(path) - 1} steps")
    ax.set(aspect="equal", xlim=(-0.4, 1.1), ylim=(-0.3, 0.9))
plt.show()
