"""
Floats keep digits, not decimals
================================

The gap to the next float grows with the number, so that equally many digits are right at any size.
Where the gap passes 1, whole numbers begin to be skipped.
"""

# sphinx_gallery_alt = "Logarithmic plot of the gap between neighbouring floats against their size: three parallel rising staircases for float16, float32 and float64. Each crosses the dashed line of gap 1 where the type stops counting every integer, float16 first and float64 last."

import matplotlib.pyplot as plt
import numpy as np

size = 2.0 ** np.arange(-10, 64)  # the gap doubles at every power of two
fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for dtype, style in [(np.float16, "o"), (np.float32, "s"), (np.float64, "^")]:
    info = np.finfo(dtype)
    x = size[size <= info.max].astype(dtype)
    name = f"{np.dtype(dtype).name}: skips integers beyond 2**{info.nmant + 1}"
    ax.step(x, np.spacing(x), where="post", marker=style, markevery=8, label=name)
ax.axhline(1, color="black", linestyle="--", linewidth=1)
ax.annotate("gap 1", (size[0], 1), xytext=(2, 4), textcoords="offset points")
ax.set(xscale="log", yscale="log", xlabel="number", ylabel="gap to the next float")
ax.legend(loc="lower right")
plt.show()
