"""
The regions show what a classifier would say everywhere, not only at the samples
================================================================================

Two columns of the iris data: nearest neighbours draw islands around single samples, logistic regression draws straight borders.
"""

# sphinx_gallery_alt = "Two panels with the same samples of three species over coloured regions. With one nearest neighbour the regions have ragged borders and islands; with logistic regression the borders are straight lines."

import matplotlib.pyplot as plt
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier

from cheatsheet.plotting.fields import plot_decision_boundary

iris = load_iris(as_frame=True)
X = iris.data[["sepal length (cm)", "sepal width (cm)"]]
species = iris.target_names[iris.target]

fig, axes = plt.subplots(1, 2, figsize=(9, 3.6), sharey=True, layout="constrained")
for ax, model in zip(
    axes, [KNeighborsClassifier(n_neighbors=1), LogisticRegression()], strict=True
):
    model.fit(X, species)
    plot_decision_boundary(ax, model, X, species)
    ax.set_title(type(model).__name__)
axes[0].legend(loc="lower right", fontsize=8)
axes[1].set_ylabel("")
plt.show()
