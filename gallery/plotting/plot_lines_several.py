"""
Colour, dashes and markers tell three lines apart
=================================================

The format string holds the marker and the dashes, ``label`` the name for the legend.
"""

# sphinx_gallery_alt = "Three rising curves with a legend: a solid one with round markers that grows fastest in the end, a dashed one with squares that is straight, and a dotted one with triangles that flattens."

import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(0, 2, 81)

fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
ax.plot(x, x**2, "o-", markevery=10, label="square")
ax.plot(x, x, "s--", markevery=10, label="straight")
ax.plot(x, np.sqrt(x), "^:", markevery=10, linewidth=2.5, label="root")
ax.set(xlabel="x", ylabel="y")
ax.legend()
plt.show()
