"""
Adam remembers two numbers a weight, Lion and Muon one, Adafactor next to none
==============================================================================

The state of each rule for a matrix of 300 by 200 weights, counted from what ``init`` returns.
"""

# sphinx_gallery_alt = "Horizontal bars of state numbers per weight for fifteen rules: none for plain SGD, nearly none for Adafactor, one for SGD with momentum, Lion, Muon, Adagrad and RMSprop, two for Rprop, Adadelta and the family of Adam, and three for Adam with amsgrad and for RMSprop with all options."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet import optimizers

rules = {
    "SGD": optimizers.SGD(),
    "Adafactor": optimizers.Adafactor(),
    "SGD, momentum": optimizers.SGD(momentum=0.9),
    "Lion": optimizers.Lion(),
    "Muon": optimizers.Muon(),
    "Adagrad": optimizers.Adagrad(),
    "RMSprop": optimizers.RMSprop(),
    "Rprop": optimizers.Rprop(),
    "Adadelta": optimizers.Adadelta(),
    "Adam, AdamW": optimizers.AdamW(),
    "NAdam": optimizers.NAdam(),
    "Adamax": optimizers.Adamax(),
    "Yogi": optimizers.Yogi(),
    "RMSprop, centered, momentum": optimizers.RMSprop(centered=True, momentum=0.9),
    "Adam, amsgrad": optimizers.Adam(amsgrad=True),
}
weight = np.zeros((300, 200))
numbers = [
    sum(np.size(value) for value in rule.init(weight).values() if np.ndim(value))
    for rule in rules.values()
]
share = np.array(numbers) / weight.size

fig, ax = plt.subplots(figsize=(7, 4.4), layout="constrained")
bars = ax.barh(list(rules), share, color=[f"C{min(int(np.ceil(s)), 3)}" for s in share])
ax.bar_label(bars, [f"{s:.3g}" for s in share], padding=3)
ax.invert_yaxis()
ax.set(xlabel="numbers remembered for each weight", xlim=(0, 3.4))
plt.show()
