"""
The loss has a slope everywhere, the accuracy only has steps
============================================================

Two overlapping classes of 20 samples, and a classifier whose threshold moves from left to right.
The cross-entropy says at each threshold where to go; the share of errors is flat between its jumps.
"""

# sphinx_gallery_alt = "Above, the samples of two classes on a line, overlapping in the middle. Below, against the threshold, the cross-entropy is a smooth valley and the share of errors a staircase with flat stretches; both are lowest near the middle."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks import losses

rng = np.random.default_rng(2)
x = np.concatenate([rng.normal(-1, 1, 20), rng.normal(1, 1, 20)])  # (40,)
label = np.repeat([0.0, 1.0], 20)
thresholds = np.linspace(-3, 3, 601)
logits = 1.5 * (x - thresholds[:, np.newaxis])  # (601, 40)
loss = [losses.binary_cross_entropy_with_logits(z, label) for z in logits]
wrong = np.mean((logits > 0) != label, axis=1)  # (601,)

fig, (top, ax) = plt.subplots(
    2, 1, sharex=True, height_ratios=[1, 5], figsize=(7, 4.2), layout="constrained"
)
top.plot(x[label == 0], np.zeros(20), "C0o", alpha=0.7, label="class 0")
top.plot(x[label == 1], np.ones(20), "C1^", alpha=0.7, label="class 1")
top.set(yticks=[0, 1], yticklabels=["class 0", "class 1"], ylim=(-0.7, 1.7))
ax.plot(thresholds, loss, "C2-", label="loss: cross-entropy")
ax.plot(thresholds, wrong, "C3--", label="metric: share of errors")
ax.set(xlabel="threshold, and the samples above", ylim=(0, None))
ax.legend(loc="upper center")
plt.show()
