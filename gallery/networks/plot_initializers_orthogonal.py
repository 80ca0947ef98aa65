"""
Orthogonal weights keep every length, Gaussian ones only the average
====================================================================

Both matrices have entries of the same size.
The Gaussian one stretches some directions to twice their length and flattens others, and a stack of them does so again and again.
"""

# sphinx_gallery_alt = "Left, the singular values of two 64 by 64 matrices in falling order: those of the orthogonal matrix are all one, those of the Gaussian matrix fall from two to nearly zero. Right, the length of a vector through 60 layers: with orthogonal weights it stays one, with Gaussian weights eight vectors drift apart, the longest and the shortest by a factor of almost five."

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks import initializers

n, depth = 64, 60
draws = {"orthogonal": initializers.orthogonal, "Gaussian": initializers.lecun_normal}
styles = {"orthogonal": ("C0", "-"), "Gaussian": ("C1", "--")}

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
for name, draw in draws.items():
    color, line = styles[name]
    rng = np.random.default_rng(0)
    singular = np.linalg.svd(draw((n, n), rng), compute_uv=False)
    left.plot(np.arange(1, n + 1), singular, line, color=color, label=name, linewidth=2)
    for run in range(8):  # eight stacks, one vector each
        x = rng.normal(size=n)
        lengths = [np.linalg.norm(x)]
        for _ in range(depth):
            x = draw((n, n), rng) @ x
            lengths.append(np.linalg.norm(x))
        label = name if run == 0 else None
        right.plot(np.divide(lengths, lengths[0]), line, color=color, label=label)
left.set(xlabel="number", ylabel="singular value", title="one matrix")
right.set(xlabel="linear layers passed", ylabel="length / length at first", title="a stack of them")
left.legend()
right.legend()
plt.show()
