"""
Most bootstrap intervals contain the truth, and some do not
===========================================================

Each bar is the middle 95 % of the correlations of resamples of one sample of 80 pairs.
The dashed lines hold the middle 95 % of the correlations of 2000 new samples, which nobody has in practice.
"""

# sphinx_gallery_alt = "Horizontal bars for 25 samples, around different centres and of different widths, roughly as wide as the space between two dashed lines. Solid bars with round markers cross the line of the true correlation; two dotted bars with crosses miss it."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.arrays import randomness


def correlation(pairs):
    return np.corrcoef(pairs, rowvar=False)[0, 1]


truth = 0.6
covariance = [[1, truth], [truth, 1]]
rng = np.random.default_rng(0)
samples = rng.multivariate_normal([0, 0], covariance, size=(2000, 80), method="cholesky")
fresh = [correlation(pairs) for pairs in samples]

fig, ax = plt.subplots(figsize=(7, 4.2), layout="constrained")
for row, sample in enumerate(samples[:25]):  # the first 25, not a selection
    resampled = randomness.bootstrap(correlation, sample, rng, resamples=400)
    low, high = np.percentile(resampled, [2.5, 97.5])
    color, style, marker = ("C0", "-", "o") if low <= truth <= high else ("C1", ":", "x")
    ax.plot([low, high], [row, row], color=color, linestyle=style, linewidth=2)
    ax.plot(correlation(sample), row, marker, color=color)
ax.axvline(truth, color="C2", label="true correlation")
for bound in np.percentile(fresh, [2.5, 97.5]):
    ax.axvline(bound, color="C2", linestyle="--")
ax.set(xlabel="correlation of 80 pairs", ylabel="sample", yticks=[])
ax.legend(loc="upper left", fontsize="small")
plt.show()
