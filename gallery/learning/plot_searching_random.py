"""
Nine random points try nine values of what matters
==================================================

Accuracy of a support vector machine on two spirals, over two parameters, of which gamma decides.
The titles count how often the best of nine points comes within 0.05 of the top, in 2000 searches: grids that are shifted at random, and random points.
"""

# sphinx_gallery_alt = "Two copies of a map of accuracy over gamma and C, with one bright vertical band. Left, a grid of nine points in three columns; right, nine scattered points, some of which lie in the band. Marks below the maps show three values of gamma against nine. By the titles, random searches come close to the top more often."

import matplotlib.pyplot as plt
import numpy as np
from scipy.interpolate import RegularGridInterpolator
from sklearn.model_selection import GridSearchCV
from sklearn.svm import SVC

rng = np.random.default_rng(0)
t, y = 3 * np.pi * rng.random(200), np.arange(200) % 2  # along the spiral, and which one
spiral = np.stack([t * np.cos(t), t * np.sin(t)], axis=1) * (2 * y[:, np.newaxis] - 1)
X = spiral + 0.4 * rng.normal(size=(200, 2))

gammas, Cs = np.linspace(-4, 4, 17), np.linspace(0, 3, 4)  # powers of ten
search = GridSearchCV(SVC(), {"C": 10**Cs, "gamma": 10**gammas}, cv=5).fit(X, y)
surface = search.cv_results_["mean_test_score"].reshape(4, 17)
accuracy = RegularGridInterpolator((Cs, gammas), surface)
cells = np.stack(np.meshgrid(range(3), range(3), indexing="ij"), axis=-1).reshape(9, 2)
points = {  # (searches, 9, 2) in the unit square, then stretched over the ranges
    "grid": (cells + rng.random((2000, 1, 2))) / 3,
    "random": rng.random((2000, 9, 2)),
}

fig, axes = plt.subplots(1, 2, sharey=True, figsize=(9, 3.8), layout="constrained")
for ax, (name, unit) in zip(axes, points.items(), strict=True):
    C, gamma = np.moveaxis(unit * [3, 8] + [0, -4], 2, 0)  # (searches, 9) each
    near = accuracy((C, gamma)).max(axis=1) > surface.max() - 0.05
    filled = ax.contourf(10**gammas, 10**Cs, surface, levels=10)
    ax.plot(10 ** gamma[0], 10 ** C[0], "C2o", markeredgecolor="black", markersize=8)
    ax.plot(10 ** gamma[0], [0.75] * 9, "k|", markersize=12, clip_on=False)
    ax.set(xscale="log", yscale="log", ylim=(0.75, 1000), xlabel="gamma")
    ax.set_title(f"{name}: close to the top in {near.mean():.0%} of searches", fontsize="medium")
axes[0].set_ylabel("C")
fig.colorbar(filled, ax=axes, label="accuracy")
plt.show()
