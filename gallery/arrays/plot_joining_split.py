"""
Three ways to split: by number, by place, by length
===================================================

Ten elements do not divide by four.
``array_split`` makes the first parts longer by one, places cut before an index, and pieces of fixed length leave a shorter one at the end.
"""

# sphinx_gallery_alt = "Ten cells in a row, coloured by part, three times. array_split into 4 parts: sizes 3, 3, 2, 2. split at 3 and 7: sizes 3, 4, 3. chunks of 4: sizes 4, 4, 2."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.arrays import joining
from cheatsheet.drawing import draw_cells

x = np.arange(10)
ways = {
    "np.array_split(x, 4)": np.array_split(x, 4),
    "np.split(x, [3, 7])": np.split(x, [3, 7]),
    "joining.chunks(x, 4)": joining.chunks(x, 4),
}

fig, axes = plt.subplots(len(ways), figsize=(7, 4), layout="constrained")
for ax, (title, parts) in zip(axes, ways.items(), strict=True):
    sizes = [len(part) for part in parts]
    colors = np.repeat([f"C{i}" for i in range(len(parts))], sizes)
    draw_cells(ax, x, colors=colors, title=f"{title}: {len(parts)} parts of {sizes}")
    for cut in np.cumsum(sizes)[:-1]:
        ax.plot([cut, cut], [0, 1], color="black", lw=5)
plt.show()
