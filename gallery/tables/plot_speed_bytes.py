"""
Most bytes of a row are not needed
==================================

Each square is one byte of one row of a table of orders: all of them in the dtypes that pandas chooses, the coloured ones after ``downcast``.
"""

# sphinx_gallery_alt = "One line of eight squares for each of five columns, a square a byte. After downcast the id needs two, the number of pieces one, the temperature four and the city one; the share needs all eight. The bytes that are saved are pale."

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from cheatsheet.tables import speed

n = np.arange(10_000)
orders = pd.DataFrame({"id": n, "number": n % 9, "temperature": n % 50 / 4, "share": n / len(n)})
orders["city"] = np.array(["Beijing", "Shanghai", "Chengdu", "Xian"])[n % 4]
small = speed.downcast(orders)

fig, ax = plt.subplots(figsize=(8, 2.9), layout="constrained")
for row, name in enumerate(orders.columns):
    codes = small[name].cat.codes if small[name].dtype == "category" else small[name]
    used = codes.dtype.itemsize
    for byte in range(8):  # a number of 64 bits, or the place of a word in Arrow's memory
        kept = byte < used
        face = (f"C{row}", 0.6 if kept else 0.08)
        style = {"edgecolor": "black", "linestyle": "-" if kept else ":", "linewidth": 0.8}
        ax.fill([byte, byte + 1, byte + 1, byte], [row, row, row + 1, row + 1], fc=face, **style)
    before = "str, and the letters" if orders[name].dtype == "str" else orders[name].dtype
    ax.text(8.3, row + 0.5, f"{before} → {small[name].dtype}", va="center")
    ax.text(-0.3, row + 0.5, name, ha="right", va="center", weight="bold")
ax.set(xlim=(-3, 15), ylim=(5.05, -0.05), aspect="equal", xticks=[], yticks=[])
ax.spines[:].set_visible(False)
plt.show()
