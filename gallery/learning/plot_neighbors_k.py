"""
A small k follows every row, a large k the majority
===================================================

Two planted half moons with noise, 200 training rows; the background is what the vote of k neighbours says.
The accuracy in the titles is that of 2000 new rows.
"""

# sphinx_gallery_alt = "Three panels with the same two interleaved clouds of points and the regions of both classes. With one neighbour the regions are ragged, with islands around single points; with fifteen the boundary is a smooth curve between the moons; with one hundred and fifty it is nearly straight. The accuracy in the title is highest in the middle."

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import ListedColormap
from sklearn.datasets import make_moons
from sklearn.neighbors import KNeighborsClassifier

X, y = make_moons(200, noise=0.3, random_state=0)
X_new, y_new = make_moons(2000, noise=0.3, random_state=1)
grid = np.meshgrid(np.linspace(-2, 3, 160), np.linspace(-1.5, 2, 120))
points = np.stack([axis.ravel() for axis in grid], axis=1)  # (19200, 2)

fig, axes = plt.subplots(1, 3, figsize=(9, 3.2), sharey=True, layout="constrained")
for ax, k in zip(axes, (1, 15, 150), strict=True):
    model = KNeighborsClassifier(k).fit(X, y)
    region = model.predict(points).reshape(grid[0].shape)
    ax.pcolormesh(*grid, region, cmap=ListedColormap(["C0", "C1"]), alpha=0.25)
    for label, marker in enumerate("os"):
        ax.plot(*X[y == label].T, marker, color=f"C{label}", markersize=3)
    ax.set(title=f"k = {k}: accuracy {model.score(X_new, y_new):.2f}", xticks=[], yticks=[])
plt.show()
