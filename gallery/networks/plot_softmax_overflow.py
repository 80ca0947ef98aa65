"""
Without its maximum taken away, softmax works in a window
=========================================================

The logits 2, 1, 0 plus an offset: softmax does not depend on it.
The naive formula is right to 1 % only while no exponential overflows and not all of them underflow.
"""

# sphinx_gallery_alt = "Horizontal bars of the offsets at which softmax of the logits 2, 1, 0 plus offset is right. The naive formula has a short bar around zero in float16, a longer one in float32 and the longest in float64, and none reaches the edges; the bar of the formula that subtracts the maximum fills the whole range."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks.softmax import softmax

offsets = np.arange(-1000, 1001)
logits = offsets[:, np.newaxis] + np.array([2, 1, 0])  # (2001, 3)
exact = softmax([2, 1, 0])
right = {}
for dtype in (np.float64, np.float32, np.float16):
    with np.errstate(over="ignore", invalid="ignore"):
        e = np.exp(logits.astype(dtype))
        naive = e / e.sum(axis=-1, keepdims=True)
    right[f"naive, {dtype.__name__}"] = np.isclose(naive, exact, rtol=0.01).all(axis=-1)
    stable = softmax(logits.astype(dtype))
right["minus maximum, float16"] = np.isclose(stable, exact, rtol=0.01).all(axis=-1)

fig, ax = plt.subplots(figsize=(8, 3), layout="constrained")
for name, works in right.items():
    low, high = offsets[works][[0, -1]]
    color = "C0" if name.startswith("naive") else "C1"
    ax.barh(name, high - low, left=low, height=0.6, color=color)
    if high < offsets[-1]:
        ax.annotate(f"{low} to {high}", (high, name), xytext=(5, 0),
                    textcoords="offset points", va="center")  # fmt: skip
ax.invert_yaxis()
ax.set(xlabel="offset added to the logits", xlim=offsets[[0, -1]])
plt.show()
