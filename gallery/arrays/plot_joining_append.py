"""
Append in a loop and you copy the table again for every row
===========================================================

``np.append`` and ``np.vstack`` allocate a new array each time, so what a loop copies grows with the square of its length.
A list of rows, stacked once at the end, copies each row once.
"""

# sphinx_gallery_alt = "Logarithmic plot of rows written against rows collected: a loop with vstack rises about twice as steeply as a list that is stacked once, and the distance between the lines grows all the way."

import matplotlib.pyplot as plt
import numpy as np

counts = 2 ** np.arange(1, 10)
in_loop, at_end = [], []
for n in counts:
    table, written = np.empty((0, 4)), 0
    for _ in range(n):
        table = np.vstack([table, np.zeros(4)])
        written += len(table)  # every row of the new array was written
    in_loop.append(written)
    at_end.append(len(np.stack([np.zeros(4)] * n)))

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
ax.loglog(counts, in_loop, "o-", base=2, label="table = np.vstack([table, row]) in a loop")
ax.loglog(counts, at_end, "s--", base=2, label="rows.append(row), np.stack(rows) at the end")
ax.set(xlabel="rows collected", ylabel="rows written by NumPy")
ax.legend()
plt.show()
