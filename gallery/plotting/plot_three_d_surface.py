"""
A surface shows the shape, contours show where and how high
===========================================================

The hills of the surface hide what lies behind them; the contour plot shows it, and only in the contour plot can a place be read.
"""

# sphinx_gallery_alt = "The function peaks, twice: left as coloured surface with two hills in front of a hidden valley, right as filled contours with a star at the lowest place, which the hill covers on the left."

import matplotlib.pyplot as plt
import numpy as np

x, y = np.meshgrid(np.linspace(-3, 3, 81), np.linspace(-3, 3, 81))
z = (
    3 * (1 - x) ** 2 * np.exp(-(x**2) - (y + 1) ** 2)
    - 10 * (x / 5 - x**3 - y**5) * np.exp(-(x**2) - y**2)
    - np.exp(-((x + 1) ** 2) - y**2) / 3
)
lowest = np.unravel_index(z.argmin(), z.shape)

fig = plt.figure(figsize=(9, 3.8), layout="constrained")
left = fig.add_subplot(1, 2, 1, projection="3d")
surface = left.plot_surface(x, y, z, cmap="viridis", rcount=80, ccount=80)
left.view_init(elev=25, azim=65)
left.set(xlabel="x", ylabel="y")
right = fig.add_subplot(1, 2, 2)
right.contourf(x, y, z, levels=15, cmap="viridis")
right.plot(x[lowest], y[lowest], "*", color="white", markersize=12)
right.set(xlabel="x", ylabel="y", aspect="equal")
fig.colorbar(surface, ax=right, label="height")
plt.show()
