"""
Two quantiles make an interval, and its coverage can be counted
===============================================================

For each patient, the interval between the predicted 0.1- and 0.9-quantile, from folds that have not seen the patient.
About eight in ten should lie inside.
"""

# sphinx_gallery_alt = "Vertical intervals sorted by their middle, rising from left to right, with the true values as dots; most dots lie within their interval, and the crosses, which lie outside, are above as well as below."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.linear_model import QuantileRegressor
from sklearn.model_selection import cross_val_predict, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from cheatsheet.learning.datasets import load_patients
from cheatsheet.learning.regression_metrics import coverage

patients = load_patients()
y = patients["progression"].to_numpy()
X = patients.drop(columns=["progression", "fast"]).select_dtypes("number")
X_train, _, y_train, _ = train_test_split(X, y, stratify=patients["fast"], random_state=0)
low, high = (
    cross_val_predict(
        make_pipeline(StandardScaler(), QuantileRegressor(quantile=q, alpha=0)), X_train, y_train
    )
    for q in (0.1, 0.9)
)
share, width = coverage(y_train, low, high)

order = np.argsort(low + high)[::3]  # every third patient
low, high, truth = low[order], high[order], y_train[order]
x, inside = np.arange(len(order)), (low <= truth) & (truth <= high)
fig, ax = plt.subplots(figsize=(8, 3.9), layout="constrained")
ax.vlines(x, low, high, color="C0", alpha=0.35, lw=3, label="0.1- to 0.9-quantile")
ax.plot(x[inside], truth[inside], "o", color="C0", ms=4, label="truth, inside")
ax.plot(x[~inside], truth[~inside], "x", color="C1", ms=6, mew=2, label="truth, outside")
ax.set(xlabel="patients, sorted by their interval", ylabel="progression", xlim=(-1, len(x)))
ax.set_title(f"{share:.0%} of all inside", loc="right")
ax.legend(loc="upper left", ncols=3)
ax.set_ylim(top=400)
plt.show()
