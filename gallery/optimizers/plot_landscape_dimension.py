"""
Random symmetric matrices are hardly ever positive definite
===========================================================

With every dimension minima become rarer, faster than if the signs of the eigenvalues were tossed
like coins: eigenvalues repel each other, and seldom are all on one side of zero.
"""

# sphinx_gallery_alt = "Share of random symmetric matrices with only positive eigenvalues, on a logarithmic axis against the dimension: it bends down from one half and soon lies far below the straight line of independent signs, and the known exact values for dimensions 1 to 3 lie on it."

import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
dimensions = np.arange(1, 6)
shares = []
for n in dimensions:
    a = rng.normal(size=(100_000, n, n))
    eigenvalues = np.linalg.eigvalsh(a + np.swapaxes(a, 1, 2))  # (100000, n), rising
    shares.append(np.mean(eigenvalues[:, 0] > 0))
exact = [1 / 2, (2 - np.sqrt(2)) / 4, 1 / 4 - 1 / (np.sqrt(2) * np.pi)]

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
ax.semilogy(dimensions, 0.5**dimensions, "--", color="C1", label="independent signs, 1 / 2ⁿ")
ax.semilogy(dimensions, shares, "o-", color="C0", label="measured on 100 000 matrices")
ax.semilogy(dimensions[:3], exact, "x", color="C3", markersize=12, mew=2, label="exact")
ax.set(xlabel="dimension n", ylabel="share with a minimum", xticks=dimensions)
ax.legend()
plt.show()
