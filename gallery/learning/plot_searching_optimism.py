"""
The best of many scores is partly luck
======================================

Random settings of a decision tree, searched with 60 patients and judged with 271 others, seven times.
The more settings, the higher the best score of the search; the score on the other patients does not follow.
"""

# sphinx_gallery_alt = "Accuracy against the number of settings tried, on a logarithmic axis, with bands for the error of the mean. The best cross-validated score rises steadily; the accuracy of the chosen setting on other patients stays nearly flat, so the gap between the two lines widens."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.model_selection import StratifiedKFold, train_test_split
from sklearn.tree import DecisionTreeClassifier

from cheatsheet.learning.datasets import load_patients

patients = load_patients()
patients, _ = train_test_split(patients, stratify=patients["fast"], random_state=0)
X = patients.drop(columns=["sex", "weight", "progression", "fast"]).to_numpy()
y = patients["fast"].to_numpy()

splits, settings = 7, 50
found, honest = np.empty((2, splits, settings))
for i in range(splits):
    rng = np.random.default_rng(i)
    few, rest, y_few, y_rest = train_test_split(X, y, train_size=60, stratify=y, random_state=i)
    folds = list(StratifiedKFold(4, shuffle=True, random_state=i).split(few, y_few))
    for j in range(settings):
        tree = DecisionTreeClassifier(
            max_depth=rng.integers(1, 8), max_features=rng.uniform(0.1, 1), random_state=j
        )
        found[i, j] = np.mean(
            [tree.fit(few[a], y_few[a]).score(few[b], y_few[b]) for a, b in folds]
        )
        honest[i, j] = tree.fit(few, y_few).score(rest, y_rest)
number = np.arange(1, settings + 1)
winner = np.array([[row[:n].argmax() for n in number] for row in found])  # (splits, settings)
curves = {
    "best_score_": (np.maximum.accumulate(found, axis=1), "C1--"),
    "on 271 other patients": (np.take_along_axis(honest, winner, axis=1), "C0-"),
}

fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
for name, (scores, style) in curves.items():
    mean, error = scores.mean(axis=0), scores.std(axis=0, ddof=1) / np.sqrt(splits)
    ax.plot(number, mean, style, label=name)
    ax.fill_between(number, mean - error, mean + error, color=style[:2], alpha=0.2, lw=0)
ax.set(xscale="log", xlabel="settings tried", ylabel="accuracy")
ax.set_xticks([1, 3, 10, 30, 50], [1, 3, 10, 30, 50])
ax.minorticks_off()
ax.legend(loc="upper left")
plt.show()
