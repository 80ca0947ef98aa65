"""
Two quantile losses draw a band that holds 80 percent
=====================================================

Three lines are fitted to the diabetes data of scikit-learn, each with its own ``quantile``.
A tenth of the patients lie above the upper line, a tenth below the lower one.
"""

# sphinx_gallery_alt = "Scatter of disease progression against body mass index for 442 patients. The middle line, of the median, rises; the lines of the quantiles 0.1 and 0.9 enclose a band around it that widens with the body mass index, and the legend counts the share of points below each line: 10, 50 and 90 percent."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_diabetes

from cheatsheet.networks import losses

data = load_diabetes(scaled=False)
bmi, y = data.data[:, 2], data.target  # (442,), (442,)
design = np.stack([(bmi - bmi.mean()) / bmi.std(), np.ones_like(bmi)], axis=1)  # (442, 2)


def fit(quantile, steps=3000, rate=20):
    """Fit a line, with a learning rate that decays to 0."""
    w = np.array([0, y.mean()])
    for step in range(steps):
        slope = losses.quantile_grad(design @ w, y, quantile=quantile)
        w -= rate * (1 - step / steps) * design.T @ slope
    return design @ w


lines = {q: fit(q) for q in (0.1, 0.5, 0.9)}
order = np.argsort(bmi)
fig, ax = plt.subplots(figsize=(7.5, 4), layout="constrained")
ax.fill_between(bmi[order], lines[0.1][order], lines[0.9][order], color="C0", alpha=0.15)
ax.plot(bmi, y, ".", color="C7", alpha=0.7)
for (q, line), style in zip(lines.items(), ["C1--", "C0-", "C2-."], strict=True):
    ax.plot(bmi[order], line[order], style, label=f"quantile={q}: {np.mean(y < line):.0%} below")
ax.set(xlabel="body mass index", ylabel="disease progression")
ax.legend(loc="upper left")
plt.show()
