"""
elev and azim place the eye
===========================

One surface from four sides: a saddle is seen in only some of them, so try before you print.
"""

# sphinx_gallery_alt = "A saddle seen from four places: obliquely by default, lower, from the side, where it looks like a parabola, and from above, where it looks like a square."

import matplotlib.pyplot as plt
import numpy as np

x, y = np.meshgrid(np.linspace(-1, 1, 30), np.linspace(-1, 1, 30))
views = [(30, -60), (10, -35), (0, -90), (90, -90)]
fig, axs = plt.subplots(
    1, 4, figsize=(9, 2.6), subplot_kw={"projection": "3d"}, layout="constrained"
)
for ax, (elev, azim) in zip(axs, views, strict=True):
    ax.plot_surface(x, y, x**2 - y**2, cmap="viridis")
    ax.view_init(elev=elev, azim=azim)
    ax.set_title(f"elev={elev}, azim={azim}", fontsize="medium")
    ax.set(xticks=[], yticks=[], zticks=[])
plt.show()
