"""
A chart with Chinese labels, and a minus sign on its axis
=========================================================

``use_cjk_font`` puts an installed Chinese font first; everything that is drawn afterwards uses it.
"""

# sphinx_gallery_alt = "Monthly mean temperatures of Beijing and Guangzhou as two lines with Chinese title, axis labels and names: Beijing is below zero in winter and nearly as warm as Guangzhou in July."

import matplotlib.pyplot as plt

from cheatsheet.plotting.chinese import use_cjk_font

use_cjk_font()  # or: plt.rcParams["font.family"] = ["Noto Sans CJK SC", "DejaVu Sans"]
months = [f"{k} 月" for k in range(1, 13)]
cities = {
    "北京": [-3, 0, 7, 15, 21, 25, 27, 26, 21, 14, 5, -1],
    "广州": [14, 16, 18, 22, 26, 28, 29, 29, 28, 25, 20, 15],
}

fig, ax = plt.subplots(figsize=(7.5, 3.6), layout="constrained")
for city, degrees in cities.items():
    ax.plot(months, degrees, "o-" if city == "北京" else "s--")
    ax.annotate(city, (11, degrees[-1]), xytext=(12, 0), textcoords="offset points", va="center")
ax.axhline(0, color="black", linewidth=0.8)
ax.margins(x=0.01)
ax.set(title="月平均气温", ylabel="气温(°C)", yticks=range(-10, 40, 10))
plt.show()
