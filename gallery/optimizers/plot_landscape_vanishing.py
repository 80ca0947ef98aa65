"""
Sigmoid layers lose the gradient, ReLU layers with the right weights keep it
============================================================================

The gradient on its way back from the output, in a random network of 20 layers of 100 units.
Each layer multiplies it by its weights and by the derivative of its activation.
"""

# sphinx_gallery_alt = "Logarithmic plot of the size of the gradient against the layer, from the output at layer 20 back to layer 0: the sigmoid's line falls steeply by many powers of ten, tanh's falls gently, ReLU's stays level."

import matplotlib.pyplot as plt
import numpy as np

layers, units = 20, 100
cases = {  # activation, its derivative from the output, scale of the weights
    "ReLU, He weights": (lambda z: np.maximum(z, 0), lambda a: a > 0, np.sqrt(2)),
    "tanh, Xavier weights": (np.tanh, lambda a: 1 - a**2, 1),
    "sigmoid, Xavier weights": (lambda z: 1 / (1 + np.exp(-z)), lambda a: a * (1 - a), 1),
}

fig, ax = plt.subplots(figsize=(7.5, 4), layout="constrained")
for (name, (activation, slope, scale)), marker in zip(cases.items(), "os^", strict=True):
    rng = np.random.default_rng(0)
    weights = scale / np.sqrt(units) * rng.normal(size=(layers, units, units))
    outputs = [rng.normal(size=units)]
    for w in weights:
        outputs.append(activation(w @ outputs[-1]))
    grads = [rng.normal(size=units)]
    for w, a in zip(weights[::-1], outputs[:0:-1], strict=True):
        grads.append(w.T @ (grads[-1] * slope(a)))
    sizes = np.linalg.norm(grads, axis=1)  # (21,), from the output backwards
    ax.semilogy(np.arange(layers, -1, -1), sizes / sizes[0], marker + "-", label=name)
ax.invert_xaxis()
ax.set(
    xlabel="layer, from the output back to the input",
    ylabel="size of the gradient",
    xticks=range(0, layers + 1, 5),
)
ax.legend()
plt.show()
