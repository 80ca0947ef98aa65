"""
A pie shows that there are parts, bars show which is larger
===========================================================

The same five shares: the eye compares lengths from a common line far better than angles.
"""

# sphinx_gallery_alt = "Five shares between 17 and 23 percent, on the left as a ring whose pieces look alike, on the right as bars, where the order of the five is plain."

import matplotlib.pyplot as plt

shares = {"A": 20, "B": 18, "C": 22, "D": 17, "E": 23}
names, values = list(shares), list(shares.values())
colors = [f"C{k}" for k in range(5)]

fig, (left, right) = plt.subplots(1, 2, figsize=(7, 3.2), layout="constrained")
pie = left.pie(values, labels=names, colors=colors, startangle=90, wedgeprops={"width": 0.45})
left.text(0, 0, "shares", ha="center", va="center")
bars = right.bar(names, values, color=colors)
right.bar_label(bars, fmt="{:.0f} %")
right.yaxis.set_visible(False)
right.spines["left"].set_visible(False)
plt.show()
