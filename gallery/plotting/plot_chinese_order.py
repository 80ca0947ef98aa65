"""
Each character comes from the first font of the list that has it
================================================================

Without a Chinese font there are boxes. The order of the list decides about digits, letters and quotation marks.
"""

# sphinx_gallery_alt = "The same line of Chinese, Latin letters, digits and quotation marks in three lists of fonts: with DejaVu Sans alone the Chinese characters are boxes; with DejaVu Sans first only they come from the Chinese font; with the Chinese font first letters, digits and the wide quotation marks are its own, too."

import matplotlib.pyplot as plt

from cheatsheet.plotting.chinese import find_cjk_font

name = find_cjk_font()
lists = {
    "no Chinese font": ["DejaVu Sans", "Last Resort High-Efficiency"],  # the font of the boxes
    "Latin first": ["DejaVu Sans", name],
    "Chinese first": [name, "DejaVu Sans"],
}

fig, ax = plt.subplots(figsize=(7.5, 2.7), layout="constrained")
for row, (label, fonts) in enumerate(lists.items()):
    ax.text(0, row, label, va="center")
    ax.text(0.27, row, "“气温”降到 −5 °C，Figure 2026", va="center", fontsize=19, family=fonts)
ax.set(ylim=(2.6, -0.6))
ax.axis("off")
plt.show()
