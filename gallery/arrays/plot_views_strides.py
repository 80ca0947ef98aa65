"""
Transposing swaps the strides and moves nothing
===============================================

Memory is one line. The strides say how many bytes lie between an element and the next one along each axis.
``x.T`` reads the same line with the strides swapped; the copy in Fortran order has its elements in another order.
"""

# sphinx_gallery_alt = "Three tables above the line of their memory, the cells coloured by the row of x that they come from, each with its distance in bytes from the start. The table x and its transpose stand over the same line, row after row; the copy in Fortran order stands over a line in which the two rows alternate."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.arrays.views import byte_offset, owner
from cheatsheet.drawing import draw_cells

x = np.array([[1, 2, 3], [4, 5, 6]], dtype=np.int8)  # one byte an element
arrays = {"x": x, "x.T": x.T, 'x.copy(order="F")': x.copy(order="F")}

fig, axes = plt.subplots(2, 3, figsize=(9, 4.2), layout="constrained", height_ratios=[3, 1])
for (top, bottom), (name, array) in zip(axes.T, arrays.items(), strict=True):
    labels = np.empty(array.shape, dtype=object)
    for index, value in np.ndenumerate(array):
        labels[index] = f"{value}\n+{byte_offset(array.strides, index)}"
    title = f"{name}\nshape {array.shape}, strides {array.strides}"
    draw_cells(top, labels, colors=np.where(array > 3, "C1", "C0"), title=title)
    line = owner(array).ravel(order="K")
    offsets = [f"+{i}" for i in range(line.size)]
    draw_cells(bottom, line, colors=np.where(line > 3, "C1", "C0"), column_labels=offsets)
    bottom.set_xlabel("its memory")
plt.show()
