"""
Green and red of tab10 look nearly the same to a colour-blind reader
====================================================================

Three palettes, each as it is printed and as it is seen without the cones for green.
``petroff10`` and ``okabe_ito`` were made with such eyes in mind.
"""

# sphinx_gallery_alt = "Three pairs of rows of colour patches: tab10, petroff10 and okabe_ito, each above its simulation for deuteranopia. In tab10 green and red turn into nearly the same brown; in the two others the patches stay apart."

import matplotlib as mpl
import matplotlib.pyplot as plt

from cheatsheet.plotting import colors

fig, axes = plt.subplots(3, 1, figsize=(8, 3.9), layout="constrained")
for ax, name in zip(axes, ["tab10", "petroff10", "okabe_ito"], strict=True):
    palette = mpl.color_sequences[name]
    seen = colors.simulate_colorblind(palette, "deuteranopia")  # (n, 4)
    ax.imshow([[(*color, 1) for color in palette], seen], aspect="auto")
    ax.set(title=name, xlim=(-0.5, 9.5), yticks=[0, 1], yticklabels=["printed", "seen"])
    ax.set_xticks(range(len(palette)), [f"C{k}" for k in range(len(palette))])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
plt.show()
