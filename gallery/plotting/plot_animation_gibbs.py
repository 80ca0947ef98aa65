"""
Sines add up to a square wave, but the overshoot stays
======================================================

Each frame adds one odd sine. The corners become sharper, and beside them the sum rises 9 % of the jump too high, however many terms it has.
"""

# sphinx_gallery_alt = "Animation: a sine wave turns into a square wave as odd sines are added, up to 20. The flat parts become flatter and the steps steeper, while beside each step a thin peak remains that reaches the dashed line of the overshoot."

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation

x = np.linspace(-0.25, 1.25, 1001)  # in periods
odd = np.arange(1, 41, 2)  # 1, 3, 5, ...
sums = np.cumsum(4 / np.pi * np.sin(2 * np.pi * np.outer(odd, x)) / odd[:, None], axis=0)

fig, ax = plt.subplots(figsize=(6, 2.6), layout="constrained")
ax.plot(x, np.sign(np.sin(2 * np.pi * x)), color="C1", label="square wave")
ax.axhline(1 + 2 * 0.0895, color="black", linestyle="--", linewidth=0.8, label="overshoot")
(line,) = ax.plot(x, sums[0], color="C0", label="sum")
terms = ax.set_title("terms: 1", loc="left")
ax.set(xlabel="periods", ylim=(-1.4, 1.4), yticks=[-1, 0, 1])
fig.legend(loc="outside right upper")


def update(frame):
    line.set_ydata(sums[frame])
    terms.set_text(f"terms: {frame + 1}")
    return line, terms


animation = FuncAnimation(fig, update, frames=len(odd), interval=200)
plt.show()  # or animation.save("square.gif", fps=5)
