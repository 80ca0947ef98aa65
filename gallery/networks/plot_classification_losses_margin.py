"""
Hinge stops at the margin, cross-entropy never does
===================================================

All these losses replace the count of mistakes by something with a slope.
They differ in what they still ask of an answer that is already right.
"""

# sphinx_gallery_alt = "Losses over the signed score: the 0-1 loss is a step at 0, hinge falls in a straight line to 0 at a score of 1, cross-entropy falls smoothly and stays above 0, focal loss lies below it and is nearly 0 for right answers."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks import losses

score = np.linspace(-2.5, 4, 261)  # label times score: right if positive
yes = np.ones_like(score)
cross_entropy = losses.binary_cross_entropy_with_logits(score, yes, reduction="none")
focal = losses.focal(score, yes, alpha=None, gamma=2, reduction="none")

fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
ax.step([-2.5, 0, 4], [1, 1, 0], where="pre", color="black", linewidth=1, label="0-1: the mistakes")
ax.plot(score, losses.hinge(score, yes, reduction="none"), "--", label="hinge, margin=1")
ax.plot(score, cross_entropy, label="binary cross-entropy")
ax.plot(score, focal, "-.", label="focal, gamma=2, no alpha")
ax.set(xlabel="label times score (right if positive)", ylabel="loss")
ax.legend()
plt.show()
