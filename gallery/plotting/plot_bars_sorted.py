"""
Sort the bars, lay them flat, write the numbers
===============================================

Horizontal bars leave room for the names; sorted, they are read at a glance, and with numbers they need no axis.
"""

# sphinx_gallery_alt = "Horizontal bars of the eight most frequent elements of the crust of the Earth, the longest above: oxygen, silicon, aluminium, which is orange while the others are blue, and so on to potassium. The percentage stands at the end of each bar."

import matplotlib.pyplot as plt

crust = {
    "oxygen": 46.1, "silicon": 28.2, "aluminium": 8.2, "iron": 5.6,
    "calcium": 4.2, "sodium": 2.4, "magnesium": 2.3, "potassium": 2.1,
}  # fmt: skip
names = sorted(crust, key=crust.get, reverse=True)
colors = ["C1" if name == "aluminium" else "C0" for name in names]

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
bars = ax.barh(names, [crust[name] for name in names], color=colors)
ax.bar_label(bars, fmt="{:.1f} %", padding=3)
ax.invert_yaxis()  # the first one at the top
ax.set_title("Share of the Earth's crust by mass", loc="left")
ax.xaxis.set_visible(False)
ax.spines["bottom"].set_visible(False)
ax.tick_params(left=False)
plt.show()
