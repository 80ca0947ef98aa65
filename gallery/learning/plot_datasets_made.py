"""
Two of four made data sets defeat a straight line
=================================================

Each generator asks one question; the scores are those of 1000 new points.
Moons and circles need a curved boundary, blobs do not; with ``flip_y=0.3`` a part of the labels is wrong, and no boundary finds them.
"""

# sphinx_gallery_alt = "Four scatter plots of two classes with the dashed line of a logistic regression and two scores above each. The line separates the blobs, cuts through both moons, lies outside of both rings, and is as good as the neighbours on the last one, where wrong labels lie on both sides."

import matplotlib.pyplot as plt
from sklearn.datasets import make_blobs, make_circles, make_classification, make_moons
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier

two = {"n_features": 2, "n_redundant": 0, "n_clusters_per_class": 1, "class_sep": 2}
made = {
    "make_blobs": make_blobs(1200, centers=[[-3, 0], [3, 2]], random_state=0),
    "make_moons, noise=0.15": make_moons(1200, noise=0.15, random_state=0),
    "make_circles, factor=0.5": make_circles(1200, noise=0.08, factor=0.5, random_state=0),
    "make_classification, flip_y=0.3": make_classification(1200, flip_y=0.3, random_state=0, **two),
}
fig, axes = plt.subplots(1, 4, figsize=(10, 3.1), layout="constrained")
for ax, (name, (X, y)) in zip(axes, made.items(), strict=True):
    X_train, y_train, X_new, y_new = X[:200], y[:200], X[200:], y[200:]
    for label, marker in enumerate("os"):
        ax.plot(*X_train[y_train == label].T, marker, markersize=3.5, alpha=0.7)
    ax.set(xlim=ax.get_xlim(), ylim=ax.get_ylim(), xticks=[], yticks=[])
    line = LogisticRegression().fit(X_train, y_train)
    (a, b), c = line.coef_[0], line.intercept_[0]
    foot = (-a * c / (a * a + b * b), -b * c / (a * a + b * b))
    ax.axline(foot, slope=-a / b, color="C2", linestyle="--")
    near = KNeighborsClassifier(15).fit(X_train, y_train)
    scores = f"line {line.score(X_new, y_new):.2f}, neighbours {near.score(X_new, y_new):.2f}"
    ax.set_title(f"{name}\n{scores}", fontsize=9)
plt.show()
