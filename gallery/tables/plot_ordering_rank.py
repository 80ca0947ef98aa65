"""
The methods of rank differ only on ties
=======================================

Two runners share the second best time.
The default gives both the mean of the places 2 and 3, ``min`` gives both the better place, ``dense`` leaves no place out afterwards.
"""

# sphinx_gallery_alt = "A table of four times, two of them equal, and a column for each method of rank: average gives the equal times 2.5, min 2, max 3, first 2 and 3, dense 2 and then 3 to the last one."

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from cheatsheet.drawing import draw_frame

seconds = pd.Series([58, 61, 61, 64], index=["Ana", "Bo", "Chen", "Dina"])
table = pd.DataFrame({"seconds": seconds})
for method in ("average", "min", "max", "first", "dense"):
    ranks = seconds.rank(method=method)
    table[method] = ranks if method == "average" else ranks.astype(int)

colors = np.full(table.shape, "C0")  # (rows, columns)
colors[seconds.duplicated(keep=False)] = "C1"
fig, ax = plt.subplots(figsize=(8, 2.6), layout="constrained")
draw_frame(ax, table.astype(object), colors=colors)
plt.show()
