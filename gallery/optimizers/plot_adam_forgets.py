"""
Adam forgets the rare large gradient and walks the wrong way
============================================================

The gradient is +3 at every third step and -1 else: on average positive, so the minimum on [-1, 1]
is at -1. A short memory divides the large gradient by itself and the small ones by themselves.
"""

# sphinx_gallery_alt = "Left: position against steps. Adam climbs to the wrong end at plus 1, AMSGrad goes to the minimum at minus 1. Right: the root that divides the gradients over a few rounds: Adam's jumps up at each large gradient and falls at the small ones, AMSGrad's stays at the largest value."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers.adam import Adam

steps = 900
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
for amsgrad, line, marker, color in [(False, "-", "o", "C2"), (True, "--", "s", "C0")]:
    rule = Adam(lr=0.01, betas=(0.0, 0.1), amsgrad=amsgrad)  # Reddi, Kale and Kumar (2018)
    x, state, path, roots = np.array(0.0), rule.init(np.array(0.0)), [], []
    for t in range(steps):
        x, state = rule.step(x, np.array(3.0 if t % 3 == 0 else -1.0), state)
        x = np.clip(x, -1, 1)
        path.append(x)
        roots.append(state["max_exp_avg_sq" if amsgrad else "exp_avg_sq"] ** 0.5)
    name = "AMSGrad" if amsgrad else "Adam"
    left.plot(path, line, color=color, label=name)
    right.plot(range(1, 13), roots[:12], line, marker=marker, color=color, label=name)
left.axhline(-1, color="C8", linewidth=0.8)
left.annotate("minimum", (0, -1), xytext=(0, 6), textcoords="offset points")
left.set(xlabel="step", ylabel="x", ylim=(-1.15, 1.15))
right.set(xlabel="step", ylabel="root of the second moment", ylim=(0, 3.3), xticks=range(1, 13, 3))
left.legend(loc="center right")
right.legend(loc="lower right")
plt.show()
