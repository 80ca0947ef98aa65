"""
At one shape the schemes differ in width, not in kind
=====================================================

All weights of a layer from 128 inputs to 512 units are centred on zero.
What the name of the scheme chooses is the standard deviation; uniform or normal changes only the form.
"""

# sphinx_gallery_alt = "Six histograms on one axis of weight values, three uniform above three normal. PyTorch's default is the narrowest and He the widest; LeCun lies between. A bar below each histogram shows one standard deviation to both sides, the same for the uniform and the normal version of LeCun and of He."

import math

import matplotlib.pyplot as plt
import numpy as np

from cheatsheet.networks import initializers

shape = (512, 128)  # (out, in)
default = {"a": math.sqrt(5)}  # what nn.Linear passes to kaiming_uniform_
panels = {
    "nn.Linear's default": lambda rng: initializers.kaiming_uniform(shape, rng, **default),
    "LeCun uniform": lambda rng: initializers.lecun_uniform(shape, rng),
    "He uniform": lambda rng: initializers.kaiming_uniform(shape, rng),
    "Xavier normal": lambda rng: initializers.xavier_normal(shape, rng),
    "LeCun normal": lambda rng: initializers.lecun_normal(shape, rng),
    "He normal": lambda rng: initializers.kaiming_normal(shape, rng),
}
bins = np.linspace(-0.42, 0.42, 106)

fig, axes = plt.subplots(2, 3, figsize=(9, 4.2), sharex=True, sharey=True, layout="constrained")
for number, (ax, (name, draw)) in enumerate(zip(axes.flat, panels.items(), strict=True)):
    w = draw(np.random.default_rng(number))
    ax.hist(w.ravel(), bins, density=True, color=f"C{number % 3}")
    ax.errorbar(0, -0.7, xerr=w.std(), capsize=4, color="black")
    ax.set_title(f"{name}: std {w.std():.3f}")
    ax.set_yticks([])
for ax in axes[1]:
    ax.set_xlabel("weight")
plt.show()
