"""
What bytes two characters become depends on the encoding
========================================================

The bytes of a Chinese word of two characters, as three encodings write it, and as ``latin-1`` reads the bytes of ``gb18030``.
"""

# sphinx_gallery_alt = "Rows of bytes for one word of two characters: six bytes in utf-8, the same six after a mark of three bytes in utf-8-sig, and four other bytes in gb18030, coloured by the character that they belong to. A last row shows the four Latin letters that latin-1 makes of the four bytes."

import matplotlib.pyplot as plt

from cheatsheet.drawing import draw_cells

word = "\u57ce\u5e02"  # "city"
encodings = ["utf-8", "utf-8-sig", "gb18030"]
rows = {name: [f"{byte:02x}" for byte in word.encode(name)] for name in encodings}
rows["gb18030, read as latin-1"] = list(word.encode("gb18030").decode("latin-1"))
colors = {
    "utf-8": ["C0"] * 3 + ["C1"] * 3,
    "utf-8-sig": ["C2"] * 3 + ["C0"] * 3 + ["C1"] * 3,
    "gb18030": ["C0"] * 2 + ["C1"] * 2,
    "gb18030, read as latin-1": ["C3"] * 4,
}
fig, axes = plt.subplots(4, 1, figsize=(7, 4.2), layout="constrained")
for ax, (name, cells) in zip(axes, rows.items(), strict=True):
    draw_cells(ax, cells, colors=colors[name])
    ax.set(xlim=(-5, 9.05), anchor="W")
    ax.text(-0.3, 0.5, name, ha="right", va="center", weight="bold")
for x, text, color in ((1.5, "mark", "C2"), (4.5, "character 1", "C0"), (7.5, "character 2", "C1")):
    axes[1].text(x, -0.3, text, ha="center", color=color)
plt.show()
