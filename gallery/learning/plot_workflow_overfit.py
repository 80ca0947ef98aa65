"""
Overfit first, then regularise
==============================

Logistic regression with all products of two columns of the patients, by the strength of its regularisation.
On the left it ranks the training rows perfectly, which proves its capacity; the validation score is best further to the right.
"""

# sphinx_gallery_alt = "ROC AUC against the strength of regularisation. The training curve starts at 1 and falls slowly. The validation curve, with a band for its spread over folds, starts far below, rises, and levels off where the two curves come close; a dotted line marks its best point."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, train_test_split, validation_curve
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

from cheatsheet.learning.datasets import load_patients
from cheatsheet.learning.mixed_columns import tabular_pipeline

patients = load_patients(missing=0.1)
train, _ = train_test_split(patients, stratify=patients["fast"], random_state=0)
X, y = train.drop(columns=["progression", "fast"]), train["fast"]
products = make_pipeline(PolynomialFeatures(), StandardScaler(), LogisticRegression(max_iter=5000))
strength = np.geomspace(1e-3, 1e5, 9)  # 1 / C
folds = StratifiedKFold(5, shuffle=True, random_state=0)
scores = validation_curve(
    tabular_pipeline(X, products),
    X,
    y,
    param_name="model__logisticregression__C",
    param_range=1 / strength,
    scoring="roc_auc",
    cv=folds,
)

fig, ax = plt.subplots(figsize=(8, 3.8), layout="constrained")
for name, style, score in zip(("training", "validation"), ("C0--o", "C1-s"), scores, strict=True):
    mean, spread = score.mean(axis=1), score.std(axis=1)  # (9,)
    ax.plot(strength, mean, style, label=name)
    ax.fill_between(strength, mean - spread, mean + spread, color=style[:2], alpha=0.2)
best = strength[mean.argmax()]
ax.axvline(best, color="black", linestyle=":", linewidth=1)
ax.annotate("best", (best, 0.62), (5, 0), textcoords="offset points")
ax.set(xscale="log", xlabel="strength of the regularisation, 1 / C", ylabel="ROC AUC")
ax.set_ylim(0.6, 1.02)
ax.legend()
plt.show()
