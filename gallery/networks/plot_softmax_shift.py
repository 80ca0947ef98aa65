"""
Softmax ignores a shift and answers to scale
============================================

Adding 3 to every logit leaves the shares as they were.
Multiplying by 2 keeps the ratios of the logits, and changes the shares.
"""

# sphinx_gallery_alt = "Two rows of bar charts. Above, the logits x, x plus 3 and 2 times x; below, their softmax. The bars below x and below x plus 3 are equal; below 2 times x the first bar is taller and the others are smaller."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks.softmax import softmax

x = np.array([2.0, 1.0, 0.5, -1.0])
inputs = {"x": x, "x + 3": x + 3, "2 * x": 2 * x}

fig, axes = plt.subplots(2, 3, figsize=(8, 4.2), sharex=True, sharey="row", layout="constrained")
for (upper, lower), (name, logits) in zip(axes.T, inputs.items(), strict=True):
    upper.bar(range(4), logits, color="C0")
    upper.axhline(0, color="black", linewidth=0.8)
    upper.set_title(name)
    shares = softmax(logits)
    bars = lower.bar(range(4), shares, color="C1", hatch="//", edgecolor="black", linewidth=0)
    lower.bar_label(bars, [f"{share:.2f}" for share in shares], padding=2)
    lower.set(xticks=range(4), ylim=(0, 1), xlabel="class")
axes[0, 0].set_ylabel("logits")
axes[1, 0].set_ylabel("softmax")
plt.show()
