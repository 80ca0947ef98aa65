"""
The negative gradient points across the valley, Newton's step to the minimum
============================================================================

The gradient stands at right angles on the contour, and that is the way to the minimum only on an
axis of the bowl. Divided by the curvatures, every step points to the minimum.
"""

# sphinx_gallery_alt = "Two contour plots of the same elliptic bowl with arrows from the same points. On the left the negative gradients stand at right angles on the contours and mostly point across the bowl, missing the minimum; on the right the Newton directions all point straight to the minimum in the middle."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers import landscape

hessian = np.array([[1.0, 0.0], [0.0, 8.0]])
x, y = np.meshgrid(np.linspace(-4, 4, 81), np.linspace(-1.8, 1.8, 41))
height = landscape.bowl(np.stack([x, y], axis=-1), curvature=np.diag(hessian))  # (41, 81)
angles = np.linspace(0, 2 * np.pi, 16, endpoint=False)
points = np.stack([3.4 * np.cos(angles), 3.4 / 8**0.5 * np.sin(angles)], axis=-1)  # (16, 2)
gradients = points @ hessian  # (16, 2)
directions = {
    "negative gradient": -gradients,
    "negative gradient / curvatures (Newton)": -np.linalg.solve(hessian, gradients.T).T,
}

fig, axes = plt.subplots(1, 2, figsize=(9, 2.7), sharey=True, layout="constrained")
for ax, (name, arrows) in zip(axes, directions.items(), strict=True):
    length = np.linalg.norm(arrows, axis=1, keepdims=True)
    ax.contour(x, y, height**0.5, levels=8, cmap="Blues_r", linewidths=0.8)
    ax.quiver(
        *points.T,
        *(0.62 * arrows / length).T,
        color="C1",
        angles="xy",
        scale_units="xy",
        scale=1,
        width=0.006,
    )
    ax.plot(*points.T, "o", color="C1", markersize=3)
    ax.plot(0, 0, "*", color="C2", markersize=13)
    ax.set(aspect="equal", xlim=(-4, 4), ylim=(-1.8, 1.8))
    ax.set_title(name, loc="left")
plt.show()
