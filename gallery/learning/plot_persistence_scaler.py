"""
The model without its scaler answers, and is wrong
==================================================

Only the logistic regression was saved, not the scaler before it, and now the obese patients are to be predicted.
Given raw columns, it says 1 for all; given columns that a new scaler was fitted on, it takes the average obese patient for an average one.
"""

# sphinx_gallery_alt = "Two predictions against those of the whole pipeline, for the same patients, with a dotted diagonal where they should lie. The triangles of the bare model all lie at the top, at 1; the dots of the model with a newly fitted scaler form a rising curve far below the diagonal."

import matplotlib.pyplot as plt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from cheatsheet.learning.datasets import load_patients

patients = load_patients()
y = patients["fast"].to_numpy()
X = patients[["age", "bmi", "bp", "triglycerides"]]
X_train, _, y_train, _ = train_test_split(X, y, stratify=y, random_state=0)
pipeline = make_pipeline(StandardScaler(), LogisticRegression()).fit(X_train, y_train)
model = pipeline[-1]  # what is left if only the model is saved

batch = X_train[X_train["bmi"] >= 30]
right = pipeline.predict_proba(batch)[:, 1]
raw = model.predict_proba(batch.to_numpy())[:, 1]
refitted = model.predict_proba(StandardScaler().fit_transform(batch))[:, 1]

fig, ax = plt.subplots(figsize=(6.8, 4), layout="constrained")
ax.plot([0, 1], [0, 1], "k:", lw=1, label="whole pipeline")
ax.plot(right, raw, "^", alpha=0.6, mew=0, label="model alone")
ax.plot(right, refitted, "o", alpha=0.6, mew=0, label="model and a new scaler")
ax.set(xlabel="probability by the whole pipeline", ylabel="probability")
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()
