"""
Encode a row by the target of the others
========================================

A column of 300 meaningless labels for 1000 rows, and a target tossed with a coin.
If each label is replaced by the mean target of its rows, a row sees its own answer; cross-fitting takes the mean from the other folds, and nothing is left to see.
"""

# sphinx_gallery_alt = "Two panels of histograms of the encoded column, one histogram for each class of the target. With fit and then transform the two classes lie apart; with fit_transform they cover each other."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import TargetEncoder

rng = np.random.default_rng(0)
X = rng.integers(0, 300, size=(1000, 1)).astype(str)
y = rng.integers(0, 2, size=1000)
folds = StratifiedKFold(5, shuffle=True, random_state=0)
panels = {
    "fit(X, y).transform(X): sees its own answer": TargetEncoder(smooth=2.0).fit(X, y).transform(X),
    "fit_transform(X, y): the answers of others": TargetEncoder(smooth=2.0, cv=folds).fit_transform(
        X, y
    ),
}

fig, axes = plt.subplots(1, 2, figsize=(9, 3.4), sharex=True, sharey=True, layout="constrained")
for ax, (title, column) in zip(axes, panels.items(), strict=True):
    bins = np.linspace(0.1, 0.9, 11)
    ax.hist(column[y == 0, 0], bins, alpha=0.7, label="class 0")
    ax.hist(column[y == 1, 0], bins, histtype="step", linewidth=2, color="C2", label="class 1")
    ax.set_title(title, fontsize="medium")
    ax.set(xlabel="encoded value", ylim=(0, 190))
axes[0].set_ylabel("rows")
axes[0].legend()
plt.show()
