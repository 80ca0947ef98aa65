"""
A line through points, and how sure it is
=========================================

The least-squares line for 442 people, and the 95 % confidence band for the line of the whole population.
"""

# sphinx_gallery_alt = "The progression of diabetes against the body mass index as a cloud of faint points, with a rising line through it and a narrow band about the line that widens towards both ends."

import matplotlib.pyplot as plt
from sklearn.datasets import load_diabetes

from cheatsheet.plotting.scatter import fit_line

people = load_diabetes(as_frame=True, scaled=False).frame
x, y = people["bmi"], people["target"]

fig, ax = plt.subplots(figsize=(6.5, 4), layout="constrained")
ax.scatter(x, y, s=20, alpha=0.4, linewidths=0)
fit_line(ax, x, y, color="C6", linewidth=2, label="least squares, 95 % band")
ax.set(xlabel="body mass index in kg/m²", ylabel="progression after one year")
ax.legend()
plt.show()
