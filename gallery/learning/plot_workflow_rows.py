"""
Which rows each step may use
============================

The steps of the workflow from top to bottom, the patients from left to right.
Whatever is chosen is chosen on the training rows; the test rows answer one question, once.
"""

# sphinx_gallery_alt = "Six horizontal bars over the rows of the table. Looking for leaks, the baseline and models, the search and the threshold use only the training rows on the left, each cut into five folds; the final fit uses all training rows at once, and the last bar, the test score, only the test rows on the right."

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
from sklearn.model_selection import train_test_split

from cheatsheet.learning.datasets import load_patients

patients = load_patients()
train, test = train_test_split(patients, stratify=patients["fast"], random_state=0)
n, total = len(train), len(patients)
steps = {
    "look for leaks": 5,
    "baseline, models": 5,
    "search, regularise": 5,
    "threshold": 5,
    "final fit": 1,
}

fig, ax = plt.subplots(figsize=(9, 3.4), layout="constrained")
for line, folds in enumerate(steps.values()):
    edges = np.linspace(0, n, folds + 1)
    for left, right in pairwise(edges):
        ax.barh(line, right - left - 2, left=left + 1, height=0.7, color="C0", alpha=0.5)
        text = "fit" if folds == 1 else "fold"
        ax.text((left + right) / 2, line, text, ha="center", va="center")
line = len(steps)
ax.barh(line, total - n - 2, left=n + 1, height=0.7, color="C1", alpha=0.6)
ax.text((n + total) / 2, line, "once", ha="center", va="center", weight="bold")
ax.axvline(n, color="black", linestyle="--", linewidth=1)
ax.set(yticks=range(line + 1), yticklabels=[*steps, "test score"], ylim=(line + 0.6, -0.6))
ax.set(xlim=(0, total), xticks=[0, n, total])
ax.text(n / 2, -0.7, f"{n} training rows", ha="center")
ax.text((n + total) / 2, -0.7, f"{total - n} test rows", ha="center")
ax.spines["left"].set_visible(False)
ax.tick_params(axis="y", length=0)
plt.show()
