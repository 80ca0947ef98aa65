"""
Draw a figure at the size at which it is printed
================================================

Both are shown as wide as the same column: the first was drawn for a screen and shrunk, the second was made for the column.
"""

# sphinx_gallery_alt = "Two versions of one scatter plot with a legend, equally wide. In the left one, made with the default size and shrunk to the column, the texts are tiny; in the right one, made with paper_style, texts, points and lines are large enough to read."

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from sklearn.datasets import load_iris

from cheatsheet.plotting.figures import pixels
from cheatsheet.plotting.scatter import scatter_by
from cheatsheet.plotting.styles import paper_style

iris = load_iris()
column = {"default, 16 cm wide": {}, "paper_style(width=8)": paper_style(width=8)}

fig, axs = plt.subplots(1, 2, figsize=(8.6, 3.5), layout="constrained")
for ax, (name, settings) in zip(axs, column.items(), strict=True):
    with plt.rc_context(settings):
        sheet = Figure(layout="constrained")
        sheet.set_dpi(900 / sheet.get_figwidth())  # as many pixels for both
        chart = sheet.subplots()
        kinds = iris.target_names[iris.target]
        scatter_by(chart, iris.data[:, 2], iris.data[:, 3], kinds, alpha=0.8)
        chart.set(xlabel="petal length in cm", ylabel="petal width in cm")
        chart.legend()
        ax.imshow(pixels(sheet))
    ax.set_title(name)
    ax.set_axis_off()
plt.show()
