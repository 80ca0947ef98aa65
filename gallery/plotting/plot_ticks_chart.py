"""
Limits from zero, a quiet grid, numbers in words
================================================

The ticks are set by a locator, their texts by a formatter, and the grid belongs to one axis only.
"""

# sphinx_gallery_alt = "The population of the world from 1950 to 2020 as a rising line with round markers. The vertical axis runs from zero to eight billion, in steps of two billion with the word billion at each number and thin horizontal grid lines; the horizontal axis has a number every ten years and a small tick every five."

from functools import partial

import matplotlib.pyplot as plt

from cheatsheet.plotting.ticks import format_wan

years = range(1950, 2021, 10)
people = [2.49e9, 3.02e9, 3.69e9, 4.44e9, 5.32e9, 6.17e9, 7.02e9, 7.89e9]

fig, ax = plt.subplots(figsize=(7, 3.6), layout="constrained")
ax.plot(years, people, "o-")
ax.set(xlim=(1948, 2022), ylim=(0, 8.8e9))
ax.xaxis.set_major_locator(plt.MultipleLocator(10))
ax.xaxis.set_minor_locator(plt.MultipleLocator(5))
ax.yaxis.set_major_locator(plt.MultipleLocator(2e9))
ax.yaxis.set_major_formatter(partial(format_wan, units={1e9: " billion"}))
ax.grid(axis="y", alpha=0.4)
ax.tick_params("y", length=0)
ax.spines["left"].set_visible(False)
ax.set_title("Inhabitants of the Earth", loc="left")
plt.show()
