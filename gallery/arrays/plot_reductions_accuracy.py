"""
Pairwise sums hardly lose accuracy, one-by-one sums do
======================================================

``cumsum`` adds one value after another, and every addition rounds a large partial sum.
``np.sum`` along contiguous memory adds in pairs, so that few roundings touch any value.
"""

# sphinx_gallery_alt = "Logarithmic plot of relative error against the number of float32 values: the error of one-by-one addition climbs to about one percent at a million values, the error of np.sum stays below one in a million."

import math

import matplotlib.pyplot as plt
import numpy as np

counts = 10 ** np.arange(2, 7)
one_by_one, pairwise = [], []
for n in counts:
    x = np.full(n, 0.1, dtype=np.float32)
    exact = math.fsum(x)
    one_by_one.append(abs(float(np.cumsum(x)[-1]) - exact) / exact)
    pairwise.append(abs(float(np.sum(x)) - exact) / exact)

fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
ax.loglog(counts, one_by_one, "o-", label="one by one: np.cumsum(x)[-1]")
ax.loglog(counts, pairwise, "s--", label="pairwise: np.sum(x)")
ax.axhline(np.finfo(np.float32).eps, color="C2", linestyle=":", label="spacing of float32 at 1")
ax.set(xlabel="number of values, each 0.1 in float32", ylabel="relative error of the sum")
ax.legend()
plt.show()
