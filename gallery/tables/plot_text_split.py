"""
n limits the cuts, rsplit counts them from the right
====================================================

One path, cut in four ways.
Only ``split`` without ``n`` makes as many columns as there are parts; ``extract`` takes what its groups name.
"""

# sphinx_gallery_alt = "The path data/2025/march.csv cut into columns: split gives data, 2025 and march.csv, split with n 1 gives data and 2025/march.csv, rsplit with n 1 gives data/2025 and march.csv, extract gives 2025 and march only."

import matplotlib.pyplot as plt
import pandas as pd

from cheatsheet.drawing import draw_frame

path = pd.Series(["data/2025/march.csv"])
ways = {
    'split("/")': path.str.split("/", expand=True),
    'split("/", n=1)': path.str.split("/", n=1, expand=True),
    'rsplit("/", n=1)': path.str.rsplit("/", n=1, expand=True),
    r'extract(r"(?P<year>\d{4})/(?P<month>\w+)")': path.str.extract(
        r"(?P<year>\d{4})/(?P<month>\w+)"
    ),
}

fig, axes = plt.subplots(2, 2, figsize=(9, 3.2), layout="constrained")
for ax, (title, parts) in zip(axes.flat, ways.items(), strict=True):
    draw_frame(ax, parts, colors=[f"C{i}" for i in range(parts.shape[1])])
    ax.set_title(title, family="monospace", fontsize="medium")
plt.show()
