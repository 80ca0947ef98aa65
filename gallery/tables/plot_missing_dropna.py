"""
dropna keeps fewer rows than one thinks
=======================================

One table, four calls: pale rows are dropped.
``how`` and ``thresh`` count the gaps of a row, ``subset`` says where to look.
"""

# sphinx_gallery_alt = "The same table of four rows four times. dropna keeps one row, how all keeps every row with any value, thresh 2 keeps the rows with two values or more, subset temp keeps the rows that have a temp."

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from cheatsheet.drawing import draw_frame

frame = pd.DataFrame(
    {
        "city": ["Beijing", "Lhasa", None, None],
        "temp": [30, None, 35, None],
        "rain": [12, 8, None, None],
    },
    dtype=object,
)
calls = {
    "dropna()": {},
    'dropna(how="all")': {"how": "all"},
    "dropna(thresh=2)": {"thresh": 2},
    'dropna(subset="temp")': {"subset": "temp"},
}

fig, axes = plt.subplots(2, 2, figsize=(8, 5), layout="constrained")
for ax, (title, arguments) in zip(axes.flat, calls.items(), strict=True):
    kept = frame.index.isin(frame.dropna(**arguments).index)  # (rows,)
    colors = np.where(frame.isna(), "C1", "C0")
    draw_frame(ax, frame, colors=colors, faint=~kept[:, np.newaxis], title=title)
plt.show()
