"""
Draw residuals against the prediction, not against the truth
============================================================

The residuals of the patients, cross-validated, twice.
Against the prediction they should be a level cloud; against the truth they rise for any model that does not explain everything, because whoever is far above the mean is so partly by chance.
"""

# sphinx_gallery_alt = "Two scatter plots of the same residuals. Left, against the prediction: a level cloud around zero, with an almost flat line of means. Right, against the truth: a cloud that rises clearly from lower left to upper right."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import cross_val_predict, train_test_split

from cheatsheet.learning.datasets import load_patients

patients = load_patients()
y = patients["progression"].to_numpy()
X = patients.drop(columns=["progression", "fast"]).select_dtypes("number")
X_train, _, y_train, _ = train_test_split(X, y, stratify=patients["fast"], random_state=0)
prediction = cross_val_predict(LinearRegression(), X_train, y_train)
residual = y_train - prediction

fig, axes = plt.subplots(1, 2, sharey=True, figsize=(8.4, 3.8), layout="constrained")
for ax, x, name in zip(axes, [prediction, y_train], ["prediction", "truth"], strict=True):
    ax.plot(x, residual, "o", ms=4, alpha=0.5, mew=0)
    ax.axhline(0, color="k", lw=1, ls=":")
    groups = np.array_split(np.argsort(x), 6)
    middles, means = zip(*[(x[g].mean(), residual[g].mean()) for g in groups], strict=True)
    ax.plot(middles, means, "s-", color="C1", label="mean of a sixth")
    correlation = np.corrcoef(x, residual)[0, 1]
    ax.set(xlabel=name, title=f"correlation {correlation:.1f}".replace("-0.0", "0.0"))
axes[0].set(ylabel="truth - prediction")
axes[0].legend(loc="lower left")
plt.show()
