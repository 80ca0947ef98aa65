"""
Confident and wrong pays the most, and is pulled back the hardest
=================================================================

Cross-entropy grows without a bound while the true class loses probability.
The slope shows why it is preferred to the squared error of the probability, which gives up just there.
"""

# sphinx_gallery_alt = "Two panels over the logit of the true class. Left: cross-entropy rises as a straight line for wrong answers, the squared error flattens at 1. Right: the slope of cross-entropy tends to its maximum for wrong answers, that of the squared error returns to 0."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks import losses

logit = np.linspace(-8, 8, 201)  # of the true class, which is yes
yes = np.ones_like(logit)
p = 1 / (1 + np.exp(-logit))
cross_entropy = losses.binary_cross_entropy_with_logits(logit, yes, reduction="none")
slope = losses.binary_cross_entropy_with_logits_grad(logit, yes, reduction="none")

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), sharex=True, layout="constrained")
left.plot(logit, cross_entropy, label="cross-entropy, $-\\log p$")
left.plot(logit, (1 - p) ** 2, "--", color="C1", label="squared error, $(1 - p)^2$")
for z, words in [(-5, "confident, wrong"), (0, "unsure"), (3, "confident, right")]:
    left.plot(z, np.logaddexp(0, -z), "o", color="C0")
    left.annotate(words, (z, np.logaddexp(0, -z)), (4, 6), textcoords="offset points")
left.set(ylabel="loss", title="What it costs")
right.plot(logit, -slope, label="cross-entropy, $1 - p$")
right.plot(logit, 2 * p * (1 - p) ** 2, "--", color="C1", label="squared error, $2p(1 - p)^2$")
right.set(
    ylabel="pull on the logit (minus the slope)", title="How hard it pulls", ylim=(-0.05, 1.45)
)
for ax in (left, right):
    ax.set_xlabel("logit of the true class")
    ax.legend(loc="upper right")
plt.show()
