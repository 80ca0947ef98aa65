"""
A distance field takes one row and one column
=============================================

``np.hypot(x - a, y[:, np.newaxis] - b)`` is the distance of every pixel to ``(a, b)``.
The smallest one over several sites has its ridges where two sites are equally far.
"""

# sphinx_gallery_alt = "Filled contours of the distance to the nearest of 6 sites: circles around every site, which meet in straight ridges halfway between neighbours."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.arrays import grids

sites = np.array([[1, 1], [2.5, 3.2], [5, 1.5], [6.5, 3], [8.5, 0.8], [4.6, 3.6]])
x, y = np.linspace(0, 10, 400), np.linspace(0, 4, 160)
distance = grids.distance_field(sites, x, y)  # (160, 400)

fig, ax = plt.subplots(figsize=(9, 3.6), layout="constrained")
filled = ax.contourf(x, y, distance, levels=12, cmap="viridis_r")
ax.contour(x, y, distance, levels=filled.levels[1::2], colors="black", linewidths=0.5)
ax.plot(*sites.T, "o", color="C3", label="site")
ax.set(xlabel="x", ylabel="y", aspect="equal")
ax.legend(loc="lower right")
fig.colorbar(filled, label="distance to the nearest site")
plt.show()
