"""
RAdam's warm-up is decided by beta2
===================================

The factor of the step rises as more squares are known. With beta2 = 0.999 it takes as long as a
linear warm-up of 2 / (1 - beta2) = 2000 steps; with a short memory it is over at once.
"""

# sphinx_gallery_alt = "The factor of the learning rate against the step on a logarithmic axis. RAdam's curves for beta2 of 0.9, 0.99 and 0.999 start at the sixth step and rise to 1 after some tens, hundreds and thousands of steps. A dashed line of a linear warm-up over 2000 steps reaches 1 at about the same time as the last one, but starts lower."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers.adam_variants import rectification

t = np.unique(np.geomspace(1, 6000, 400).astype(int))
fig, ax = plt.subplots(figsize=(8.5, 3.6), layout="constrained")
for beta2, line in [(0.9, ":"), (0.99, "-."), (0.999, "-")]:
    r = rectification(t, beta2=beta2)
    ax.semilogx(t[r > 0], r[r > 0], line, linewidth=2, label=f"RAdam, beta2 = {beta2}")
ax.semilogx(t, np.minimum(t / 2000, 1), "--", color="C4", label="linear over 2000 steps")
ax.axvspan(1, 5.5, color="C7", alpha=0.3)
ax.annotate("not divided\nby the root", (1.1, 0.6))
ax.set(xlabel="step", ylabel="factor of the learning rate", xlim=(1, 6000))
fig.legend(loc="outside right upper")
plt.show()
