"""
Stretching is free, but its result is not
=========================================

``broadcast_to`` gives a view whose new axis has stride 0 and no memory of its own.
The difference that it enters is a new array, and grows with the product of both lengths.
"""

# sphinx_gallery_alt = "Logarithmic plot of memory against the number of points: the stretched views stay at the straight line of their input, the array of all differences rises twice as steeply, to 246 megabytes at 3200 points."

import matplotlib.pyplot as plt
import numpy as np

counts = np.array([50, 100, 200, 400, 800, 1600, 3200])
points, stretched, difference = [], [], []
for n in counts:
    x = np.zeros((n, 3))
    view = np.broadcast_to(x[:, np.newaxis], (n, n, 3))
    owner = view.base if view.base.base is None else view.base.base  # the array with the memory
    points.append(x.nbytes)
    stretched.append(owner.nbytes)
    difference.append(view.nbytes)  # what a result of this shape needs

fig, ax = plt.subplots(layout="constrained")
ax.loglog(counts, difference, "o-", label="x[:, None] - x[None, :], shape (n, n, 3)")
ax.loglog(counts, stretched, "s-", label="broadcast_to(x[:, None], (n, n, 3))")
ax.loglog(counts, points, "--", label="x, shape (n, 3)")
ax.set(xlabel="points n", ylabel="bytes allocated")
ax.legend()
plt.show()
