"""
Scattered measurements become a map by triangles between neighbours
===================================================================

``tricontourf`` needs no grid: it joins the points to triangles and interpolates within each.
Outside of all triangles it draws nothing.
"""

# sphinx_gallery_alt = "Two panels. On the left 150 scattered points coloured by their value. On the right the same points joined by thin triangles, over filled contours in the same colours that end at the outermost points."

import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
x, y = rng.uniform(-2, 2, size=(2, 150))
z = x * np.exp(-(x**2) - y**2)  # (150,): one value a point
levels = np.linspace(-0.45, 0.45, 10)

fig, (left, right) = plt.subplots(
    1, 2, figsize=(9, 3.4), sharex=True, sharey=True, layout="constrained"
)
points = left.scatter(x, y, c=z, cmap="coolwarm", vmin=-0.45, vmax=0.45)
areas = right.tricontourf(x, y, z, levels, cmap="coolwarm")
right.triplot(x, y, color="C8", linewidth=0.3)
fig.colorbar(areas, ax=[left, right], label="z")
left.set(title="scatter(x, y, c=z)", xlabel="x", ylabel="y")
right.set(title="tricontourf(x, y, z)", xlabel="x")
plt.show()
