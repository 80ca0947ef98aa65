"""
A flat curve wants another model, a rising one more rows
========================================================

Handwritten digits, five folds, two models that score alike with all rows.
Naive Bayes has nothing more to gain; the tree still learns from each row.
"""

# sphinx_gallery_alt = "Two panels with accuracy against the number of training rows. Left, naive Bayes: the training score falls and the validation score rises until they run flat and close together. Right, the tree: the training score is one throughout, and the validation score below it rises to the end."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import StratifiedKFold, learning_curve
from sklearn.naive_bayes import GaussianNB
from sklearn.tree import DecisionTreeClassifier

X, y = load_digits(return_X_y=True)
models = {
    "naive Bayes: try another model": GaussianNB(),
    "decision tree: collect more rows": DecisionTreeClassifier(random_state=0),
}
folds = StratifiedKFold(5, shuffle=True, random_state=0)

fig, axes = plt.subplots(1, 2, sharey=True, figsize=(9, 3.8), layout="constrained")
for ax, (title, model) in zip(axes, models.items(), strict=True):
    sizes, train, test = learning_curve(
        model, X, y, cv=folds, train_sizes=np.linspace(0.1, 1, 8), shuffle=True, random_state=0
    )
    for scores, style, name in ((train, "C0-o", "training"), (test, "C1--s", "validation")):
        mean, spread = scores.mean(axis=1), scores.std(axis=1)
        ax.plot(sizes, mean, style, label=name)
        ax.fill_between(sizes, mean - spread, mean + spread, color=style[:2], alpha=0.2, lw=0)
    ax.set(title=title, xlabel="training rows")
axes[0].set_ylabel("accuracy")
axes[0].legend(loc="lower right")
plt.show()
