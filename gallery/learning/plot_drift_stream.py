"""
When the rule changes, forget
=============================

Accuracy on each batch of a stream, before it is learned; means of six streams.
On the left the rule turns slowly, on the right it jumps in the middle: then even the window has to fill up anew.
"""

# sphinx_gallery_alt = "Two panels, accuracy against the number of rows seen. Left, slow turning: fitted once falls far below one half, all rows so far falls less, the latest 500 stays high. Right, a jump in the middle: all three are equally high before; after it the model fitted once stays low, all rows so far recovers slowly, the latest 500 recovers within 500 rows."

import matplotlib.pyplot as plt
import numpy as np
from sklearn.linear_model import LogisticRegression

from cheatsheet.learning.drift import follow_stream

time = np.arange(4000)
turns = {
    "the rule turns slowly": np.pi * time / 4000,
    "the rule jumps": 0.6 * np.pi * (time >= 2000),
}
styles = {"latest": ("C2-", "latest 500"), "all": ("C0--", "all so far"), "once": ("C1:", "once")}

fig, axes = plt.subplots(1, 2, figsize=(9, 3.6), sharey=True, layout="constrained")
for ax, (title, angle) in zip(axes, turns.items(), strict=True):
    for strategy, (style, label) in styles.items():
        runs = []
        for seed in range(6):
            rng = np.random.default_rng(seed)
            x = rng.normal(size=(4000, 2))
            side = x[:, 0] * np.cos(angle) + x[:, 1] * np.sin(angle)
            y = side + 0.3 * rng.normal(size=4000) > 0
            runs.append(follow_stream(LogisticRegression(), x, y, strategy=strategy))
        ax.plot(time[550::100], np.mean(runs, axis=0), style, linewidth=2, label=label)
    ax.set(title=title, xlabel="rows seen", ylim=(0, 1))
axes[0].set_ylabel("accuracy on the next batch")
axes[1].legend(loc="lower left")
plt.show()
