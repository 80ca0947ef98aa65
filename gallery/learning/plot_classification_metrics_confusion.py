"""
One row and one column decide what a five is worth
==================================================

The confusion matrix of ten digits; asked only "is this a 5?", its cells fall into four groups.
Errors in the row of the 5 are missed fives, errors in its column are false alarms.
"""

# sphinx_gallery_alt = "A ten by ten confusion matrix of digits with counts, truth downwards and prediction to the right. The cell where both are 5 is marked as true positives, the rest of row 5 as false negatives, the rest of column 5 as false positives, and all other cells, with the errors among other digits, are pale: true negatives."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.metrics import confusion_matrix
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import GaussianNB

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.5, stratify=y, random_state=0)
model = GaussianNB(var_smoothing=1e-3).fit(X_train, y_train)
counts = confusion_matrix(y_test, model.predict(X_test))  # (10, 10)

digit = 5
group = np.zeros((10, 10), dtype=int)  # 0: true negative
group[digit, :] = 1  # false negative
group[:, digit] = 2  # false positive
group[digit, digit] = 3  # true positive
names = ["TN", "FN", "FP", "TP"]
sums = [counts[group == k].sum() for k in range(4)]

fig, ax = plt.subplots(figsize=(7.2, 4.6), layout="constrained")
for k, color in enumerate(["C3", "C1", "C2", "C0"]):
    label = f"{names[k]}: {sums[k]}"
    rows, columns = np.nonzero(group == k)
    size = 440
    alpha = 0.6 if k else 0.15
    ax.scatter(columns, rows, s=size, marker="s", color=color, alpha=alpha, lw=0, label=label)
for (row, column), count in np.ndenumerate(counts):
    if count:
        ax.text(column, row, str(count), ha="center", va="center", fontsize=9)
ax.set(xlabel="predicted", ylabel="truth", xticks=range(10), yticks=range(10))
ax.set(xlim=(-0.6, 9.6), ylim=(9.6, -0.6), aspect="equal")
ax.legend(loc="center left", bbox_to_anchor=(1.02, 0.5), title='"is it a 5?"', markerscale=0.5)
plt.show()
