"""
With a fractional step, arange sometimes takes one point too many
=================================================================

``np.arange(1, stop, step)`` should end before ``stop``. The quotient ``(stop - start) / step``
is rounded; where it lands above the whole number, ``stop`` itself becomes a point.
"""

# sphinx_gallery_alt = "Grid of marks over the number of points and nine steps from 0.1 to 0.9. Small dots are ranges of the right length; crosses, scattered without a simple pattern over six of the rows, are ranges with one point too many. The steps 0.5, 0.8 and 0.9 have no cross."

import matplotlib.pyplot as plt
import numpy as np

tenths = np.arange(1, 10)
counts = np.arange(1, 31)
extra = np.array(
    [
        [len(np.arange(1, (10 + n * k) / 10, k / 10)) - n for n in counts]  # stop is 1 + n * step
        for k in tenths
    ]
)  # (9, 30), 0 or 1

fig, ax = plt.subplots(figsize=(9, 3.6), layout="constrained")
for surplus, mark, label in [(0, ".", "right"), (1, "X", "one point too many")]:
    row, column = np.nonzero(extra == surplus)
    ax.plot(counts[column], tenths[row] / 10, mark, color=f"C{surplus}", label=label)
ax.set(
    xlabel="points n that were meant",
    ylabel="step",
    yticks=tenths / 10,
    title="np.arange(1, stop, step), with stop n steps after 1",
)
fig.legend(loc="outside right upper")
plt.show()
