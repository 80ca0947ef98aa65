"""
Temperature moves softmax between argmax and equal shares
=========================================================

Dividing the logits by a low temperature leaves only the largest one; a high temperature makes all
alike. The order of the shares never changes.
"""

# sphinx_gallery_alt = "Curves of four softmax shares against temperature on a logarithmic axis. At low temperature the share of the largest logit is one and the others are zero; at high temperature all four meet at one quarter. The curves never cross."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks.softmax import softmax

logits = np.array([3.0, 2.0, 1.0, -1.0])
temperature = np.geomspace(0.1, 100, 121)
shares = softmax(logits / temperature[:, np.newaxis])  # (121, 4)

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for share, logit, style in zip(shares.T, logits, ["-", "--", "-.", ":"], strict=True):
    ax.semilogx(temperature, share, style, linewidth=2, label=f"logit {logit:g}")
ax.axvline(1, color="black", linestyle=":", linewidth=1)
ax.annotate("T = 1", (1, 0.97), xytext=(5, 0), textcoords="offset points")
ax.axhline(1 / len(logits), color="black", linestyle=":", linewidth=1)
ax.annotate("1 / n", (0.1, 1 / len(logits)), xytext=(2, 4), textcoords="offset points")
ax.set(xlabel="temperature T", ylabel="softmax(logits / T)")
ax.legend()
plt.show()
