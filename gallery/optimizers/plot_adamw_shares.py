"""
Adam's L2 term spares the weights with large gradients
======================================================

Three weights get gradients of different size whose mean is zero, so that only the decay moves them
for long. AdamW shrinks all by the same share; in Adam the L2 term is divided by the size of the
gradients, and the weight with the large ones hardly shrinks.
"""

# sphinx_gallery_alt = "Two panels of three weights against steps. Left, Adam with an L2 term: the weight with tiny gradients falls fast, the one with medium gradients slowly, and the one with large gradients stays where it was. Right, AdamW: the three curves fall together along a thin black exponential."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers.adam import Adam
from cheatsheet.optimizers.adamw import AdamW

steps, sizes = 2000, np.array([0.001, 0.1, 10.0])
rng = np.random.default_rng(0)
gradients = sizes * rng.normal(size=(steps, 3))


def path(rule):
    x = np.ones(3)
    state, found = rule.init(x), [x]
    for grad in gradients:
        x, state = rule.step(x, grad, state)
        found.append(x)
    return np.array(found)  # (steps + 1, 3)


fig, axes = plt.subplots(1, 2, figsize=(9, 3.6), sharey=True, layout="constrained")
rules = [
    ("Adam(weight_decay=0.01)", Adam(lr=5e-4, weight_decay=0.01)),
    ("AdamW(weight_decay=1)", AdamW(lr=5e-4, weight_decay=1.0)),
]
for ax, (name, rule) in zip(axes, rules, strict=True):
    for curve, size, line in zip(path(rule).T, sizes, ("-", "--", ":"), strict=True):
        label = f"gradients of size {size:g}" if ax is axes[0] else None
        ax.plot(curve, line, lw=1.8, label=label)
    ax.set(xlabel="step", title=name)
shrunk = np.exp(-5e-4 * np.arange(steps + 1))
axes[1].plot(shrunk, color="black", lw=0.8, label="exp(-lr * weight_decay * step)")
axes[0].set(ylabel="weight", ylim=(-0.1, 1.15))
axes[0].legend(loc="lower left")
axes[1].legend(loc="lower left")
plt.show()
