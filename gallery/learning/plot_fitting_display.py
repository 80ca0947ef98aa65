"""
Between too stiff and too flexible there is a best value
========================================================

Ridge regression on the squares and products of nine columns of the patients.
On the right both scores are low; on the left the training score is high and the validation score falls.
"""

# sphinx_gallery_alt = "R squared of training and validation folds against alpha on a logarithmic axis, each with a band. Both rise together from the right; then the training score goes on rising to the left, while the validation score falls and its band widens."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.linear_model import Ridge
from sklearn.model_selection import KFold, ValidationCurveDisplay, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

from cheatsheet.learning.datasets import load_patients

patients = load_patients()
patients, _ = train_test_split(patients, stratify=patients["fast"], random_state=0)
X = patients.drop(columns=["sex", "weight", "progression", "fast"])
products = PolynomialFeatures(2, include_bias=False)
model = make_pipeline(StandardScaler(), products, StandardScaler(), Ridge())

fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
ValidationCurveDisplay.from_estimator(
    model,
    X,
    patients["progression"],
    param_name="ridge__alpha",
    param_range=np.logspace(-2, 4, 13),
    cv=KFold(5, shuffle=True, random_state=0),
    score_name="R²",
    fill_between_kw={"alpha": 0.2},
    line_kw={"marker": "o"},
    ax=ax,
)
ax.set_xlabel("alpha: flexible on the left, stiff on the right")
plt.show()
