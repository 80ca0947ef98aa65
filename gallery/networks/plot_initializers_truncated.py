"""
The bounds of a truncated normal are numbers, not standard deviations
=====================================================================

With ``std=0.02`` the default bounds -2 and 2 lie a hundred standard deviations away and cut nothing.
Bounds of two standard deviations take the tails, and the spread shrinks with them.
"""

# sphinx_gallery_alt = "Two histograms of weights drawn with standard deviation 0.02. With the default bounds the bell keeps its tails; with bounds of minus and plus 0.04 it ends at two vertical lines and stands a little higher."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks import initializers

std = 0.02
options = {"a=-2, b=2 (the defaults)": {}, "a=-0.04, b=0.04": {"a": -2 * std, "b": 2 * std}}
bins = np.linspace(-0.08, 0.08, 65)

fig, axes = plt.subplots(1, 2, figsize=(9, 3.2), sharex=True, sharey=True, layout="constrained")
for number, (ax, (name, bounds)) in enumerate(zip(axes, options.items(), strict=True)):
    rng = np.random.default_rng(0)
    w = initializers.truncated_normal((400, 400), rng, std=std, **bounds)
    ax.hist(w.ravel(), bins, density=True, color=f"C{number}")
    for bound in (-2 * std, 2 * std):
        ax.axvline(bound, color="black", linestyle=":")
    ax.set(xlabel="weight", title=f"{name}\nstd {w.std():.4f}, largest {np.abs(w).max():.3f}")
axes[0].set_ylabel("density")
plt.show()
