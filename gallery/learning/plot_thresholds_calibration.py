"""
Naive Bayes is too sure of itself, and a second fit corrects it
===============================================================

Calibrated means that of the patients given a probability of 60 %, about 60 % progress fast.
Naive Bayes counts correlated measurements as independent evidence, so its probabilities are too near 0 and 1.
"""

# sphinx_gallery_alt = "Share of positives against mean predicted probability in five bins with equally many samples. Naive Bayes lies above the diagonal on the left and below it on the right; its calibrated version stays closer to the diagonal and ends at a smaller probability."

import matplotlib.pyplot as plt
from sklearn.calibration import CalibratedClassifierCV
from sklearn.model_selection import cross_val_predict, train_test_split
from sklearn.naive_bayes import GaussianNB

from cheatsheet.learning.datasets import load_patients
from cheatsheet.learning.thresholds import calibration_bins

patients = load_patients()
y = patients["fast"].to_numpy()
X = patients.drop(columns=["progression", "fast"]).select_dtypes("number")
X_train, _, y_train, _ = train_test_split(X, y, stratify=y, random_state=0)

fig, ax = plt.subplots(figsize=(5.6, 4.4), layout="constrained")
ax.plot([0, 1], [0, 1], "k:", lw=1, label="calibrated exactly")
models = [
    ("naive Bayes", GaussianNB(), "o-"),
    ("calibrated", CalibratedClassifierCV(GaussianNB()), "^--"),
]
for name, model, style in models:
    p = cross_val_predict(model, X_train, y_train, method="predict_proba")[:, 1]
    predicted, observed, counts = calibration_bins(y_train, p, n_bins=5, strategy="quantile")
    ax.plot(predicted, observed, style, label=name)
ax.set(xlabel="mean predicted probability", ylabel="share of fast progressions", aspect="equal")
ax.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.02))
ax.legend(loc="upper left")
plt.show()
