"""
Tuning the learning rate turns the ranking around
=================================================

The same networks, batches and schedule, first with the default learning rate of each rule, then
with the best of seven. What led with its default is among the last when all are tuned.
"""

# sphinx_gallery_alt = "Two plots of the training loss of six rules against the step. With default rates RMSprop falls fast, Adam and Adagrad slowly, and SGD, momentum and Lion hardly. With tuned rates all six curves fall together, and those of Adagrad and RMSprop end highest."

from functools import partial

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

from cheatsheet import optimizers
from cheatsheet.optimizers import choosing, schedules
from cheatsheet.optimizers.momentum import leaky_average

images, labels = load_digits(return_X_y=True)
order = np.random.default_rng(0).permutation(len(images))
data, target = images[order] / 16, labels[order]
fit, validate = slice(0, 1000), slice(1000, 1400)


def run(rule):
    return choosing.train_networks(
        rule, data[fit], target[fit], steps=100, schedule=schedules.cosine(1, 100)
    )


def validation_loss(rule):
    return choosing.evaluate(run(rule)[0], data[validate], target[validate])[0].mean()


rules = {"SGD": optimizers.SGD, "momentum": partial(optimizers.SGD, momentum=0.9)}
rules |= {name: getattr(optimizers, name) for name in ("Adagrad", "RMSprop", "Adam", "Lion")}
rates = 10.0 ** np.arange(-2.5, 0.6, 0.5)

fig, axes = plt.subplots(1, 2, figsize=(9, 4), sharey=True, layout="constrained")
for number, (name, make) in enumerate(rules.items()):
    losses = choosing.sweep(lambda lr: make(lr=lr), rates, validation_loss)  # noqa: B023
    for ax, lr in zip(axes, (make().lr, rates[losses.argmin()]), strict=True):
        path = leaky_average(run(make(lr=lr))[1].mean(axis=1), 0.9, bias_correction=True)
        style = {"marker": "osD^vP"[number], "markevery": (5 + 3 * number, 20), "ms": 5}
        ax.semilogy(path, color=f"C{number}", label=f"{name}, {lr:.2g}", **style)
for ax, title in zip(axes, ("default learning rates", "tuned learning rates"), strict=True):
    ax.set(title=title, xlabel="step", ylim=(0.12, 3))
    ax.legend(loc="lower left", fontsize=8)
    ax.set_yticks([0.2, 0.5, 1, 2], ["0.2", "0.5", "1", "2"])
    ax.minorticks_off()
axes[0].set(ylabel="training loss, leaky average")
plt.show()
