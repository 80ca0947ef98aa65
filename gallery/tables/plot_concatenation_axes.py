"""
concat lengthens one axis and aligns the other by label
=======================================================

Below each other, columns meet by name; side by side, rows meet by label.
A cell that no table has is missing.
"""

# sphinx_gallery_alt = "Two tables of sales with the cities Oslo, Rome and Rome, Lima; below each other they make four rows with the union of the columns, side by side three rows with all columns, with dashed cells where a table has no value."

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from cheatsheet.drawing import draw_frame

january = pd.DataFrame({"tea": [3, 8], "rice": [5, 2]}, index=["Oslo", "Rome"])
february = pd.DataFrame({"tea": [4, 1], "oil": [7, 6]}, index=["Rome", "Lima"])
below = pd.concat([january.convert_dtypes(), february.convert_dtypes()])
beside = pd.concat([january.convert_dtypes(), february.convert_dtypes()], axis=1)

fig, axes = plt.subplot_mosaic(
    [["january", "below", "beside"], ["february", "below", "beside"]],
    figsize=(9, 3.9),
    layout="constrained",
    width_ratios=[5.2, 6.8, 8.6],
)
draw_frame(axes["january"], january, colors="C0", title="january")
draw_frame(axes["february"], february, colors="C1", title="february")
source = np.repeat([["C0"], ["C1"]], 2, axis=0)  # (4, 1)
draw_frame(axes["below"], below, colors=source, faint=below.isna(), title="concat, axis=0")
draw_frame(
    axes["beside"],
    beside,
    colors=["C0", "C0", "C1", "C1"],
    faint=beside.isna(),
    title="concat, axis=1",
)
for name, ax in axes.items():
    ax.set(xlim=(-1.9, {"below": 6.0, "beside": 7.2}.get(name, 3.8)))
    ax.set(ylim=(2.1, -1.1) if name in ("january", "february") else (4.1, -1.1))
plt.show()
