"""
Past its end, torch's cosine climbs back to the top
===================================================

``CosineAnnealingLR`` is a whole wave: after ``T_max`` calls the rate rises again.
A loop that makes more steps than planned then trains its last ones at a high rate.
"""

# sphinx_gallery_alt = "Two curves of the learning rate: both rise in a line for 5 steps and fall along half a cosine until step 30; from there one stays at its minimum, the other, torch's, climbs back to the highest rate at step 55."

import matplotlib.pyplot as plt
import numpy as np
import torch
from torch.optim.lr_scheduler import CosineAnnealingLR, LinearLR, SequentialLR

from cheatsheet.optimizers import schedules

optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.3)
rise = LinearLR(optimizer, start_factor=1 / 30, total_iters=5)
fall = CosineAnnealingLR(optimizer, T_max=25, eta_min=0.01)
scheduler = SequentialLR(optimizer, [rise, fall], milestones=[5])
torch_rates = []
for _ in range(61):
    torch_rates.append(scheduler.get_last_lr()[0])
    optimizer.step()
    scheduler.step()

steps = np.arange(61)
schedule = schedules.warmup(schedules.cosine(0.3, 25, minimum=0.01), 5, start=0.01)
fig, ax = plt.subplots(figsize=(7, 3.5), layout="constrained")
ax.plot(steps, schedule(steps), "C0", linewidth=4, alpha=0.6, label="warmup(cosine(0.3, 25), 5)")
ax.plot(steps, torch_rates, "C1--", label="LinearLR, then CosineAnnealingLR(T_max=25)")
ax.axvline(30, ymax=0.75, color="black", linestyle=":", linewidth=1)
ax.annotate("the planned end", (30, 0.2), (30.5, 0.2))
ax.set(xlabel="step", ylabel="learning rate", ylim=(0, 0.4))
ax.legend(loc="upper left")
plt.show()
