"""
Tuned rules often differ less than seeds do
===========================================

Test error of ten networks for each rule at its tuned learning rate. The leading rules differ by
less than their seeds do, and all seeds share the luck of one test set.
"""

# sphinx_gallery_alt = "Horizontal strips of ten dots each, the test error of twelve rules, sorted by their means, which are marked by bars. The strips of the first eight overlap almost entirely; those of Adamax, RMSprop, Lion and Adagrad lie further right and still overlap with the others."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

from cheatsheet import optimizers
from cheatsheet.optimizers import choosing, schedules

images, labels = load_digits(return_X_y=True)
order = np.random.default_rng(0).permutation(len(images))
data, target = images[order] / 16, labels[order]
fit, test = slice(0, 1000), slice(1400, None)

# The best of eight rates, found on validation data with other seeds.
large = dict.fromkeys(("Adagrad", "NAdam", "Adamax", "Yogi"), 0.1)
small = {"RMSprop": 0.01, "Lion": 0.01, "Adam": 10**-1.5, "AdamW": 10**-1.5}
tuned = large | small | {"Adadelta": 10.0, "RAdam": 1.0, "SGD": 1.0}
rules = {name: getattr(optimizers, name)(lr=lr) for name, lr in tuned.items()}
rules["momentum"] = optimizers.SGD(lr=10**-0.5, momentum=0.9)

errors = {}
for name, rule in rules.items():
    weights, _ = choosing.train_networks(
        rule, data[fit], target[fit], steps=100, seeds=range(100, 110),
        schedule=schedules.cosine(1, 100),
    )  # fmt: skip
    errors[name] = 100 * choosing.evaluate(weights, data[test], target[test])[1]

fig, ax = plt.subplots(figsize=(7.5, 4.2), layout="constrained")
names = sorted(errors, key=lambda name: -errors[name].mean())
for row, name in enumerate(names):
    up = 0.24 * np.linspace(-1, 1, 10)  # equal errors would hide each other
    ax.plot(errors[name], row + up, "o", color="C0", ms=5, alpha=0.7)
    ax.plot(errors[name].mean(), row, "|", color="C1", ms=20, mew=3)
ax.set(
    yticks=range(len(names)), yticklabels=names, xlabel="test error in %, bar: mean of ten seeds"
)
plt.show()
