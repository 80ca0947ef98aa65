"""
Each measure asks for another prediction
========================================

If one number must do for all of a skewed sample, the mean absolute error asks for the median, the mean squared error for the mean, and the pinball loss at 0.9 for the value that nine of ten samples stay below.
A model trained or chosen by a measure predicts the same thing for each input.
"""

# sphinx_gallery_alt = "Above, a histogram of a skewed sample with a long right tail. Below, three curves against the constant that is predicted, each divided by its minimum: the absolute error is least at the median, the squared error further right at the mean, the pinball loss far to the right at the 0.9-quantile."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.learning.regression_metrics import pinball

rng = np.random.default_rng(0)
y = rng.lognormal(0, 0.9, 500)
constants = np.linspace(0.05, 6, 239)
measures = {
    "mean absolute error": lambda c: np.mean(np.abs(y - c)),
    "mean squared error": lambda c: np.mean((y - c) ** 2),
    "pinball loss, alpha=0.9": lambda c: pinball(y, np.full(len(y), c), alpha=0.9),
}

fig, (top, ax) = plt.subplots(
    2, 1, sharex=True, height_ratios=[1, 2.4], figsize=(7.4, 4.5), layout="constrained"
)
top.hist(y, bins=40, range=(0, 6), alpha=0.6)
top.set(ylabel="samples", xlim=(0, 6))
names = ["median", "mean", "0.9-quantile"]
bests = [np.median(y), np.mean(y), np.quantile(y, 0.9)]
for (label, measure), best, name, style in zip(
    measures.items(), bests, names, ["-", "--", "-."], strict=True
):
    values = np.array([measure(c) for c in constants])
    (line,) = ax.plot(constants, values / measure(best), style, lw=2, label=label)
    ax.plot(best, 1, "o", color=line.get_color(), ms=8)
    ax.annotate(name, (best, 1), xytext=(0, -16), textcoords="offset points", ha="center")
ax.set(xlabel="the number that is predicted for all", ylabel="measure / its minimum")
ax.set(ylim=(0.8, 2.6))
ax.legend(loc="upper right")
plt.show()
