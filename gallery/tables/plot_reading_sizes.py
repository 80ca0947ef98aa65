"""
The same table takes different room in each format
==================================================

Ten thousand orders with an id, one of four cities, a day, a number and a price.
"""

# sphinx_gallery_alt = "Horizontal bars of the size of one table in kilobytes. JSON with a record a row is the largest, CSV and pickle take less, and Parquet and compressed CSV are the smallest."

import io

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

rng = np.random.default_rng(0)
n = 10_000
orders = pd.DataFrame(
    {
        "id": np.arange(n),
        "city": rng.choice(["Beijing", "Shanghai", "Chengdu", "Shenzhen"], n),
        "day": pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 365, n), unit="D"),
        "number": rng.integers(1, 10, n),
        "price": rng.integers(100, 100_000, n) / 100,
    }
)
writers = {
    "JSON, a record a row": lambda b: orders.to_json(b, orient="records", date_format="iso"),
    "CSV": lambda b: orders.to_csv(b, index=False),
    "pickle": orders.to_pickle,
    "CSV, gzip": lambda b: orders.to_csv(b, index=False, compression="gzip"),
    "Parquet": orders.to_parquet,
}
sizes = {}
for name, write in writers.items():
    buffer = io.BytesIO()
    write(buffer)
    sizes[name] = len(buffer.getvalue()) / 1000

fig, ax = plt.subplots(figsize=(7, 3.2), layout="constrained")
bars = ax.barh(list(sizes), list(sizes.values()), color=["C3", "C1", "C4", "C0", "C2"])
ax.bar_label(bars, fmt="%.0f", padding=4)
ax.invert_yaxis()
ax.set(xlabel="kilobytes", xlim=(0, 1.1 * max(sizes.values())))
ax.spines[["top", "right"]].set_visible(False)
plt.show()
