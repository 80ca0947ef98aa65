"""
After a spike Adam forgets, Yogi and Adamax keep small steps
============================================================

One gradient of 10 among gradients of 0.1. The root that divides the steps falls by itself in
Adam; in Yogi it falls only as fast as the new gradients are large.
"""

# sphinx_gallery_alt = "Two panels against the step, with one large gradient at step 1000. Left, the root that divides: in Adam it jumps and falls back over some thousand steps, in Yogi it jumps and stays almost flat, in Adamax it jumps highest and falls along a straight line on the logarithmic axis. Right, the length of the steps: Adam's recover first, those of the other two stay short longer."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers.adam import Adam
from cheatsheet.optimizers.adam_variants import Adamax, Yogi

gradients = np.full(6000, 0.1)
gradients[1000] = 10.0
rules = {"Adam": (Adam(lr=1.0), "-"), "Yogi": (Yogi(lr=1.0), "--"), "Adamax": (Adamax(lr=1.0), ":")}
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
for name, (rule, line) in rules.items():
    x, state, roots, path = np.array(0.0), rule.init(np.array(0.0)), [], [0.0]
    for gradient in gradients:
        x, state = rule.step(x, gradient, state)
        path.append(x)
        roots.append(state["exp_inf"] if name == "Adamax" else state["exp_avg_sq"] ** 0.5)
    left.semilogy(roots, line, linewidth=2, label=name)
    right.semilogy(np.abs(np.diff(path)), line, linewidth=2, label=name)
left.set(xlabel="step", ylabel="root that divides", ylim=(0.02, 20))
right.set(xlabel="step", ylabel="length of the step / lr")
left.legend()
plt.show()
