"""
Arithmetic pairs labels, not positions
======================================

Each label of either side is in the result; where one side has none, the sum is missing.
"""

# sphinx_gallery_alt = "Two columns of numbers with the labels Beijing, Shanghai, Xi'an and Xi'an, Beijing, Chengdu, and their sum with all four labels: the two common ones have sums, the other two are missing and drawn pale."

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from cheatsheet.drawing import draw_frame

may = pd.Series([3, 5, 2], index=["Beijing", "Shanghai", "Xi'an"])
june = pd.Series([20, 30, 40], index=["Xi'an", "Beijing", "Chengdu"])
total = may + june
by_label = {"Beijing": "C0", "Shanghai": "C1", "Xi'an": "C2", "Chengdu": "C4"}

fig, axes = plt.subplots(1, 3, figsize=(8, 2.2), layout="constrained")
for ax, (name, series) in zip(
    axes, {"may": may, "june": june, "may + june": total}.items(), strict=True
):
    shown = series.astype("Int64").to_frame(name)
    colors = np.array([[by_label[label]] for label in series.index])
    draw_frame(ax, shown, colors=colors, faint=shown.isna())
    ax.set(xlim=(-3.6, 4.2), ylim=(4.05, -1.05))
plt.show()
