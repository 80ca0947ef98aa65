"""
At full precision text is larger than .npy, and noise does not compress
=======================================================================

``.npy`` needs the bytes of the elements and a short header. Text needs a character a digit,
and the default format of ``savetxt`` always writes nineteen digits. Compression shrinks data that repeats.
"""

# sphinx_gallery_alt = "Two groups of horizontal bars, bytes per number for four ways to save. For random numbers the two texts are more than twice as large as npy, and compressed npz is almost as large as npy. For whole numbers compressed npz is by far the smallest, text with 17 digits is smaller than npy, and text in the default format stays the largest."

import io

import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
tables = {
    "random numbers": rng.normal(size=(1000, 10)),
    "whole numbers from 0 to 9": rng.integers(10, size=(1000, 10)).astype(float),
}
writers = {
    "np.save": np.save,
    "np.savez_compressed": np.savez_compressed,
    "np.savetxt, fmt='%.17g'": lambda file, x: np.savetxt(file, x, fmt="%.17g"),
    "np.savetxt": np.savetxt,
}

fig, axes = plt.subplots(1, 2, figsize=(9, 3), sharex=True, sharey=True, layout="constrained")
for ax, (title, x) in zip(axes, tables.items(), strict=True):
    sizes = []
    for write in writers.values():
        file = io.BytesIO()
        write(file, x)
        sizes.append(len(file.getvalue()) / x.size)
    bars = ax.barh(list(writers), sizes, color=["C0", "C1", "C2", "C2"])
    ax.bar_label(bars, fmt="%.0f", padding=3)
    ax.set(title=title, xlabel="bytes per number", xlim=(0, 29))
axes[0].invert_yaxis()
plt.show()
