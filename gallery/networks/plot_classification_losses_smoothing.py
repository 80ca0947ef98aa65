"""
Label smoothing gives the logits a finite optimum
=================================================

Without it every wider lead of the true class pays, so the logits grow for as long as one trains.
With it the best lead of the true logit over the others is finite, and more is punished.
"""

# sphinx_gallery_alt = "Cross-entropy of ten classes over the lead of the true logit: without smoothing the curve falls for ever, with smoothing 0.01, 0.1 and 0.3 it has a minimum, marked by a dot, earlier for more smoothing, and rises after it."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks import losses

classes = 10
lead = np.linspace(0, 12, 241)
logits = np.zeros((lead.size, classes))
logits[:, 0] = lead  # the true class; all others have logit 0
target = np.zeros(lead.size, dtype=int)

fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
for smoothing, style in [(0, "-"), (0.01, "--"), (0.1, "-."), (0.3, ":")]:
    loss = losses.cross_entropy(logits, target, label_smoothing=smoothing, reduction="none")
    (line,) = ax.plot(lead, loss, style, label=f"label_smoothing={smoothing}")
    if smoothing:
        true, other = 1 - smoothing + smoothing / classes, smoothing / classes
        best = np.log(true / other)  # there softmax equals the target
        ax.plot(best, np.interp(best, lead, loss), "o", color=line.get_color())
ax.set(xlabel="lead of the true logit over the others", ylabel="cross-entropy", ylim=(0, 3.6))
ax.legend()
plt.show()
