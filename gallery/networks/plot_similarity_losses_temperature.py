"""
A low temperature pushes little but the nearest negatives
=========================================================

In InfoNCE each negative takes a share of the push: the softmax of the cosines over the
temperature. The lower it is, the fewer negatives matter.
"""

# sphinx_gallery_alt = "Share of the push against the cosine of query and negative, for 41 negatives with cosines from -1 to 1. At temperature 1 the curve is almost flat; at 0.3 it bends; at 0.07 nearly all lies on the few negatives with a cosine close to 1."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks.softmax import softmax

cosine = np.linspace(-1, 1, 41)

fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
for temperature, style in [(1, "o-"), (0.3, "s-"), (0.07, "^-")]:
    share = softmax(cosine / temperature)
    ax.plot(cosine, share, style, markersize=4, label=f"temperature {temperature}")
ax.set(xlabel="cosine of query and negative", ylabel="share of the push")
ax.legend()
plt.show()
