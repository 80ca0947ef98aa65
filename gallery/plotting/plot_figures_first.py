"""
A few lines make a chart with a title, named axes and a legend
==============================================================

``plt.subplots`` returns the figure and its Axes; the methods of the Axes draw and name.
"""

# sphinx_gallery_alt = "A line chart titled Damped swings: a solid line swings with shrinking height, between two dashed lines that close in on zero; the axes are named time in s and displacement in cm, and a legend names the lines."

import matplotlib.pyplot as plt
import numpy as np

t = np.linspace(0, 10, 400)
height = 3 * np.exp(-t / 4)

fig, ax = plt.subplots(figsize=(7, 3.6), layout="constrained")
ax.plot(t, height * np.cos(4 * t), label="swing")
ax.plot(t, height, "C1--", label="its height")
ax.plot(t, -height, "C1--")
ax.set(title="Damped swings", xlabel="time in s", ylabel="displacement in cm")
ax.set_xlim(0, 10)
ax.legend()
plt.show()
