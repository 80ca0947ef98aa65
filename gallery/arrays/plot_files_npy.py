r"""
A .npy file is a short header and then the bytes
================================================

The header says dtype, memory order and shape, and is filled up with spaces so that the elements
begin at a multiple of 64. ``tofile`` writes the last part alone.
"""

# sphinx_gallery_alt = "The bytes of a small .npy file as cells, 32 in a row. Four colours, in this order: the signature NUMPY with the version, the length of the header, the header as readable text with descr, fortran_order and shape, padded with spaces, and in the last row the bytes of the elements."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.arrays import files
from cheatsheet.drawing import draw_cells

x = np.array([[1, 2], [3, 4]], dtype="<i8")
data = files.to_bytes(x)
start = len(data) - x.nbytes  # where the elements begin
place = np.arange(len(data))
part = np.digitize(place, [8, 10, start])  # signature, length, header, elements
words = [
    chr(byte) if kind in (0, 2) and 32 <= byte < 127 else byte
    for byte, kind in zip(data, part, strict=True)
]

fig, ax = plt.subplots(figsize=(9, 2.3), layout="constrained")
draw_cells(
    ax,
    np.reshape(np.array(words, dtype=object), (-1, 32)),
    colors=np.array(["C0", "C1", "C2", "C3"])[part].reshape(-1, 32),
    row_labels=[str(first) for first in place[::32]],
)
for text in ax.texts:
    text.set_fontsize(8)
labels = ["signature and version", "length of the header", "header", "elements"]
handles = [plt.Rectangle((0, 0), 1, 1, color=f"C{i}", alpha=0.45) for i in range(4)]
fig.legend(handles, labels, loc="outside lower center", ncols=4, frameon=False)
plt.show()
