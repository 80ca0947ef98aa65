"""
One legend outside, for all Axes
================================

``fig.legend`` with ``loc="outside ..."`` makes room for itself in the constrained layout, and ``unique_handles`` lists each label once.
"""

# sphinx_gallery_alt = "Two charts of the same four companies, share prices above and the same prices on a logarithmic axis below. One legend with four entries and a title stands to the right of both, outside of the charts."

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.cbook import get_sample_data

from cheatsheet.plotting.annotation import unique_handles

with get_sample_data("Stocks.csv") as file:
    prices = pd.read_csv(file, comment="#", index_col=0, parse_dates=True).dropna(how="all")

fig, axs = plt.subplots(2, 1, sharex=True, figsize=(7.5, 4.4), layout="constrained")
for name, style in zip(["IBM", "AAPL", "MSFT", "XRX"], ["-", "--", "-.", ":"], strict=True):
    for ax in axs:
        ax.plot(prices[name]["2000":], style, label=name)
axs[0].set_ylabel("dollars")
axs[1].set(ylabel="dollars, logarithmic", yscale="log")
fig.legend(*unique_handles(axs), loc="outside right upper", title="monthly close")
plt.show()
