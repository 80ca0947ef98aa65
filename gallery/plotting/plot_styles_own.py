"""
A style of your own, for one figure
===================================

A dictionary of settings holds within ``rc_context``: here a cycle of colours and dashes, a grid, and titles at the left.
"""

# sphinx_gallery_alt = "Four bell-shaped curves that become wider and lower, each with its own colour and dashes, on a light horizontal grid, with the title at the left, no vertical axis line and a legend."

import matplotlib.pyplot as plt
import numpy as np
from cycler import cycler

house = {
    "axes.prop_cycle": cycler(color=["#2a7fc1", "#d1495b", "#2e8b57", "#b8860b"])
    + cycler(linestyle=["-", "--", "-.", ":"]),
    "lines.linewidth": 2.2,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "grid.alpha": 0.4,
    "axes.titlelocation": "left",
    "axes.titleweight": "bold",
    "axes.spines.left": False,
    "ytick.left": False,
}
x = np.linspace(-6, 6, 200)

with plt.rc_context(house):
    fig, ax = plt.subplots(figsize=(7, 3.6), layout="constrained")
    for width in (1, 1.5, 2, 3):
        ax.plot(x, np.exp(-((x / width) ** 2) / 2) / width, label=f"width {width}")
    ax.set_title("Wider is lower")
    ax.legend()
    plt.show()
