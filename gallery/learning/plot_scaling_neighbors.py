"""
Without scaling, the neighbours are chosen by one column
========================================================

Three wines, told apart by two measurements: ``proline`` runs to 1700, ``color_intensity`` to 13.
Raw, a difference in colour counts nothing and the regions are stripes; scaled, both columns are used.
"""

# sphinx_gallery_alt = "Decision regions of fifteen nearest neighbours over proline and colour intensity. Left, unscaled: vertical stripes, many points in the wrong region. Right, scaled: three compact regions that fit the three clouds of points; the cross-validated accuracy in the title is higher."

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import ListedColormap
from sklearn.datasets import load_wine
from sklearn.model_selection import cross_val_score
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

wine = load_wine(as_frame=True)
X, y = wine.data[["proline", "color_intensity"]].to_numpy(), wine.target.to_numpy()
grid = np.meshgrid(np.linspace(220, 1720, 250), np.linspace(0.5, 13.5, 250))
points = np.stack([axis.ravel() for axis in grid], axis=1)  # (62500, 2)
neighbors = KNeighborsClassifier(15)
models = {"raw": neighbors, "scaled": make_pipeline(StandardScaler(), neighbors)}

fig, axes = plt.subplots(1, 2, figsize=(9, 4), sharey=True, layout="constrained")
for ax, (name, model) in zip(axes, models.items(), strict=True):
    accuracy = cross_val_score(model, X, y, cv=5).mean()
    region = model.fit(X, y).predict(points).reshape(grid[0].shape)
    ax.pcolormesh(*grid, region, cmap=ListedColormap(["C0", "C1", "C2"]), alpha=0.25)
    for k, marker in enumerate("o^s"):
        ax.plot(*X[y == k].T, marker, color=f"C{k}", ms=4, label=wine.target_names[k])
    ax.set(title=f"{name}: accuracy {accuracy:.2f}", xlabel="proline")
axes[0].set_ylabel("color_intensity")
axes[0].legend(loc="upper center")
plt.show()
