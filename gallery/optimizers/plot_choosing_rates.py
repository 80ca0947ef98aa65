"""
Good learning rates form a narrow band, in a different place for each rule
==========================================================================

Validation loss of a small network after 100 steps of each rule, against the learning rate. All
curves have one form; what differs is its place, and only one default rate lies in the band.
"""

# sphinx_gallery_alt = "Six plots of the validation loss against the learning rate on logarithmic axes, one a rule. Each curve descends from a plateau to a narrow minimum and rises again. The minimum is at a small rate for Lion and RMSprop and at a large one for momentum and SGD; the dashed line of the default rate goes through the minimum of RMSprop and lies left of all others."

from functools import partial

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

from cheatsheet import optimizers
from cheatsheet.optimizers import choosing, schedules

images, labels = load_digits(return_X_y=True)
order = np.random.default_rng(0).permutation(len(images))
data, target = images[order] / 16, labels[order]
fit, validate = slice(0, 1000), slice(1000, 1400)


def validation_loss(rule):
    weights, _ = choosing.train_networks(
        rule, data[fit], target[fit], steps=100, schedule=schedules.cosine(1, 100)
    )
    return choosing.evaluate(weights, data[validate], target[validate])[0]


rules = {name: getattr(optimizers, name) for name in ("Lion", "RMSprop", "Adam", "Adagrad")}
rules |= {"momentum 0.9": partial(optimizers.SGD, momentum=0.9), "SGD": optimizers.SGD}
rates = 10.0 ** np.arange(-3.5, 1.1, 0.5)

fig, axes = plt.subplots(2, 3, figsize=(8.5, 4.8), sharex=True, sharey=True, layout="constrained")
for ax, (name, make) in zip(axes.flat, rules.items(), strict=True):
    losses = choosing.sweep(lambda lr: make(lr=lr), rates, validation_loss)  # noqa: B023
    mean = losses.mean(axis=1)  # (rates,)
    ax.fill_between(rates, losses.min(axis=1), losses.max(axis=1), color="C0", alpha=0.25)
    ax.loglog(rates, mean, "o-", color="C0", ms=3)
    ax.plot(rates[mean.argmin()], mean.min(), "*", color="C1", ms=13)
    ax.axvline(make().lr, color="C2", linestyle="--")
    ax.set(title=name, ylim=(0.15, 6), xticks=[1e-4, 1e-2, 1])
    ax.set_yticks([0.2, 0.5, 1, 2, 5], ["0.2", "0.5", "1", "2", "5"])
    ax.minorticks_off()
axes[0, 0].plot([], [], "*", color="C1", ms=13, label="best")
axes[0, 0].plot([], [], "--", color="C2", label="default")
fig.legend(*axes[0, 0].get_legend_handles_labels(), loc="outside lower right", ncols=2)
fig.supxlabel("learning rate")
fig.supylabel("validation loss")
plt.show()
