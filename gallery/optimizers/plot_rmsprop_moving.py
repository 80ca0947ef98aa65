"""
RMSProp follows a minimum that moves, AdaGrad stays behind
==========================================================

The first gradients are large. AdaGrad keeps them in its sum for ever, so its rate has died when
the minimum moves. RMSProp forgets them within some multiples of 1 / (1 - alpha) steps.
"""

# sphinx_gallery_alt = "Left: the minimum rests at zero, then moves up steadily; RMSProp follows it closely, AdaGrad lags far behind. Right, on a logarithmic scale: the rate of AdaGrad only falls, the rate of RMSProp starts low, rises within about two hundred steps, and then stays on its level."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers.adagrad import Adagrad
from cheatsheet.optimizers.rmsprop import RMSprop

rng = np.random.default_rng(0)
t = np.arange(1000)
minimum = np.maximum(0, (t - 400) / 100)  # (1000,)
noise = rng.normal(size=1000)

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
left.plot(t, minimum, color="C7", linewidth=4, alpha=0.5, label="minimum")
for rule, name, line in [
    (Adagrad(lr=0.5), "sum", "--"),
    (RMSprop(lr=0.05, alpha=0.95), "square_avg", "-"),
]:
    x = np.array(0.0)
    state, path, rate = rule.init(x), [], []
    for k in t:
        slope = 20 if k < 30 else 1  # large gradients at first
        x, state = rule.step(x, slope * (x - minimum[k] + noise[k]), state)
        path.append(x)
        rate.append(rule.lr / (state[name] ** 0.5 + rule.eps))
    left.plot(t, path, line, label=type(rule).__name__)
    right.semilogy(t, rate, line)
left.set(xlabel="step", ylabel="parameter")
left.legend()
right.set(xlabel="step", ylabel="lr / root")
plt.show()
