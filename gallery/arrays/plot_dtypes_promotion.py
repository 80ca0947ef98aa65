"""
Two dtypes meet in the smallest one that holds both, if there is one
====================================================================

Only 64-bit integers can lack one: ``uint64`` with a signed integer, and either with a float,
becomes ``float64`` and loses digits.
"""

# sphinx_gallery_alt = "Square table of 13 dtypes against each other, each cell with the dtype of the result, coloured by kind: integers with integers stay integers except uint64 with a signed one, which gives float64; every float or complex column wins over integers."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.drawing import draw_cells

names = ["bool", "uint8", "uint16", "uint32", "uint64", "int8", "int16", "int32", "int64"]
names += ["float16", "float32", "float64", "complex64"]
color = {"b": "C7", "u": "C0", "i": "C9", "f": "C1", "c": "C4"}


def label(dtype):
    """The kind and the bits, as in i16."""
    return "bool" if dtype.kind == "b" else f"{dtype.kind}{8 * dtype.itemsize}"


table = [[np.promote_types(a, b) for b in names] for a in names]
fig, ax = plt.subplots(figsize=(9, 4.5), layout="constrained")
draw_cells(
    ax,
    [[label(dtype) for dtype in row] for row in table],
    colors=[[color[dtype.kind] for dtype in row] for row in table],
    title="dtype of a + b",
    row_labels=names,
    column_labels=[label(np.dtype(name)) for name in names],
)
ax.set_aspect("auto")
plt.show()
