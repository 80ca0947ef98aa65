"""
Signs fail on minibatches, RMSProp does not
===========================================

Hinton's example: nine gradients of +0.1, then one of -0.9, again and again. They sum to zero, so
the weight should stay. Rprop counts nine against one and runs away, ever faster; RMSProp divides
all ten by about the same root.
"""

# sphinx_gallery_alt = "Position of a weight against the number of minibatches. SGD returns to its start every ten steps. RMSProp, after its longer first steps, stays near one level with a small sawtooth. Steps of one length along the sign drift down steadily, and Rprop leaves the picture after a few dozen steps."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers.momentum import SGD
from cheatsheet.optimizers.rmsprop import RMSprop, Rprop

gradients = np.tile([0.1] * 9 + [-0.9], 10)  # (100,)
rules = {
    "SGD": SGD(lr=0.1),
    "RMSProp": RMSprop(lr=0.01),
    "signs, one length": Rprop(lr=0.01, step_sizes=(0.01, 0.01)),
    "Rprop": Rprop(lr=0.01),
}

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for (name, rule), line in zip(rules.items(), ("-", "-", "--", ":"), strict=True):
    x = np.array(0.0)
    state, path = rule.init(x), [x]
    for gradient in gradients:
        x, state = rule.step(x, gradient, state)
        path.append(x)
    ax.plot(path, line, label=name, linewidth=2 if line == ":" else 1.5)
ax.set(xlabel="minibatch", ylabel="weight", ylim=(-1.5, 0.1))
ax.legend(loc="lower right")
plt.show()
