"""
Three kinds of shift: what moves and what stays
===============================================

Two classes with normal inputs, before (solid) and now (dashed).
Each kind of shift leaves one of the three distributions as it was; that row is what a correction may rely on.
"""

# sphinx_gallery_alt = "Nine small panels of curves, before solid and now dashed. Columns: covariate, label and concept shift. Rows: the density of the inputs, the probability of class 1 given the input, the density of the input within class 1. The two curves coincide in the middle row for covariate shift, in the bottom row for label shift, and in the top row for concept shift."

import matplotlib.pyplot as plt
import numpy as np
from scipy.stats import norm

x = np.linspace(-5, 5, 401)
step = x[1] - x[0]
inside = [norm.pdf(x, -1), norm.pdf(x, 1)]  # p(x | y)


def joint(share=0.5, turn=0.0):
    """p(x, y) of both classes, with the share of class 1; turn moves the rule p(y | x)."""
    both = np.stack([(1 - share) * inside[0], share * inside[1]])  # (2, 401)
    rule = 1 / (1 + np.exp(-2 * (x - turn)))  # p(y = 1 | x) if share is one half
    return both if turn == 0 else both.sum(axis=0) * np.stack([1 - rule, rule])


before = joint()
moved = norm.pdf(x, 1.5, 1.1)  # other inputs, under the same rule
shifts = {
    "covariate shift": moved * before / before.sum(axis=0),
    "label shift": joint(share=0.85),
    "concept shift": joint(turn=1.5),
}
rows = {
    "p(x)": lambda both: both.sum(axis=0),
    "p(y = 1 | x)": lambda both: both[1] / both.sum(axis=0),
    "p(x | y = 1)": lambda both: both[1] / (both[1].sum() * step),
}

fig, axes = plt.subplots(3, 3, figsize=(9, 5), sharex=True, sharey="row", layout="constrained")
for column, (kind, now) in enumerate(shifts.items()):
    axes[0, column].set_title(kind)
    for ax, (name, view) in zip(axes[:, column], rows.items(), strict=True):
        old, new = view(before), view(now)
        stays = np.allclose(old, new)
        ax.plot(x, old, "C0-", linewidth=4 if stays else 1.5, alpha=0.5 if stays else 1)
        ax.plot(x, new, "C1--")
        if stays:
            ax.text(0.04, 0.8, "stays", transform=ax.transAxes, weight="bold")
        ax.set(yticks=[], xticks=[], ylabel=name if column == 0 else "")
axes[0, 0].legend(["before", "now"], loc="upper left", fontsize="small")
plt.show()
