"""
The adapter and PyTorch's own class train to the same weights
=============================================================

A small network learns digits, once with ``TorchOptimizer`` and our Adam, once with
``torch.optim.Adam``. What differs is the rounding of a float64.
"""
# sphinx_gallery_alt = "Above, the falling losses of both trainings, one drawn over the other and indistinguishable. Below, on a logarithmic axis, the largest difference of any weight after each step, which stays near the rounding error of float64."

import copy

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch import nn

from cheatsheet.optimizers.adam import Adam
from cheatsheet.optimizers.adapter import TorchOptimizer

torch.manual_seed(0)
x, y = (torch.tensor(array) for array in load_digits(n_class=5, return_X_y=True))
x = x / 16  # (901, 64)
ours = nn.Sequential(nn.Linear(64, 20), nn.Tanh(), nn.Linear(20, 5)).double()
theirs = copy.deepcopy(ours)
pairs = [
    (ours, TorchOptimizer(ours.parameters(), Adam(lr=0.01))),
    (theirs, torch.optim.Adam(theirs.parameters(), lr=0.01)),
]
losses, differences = ([], []), []
for _ in range(100):
    for (model, optimizer), found in zip(pairs, losses, strict=True):
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        found.append(loss.item())
    weights = [torch.cat([p.detach().flatten() for p in m.parameters()]) for m, _ in pairs]
    differences.append((weights[0] - weights[1]).abs().max().item())

fig, (above, below) = plt.subplots(2, sharex=True, figsize=(7, 4.2), layout="constrained")
above.plot(losses[0], lw=5, alpha=0.4, label="TorchOptimizer(..., Adam(lr=0.01))")
above.plot(losses[1], "--", label="torch.optim.Adam(..., lr=0.01)")
above.set(ylabel="loss")
above.legend()
below.semilogy(differences, "C2")
below.axhline(torch.finfo(torch.float64).eps, color="black", ls=":", lw=1)
below.text(99, torch.finfo(torch.float64).eps / 1.5, "rounding error of 1.0", ha="right", va="top")
below.set(xlabel="step", ylabel="largest difference\nof a weight", ylim=(1e-17, 1e-13))
plt.show()
