"""
Locators choose the places, formatters write the texts
======================================================

The same axis from 0 to 10 with seven locators, and the axis from 0 to 20 000 with seven formatters.
"""

# sphinx_gallery_alt = "Two columns of number lines. Left, the locators AutoLocator, MultipleLocator, MaxNLocator, LinearLocator, FixedLocator, NullLocator and AutoMinorLocator on a line from 0 to 10. Right, formatters on a line from 0 to 20000: plain numbers, thousands separated by commas, scientific notation, percent, kilometres, texts of a function, and none."

import matplotlib.pyplot as plt
from matplotlib import ticker

locators = {
    "AutoLocator()": ticker.AutoLocator(),
    "MultipleLocator(3)": ticker.MultipleLocator(3),
    "MaxNLocator(4)": ticker.MaxNLocator(4),
    "LinearLocator(4)": ticker.LinearLocator(4),
    "FixedLocator([1, 2, 7])": ticker.FixedLocator([1, 2, 7]),
    "NullLocator()": ticker.NullLocator(),
    "AutoMinorLocator(4), minor": ticker.AutoMinorLocator(4),
}
formatters = {
    "ScalarFormatter()": ticker.ScalarFormatter(),
    '"{x:,.0f}"': "{x:,.0f}",
    '"{x:.1e}"': "{x:.1e}",
    "PercentFormatter(20_000)": ticker.PercentFormatter(20_000),
    'EngFormatter("m")': ticker.EngFormatter("m"),
    'lambda x, i: f"no. {i}"': lambda x, i: f"no. {i}",
    "NullFormatter()": ticker.NullFormatter(),
}

fig, axs = plt.subplots(7, 2, figsize=(9, 5.4), layout="constrained")
fig.get_layout_engine().set(wspace=0.1)
for ax in axs.flat:
    ax.spines["left"].set_visible(False)
    ax.set_yticks([])
    ax.patch.set_visible(False)
for ax, (name, locator) in zip(axs[:, 0], locators.items(), strict=True):
    ax.set_xlim(0, 10)
    (ax.xaxis.set_minor_locator if "minor" in name else ax.xaxis.set_major_locator)(locator)
    ax.tick_params(which="minor", length=4)
    ax.text(0, 0.25, name, transform=ax.transAxes, family="monospace", fontsize=9)
for ax, (name, formatter) in zip(axs[:, 1], formatters.items(), strict=True):
    ax.set(xlim=(0, 20_000), xticks=range(0, 20_001, 5000))
    ax.xaxis.set_major_formatter(formatter)
    ax.text(0, 0.25, name, transform=ax.transAxes, family="monospace", fontsize=9)
plt.show()
