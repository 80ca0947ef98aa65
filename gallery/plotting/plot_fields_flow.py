"""
Arrows show the vectors, stream lines show where they lead
==========================================================

A pendulum: each point is an angle and a speed, and the vector says how they change.
``quiver`` draws one arrow for each grid point, ``streamplot`` follows the vectors.
"""

# sphinx_gallery_alt = "Two panels of the same field. On the left a regular grid of arrows that turn around the centre. On the right stream lines: closed curves around the centre and waves above and below, thicker where the motion is faster."

import matplotlib.pyplot as plt
import numpy as np

angle = np.linspace(-5, 5, 21)
speed = np.linspace(-3, 3, 13)
A, S = np.meshgrid(angle, speed)
U, V = S, -np.sin(A)  # how the angle and the speed change, (13, 21) each

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2), sharey=True, layout="constrained")
left.quiver(angle, speed, U, V, color="C0", angles="xy")
right.streamplot(angle, speed, U, V, color="C1", linewidth=np.hypot(U, V) / 1.5)
left.set(title="quiver", xlabel="angle", ylabel="speed")
right.set(title="streamplot", xlabel="angle")
plt.show()
