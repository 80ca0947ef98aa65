"""
Sequential, diverging, cyclic, qualitative: the data decides which
==================================================================

Numbers from low to high, numbers around a middle, angles, and categories each have their kind of colour map.
"""

# sphinx_gallery_alt = "Strips of colour maps in four groups. Sequential: viridis, cividis, magma, Blues, gray. Diverging: RdBu, coolwarm, PuOr, BrBG. Cyclic: twilight, hsv. Qualitative, in steps: tab10, okabe_ito, Set2, Paired."

import matplotlib.pyplot as plt
import numpy as np

kinds = {
    "sequential": ["viridis", "cividis", "magma", "Blues", "gray"],
    "diverging": ["RdBu", "coolwarm", "PuOr", "BrBG"],
    "cyclic": ["twilight", "hsv"],
    "qualitative": ["tab10", "okabe_ito", "Set2", "Paired"],
}
fig, axes = plt.subplot_mosaic(
    [[name] for names in kinds.values() for name in names], figsize=(8, 4.5), layout="constrained"
)
for kind, names in kinds.items():
    for name in names:
        axes[name].imshow(np.linspace(0, 1, 1024)[np.newaxis], cmap=name, aspect="auto")
        axes[name].axis("off")
        axes[name].text(-0.01, 0.5, name, ha="right", va="center", transform=axes[name].transAxes)
    axes[names[0]].set_title(kind, fontsize=10, fontweight="bold")
plt.show()
