"""
The median puts all gaps on one line, neighbours spread them
============================================================

A third of the blood sugar values is removed, and filled in again.
The median ignores the other columns and makes the column narrower; neighbours follow them, with less spread than the truth.
"""

# sphinx_gallery_alt = "Three scatter plots of blood sugar against triglycerides, with the removed values marked. Left, the truth: a broad rising cloud. Middle, filled with the median: the marked points lie on one horizontal line. Right, filled by nearest neighbours: the marked points follow the cloud, but more closely."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.impute import KNNImputer, SimpleImputer
from sklearn.preprocessing import StandardScaler

from cheatsheet.learning.datasets import load_patients

columns = ["triglycerides", "age", "bmi", "bp", "glucose"]
truth = load_patients()[columns]
gone = np.random.default_rng(0).random(len(truth)) < 1 / 3
X = truth.assign(glucose=truth["glucose"].mask(gone))

scaler = StandardScaler().fit(X)  # NaN stays NaN
neighbors = KNNImputer(n_neighbors=10).fit_transform(scaler.transform(X))
filled = {
    "the truth": truth["glucose"],
    "median": SimpleImputer(strategy="median").fit_transform(X)[:, -1],
    "10 neighbours": scaler.inverse_transform(neighbors)[:, -1],
}

fig, axes = plt.subplots(1, 3, figsize=(9, 3.6), sharey=True, layout="constrained")
for ax, (name, glucose) in zip(axes, filled.items(), strict=True):
    ax.plot(X["triglycerides"][~gone], X["glucose"][~gone], "o", color="C0", ms=3, alpha=0.4)
    ax.plot(X["triglycerides"][gone], np.asarray(glucose)[gone], "^", color="C1", ms=4)
    error = np.sqrt(np.mean((np.asarray(glucose) - truth["glucose"])[gone] ** 2))
    ax.set_title(name if error == 0 else f"{name}: error {error:.0f} mg/dL")
    ax.set_xlabel("triglycerides (logarithm)")
axes[0].set_ylabel("glucose")
plt.show()
