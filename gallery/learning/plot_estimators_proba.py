"""
predict is predict_proba, cut at one half
=========================================

One column, two classes: the probability rises smoothly with the body mass index, and ``predict`` says ``True`` where it passes 0.5, which is where ``decision_function`` passes 0.
"""

# sphinx_gallery_alt = "Against the body mass index, a smooth S-shaped curve of the probability, and a step that jumps from 0 to 1 where the curve crosses one half. Small ticks are patients, those with fast progression along the top, the others along the bottom, and the two overlap."

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

from cheatsheet.learning.datasets import load_patients

patients = load_patients()
patients, _ = train_test_split(patients, stratify=patients["fast"], random_state=0)
X, y = patients[["bmi"]], patients["fast"]
model = LogisticRegression().fit(X, y)
line = pd.DataFrame({"bmi": np.linspace(17, 43, 500)})  # (500, 1)
cut = -model.intercept_[0] / model.coef_[0, 0]

fig, ax = plt.subplots(figsize=(8, 3.6), layout="constrained")
ax.plot(line, model.predict_proba(line)[:, 1], "C0-", label="predict_proba(X)[:, 1]")
ax.plot(line, model.predict(line), "C1--", label="predict(X)")
ax.plot(X[y], np.full(y.sum(), 1.06), "C2|", markersize=9)
ax.plot(X[~y], np.full((~y).sum(), -0.06), "C3|", markersize=9)
ax.text(17, 1.06, "fast", va="center")
ax.text(43, -0.06, "not", va="center", ha="right")
ax.plot(cut, 0.5, "ko")
ax.annotate(f"bmi {cut:.1f}", (cut, 0.5), xytext=(10, -4), textcoords="offset points")
ax.set(xlabel="body mass index", ylabel="probability of fast", yticks=[0, 0.5, 1])
ax.legend(loc="upper left", bbox_to_anchor=(0, 0.9))
plt.show()
