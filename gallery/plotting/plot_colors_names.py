"""
148 colours have names of one word
==================================

The named colours of CSS, sorted by hue. ``grey`` and ``gray`` are the same in every name.
"""

# sphinx_gallery_alt = "A table of small coloured squares, each with its name beside it: first greys from black to white, then reds, oranges, yellows, greens, blues, purples and pinks."

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import CSS4_COLORS, rgb_to_hsv, to_rgb

names = sorted(CSS4_COLORS, key=lambda name: tuple(rgb_to_hsv(to_rgb(name))))
columns, rows = np.divmod(np.arange(len(names)), 25)

fig, ax = plt.subplots(figsize=(9, 4.6), layout="constrained")
ax.scatter(columns, rows, s=90, c=names, marker="s", edgecolors="black", linewidths=0.4)
for column, row, name in zip(columns, rows, names, strict=True):
    ax.text(column + 0.1, row, name, va="center", fontsize=7)
ax.set(xlim=(-0.1, 5.95), ylim=(24.6, -0.6))
ax.axis("off")
plt.show()
