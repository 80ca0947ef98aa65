"""
Ten thousand points: count them instead
=======================================

Two clouds drawn four ways; only where the points are counted or nearly transparent does the smaller cloud appear.
"""

# sphinx_gallery_alt = "The same ten thousand points four times. As opaque points they are one blot; nearly transparent, as counts in hexagons and as counts in squares they show a wide cloud and inside it a small dense one."

import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
wide, dense = rng.normal(0, 1, size=(8000, 2)), rng.normal(1, 0.15, size=(2000, 2))
x, y = np.vstack([wide, dense]).T

fig, axs = plt.subplots(1, 4, figsize=(9, 2.5), sharex=True, sharey=True, layout="constrained")
axs[0].set(xlim=(-4, 4), ylim=(-4, 4))
axs[0].scatter(x, y)
axs[0].set_title("scatter")
axs[1].scatter(x, y, s=4, alpha=0.1, linewidths=0)
axs[1].set_title("s=4, alpha=0.1")
axs[2].hexbin(x, y, gridsize=30, extent=(-4, 4, -4, 4), mincnt=1, norm="log")
axs[2].set_title("hexbin")
*_, squares = axs[3].hist2d(x, y, bins=40, range=[(-4, 4), (-4, 4)], cmin=1, norm="log")
axs[3].set_title("hist2d")
fig.colorbar(squares, label="points in a square")
plt.show()
