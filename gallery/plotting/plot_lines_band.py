"""
Names at the ends need no legend
================================

The mean of many samples as a line, nine tenths of them as a band of the same colour.
"""

# sphinx_gallery_alt = "Three curves of growth over weeks, each with a pale band of its colour that widens to the right; the names oak, ash and yew stand at the ends of the lines in the same colours."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.plotting import lines

rng = np.random.default_rng(0)
week = np.arange(41)

fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
for name, rate, style in [("oak", 1.5, "-"), ("ash", 1.1, "--"), ("yew", 0.4, ":")]:
    growth = rng.gamma(rate, 1, size=(100, 40)).cumsum(axis=1)  # of 100 plants
    heights = np.hstack([np.zeros((100, 1)), growth])  # (100, 41)
    lines.band(ax, week, heights, spread=0.9, linestyle=style, linewidth=2, label=name)
ax.set(xlabel="week", ylabel="height in cm", xlim=(0, 40), ylim=(0, None))
lines.label_lines(ax)
plt.show()
