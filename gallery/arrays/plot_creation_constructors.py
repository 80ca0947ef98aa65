"""
The length of the shape is the number of dimensions
===================================================

Constructors take one shape tuple: ``(3,)`` has one axis, ``(1, 3)`` and ``(3, 1)`` have two.
``eye`` and ``diag`` make square matrices from a size or from the diagonal.
"""

# sphinx_gallery_alt = "Six small arrays drawn as cells under the calls that make them: three zeros in a row for the shape (3,), a table of one row of ones, a column of three sevens, an identity matrix of 3 rows, a diagonal matrix with 1, 2 and 3, and arange(3). Each has its ndim and shape below; one-dimensional arrays have another colour than two-dimensional ones, and diagonals stand out."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.drawing import draw_cells

calls = {
    "np.zeros((3,))": np.zeros((3,)),
    "np.ones((1, 3))": np.ones((1, 3)),
    "np.full((3, 1), 7)": np.full((3, 1), 7),
    "np.eye(3)": np.eye(3),
    "np.diag([1, 2, 3])": np.diag([1, 2, 3]),
    "np.arange(3)": np.arange(3),
}

fig, axes = plt.subplots(2, 3, figsize=(8, 4.4), layout="constrained")
for ax, (call, array) in zip(axes.flat, calls.items(), strict=True):
    colors = np.full(array.shape, f"C{array.ndim - 1}")  # one colour for each ndim
    if array.shape == (3, 3):
        np.fill_diagonal(colors, "C2")
    draw_cells(ax, array, colors=colors, title=call)
    ax.set_xlabel(f"ndim {array.ndim}, shape {array.shape}")
plt.show()
