"""
The start decides which minimum gradient descent finds
======================================================

Both dots have a zero gradient; only the left one is the global minimum.
The hill between the wells parts the starts.
"""

# sphinx_gallery_alt = "A curve with two wells, the left one deeper; gradient descent from two starts, one on each side of the hill, rolls into the nearer well and stops there."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers import landscape

x = np.linspace(-1.15, 1.05, 300)
left, hill, right = np.sort(np.roots([4, 0, -2, 0.2]).real)  # where the derivative is zero
starts = np.array([hill - 0.05, hill + 0.05])
trace = [starts]
for _ in range(60):
    trace.append(trace[-1] - 0.1 * landscape.double_well_grad(trace[-1]))
trace = np.array(trace)  # (61, 2)

fig, ax = plt.subplots(figsize=(7.5, 4), layout="constrained")
ax.plot(x, landscape.double_well(x), color="C0")
for path, color, marker, name in [
    (trace[:, 0], "C1", "s", "left"),
    (trace[:, 1], "C2", "^", "right"),
]:
    ax.plot(
        path,
        landscape.double_well(path),
        marker,
        color=color,
        markersize=5,
        alpha=0.7,
        label=f"start {name} of the hill",
    )
ax.axvline(hill, linestyle=":", color="C7")
ax.annotate(
    "global minimum",
    (left, landscape.double_well(left)),
    (left, -0.5),
    ha="center",
    arrowprops={"arrowstyle": "->"},
)
ax.annotate(
    "local minimum",
    (right, landscape.double_well(right)),
    (right, -0.26),
    ha="center",
    arrowprops={"arrowstyle": "->"},
)
ax.set(xlabel="x", ylabel="double_well(x)", ylim=(-0.55, 0.35))
ax.legend(loc="upper center")
plt.show()
