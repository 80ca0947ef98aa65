"""
Six models, the same three lines of code
========================================

Each model is made, fitted and asked in the same way; only what it can learn differs.
The data are two columns of the wines, of three growers; the colour behind is the answer of ``predict``.
"""

# sphinx_gallery_alt = "Six panels with the same wines as three kinds of points: logistic regression cuts the plane with straight lines, the nearest neighbours with ragged lines, the tree with steps parallel to the axes, the forest with many small steps, and naive Bayes and the support vector machine with curves."

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import ListedColormap
from sklearn.datasets import load_wine
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

wine = load_wine(as_frame=True)
X, y = wine.data[["alcohol", "flavanoids"]].to_numpy(), wine.target
xs, ys = np.meshgrid(np.linspace(10.8, 15, 150), np.linspace(0, 5.3, 150))
grid = np.column_stack([xs.ravel(), ys.ravel()])  # (22500, 2)
models = [
    LogisticRegression(max_iter=1000),
    GaussianNB(),
    SVC(),
    KNeighborsClassifier(),
    DecisionTreeClassifier(random_state=0),
    RandomForestClassifier(random_state=0),
]

fig, axes = plt.subplots(2, 3, figsize=(9, 5), sharex=True, sharey=True, layout="constrained")
for ax, model in zip(axes.flat, models, strict=True):
    model.fit(X, y)
    answers = model.predict(grid).reshape(xs.shape)
    ax.pcolormesh(xs, ys, answers, cmap=ListedColormap(["C0", "C1", "C2"]), alpha=0.25)
    for label, marker in enumerate("o^s"):
        ax.plot(*X[y == label].T, marker, color=f"C{label}", markersize=3)
    ax.set_title(type(model).__name__, fontsize="medium")
fig.supxlabel("alcohol (%)", fontsize="medium")
fig.supylabel("flavanoids", fontsize="medium")
plt.show()
