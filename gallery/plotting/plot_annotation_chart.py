"""
A title, an arrow and a labelled span tell what happened
========================================================

The arrow points at a date and a value; the name of the span is placed at a date and a height of the Axes.
"""

# sphinx_gallery_alt = "The S&P 500 from 1990 to 2014 as a line that rises in three waves. An arrow with a text points at the low of 2009, at the right end of a shaded span with the name financial crisis beside its top. Title and subtitle stand at the left above the chart."

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.cbook import get_sample_data

with get_sample_data("Stocks.csv") as file:
    index = pd.read_csv(file, comment="#", index_col=0, parse_dates=True)["^GSPC"].dropna()[:"2014"]
low = index["2005":].idxmin()
begin, end = np.array(["2007-12-01", "2009-06-01"], dtype="datetime64[D]")

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
ax.plot(index)
ax.axvspan(begin, end, color="C1", alpha=0.2)
ax.text(begin, 0.97, "financial crisis ", transform=ax.get_xaxis_transform(), ha="right", va="top")
ax.annotate(
    f"low of {low:%B %Y}: {index[low]:.0f}",
    xy=(low, index[low]),  # the point, in data coordinates
    xytext=(-35, -30),  # the text, in points from there
    textcoords="offset points",
    ha="right",
    arrowprops={"arrowstyle": "->", "connectionstyle": "arc3,rad=0.2"},
)
ax.set_title("Two crashes in ten years", loc="left", fontsize="x-large", pad=24)
ax.text(0, 1.03, "S&P 500, monthly close", transform=ax.transAxes)
ax.set(ylabel="points", ylim=(0, None))
plt.show()
