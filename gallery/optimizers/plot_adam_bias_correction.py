"""
Without the correction Adam's first steps are several times too long
=====================================================================

Both moments begin at zero, and the root of the second is farther behind than the first. The
correction divides out what is missing: along a constant gradient every step is then lr long.
"""

# sphinx_gallery_alt = "Left: share of a constant gradient that the moments have taken up, against steps on a logarithmic axis: the first moment reaches 1 after some tens of steps, the root of the second only after some thousands. Right: length of the step in learning rates: 1 throughout with the correction; without it above 3 at the first step, above 6 after about ten, and back to 1 only after thousands."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers.adam import Adam
from cheatsheet.optimizers.gradient_descent import descend

steps = 5000
t = np.arange(1, steps + 1)
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
left.semilogx(t, 1 - 0.9**t, "--", color="C0", label="first moment")
left.semilogx(t, (1 - 0.999**t) ** 0.5, "-", color="C1", label="root of the second moment")
left.set(xlabel="step", ylabel="share of the gradient taken up")
for correction, line, color in [(True, "-", "C2"), (False, ":", "C4")]:
    rule = Adam(lr=1.0, bias_correction=correction)
    lengths = -np.diff(descend(rule, np.ones_like, 0.0, steps))  # (steps,)
    label = "with the correction" if correction else "without"
    right.semilogx(t, lengths, line, color=color, linewidth=2, label=label)
    right.plot(1, lengths[0], "o", color=color)
right.annotate(f"{lengths[0]:.2f} lr", (1, lengths[0]), xytext=(8, -4), textcoords="offset points")
right.set(xlabel="step", ylabel="length of the step / lr", ylim=(0, 7.5))
left.legend()
right.legend()
plt.show()
