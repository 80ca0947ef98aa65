"""
Compare on the same folds
=========================

Each line joins the scores of two models on the same test rows of the patients.
A deep tree rises above the constant answer on some folds and falls on others; logistic regression ranks the patients better than one rule on every fold.
"""

# sphinx_gallery_alt = "Two panels of lines, each joining the scores of two models on one fold. Left, from the constant answer to a deep tree, more lines fall than rise, and the verdict is undecided. Right, from one rule to logistic regression, all lines rise, and the verdict is better."

import matplotlib.pyplot as plt
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

from cheatsheet.learning import baselines
from cheatsheet.learning.datasets import load_patients

patients = load_patients()
patients, _ = train_test_split(patients, stratify=patients["fast"], random_state=0)
X, y = patients.drop(columns=["sex", "weight", "progression", "fast"]), patients["fast"]
tree = DecisionTreeClassifier(random_state=0)
rule = DecisionTreeClassifier(max_depth=1, random_state=0)
logistic = make_pipeline(StandardScaler(), LogisticRegression())
panels = [
    ("accuracy", "always the majority", DummyClassifier(), "deep tree", tree),
    ("roc_auc", "one rule", rule, "logistic regression", logistic),
]

fig, axes = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
for ax, (scoring, before, baseline, after, model) in zip(axes, panels, strict=True):
    found = baselines.compare_with_baseline(model, X, y, baseline=baseline, scoring=scoring)
    for pair in zip(found.baseline_scores, found.scores, strict=True):
        style = "C0-o" if pair[1] > pair[0] else "C1--s"
        ax.plot([0, 1], pair, style, markersize=4, alpha=0.7)
    low, high = found.interval
    title = f"{found.verdict}: {found.difference:+.2f}, interval {low:+.2f} to {high:+.2f}"
    ax.set_title(title, fontsize="medium")
    ax.set(xticks=[0, 1], xticklabels=[before, after], xlim=(-0.3, 1.3))
    ax.set_ylabel({"accuracy": "accuracy", "roc_auc": "ROC AUC"}[scoring])
plt.show()
