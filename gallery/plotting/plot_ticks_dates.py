"""
Dates: let the axis choose, or write the format yourself
========================================================

The same three months with the default texts, with concise ones, and with a tick every second Monday.
"""

# sphinx_gallery_alt = "A line over three months, drawn three times below each other. The first axis has long dates such as 2026-01-01, the second short ones, the month names with the days between them and the year at the end of the axis, and the third has every second Monday as day and month."

import matplotlib.pyplot as plt
import numpy as np
from matplotlib import dates

days = np.arange("2026-01-01", "2026-04-01", dtype="datetime64[D]")
y = np.random.default_rng(0).normal(size=len(days)).cumsum()

fig, (default, concise, weekly) = plt.subplots(3, 1, figsize=(7.5, 4.8), layout="constrained")
for ax in (default, concise, weekly):
    ax.plot(days, y)
    ax.margins(x=0)
default.set_title("AutoDateFormatter, the default", loc="left")

concise.xaxis.set_major_formatter(dates.ConciseDateFormatter(concise.xaxis.get_major_locator()))
concise.set_title("ConciseDateFormatter", loc="left")

weekly.xaxis.set_major_locator(dates.WeekdayLocator(dates.MO, interval=2))
weekly.xaxis.set_major_formatter(dates.DateFormatter("%a %d %b"))
weekly.set_title('WeekdayLocator(MO, interval=2), DateFormatter("%a %d %b")', loc="left")
plt.show()
