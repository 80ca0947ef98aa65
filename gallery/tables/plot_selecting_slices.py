"""
A slice of labels includes its end, a slice of positions does not
=================================================================

The rows were sorted by price, so that labels and positions differ.
``iloc[1:3]`` and ``[1:3]`` count rows from 0; ``loc[1:3]`` goes from the label 1 to the label 3.
"""

# sphinx_gallery_alt = "One table with the row labels 2, 1, 4, 3, 0, drawn three times: iloc[1:3] and the plain brackets colour the second and third row, loc[1:3] colours the rows from label 1 to label 3, which are three."

import matplotlib.pyplot as plt
import pandas as pd

from cheatsheet.drawing import draw_frame

menu = pd.DataFrame(
    {"item": ["jade", "rice", "bowl", "silk", "tea"], "price": [95, 12, 8, 80, 25]}
).sort_values("price")
selections = {
    "menu.iloc[1:3]\npositions, end excluded": menu.iloc[1:3],
    "menu[1:3]\npositions, end excluded": menu[1:3],
    "menu.loc[1:3]\nlabels, end included": menu.loc[1:3],
}

fig, axes = plt.subplots(1, 3, figsize=(9, 3.4), layout="constrained")
for number, (ax, (title, part)) in enumerate(zip(axes, selections.items(), strict=True)):
    taken = menu.index.isin(part.index)
    draw_frame(ax, menu, colors=f"C{number}", faint=~taken[:, None], title=title)
plt.show()
