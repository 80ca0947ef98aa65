"""
pivot_table aggregates the rows that want one cell
==================================================

Each row goes to the cell of its city and its year.
Where two rows meet they are summed, and a cell without rows is missing.
"""

# sphinx_gallery_alt = "A table of six sales, and the pivot table of sums by city and year; each row has the colour of its cell, two rows share one cell, and one cell has no row and is dashed."

import matplotlib.pyplot as plt
import pandas as pd

from cheatsheet.drawing import draw_frame

sales = pd.DataFrame(
    {
        "city": ["Oslo", "Rome", "Oslo", "Lima", "Oslo", "Lima"],
        "year": [2024, 2025, 2025, 2024, 2024, 2025],
        "sold": [3, 8, 1, 2, 4, 6],
    }
)
table = sales.convert_dtypes().pivot_table(
    index="city", columns="year", values="sold", aggfunc="sum"
)
cells = pd.DataFrame(
    [["C0", "C1"], ["C2", "C3"], ["C4", "C5"]], index=table.index, columns=table.columns
)
by_row = [[cells.loc[city, year]] for city, year in sales[["city", "year"]].to_numpy()]  # (6, 1)

fig, axes = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
draw_frame(axes[0], sales, colors=by_row, title="sales")
draw_frame(axes[1], table, colors=cells, faint=table.isna(), title='pivot_table, aggfunc="sum"')
for ax in axes:
    ax.set(xlim=(-1.8, 7.2), ylim=(6.1, -1.1))  # one scale for both
plt.show()
