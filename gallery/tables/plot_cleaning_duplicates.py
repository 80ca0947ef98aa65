"""
keep chooses which of the equal rows stay
=========================================

Rows with the same ``id`` have one colour.
``keep="first"`` and ``keep="last"`` leave one row of each, ``keep=False`` leaves only rows that were alone.
"""

# sphinx_gallery_alt = "A table with the ids 7, 7, 8, 9, 9 three times. keep first leaves the upper row of 7 and 9, keep last the lower row, keep False only the row of 8; dropped rows are pale."

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from cheatsheet.drawing import draw_frame

visits = pd.DataFrame({"id": [7, 7, 8, 9, 9], "day": ["Mon", "Tue", "Tue", "Wed", "Fri"]})
colors = visits["id"].map({7: "C0", 8: "C1", 9: "C2"}).to_numpy()[:, np.newaxis]  # (rows, 1)

fig, axes = plt.subplots(1, 3, figsize=(8, 3.4), layout="constrained")
for ax, keep in zip(axes, ["first", "last", False], strict=True):
    dropped = visits.duplicated("id", keep=keep).to_numpy()
    draw_frame(ax, visits, colors=colors, faint=dropped[:, np.newaxis], title=f"keep={keep!r}")
plt.show()
