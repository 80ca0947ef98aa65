"""
Alignment names the side of the text that lies at the point
===========================================================

``ha="left"`` puts the left end of the text to the point, so the text stands on the right of it.
"""

# sphinx_gallery_alt = "Nine points in three rows and three columns, each with its text of two lines. In the column ha left the text begins at the point, in the column center it is centred on it, in the column right it ends there; in the row va bottom it stands above the point, below it in the row va top."

import matplotlib.pyplot as plt

fig, ax = plt.subplots(figsize=(7.5, 3.6), layout="constrained")
sides, heights = ["left", "center", "right"], ["top", "center", "bottom"]
for x, ha in enumerate(sides):
    for y, va in enumerate(heights):
        ax.plot(x, y, "o", color="C1", alpha=0.7)
        ax.text(x, y, f"text\n{ha} {va}", ha=ha, va=va)
ax.set_xticks(range(3), [f'ha="{ha}"' for ha in sides])
ax.set_yticks(range(3), [f'va="{va}"' for va in heights])
ax.grid(alpha=0.4)
ax.margins(0.3)
plt.show()
