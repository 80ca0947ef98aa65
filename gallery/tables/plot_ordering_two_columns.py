"""
The second column only breaks ties of the first
===============================================

Sorted by class, then inside each class by score, the largest first.
Each row moves as a whole, and takes its label along.
"""

# sphinx_gallery_alt = "A table of five students before and after sorting by class and by descending score, with a line from each row to its new place. Rows of one class stand together, the higher score above."

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.patches import ConnectionPatch

from cheatsheet.drawing import draw_frame

before = pd.DataFrame(
    {
        "name": ["Li", "Wang", "Zhao", "Chen", "Sun"],
        "class": [2, 1, 2, 1, 2],
        "score": [70, 85, 92, 90, 81],
    }
)
after = before.sort_values(["class", "score"], ascending=[True, False])

fig, axes = plt.subplots(1, 2, figsize=(8.5, 3.4), layout="constrained")
titles = ["before", "class up, then score down"]
for ax, table, title in zip(axes, [before, after], titles, strict=True):
    colors = np.where(table[["class"]] == 1, "C0", "C1")  # (rows, 1)
    draw_frame(ax, table, colors=colors, title=title)
right, left = axes[0].get_xlim()[1], axes[1].get_xlim()[0]
for new, label in enumerate(after.index):
    line = ConnectionPatch(
        (right, label + 0.5), (left, new + 0.5), "data", "data", axesA=axes[0], axesB=axes[1]
    )
    line.set(color="C0" if before.loc[label, "class"] == 1 else "C1", linewidth=1.5)
    fig.add_artist(line)
plt.show()
