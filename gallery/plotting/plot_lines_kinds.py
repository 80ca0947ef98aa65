"""
Steps, pins, error bars and areas are lines too
===============================================

``step`` holds each value, ``stem`` stands it on a pin, ``errorbar`` adds how sure it is, and ``fill_between`` shades the room to another curve.
"""

# sphinx_gallery_alt = "Four small charts: a staircase, pins with round heads on a base line, dots with vertical error bars, and two curves between which the area is blue where the first is higher and orange where it is lower."

import matplotlib.pyplot as plt
import numpy as np

x = np.arange(10)
y = np.array([2, 3, 5, 4, 6, 7, 5, 4, 3, 4])
error = 0.3 + 0.1 * y
fine = np.linspace(0, 9, 200)
wave, level = 4 + 2 * np.sin(fine), np.full(200, 4.0)

fig, axes = plt.subplots(2, 2, figsize=(8, 5), sharex=True, sharey=True, layout="constrained")
steps, pins, bars, areas = axes.flat
steps.step(x, y, where="post")
pins.stem(x, y)
bars.errorbar(x, y, yerr=error, fmt="o", capsize=3)
areas.plot(fine, wave, fine, level, "--")
areas.fill_between(fine, wave, level, where=wave >= level, alpha=0.3, interpolate=True)
areas.fill_between(fine, wave, level, where=wave <= level, alpha=0.3, interpolate=True)
for ax, name in zip(axes.flat, ["step", "stem", "errorbar", "fill_between"], strict=True):
    ax.set_title(f"ax.{name}")
plt.show()
