"""
Six questions to one table, six charts
======================================

The numbers are the same in all six; the question decides how they are drawn.
"""

# sphinx_gallery_alt = "Two years of monthly sales of three shops in six small charts, each titled by its question: bars for which sells most, lines for how it changes, stacked bars of shares for who has which part, box plots for how it varies, a scatter plot for whether two shops go together, and points with error bars for how sure the means are."

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

rng = np.random.default_rng(0)  # made-up sales: a trend, and a season that north and south share
month, season = np.arange(24), np.sin(np.arange(24) / 12 * 2 * np.pi)
sales = pd.DataFrame({
    "north": 30 + 0.8 * month + 8 * season,
    "south": 45 + 6 * season,
    "west": 25 - 0.2 * month,
}) + rng.normal(scale=3, size=(24, 3))  # fmt: skip
sales.index = pd.date_range("2025-01", periods=24, freq="MS")
colors, mean, shops = ["C0", "C1", "C2"], sales.mean(), list(sales)

fig, axs = plt.subplots(2, 3, figsize=(9, 5), layout="constrained")
(compare, change, parts), (spread, relation, sure) = axs

compare.set_title("Which sells most?")
compare.bar_label(compare.barh(shops, mean, color=colors), fmt="{:.0f}", padding=2)
compare.invert_yaxis()

change.set_title("How does it change?")
for shop, style in zip(shops, ("-", "--", "-."), strict=True):
    change.plot(sales.index, sales[shop], style)
    change.annotate(
        shop, (sales.index[-1], sales[shop].iloc[-1]), (3, 0), textcoords="offset points"
    )
change.set_xticks(sales.index[[0, 12]], ["2025", "2026"])

parts.set_title("Who has which part?")
year = sales.groupby(sales.index.year).sum()
year.div(year.sum(axis=1), axis=0).plot.bar(
    stacked=True, ax=parts, color=colors, legend=False, rot=0
)
for bars, shop in zip(parts.containers, shops, strict=True):
    parts.text(1.35, bars[1].get_center()[1], shop, va="center")
parts.set(xlim=(-0.5, 2), xlabel="")

spread.set_title("How much does it vary?")
spread.boxplot(sales, tick_labels=shops)

relation.set_title("Do two go together?")
relation.plot(sales["south"], sales["north"], "o")
relation.set(xlabel="south", ylabel="north")

sure.set_title("How sure are the means?")
error = 1.96 * sales.sem()  # about 95 %, if the months were independent
sure.errorbar(mean, shops, xerr=error, fmt="o", capsize=3)
sure.set(ylim=(2.5, -0.5))
plt.show()
