"""
Fifteen schedules side by side: what differs is when the rate falls
===================================================================

Every schedule is a function of the step alone, so that it can be drawn before the training.
All have the same highest rate, and 100 steps.
"""

# sphinx_gallery_alt = "Fifteen small plots of the learning rate against the step, from 0 to 100: flat, in two steps, in many steps, exponential, inverse power, a straight line, a parabola, half a cosine, warm-up with a cosine, inverse square root, one cycle, three phases, warm restarts, triangles of halved height, and a trapezoid."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.optimizers import schedules

steps = np.arange(101)
drawn = {
    "constant": schedules.constant(1),
    "multi_step": schedules.multi_step(1, [50, 75], gamma=0.3),
    "step_decay": schedules.step_decay(1, 15, gamma=0.6),
    "exponential": schedules.exponential(1, 0.96),
    "inverse_power": schedules.inverse_power(1, scale=0.3),
    "polynomial, power 1": schedules.polynomial(1, 100),
    "polynomial, power 2": schedules.polynomial(1, 100, power=2),
    "cosine": schedules.cosine(1, 100),
    "warmup, cosine": schedules.warmup(schedules.cosine(1, 85), 15),
    "inverse_square_root": schedules.inverse_square_root(1, warmup=15),
    "one_cycle": schedules.one_cycle(1, 101),
    "one_cycle, three phases": schedules.one_cycle(1, 101, three_phase=True, anneal="linear"),
    "warm_restarts": schedules.warm_restarts(1, 15, mult=2),
    "cyclic, triangular2": schedules.cyclic(0.05, 1, 12, mode="triangular2"),
    "warmup_stable_decay": schedules.warmup_stable_decay(1, warmup=15, stable=60, decay=25),
}

fig, axes = plt.subplots(3, 5, figsize=(9, 4.5), sharex=True, sharey=True, layout="constrained")
for number, (ax, (name, schedule)) in enumerate(zip(axes.flat, drawn.items(), strict=True)):
    ax.plot(steps, schedule(steps), color=f"C{number // 5}")
    ax.fill_between(steps, schedule(steps), color=f"C{number // 5}", alpha=0.15)
    ax.set_title(name, fontsize=9)
    ax.set(xticks=[0, 50, 100], yticks=[0, 1], ylim=(0, 1.08))
fig.supxlabel("step")
fig.supylabel("learning rate")
plt.show()
