"""
Area shows a third number, colour a fourth
==========================================

The planets by distance and density; ``s`` grows with the diameter, and ``c`` is the mean temperature.
"""

# sphinx_gallery_alt = "The eight planets, density against distance from the Sun on a logarithmic axis: four small bubbles of high density near the Sun, four large ones of low density far away. A legend explains three sizes of bubbles, a colour bar the temperature, which falls with the distance except for hot Venus."

import matplotlib.pyplot as plt
import numpy as np

names = ["Mercury", "Venus", "Earth", "Mars", "Jupiter", "Saturn", "Uranus", "Neptune"]
distance = np.array([0.39, 0.72, 1.0, 1.5, 5.2, 9.6, 19.2, 30.0])
density = np.array([5.4, 5.2, 5.5, 3.9, 1.3, 0.7, 1.3, 1.6])
diameter = np.array([4.9, 12.1, 12.8, 6.8, 143.0, 120.5, 51.1, 49.5])
celsius = np.array([167, 464, 15, -65, -110, -140, -195, -200])

fig, ax = plt.subplots(figsize=(7.5, 4.2), layout="constrained")
points = ax.scatter(distance, density, s=10 * diameter, c=celsius, edgecolors="black")
for name, x, y, size in zip(names, distance, density, diameter, strict=True):
    up = 3 + np.sqrt(10 * size) / 2  # the radius in points, and a little more
    ax.annotate(name, (x, y), xytext=(0, up), textcoords="offset points", ha="center")
ax.set(xscale="log", xlim=(0.25, 50), ylim=(0, 6.5))
ax.set(xlabel="distance from the Sun in au", ylabel="density in g/cm³")
fig.colorbar(points, label="mean temperature in °C")
handles, labels = points.legend_elements(
    "sizes", num=[10, 50, 100], func=lambda s: s / 10, color="none", markeredgecolor="black"
)
ax.legend(handles, labels, title="diameter in 1000 km", loc=(0.03, 0.07), labelspacing=1.7)
plt.show()
