"""
A strip of frames tells on paper what moves on the screen
=========================================================

A pulse on a string comes back upside down from the fixed end: small charts with the same axes, in the order of time.
"""

# sphinx_gallery_alt = "Five small charts of a string at five times. A hump runs to the right, vanishes for a moment at the fixed end, and comes back to the left as a dip."

import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(0, 1, 300)


def hump(place):
    return np.exp(-((x - place) ** 2) / 0.004)


def pulse(time):
    return hump(0.3 + time) - hump(1.7 - time)  # the second one comes from behind the end


times = [0, 0.4, 0.7, 1, 1.4]
fig, axs = plt.subplots(1, 5, figsize=(9, 2), sharex=True, sharey=True, layout="constrained")
for ax, time in zip(axs, times, strict=True):
    ax.plot(x, pulse(times[0]), ":", color="C0", linewidth=1)  # where it began
    ax.plot(x, pulse(time), color="C1")
    ax.plot(1, 0, "s", color="black", clip_on=False)
    ax.set(title=f"t = {time}", xticks=[], yticks=[])
plt.show()
