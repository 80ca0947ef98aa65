"""
merge_asof takes the last price before each trade
=================================================

No time of a trade is the time of a quote.
``backward`` looks for the last quote at or before it, and ``tolerance`` refuses one that is too old.
"""

# sphinx_gallery_alt = "Quotes as a staircase over time with markers, trades as crosses on it; an arrow leads from each trade back to the quote it takes, and one trade that comes too late after its quote has none."

import matplotlib.pyplot as plt
import pandas as pd

quotes = pd.DataFrame({"minute": [1, 4, 9], "price": [10, 12, 11]})
trades = pd.DataFrame({"minute": [2, 6, 8, 14]})
merged = pd.merge_asof(trades, quotes.assign(quoted=quotes["minute"]), on="minute", tolerance=4)

fig, ax = plt.subplots(figsize=(8, 3.4), layout="constrained")
ax.step([*quotes["minute"], 15], [*quotes["price"], 11], "C0:", where="post")
ax.plot(quotes["minute"], quotes["price"], "C0o", markersize=8, label="quote: minute, price")
for minute, price, quoted in merged.itertuples(index=False):
    if pd.notna(price):
        ax.annotate(
            "",
            (quoted, price),
            (minute, price),
            arrowprops={"arrowstyle": "->", "color": "C1", "lw": 2},
        )
        ax.plot(minute, price, "C1X", markersize=9)
        ax.text(minute, price + 0.15, f"{price:.0f}", ha="center")
    else:
        ax.plot(minute, 11, "C3x", markersize=9, markeredgewidth=2)
        ax.text(minute, 11.15, "missing: older\nthan tolerance=4", ha="center")
ax.plot([], [], "C1X", markersize=9, label="trade, with the price it gets")
ax.set(xlabel="minute", ylabel="price", ylim=(9.6, 12.6), xticks=range(1, 16))
ax.legend(loc="upper right")
plt.show()
