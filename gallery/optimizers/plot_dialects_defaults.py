"""
The same name with the defaults of two libraries trains another network
=======================================================================

One small network with the same initial weights and data. Adam's defaults differ in eps only; the
others differ in the learning rate as well, by a factor of 2 to 1000.
"""

# sphinx_gallery_alt = "Four panels with the training loss against steps, each with a line for PyTorch's defaults and one for Keras'. With Adadelta PyTorch's line falls and Keras' stays where it began; with RMSprop and NAdam both fall, PyTorch's much faster; with Adam the lines coincide."

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn import functional as F

from cheatsheet.optimizers import dialects
from cheatsheet.optimizers.adapter import TorchOptimizer

pixels, digits = load_digits(return_X_y=True)
pixels, digits = torch.tensor(pixels[:500] / 16), torch.tensor(digits[:500])


def losses(optimizer_of):
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10)).double()
    optimizer, found = optimizer_of(model.parameters()), []
    for _ in range(150):
        loss = F.cross_entropy(model(pixels), digits)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        found.append(loss.item())
    return found


fig, axes = plt.subplots(1, 4, figsize=(9, 3), sharey=True, layout="constrained")
for ax, name in zip(axes, ["Adadelta", "RMSprop", "NAdam", "Adam"], strict=True):
    keras = dialects.from_keras(name)
    ax.plot(losses(getattr(torch.optim, name)), label="PyTorch")
    ax.plot(losses(lambda params, rule=keras: TorchOptimizer(params, rule)), "--", label="Keras")
    ax.set(xlabel="step", title=name)
axes[0].set(ylabel="training loss", ylim=(0, None))
axes[0].legend()
plt.show()
