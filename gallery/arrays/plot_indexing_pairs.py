"""
Two lists pick pairs, ``np.ix_`` picks a block
==============================================

Lists of equal length are read together, one element for each pair.
``np.ix_`` makes the first a column and the second a row, so that every row meets every column.
"""

# sphinx_gallery_alt = "Two tables with 3 rows and 4 columns. Left: the lists 0, 2 and 1, 3 select two cells, one in row 0 and one in row 2. Right: the same lists through ix_ select four cells, where rows 0 and 2 cross columns 1 and 3."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.drawing import draw_cells

x = np.array([[0, 1, 2, 3], [10, 11, 12, 13], [20, 21, 22, 23]])  # (3, 4)
rows, columns = [0, 2], [1, 3]
examples = {
    "x[[0, 2], [1, 3]]": (rows, columns),
    "x[np.ix_([0, 2], [1, 3])]": np.ix_(rows, columns),
}

fig, axes = plt.subplots(1, 2, figsize=(8, 3), layout="constrained")
for ax, (text, index) in zip(axes, examples.items(), strict=True):
    faint = np.ones(x.shape, dtype=bool)
    faint[index] = False
    draw_cells(
        ax,
        x,
        colors="C1",
        faint=faint,
        title=f"{text}\n= {x[index].tolist()}",
        row_labels=[str(i) if i in rows else "" for i in range(3)],
        column_labels=[str(j) if j in columns else "" for j in range(4)],
    )
plt.show()
