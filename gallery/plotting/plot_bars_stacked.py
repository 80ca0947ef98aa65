"""
Stacked bars compare amounts, 100 % bars compare shares
=======================================================

Those aboard the Titanic: the crew is the largest group of survivors, and yet the first class had by far the best chances.
"""

# sphinx_gallery_alt = "Survivors and dead of the Titanic in three classes and the crew, twice as stacked bars. On the left the numbers of people: the crew is the longest bar. On the right the shares: the part of the survivors shrinks from the first class to the third."

import matplotlib.pyplot as plt

from cheatsheet.plotting.bars import annotate_bars, stacked_bars

names = ["1st class", "2nd class", "3rd class", "crew"]
people = {"survived": [203, 118, 178, 212], "died": [122, 167, 528, 673]}

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
for ax, share in ((left, False), (right, True)):
    stacked = stacked_bars(ax, names, people, share=share, colors=["C4", "C8"])
    for bars in stacked.values():
        annotate_bars(ax, bars, "{:.0%}" if share else "{:.0f}", inside=True)
left.set(ylabel="people")
left.legend(loc="upper left")
right.set(ylabel="share", yticks=[0, 0.5, 1])
plt.show()
