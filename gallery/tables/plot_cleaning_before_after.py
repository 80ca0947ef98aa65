"""
Every column asks for its own repair
====================================

Text that looks like numbers and truths becomes numbers and truths.
Orange cells were changed; the last order is a duplicate, and is dropped.
"""

# sphinx_gallery_alt = "A table of four orders before and after cleaning. Names of columns lose capitals and spaces, prices with a currency and discounts with percent signs become numbers, yes and no become True and False, and a repeated row is gone."

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from cheatsheet.drawing import draw_frame
from cheatsheet.tables import cleaning

raw = pd.DataFrame(
    {
        " City": ["Beijing", "shanghai", "LHASA", "LHASA"],
        "Price (CNY)": ["¥1,200", "85", "¥64.5", "¥64.5"],
        "Off": ["10%", "-", "5%", "5%"],
        "Paid?": ["yes", "No", "YES", "YES"],
    }
)
clean = (
    raw.drop_duplicates()
    .pipe(cleaning.clean_names)
    .assign(
        city=lambda f: f["city"].str.strip().str.title(),
        price_cny=lambda f: cleaning.parse_number(f["price_cny"]),
        off=lambda f: cleaning.parse_number(f["off"], errors="coerce"),
        paid=lambda f: f["paid"].str.lower() == "yes",
    )
)

same = raw.astype(str).loc[clean.index].to_numpy() == clean.astype(str).to_numpy()
fig, axes = plt.subplots(2, 1, figsize=(7.5, 5), layout="constrained")
dropped = ~raw.index.isin(clean.index)  # (rows,)
draw_frame(axes[0], raw, faint=dropped[:, np.newaxis], title="raw")
draw_frame(axes[1], clean, colors=np.where(same, "C0", "C1"), title="clean")
plt.show()
