"""
Two samples of different size: the same bins, and density
=========================================================

With ``density=True`` both areas are 1, and with the same edges both histograms can be compared bin by bin.
"""

# sphinx_gallery_alt = "Two histograms over each other on the same bins: the radius of benign tumours as a blue area with its peak near 12, that of malignant ones as an orange outline, wider and with its peak further right. They overlap around 15."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_breast_cancer

tumours = load_breast_cancer()
radius = tumours.data[:, 0]
benign, malignant = radius[tumours.target == 1], radius[tumours.target == 0]
edges = np.histogram_bin_edges(radius, bins="auto")

fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
ax.hist(benign, edges, density=True, alpha=0.6, label=f"benign, n = {len(benign)}")
ax.hist(
    malignant, edges, density=True, histtype="step", lw=2, label=f"malignant, n = {len(malignant)}"
)
ax.set(xlabel="mean radius of the nuclei", ylabel="density")
ax.legend()
plt.show()
