"""
L2 shrinks all coefficients, L1 drops columns one by one
========================================================

Coefficients of the scaled columns of the patients against ``C``.
To the left the penalty rules; the columns that L1 keeps longest are the most useful.
"""

# sphinx_gallery_alt = "Two panels with one line for each of eight columns, coefficient against C on a logarithmic axis. Left, with l1_ratio 0, all lines leave zero gradually and together. Right, with l1_ratio 1, all lines are zero at first and most leave it one after the other: bmi, triglycerides and bp first; ldl stays."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

from cheatsheet.learning.datasets import load_patients

patients = load_patients()
patients, _ = train_test_split(patients, stratify=patients["fast"], random_state=0)
X = patients.drop(columns=["sex", "weight", "progression", "fast", "ratio"])
Z = StandardScaler().fit_transform(X)
strengths = np.logspace(-3, 0, 16)

fig, axes = plt.subplots(1, 2, sharey=True, figsize=(9, 3.8), layout="constrained")
for ax, ratio in zip(axes, (0, 1), strict=True):
    model = LogisticRegression(l1_ratio=ratio, solver="saga", max_iter=5000, random_state=0)
    path = [model.set_params(C=C).fit(Z, patients["fast"]).coef_[0] for C in strengths]
    for number, (name, line) in enumerate(zip(X.columns, np.transpose(path), strict=True)):
        style = f"C{number}" + "os^vDPX*"[number] + "-"
        ax.plot(strengths, line, style, markersize=4, label=name)
    ax.axhline(0, color="black", lw=0.8)
    ax.set(title=f"l1_ratio = {ratio}", xscale="log", xlabel="C")
axes[0].set_ylabel("coefficient")
fig.legend(*ax.get_legend_handles_labels(), loc="outside right center")
plt.show()
