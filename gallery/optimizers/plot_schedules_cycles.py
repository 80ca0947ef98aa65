"""
Only a stable phase lets you decide late how long to train
==========================================================

In one cycle every rate depends on the total that was fixed at the start.
Warm restarts offer an end after each cycle; warm-up, stable, decay offers one wherever the decay begins.
"""

# sphinx_gallery_alt = "Three plots of the learning rate: one cycle for 60, 80 and 100 steps gives three different curves from the beginning; warm restarts come near zero before steps 15, 45 and 105; warm-up, stable, decay for 60, 80 and 100 steps follows one flat line and branches off only where each decay begins."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers import schedules

lengths = {60: "-", 80: "--", 100: ":"}
fig, axes = plt.subplots(1, 3, figsize=(9, 3), sharey=True, layout="constrained")
for total, style in lengths.items():
    steps = np.arange(total + 1)
    cycle = schedules.one_cycle(1, total)
    wsd = schedules.warmup_stable_decay(1, warmup=8, stable=total - 28, decay=20)
    axes[0].plot(steps, cycle(steps), style, label=f"{total} steps")
    axes[2].plot(steps, wsd(steps), style, label=f"{total} steps")
steps = np.arange(106)
axes[1].plot(steps, schedules.warm_restarts(1, 15, mult=2)(steps), "C3", label="mult=2")
titles = ["one_cycle", "warm_restarts", "warmup_stable_decay"]
for ax, title in zip(axes, titles, strict=True):
    ax.set(title=title, xlabel="step", ylim=(0, 1.55), yticks=[0, 0.5, 1])
    ax.legend(loc="upper right")
axes[0].set(ylabel="learning rate")
plt.show()
