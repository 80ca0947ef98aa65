"""
A correlation matrix wants a map whose middle is 0
==================================================

Ten measurements of 442 patients: blue falls as the other rises, red rises with it, white is not correlated with it.
With ``vmin=-1, vmax=1`` the white is 0 and plots can be compared.
"""

# sphinx_gallery_alt = "A square heat map of correlations between ten columns of a table, the numbers in the cells. The diagonal is dark red; s1 and s2 are strongly red, s3 and s4 strongly blue; a colour bar beside it runs from -1 to 1."

import matplotlib.pyplot as plt
from sklearn.datasets import load_diabetes

from cheatsheet.plotting.images import annotate_cells

table = load_diabetes(as_frame=True).data
correlation = table.corr()  # (10, 10)

fig, ax = plt.subplots(figsize=(6.2, 4.4), layout="constrained")
im = ax.imshow(correlation, cmap="RdBu_r", vmin=-1, vmax=1)
annotate_cells(im, fmt=".1f", fontsize=8)
ax.set_xticks(range(10), table.columns)
ax.set_yticks(range(10), table.columns)
fig.colorbar(im, label="correlation")
plt.show()
