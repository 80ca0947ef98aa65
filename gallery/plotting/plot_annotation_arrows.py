"""
Arrow styles say how the ends look, connection styles which way it goes
=======================================================================

Both are strings in ``arrowprops={"arrowstyle": ..., "connectionstyle": ...}``; each may carry numbers of its own.
"""

# sphinx_gallery_alt = "Two columns of arrows with their names. Left, eleven arrow styles: a plain line, open and filled heads at either end, brackets, short bars, and the thick arrows simple, fancy and wedge. Right, connection styles: straight, two bows, a bend, a corner, a rounded corner, and a bar."

import matplotlib.pyplot as plt

heads = [
    "-", "->", "<-", "<->", "-|>", "<|-|>", "]-[,widthA=0.4,widthB=0.4",
    "|-|,widthA=0.4,widthB=0.4", "simple", "fancy", "wedge",
]  # fmt: skip
ways = [
    "arc3", "arc3,rad=0.4", "arc3,rad=-0.4", "angle3,angleA=90,angleB=0",
    "angle,angleA=90,angleB=0", "angle,angleA=90,angleB=0,rad=8", "bar,fraction=0.25",
]  # fmt: skip

fig, (left, right) = plt.subplots(1, 2, figsize=(8.5, 4.4), layout="constrained")
for k, head in enumerate(heads):
    style = {"arrowstyle": head, "mutation_scale": 16, "facecolor": "black"}
    left.annotate("", (0.95, -k), (0.62, -k), arrowprops=style)
    left.text(0.56, -k, f'"{head}"', ha="right", va="center", family="monospace", fontsize=9)
for k, way in enumerate(ways):
    style = {"arrowstyle": "->", "connectionstyle": way, "shrinkA": 4, "shrinkB": 4}
    right.plot([0.76, 0.98], [-k - 0.15, -k + 0.25], "o", markersize=4, color="C0")
    right.annotate("", (0.98, -k + 0.25), (0.76, -k - 0.15), arrowprops=style)
    right.text(0.71, -k, f'"{way}"', ha="right", va="center", family="monospace", fontsize=9)
left.set(title="arrowstyle", xlim=(0, 1), ylim=(-10.7, 0.7))
right.set(title="connectionstyle", xlim=(-0.1, 1.03), ylim=(-6.6, 0.6))
left.set_axis_off()
right.set_axis_off()
plt.show()
