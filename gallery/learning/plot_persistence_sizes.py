"""
A linear model is a short text, a forest is not
===============================================

Bytes of the same two models in different forms.
Compressing makes the forest several times smaller; written as JSON, a linear model can be read by people, and opened by any language without running anything.
"""

# sphinx_gallery_alt = "Dots for file sizes on a logarithmic axis. A forest takes by far the most bytes as a joblib file, several times fewer compressed; a linear pipeline about a hundred times fewer than that, and as JSON the fewest."

import io
import json

import joblib
import matplotlib.pyplot as plt
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from cheatsheet.learning.datasets import load_patients
from cheatsheet.learning.persistence import linear_parameters

patients = load_patients()
y = patients["fast"].to_numpy()
X = patients[["age", "bmi", "bp", "triglycerides"]]
X_train, _, y_train, _ = train_test_split(X, y, stratify=y, random_state=0)
linear = make_pipeline(StandardScaler(), LogisticRegression()).fit(X_train, y_train)
forest = RandomForestClassifier(random_state=0).fit(X_train, y_train)


def size(model, compress):
    buffer = io.BytesIO()
    joblib.dump(model, buffer, compress=compress)
    return len(buffer.getvalue())


sizes = {
    "forest of 100 trees, joblib": size(forest, 0),
    "forest, compress=3": size(forest, 3),
    "linear pipeline, joblib": size(linear, 0),
    "linear pipeline, compress=3": size(linear, 3),
    "linear pipeline, JSON": len(json.dumps(linear_parameters(linear))),
}
names, values = zip(*sizes.items(), strict=True)
fig, ax = plt.subplots(figsize=(7.4, 2.8), layout="constrained")
ax.plot(values[:2], [0, 1], "o", ms=10)
ax.plot(values[2:], [2, 3, 4], "^", ms=10)
ax.grid(axis="x", alpha=0.3)
ax.set_yticks(range(len(names)), names)
ax.set(xscale="log", xlabel="bytes", xlim=(1e2, 2e6))
ax.margins(y=0.12)
ax.invert_yaxis()
plt.show()
