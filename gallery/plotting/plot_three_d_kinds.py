"""
Six ways to draw in three dimensions
====================================

One projection, one method for each kind: a curve, points, a surface, a wire net, triangles, bars.
"""

# sphinx_gallery_alt = "Six small charts in three dimensions: a spiral, a cloud of points in three colours, a hill and a valley as coloured surface, the same as wire net, a saddle of triangles, and bars on a square."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_iris

t = np.linspace(0, 6 * np.pi, 300)
x, y = np.meshgrid(np.linspace(-2, 2, 41), np.linspace(-2, 2, 41))
z = x * np.exp(-(x**2) - y**2)
a, b = np.random.default_rng(0).uniform(-1, 1, (2, 300))
row, column = np.mgrid[:4, :4].reshape(2, -1)
iris, species = load_iris(return_X_y=True)

fig, axs = plt.subplots(2, 3, figsize=(9, 6), subplot_kw={"projection": "3d"}, layout="constrained")
(line, points, surface), (wires, triangles, bars) = axs
line.plot(np.cos(t), np.sin(t), t)
points.scatter(*iris[:, :3].T, c=species, cmap="viridis", s=12)
surface.plot_surface(x, y, z, cmap="viridis")
wires.plot_wireframe(x, y, z, rstride=2, cstride=2, linewidth=0.7)
triangles.plot_trisurf(a, b, a**2 - b**2, cmap="viridis")
bars.bar3d(row, column, 0, 0.7, 0.7, row + column + 1, color="C1")
names = ["plot", "scatter", "plot_surface", "plot_wireframe", "plot_trisurf", "bar3d"]
for ax, name in zip(axs.flat, names, strict=True):
    ax.set_title(name)
    ax.tick_params(labelbottom=False, labelleft=False, labelright=False)
plt.show()
