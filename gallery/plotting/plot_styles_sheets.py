"""
Nine styles that come with Matplotlib
=====================================

The same chart, drawn after ``plt.style.use`` with the name above it.
"""

# sphinx_gallery_alt = "The same chart of six lines in nine styles: default, petroff10 and tableau-colorblind10 on plain white, seaborn-v0_8-whitegrid with a light grid, ggplot with white lines on grey, bmh, fivethirtyeight with thick lines on light grey, grayscale without colours, and dark_background on black."

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from cheatsheet.plotting.figures import pixels

names = [
    "default", "petroff10", "tableau-colorblind10",
    "seaborn-v0_8-whitegrid", "ggplot", "bmh",
    "fivethirtyeight", "grayscale", "dark_background",
]  # fmt: skip
x = np.linspace(0, 3, 60)

fig, axs = plt.subplots(3, 3, figsize=(9, 6.6), layout="constrained")
for name, ax in zip(names, axs.flat, strict=True):
    with plt.style.context(["default", name, {"font.family": "DejaVu Sans"}]):
        sheet = Figure(figsize=(5, 3), dpi=150, layout="constrained")
        chart = sheet.subplots()
        for k in range(6):
            chart.plot(x, np.sin(x - k / 3), label=f"C{k}")
        chart.legend(ncols=2)
        ax.imshow(pixels(sheet))
    ax.set_title(name)
    ax.set_axis_off()
plt.show()
