"""
Halves go to the even neighbour
===============================

``np.round`` goes up as often as down, so that rounded data keep their mean.
Away from zero, as on paper, all positive halves go up.
"""

# sphinx_gallery_alt = "Rounded value against the value for the halves from minus 3.5 to 3.5. Circles of np.round lie only on even numbers, in pairs; squares of rounding away from zero lie on every whole number except zero, and are further from zero at every second half."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.arrays import elementwise

halves = np.arange(-3.5, 4)
fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
ax.plot([-4, 4], [-4, 4], ":", color="black", linewidth=1, label="no rounding")
away, even = elementwise.round_half_away(halves), np.round(halves)
ax.plot(halves, away, "s", color="C1", markersize=13, fillstyle="none", label="round_half_away")
ax.plot(halves, even, "o", color="C0", markersize=7, label="np.round, half to even")
ax.set(xlabel="value", ylabel="rounded", xticks=halves, yticks=np.arange(-4, 5))
ax.grid(axis="y", alpha=0.4)
ax.legend()
plt.show()
