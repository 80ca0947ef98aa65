"""
One hour is missing in March and comes twice in October
=======================================================

The clock on the wall in Berlin against the time that has passed, on the two days of 2024 on which it is set.
"""

# sphinx_gallery_alt = "Two panels of the local clock against hours passed. On 31 March the clock jumps from 2 to 3, so half past two does not exist; on 27 October it falls back from 3 to 2, so half past two exists twice, marked by two dots."

import matplotlib.pyplot as plt
import pandas as pd

fig, axes = plt.subplots(1, 2, figsize=(8, 3.8), sharey=True, layout="constrained")
titles = ["half past two does not exist", "half past two comes twice"]
for ax, day, title in zip(axes, ["2024-03-31", "2024-10-27"], titles, strict=True):
    midnight = pd.Timestamp(day, tz="Europe/Berlin")
    times = pd.date_range(midnight, periods=5 * 60, freq="min")
    passed = (times - midnight) / pd.Timedelta("1h")
    clock = times.hour + times.minute / 60
    for k, offset in enumerate(sorted({time.utcoffset() for time in times})):
        same = [time.utcoffset() == offset for time in times]
        name = f"UTC+{offset // pd.Timedelta('1h')}"
        ax.plot(
            passed[same], clock[same], f"C{k}", linestyle=["-", "--"][k], linewidth=3, label=name
        )
    ax.axhline(2.5, color="black", linestyle=":", linewidth=0.8)
    twice = clock == 2.5
    ax.plot(passed[twice], clock[twice], "o", color="C3", markersize=9)
    ax.set(title=f"{day}: {title}", xlabel="hours since midnight", yticks=range(6))
    ax.legend()
axes[0].set(ylabel="clock in Berlin")
axes[0].set_yticks(range(6), [f"{hour:02}:00" for hour in range(6)])
plt.show()
