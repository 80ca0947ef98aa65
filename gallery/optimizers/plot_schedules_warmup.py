"""
With warm-up this network learns, without it the first steps ruin it
====================================================================

Four hidden layers with tanh, SGD with momentum, the same large rate, the same 150 steps, three seeds.
At the full rate the first steps throw the weights so far that the network never does better than guessing.
"""

# sphinx_gallery_alt = "Loss on a logarithmic axis against 150 steps, three seeds each: without warm-up the loss leaps far above that of guessing within the first steps and only comes back to it; with 50 steps of warm-up it falls below within a few steps and ends far below."

import matplotlib.pyplot as plt
import numpy as np
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn import functional as F

from cheatsheet.optimizers import schedules

images, labels = load_digits(return_X_y=True)
images, labels = torch.tensor(images / 16, dtype=torch.float32), torch.tensor(labels)


def losses(schedule, seed, steps=150):
    torch.manual_seed(seed)
    hidden = [layer for _ in range(4) for layer in (nn.Linear(64, 64), nn.Tanh())]
    net = nn.Sequential(*hidden, nn.Linear(64, 10))
    for layer in net[::2]:
        nn.init.xavier_normal_(layer.weight, gain=nn.init.calculate_gain("tanh"))
    optimizer = torch.optim.SGD(net.parameters(), lr=1.0, momentum=0.9)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, schedule)
    found = []
    for _ in range(steps):
        batch = torch.randint(len(images), (64,))
        loss = F.cross_entropy(net(images[batch]), labels[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        scheduler.step()
        found.append(loss.item())
    return found


cosine = schedules.cosine(0.4, 150)
warm = schedules.warmup(schedules.cosine(0.4, 100), 50)
runs = {"cosine": (cosine, "C1--"), "warmup, then cosine": (warm, "C0-")}
fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
for name, (schedule, style) in runs.items():
    for seed in range(3):
        label = name if seed == 0 else None
        ax.semilogy(losses(schedule, seed), style, linewidth=1.2, label=label)
ax.axhline(np.log(10), color="black", linestyle=":", linewidth=1.5, label="guessing: log 10")
ax.set(xlabel="step", ylabel="loss of the batch")
ax.legend(loc="lower left")
plt.show()
