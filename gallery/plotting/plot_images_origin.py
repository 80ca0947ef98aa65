"""
Row 0 is on top, unless origin says otherwise
=============================================

``imshow`` numbers pixels like a matrix: row 0 on top, and each whole number in the middle of a pixel.
``origin="lower"`` turns the picture like a map, and ``extent`` gives its edges other numbers.
"""

# sphinx_gallery_alt = "Three panels of the same array of 3 rows and 4 columns, the numbers 0 to 11 in its cells. By default 0 is at the top left and y counts downwards; with origin lower 0 is at the bottom left; with extent the axes run from 0 to 40 and from 0 to 1."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.plotting.images import annotate_cells

A = np.arange(12).reshape(3, 4)
ways = {
    "imshow(A)": {},
    'origin="lower"': {"origin": "lower"},
    "extent=(0, 40, 0, 1)": {"origin": "lower", "extent": (0, 40, 0, 1), "aspect": "auto"},
}
fig, axes = plt.subplots(1, 3, figsize=(9, 2.8), layout="constrained")
for ax, (name, keywords) in zip(axes, ways.items(), strict=True):
    im = ax.imshow(A, **keywords)
    annotate_cells(im)
    ax.set_title(name)
plt.show()
