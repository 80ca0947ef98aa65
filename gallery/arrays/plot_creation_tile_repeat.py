"""
tile repeats the array, repeat repeats each element
===================================================

``np.tile`` lays copies of the whole next to each other; ``np.repeat`` writes every element
several times before it goes on.
"""

# sphinx_gallery_alt = "The cells 1, 2, 3 in three colours. Under tile(x, 2) they stand as 1, 2, 3, 1, 2, 3, under repeat(x, 2) as 1, 1, 2, 2, 3, 3, under tile(x, (2, 1)) as two equal rows, and under repeat with the counts 3, 1 and 2 as 1, 1, 1, 2, 3, 3."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.drawing import draw_cells

x = np.array([1, 2, 3])
results = {
    "np.tile(x, 2)": np.tile(x, 2),
    "np.repeat(x, 2)": np.repeat(x, 2),
    "np.tile(x, (2, 1))": np.tile(x, (2, 1)),
    "np.repeat(x, [3, 1, 2])": np.repeat(x, [3, 1, 2]),
}

fig, axes = plt.subplots(2, 2, figsize=(8, 3.4), layout="constrained")
for ax, (call, array) in zip(axes.flat, results.items(), strict=True):
    colors = np.array(["C0", "C1", "C2"])[array - 1]  # one colour for each value
    draw_cells(ax, array, colors=colors, title=call)
plt.show()
