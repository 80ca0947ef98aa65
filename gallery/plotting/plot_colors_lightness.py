"""
Viridis gets lighter at an even pace, jet draws edges that are not in the data
==============================================================================

The lightness L* along each map. A sequential map climbs in a straight line, a diverging one has its peak in the middle, a cyclic one ends where it began.
"""

# sphinx_gallery_alt = "Curves of lightness against the value, each point in its colour. Viridis rises in a straight line; coolwarm rises to the middle and falls; twilight falls and rises back to where it began; jet goes up and down with sharp bends."

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.plotting import colors

value = np.linspace(0, 1, 256)
fig, axes = plt.subplots(1, 4, figsize=(9, 2.8), sharey=True, layout="constrained")
for ax, name in zip(axes, ["viridis", "coolwarm", "twilight", "jet"], strict=True):
    shades = mpl.colormaps[name](value)  # (256, 4)
    ax.scatter(value, colors.lightness(shades), color=shades, s=60)
    ax.set(title=name, xlabel="value", ylim=(0, 100))
axes[0].set_ylabel("lightness L*")
plt.show()
