"""
The best learning rate stands just before the cliff
===================================================

Training loss of a small network on the digits, after training with one fixed rate. On the left
every rate is safe and slow; on the right one factor of two too many loses everything.
"""

# sphinx_gallery_alt = "Training loss after one and after four epochs against the learning rate, both axes logarithmic. Both curves fall steadily from the left, reach their lowest point at a rate of 1, and at the next rate jump back to the loss of guessing, which a dashed line marks."

import matplotlib.pyplot as plt
import numpy as np
import torch
from sklearn.datasets import load_digits
from torch.nn import functional as F

data, labels = load_digits(return_X_y=True)
X, y = torch.tensor((data - data.mean()) / data.std(), dtype=torch.float32), torch.tensor(labels)
rates, epochs = np.geomspace(1e-3, 10, 13), (1, 4)
losses = np.full((len(rates), len(epochs)), np.nan)

for i, lr in enumerate(rates):
    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Linear(64, 64), torch.nn.ReLU(), torch.nn.Linear(64, 10))
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    for epoch in range(1, max(epochs) + 1):
        for batch in torch.randperm(len(X)).split(64)[:-1]:
            optimizer.zero_grad()
            F.cross_entropy(model(X[batch]), y[batch]).backward()
            optimizer.step()
        if epoch in epochs:
            with torch.inference_mode():
                losses[i, epochs.index(epoch)] = F.cross_entropy(model(X), y)
fig, ax = plt.subplots(figsize=(7, 3.6), layout="constrained")
for j, (epoch, mark) in enumerate(zip(epochs, "os", strict=True)):
    ax.loglog(rates, losses[:, j], f"{mark}-", label=f"epochs: {epoch}", color=f"C{j}")
ax.axhline(np.log(10), color="black", linestyle="--", linewidth=0.8)
ax.text(rates[0], 1.1 * np.log(10), "guessing: log 10", va="bottom")
ax.set(xlabel="learning rate", ylabel="training loss", ylim=(None, 5))
ax.legend(loc="lower left")
plt.show()
