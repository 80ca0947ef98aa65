"""
The best of many seeds is lucky
===============================

Trees that differ only in ``random_state``, tried one after the other: the best validation accuracy so far rises nearly as luck alone would, and what that same tree gets on fresh patients rises much less.
Means over ten splits of the training rows.
"""

# sphinx_gallery_alt = "Accuracy against the number of seeds tried, on a logarithmic axis. The best validation accuracy so far rises steadily, a little below the curve of pure luck. The accuracy of the same trees on fresh rows, with a wide band, ends only a little above the line of the mean seed."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

from cheatsheet.learning.datasets import load_patients
from cheatsheet.learning.mixed_columns import tabular_pipeline
from cheatsheet.learning.workflow import expected_best_accuracy

patients = load_patients(missing=0.1)
train, _ = train_test_split(patients, stratify=patients["fast"], random_state=0)
X, y = train.drop(columns=["progression", "fast"]), train["fast"]
tries = np.arange(1, 101)
validation, fresh = np.empty((2, 10, len(tries)))
for split in range(10):
    learn, rest = train_test_split(train.index, stratify=y, train_size=111, random_state=split)
    parts = train_test_split(rest, stratify=y[rest], test_size=0.5, random_state=split)
    prepare = tabular_pipeline(X).fit(X.loc[learn])
    a, b, c = (prepare.transform(X.loc[rows]) for rows in (learn, *parts))
    for k in range(len(tries)):
        tree = DecisionTreeClassifier(max_features=1, random_state=k).fit(a, y[learn])
        validation[split, k] = np.mean(tree.predict(b) == y[parts[0]])
        fresh[split, k] = np.mean(tree.predict(c) == y[parts[1]])
best = np.array([[row[:k].argmax() for k in tries] for row in validation])  # (10, 100)
mean = validation.mean()
luck = [expected_best_accuracy(mean, len(parts[0]), tries=k) for k in tries]

fig, ax = plt.subplots(figsize=(8, 3.8), layout="constrained")
for label, scores, color, style in (
    ("best so far, validation", validation, "C0", "-"),
    ("the same tree, fresh rows", fresh, "C1", "--"),
):
    chosen = np.take_along_axis(scores, best, axis=1)
    center, error = chosen.mean(axis=0), chosen.std(axis=0) / np.sqrt(10)
    ax.plot(tries, center, color + style, label=label)
    ax.fill_between(tries, center - error, center + error, color=color, alpha=0.2)
ax.plot(tries, luck, "C2:", linewidth=2, label="luck alone")
ax.axhline(mean, color="black", linewidth=0.8)
ax.annotate("mean seed", (tries[-1], mean), (0, -12), textcoords="offset points", ha="right")
ax.set(xscale="log", xlabel="seeds tried", ylabel="accuracy", ylim=(0.62, 0.82))
ax.legend(loc="upper left")
plt.show()
