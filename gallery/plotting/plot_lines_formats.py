"""
A format string is a marker, a line style and a colour
======================================================

Any of the three may be left out; a marker without a line style draws no line.
The patterns in brackets are for the keyword ``linestyle`` only.
"""

# sphinx_gallery_alt = "A table of format characters with what they draw: four line styles and three written as dash patterns on the left, twenty-two markers in the middle, and the colours C0 to C9 and six letters on the right."

import matplotlib.pyplot as plt

styles = ["-", "--", "-.", ":", (0, (1, 3)), (0, (8, 2)), (0, (6, 2, 1, 2, 1, 2))]
markers = ".,osDd^v<>*pPhH8+xX|_1"
colors = [*(f"C{k}" for k in range(10)), *"rgbcmy"]
text = {"ha": "right", "va": "center_baseline", "family": "monospace"}

fig, (left, middle, right) = plt.subplots(
    1, 3, figsize=(9, 3.6), width_ratios=[1.2, 1.05, 0.9], layout="constrained"
)
for k, style in enumerate(styles):
    left.plot([0, 1], [-k, -k], linestyle=style, color="C0", linewidth=2)
    left.text(-0.06, -k, f'"{style}"' if k < 4 else str(style), **text)
for k, marker in enumerate(markers):
    middle.plot(k // 8 + 0.25, -(k % 8), marker, color="C0", markersize=9)
    middle.text(k // 8, -(k % 8), f'"{marker}"', **text)
for k, color in enumerate(colors):
    right.plot([k // 8 + 0.1, k // 8 + 0.5], [-(k % 8)] * 2, color=color, linewidth=6)
    right.text(k // 8, -(k % 8), f'"{color}"', **text)
left.set(title="linestyle", xlim=(-1.4, 1))
middle.set(title="marker", xlim=(-0.35, 2.6))
right.set(title="color", xlim=(-0.5, 1.6))
for ax in (left, middle, right):
    ax.set_axis_off()
plt.show()
