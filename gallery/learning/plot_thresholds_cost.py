"""
The dearer a miss, the lower the threshold
==========================================

Cross-validated probabilities of a fast progression for the patients, and the mean cost of deciding at each threshold.
Marked is the cheapest threshold; the dotted lines are what calibrated probabilities ask for, 1 / (1 + cost of a miss).
"""

# sphinx_gallery_alt = "Above, two histograms of probabilities that overlap, slow progression to the left and fast to the right. Below, three curves of the mean cost against the threshold, for misses that cost 1, 3 and 10 false alarms; the marked minimum moves to the left as a miss gets dearer, near the dotted line of the theory."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from cheatsheet.learning.datasets import load_patients
from cheatsheet.learning.thresholds import best_threshold

patients = load_patients()
y = patients["fast"].to_numpy()
X = patients.drop(columns=["progression", "fast"]).select_dtypes("number")
X_train, _, y_train, _ = train_test_split(X, y, stratify=y, random_state=0)
model = make_pipeline(StandardScaler(), LogisticRegression())
p = cross_val_predict(model, X_train, y_train, method="predict_proba")[:, 1]

cuts = np.linspace(0, 1, 201)
said = p >= cuts[:, np.newaxis]  # (201, n)
fig, (top, ax) = plt.subplots(
    2, 1, sharex=True, height_ratios=[1, 2], figsize=(7.6, 4.6), layout="constrained"
)
top.hist(p[~y_train], bins=25, range=(0, 1), alpha=0.6, label="slow")
top.hist(p[y_train], bins=25, range=(0, 1), histtype="step", lw=2, label="fast")
top.set(ylabel="patients")
top.legend()
for miss, style in [(10, "-"), (3, "--"), (1, "-.")]:
    cost = np.mean(np.where(y_train, miss * ~said, said), axis=1)
    (line,) = ax.plot(cuts, cost, style, label=f"a miss costs {miss}")
    cut, total = best_threshold(y_train, p, miss=miss)
    ax.plot(cut, total / len(p), "o", color=line.get_color(), ms=8)
    ax.axvline(1 / (1 + miss), color=line.get_color(), ls=":", lw=1.2)
ax.set(xlabel="threshold", ylabel="mean cost", ylim=(0, 1.6))
ax.legend(loc="upper right")
plt.show()
