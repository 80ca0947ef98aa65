"""
A long table has a row for each value, a wide one a column for each kind
========================================================================

``pivot`` makes column names of a column, ``melt`` makes a column of column names.
The values are the same cells in another place.
"""

# sphinx_gallery_alt = "A long table with the columns city, year and sold, and the wide table of the same four values with a column for each year; the cells of one year have one colour, and arrows lead from long to wide by pivot and back by melt."

import matplotlib.pyplot as plt
import pandas as pd

from cheatsheet.drawing import draw_frame

long = pd.DataFrame(
    {
        "city": ["Oslo", "Rome", "Oslo", "Rome"],
        "year": [2024, 2024, 2025, 2025],
        "sold": [3, 8, 5, 2],
    }
)
wide = long.pivot(index="city", columns="year", values="sold").reset_index()  # noqa: PD010
of_year = {2024: "C0", 2025: "C1"}
by_row = [["C2", of_year[year], of_year[year]] for year in long["year"]]  # (4, 3)

fig, axes = plt.subplots(1, 3, figsize=(9, 3.2), layout="constrained", width_ratios=[4, 2, 4])
draw_frame(axes[0], long, colors=by_row, title="long")
draw_frame(axes[2], wide, colors=["C2", "C0", "C1"], title="wide")
for ax in (axes[0], axes[2]):
    ax.set(xlim=(-0.8, 6.6), ylim=(4.1, -1.1))  # one scale for both
arrow = {"arrowstyle": "-|>", "lw": 2, "color": "C3"}
axes[1].annotate("", (0.95, 0.62), (0.05, 0.62), arrowprops=arrow)
axes[1].annotate("", (0.05, 0.38), (0.95, 0.38), arrowprops=arrow)
axes[1].text(0.5, 0.66, "pivot", ha="center", va="bottom")
axes[1].text(0.5, 0.34, "melt", ha="center", va="top")
axes[1].set_axis_off()
plt.show()
