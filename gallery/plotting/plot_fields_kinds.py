"""
Lines to read off levels, areas to see the shape, cells to see every number
===========================================================================

The same function three times: ``contour`` and ``contourf`` interpolate between the grid points, ``pcolormesh`` draws one cell for each number.
"""

# sphinx_gallery_alt = "Three panels of the same function with two bumps and a hollow: as labelled contour lines, dashed where negative, as filled areas between levels with a colour bar, and as coloured rectangular cells with a colour bar."

import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(-3, 3, 31)
y = np.linspace(-2, 2, 21)
X, Y = np.meshgrid(x, y)
Z = (1 - X / 2 + X**5 + Y**3) * np.exp(-(X**2) - Y**2)  # (21, 31)

fig, axes = plt.subplots(1, 3, figsize=(9, 3), sharey=True, layout="constrained")
lines = axes[0].contour(x, y, Z, levels=[-0.3, 0.2, 0.5, 0.8], colors="black")
axes[0].clabel(lines, fontsize=8)
areas = axes[1].contourf(x, y, Z)
fig.colorbar(areas, ax=axes[1])
cells = axes[2].pcolormesh(x, y, Z)
fig.colorbar(cells, ax=axes[2])
for ax, name in zip(axes, ["contour", "contourf", "pcolormesh"], strict=True):
    ax.set(title=name, xlabel="x")
axes[0].set_ylabel("y")
plt.show()
