"""The frames of an animation as pixels, and as a small film that plays as often as it should."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.animation import AbstractMovieWriter, Animation
from matplotlib.figure import Figure
from numpy.typing import NDArray
from PIL import Image

from cheatsheet import _check as check

__all__ = ["render_frames", "save_film"]


class _Collector(AbstractMovieWriter):
    """Keeps the pixels of the frames that are wanted; all of them, if `numbers` is None."""

    def __init__(self, numbers: set[int] | None = None) -> None:
        super().__init__()
        self.numbers = numbers

    def setup(self, fig: Figure, outfile: Any, dpi: float | None = None) -> None:
        super().setup(fig, outfile, dpi)
        self.frames: dict[int, NDArray[np.uint8]] = {}
        self.count = 0

    @classmethod
    def isAvailable(cls) -> bool:
        return True

    def grab_frame(self, **savefig_kwargs: Any) -> None:
        if self.numbers is None or self.count in self.numbers:
            buffer = BytesIO()
            self.fig.savefig(buffer, **savefig_kwargs, format="rgba", dpi=self.dpi)
            width, height = self.frame_size
            pixels = np.frombuffer(buffer.getvalue(), dtype=np.uint8)
            self.frames[self.count] = pixels.reshape(height, width, 4)
        self.count += 1

    def finish(self) -> None:
        pass


def render_frames(
    animation: Animation, numbers: Sequence[int] | None = None, *, dpi: float | None = None
) -> NDArray[np.uint8]:
    """Draw an animation and return the pixels of its frames.

    All frames before the last one that is wanted are updated too, since a frame may build on
    those before it. The figure is left with the last frame of the animation.

    Parameters
    ----------
    animation : FuncAnimation or ArtistAnimation
    numbers : sequence of int, optional
        The frames to return, counted from 0, in this order; all by default.
    dpi : float, optional
        That of ``savefig`` by default.

    Returns
    -------
    ndarray of shape (n, height, width, 4), dtype uint8
        Red, green, blue and opacity.

    Raises
    ------
    ValueError
        If `dpi` is not positive, `numbers` is empty or the animation lacks one of them.

    See Also
    --------
    matplotlib.animation.Animation.save : writes them to a file.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from matplotlib.animation import FuncAnimation
    >>> from cheatsheet.plotting.animation import render_frames
    >>> fig, ax = plt.subplots(figsize=(4, 3))
    >>> (point,) = ax.plot([0], [0], "o")
    >>> film = FuncAnimation(fig, lambda k: point.set_data([k / 100], [0]), frames=5)
    >>> render_frames(film, [0, 4], dpi=50).shape
    (2, 150, 200, 4)
    >>> plt.close(fig)
    """
    wanted = None if numbers is None else [operator.index(number) for number in numbers]
    if wanted is not None:
        check.at_least(1, numbers=len(wanted))
    if dpi is not None:
        check.positive(dpi=dpi)
    writer = _Collector(None if wanted is None else set(wanted))
    animation.save("frames", writer=writer, dpi=dpi)
    if wanted is None:
        return np.stack([writer.frames[k] for k in range(writer.count)])
    for number in wanted:
        if number not in writer.frames:
            raise ValueError(f"numbers must be in 0 ... {writer.count - 1}, got {number}")
    return np.stack([writer.frames[number] for number in wanted])


def save_film(
    animation: Animation,
    path: str | PathLike[str],
    *,
    fps: float = 10,
    plays: int = 0,
    hold: float = 0,
    dpi: float | None = None,
) -> Path:
    """Save an animation as WebP, PNG or GIF that plays a number of times and then stands still.

    WebP and PNG (APNG) keep every pixel; a GIF has 256 colours a frame, and counts time in
    hundredths of a second. No program besides Pillow is needed.

    Parameters
    ----------
    animation : FuncAnimation or ArtistAnimation
    path : path-like
        Ends in ``.webp``, the smallest of the three, ``.png`` or ``.gif``.
    fps : float, default=10
        Frames a second; the interval of the animation does not count.
    plays : int, default=0
        How often it is played, 0 for ever.
    hold : float, default=0
        How many seconds longer the last frame is shown.
    dpi : float, optional
        That of ``savefig`` by default.

    Returns
    -------
    Path
        The file that was written.

    Raises
    ------
    ValueError
        If `path` has another ending, `fps` or `dpi` is not positive, or `plays` or `hold` is
        negative.

    See Also
    --------
    matplotlib.animation.Animation.save : also MP4, by ffmpeg; GIFs play for ever.

    Examples
    --------
    >>> import tempfile
    >>> import matplotlib.pyplot as plt
    >>> from matplotlib.animation import FuncAnimation
    >>> from cheatsheet.plotting.animation import save_film
    >>> fig, ax = plt.subplots(figsize=(4, 3))
    >>> (point,) = ax.plot([0], [0], "o")
    >>> film = FuncAnimation(fig, lambda k: point.set_data([k / 100], [0]), frames=5)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_film(film, folder + "/point.webp", plays=1, dpi=50).name
    'point.webp'
    >>> plt.close(fig)
    """
    path = Path(path)
    check.one_of((".webp", ".png", ".gif"), suffix=path.suffix)
    check.positive(fps=fps)
    check.at_least(0, plays=plays, hold=hold)
    frames = [Image.fromarray(frame) for frame in render_frames(animation, dpi=dpi)]
    if all(frame.getchannel("A").getextrema() == (255, 255) for frame in frames):
        frames = [frame.convert("RGB") for frame in frames]
    ends = [round(1000 * (k + 1) / fps) for k in range(len(frames))]  # no error adds up
    if path.suffix == ".gif":
        ends = [round(end, -1) for end in ends]
    durations = np.diff([0, *ends]).tolist()
    durations[-1] += round(1000 * hold)
    options: dict[str, Any] = {"loop": plays}
    if path.suffix == ".gif":  # says how often it is repeated, or nothing
        options = {} if plays == 1 else {"loop": max(plays - 1, 0)}
    if path.suffix == ".webp":
        options |= {"lossless": True, "minimize_size": True}
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=durations, **options)
    return path
