"""
Columns selected before the split find something in pure noise
==============================================================

100 rows of random numbers, labels that have nothing to do with them, and the 20 columns with the strongest relation to the labels.
Chosen from all rows, they have seen the labels that they are tested on; chosen inside the pipeline they have not.
"""

# sphinx_gallery_alt = "Cross-validated accuracy against the number of random columns to select from, on a logarithmic axis. Selected before the cross-validation, the accuracy climbs from about one half to above 0.8. Selected in the pipeline, it stays around one half, the line of chance. Bands show the spread over six data sets."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline

numbers = [20, 50, 100, 200, 500, 1000]
select, y = SelectKBest(k=20), np.repeat([0, 1], 50)
scores = {"selected before": [], "selected in the pipeline": []}  # each (6, 6)
for number in numbers:
    tables = [np.random.default_rng(seed).normal(size=(100, number)) for seed in range(6)]
    scores["selected before"].append(
        [
            cross_val_score(LogisticRegression(), select.fit_transform(X, y), y).mean()
            for X in tables
        ]
    )
    model = make_pipeline(select, LogisticRegression())
    scores["selected in the pipeline"].append([cross_val_score(model, X, y).mean() for X in tables])

fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
for color, marker, (name, values) in zip("10", "^o", scores.items(), strict=True):
    mean, spread = np.mean(values, axis=1), np.std(values, axis=1)
    ax.plot(numbers, mean, f"C{color}{marker}-", label=name)
    ax.fill_between(numbers, mean - spread, mean + spread, color=f"C{color}", alpha=0.2)
ax.axhline(0.5, color="black", ls=":", label="chance")
ax.set(xscale="log", xlabel="columns of noise", ylabel="accuracy, cross-validated", ylim=(0.3, 1))
ax.legend(loc="upper left")
plt.show()
