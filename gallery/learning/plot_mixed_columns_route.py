"""
Each column takes its own way into the matrix
=============================================

Four columns of a table, and the matrix that the model gets: numbers are filled and scaled, text becomes a column of zeros and ones for each word, and a gap leaves a mark.
"""

# sphinx_gallery_alt = "A table of five patients with the columns bmi, bp, sex and weight, in which three cells are gaps, and below it the matrix made of it. Each column of the table has a color, and so have the columns that come from it: bmi and bp give a scaled column and a mark for gaps each, sex two and weight four columns of zeros and ones."

import matplotlib.pyplot as plt

from cheatsheet.drawing import draw_frame
from cheatsheet.learning.datasets import load_patients
from cheatsheet.learning.mixed_columns import tabular_pipeline

rows = load_patients(missing=0.2).loc[[1, 3, 7, 9, 22], ["bmi", "bp", "sex", "weight"]]
matrix = tabular_pipeline(rows).set_output(transform="pandas").fit_transform(rows)
names = [name.split("__")[1].replace("missingindicator_", "gap in ") for name in matrix]
shown = matrix.set_axis([name.replace("weight_", "") for name in names], axis=1)
for k, name in enumerate(shown):
    shown[name] = [f"{x:.0f}" if k > 3 else f"{x:.1f}" for x in shown[name] + 0.0]
sources = ["C0", "C1", "C0", "C1", "C2", "C2"] + ["C3"] * (shown.shape[1] - 6)

fig, (top, bottom) = plt.subplots(2, 1, figsize=(8.5, 4.4), layout="constrained")
draw_frame(top, rows, colors=["C0", "C1", "C2", "C3"], faint=rows.isna(), title="X")
draw_frame(bottom, shown, colors=sources, title="tabular_pipeline(X).fit_transform(X)")
plt.show()
