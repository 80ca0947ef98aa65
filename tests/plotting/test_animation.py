"""Frames against the same pictures drawn one by one, films as another reader of files sees them."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.animation import ArtistAnimation, FuncAnimation
from numpy.testing import assert_array_equal
from PIL import Image

from cheatsheet.plotting.animation import render_frames, save_film


@pytest.fixture
def fig():
    fig, ax = plt.subplots(figsize=(2, 1.5))
    ax.set(xlim=(-1, 8), ylim=(-1, 8))
    yield fig
    plt.close(fig)


def film(fig, frames=6, **options):
    (line,) = fig.axes[0].plot([], [], "o-", color="C1")

    def update(k):
        line.set_data(range(k + 1), range(k + 1))
        return [line]

    return FuncAnimation(fig, update, frames=frames, **options)


def drawn(k, dpi=100):
    """The frame k, on a figure of its own."""
    fig, ax = plt.subplots(figsize=(2, 1.5), dpi=dpi)
    ax.set(xlim=(-1, 8), ylim=(-1, 8))
    ax.plot(range(k + 1), range(k + 1), "o-", color="C1")
    fig.canvas.draw()
    pixels = np.array(fig.canvas.buffer_rgba())
    plt.close(fig)
    return pixels


def shown(path):
    """The frames that Pillow reads, and how many milliseconds each is shown."""
    with Image.open(path) as image:
        frames, durations = [], []
        for k in range(image.n_frames):
            image.seek(k)
            image.load()
            frames.append(np.asarray(image.convert("RGBA")))
            durations.append(image.info["duration"])
        return frames, durations, image.info.get("loop")


@pytest.mark.parametrize("blit", [False, True])
def test_render_frames_are_the_pictures_drawn_one_by_one(blit, fig):
    frames = render_frames(film(fig, blit=blit))
    assert_array_equal(frames, [drawn(k) for k in range(6)])


def test_render_frames_returns_those_that_are_wanted_in_their_order(fig):
    frames = render_frames(film(fig), [5, 0, 5], dpi=60)
    assert_array_equal(frames, [drawn(k, 60) for k in (5, 0, 5)])


def test_render_frames_of_artists(fig):
    ax = fig.axes[0]
    artists = [ax.plot(range(k + 1), range(k + 1), "o-", color="C1") for k in range(3)]
    assert_array_equal(render_frames(ArtistAnimation(fig, artists)), [drawn(k) for k in range(3)])


def test_render_frames_keeps_its_size_under_a_tight_box(fig):
    with plt.rc_context({"savefig.bbox": "tight"}):
        assert render_frames(film(fig)).shape == (6, 150, 200, 4)


@pytest.mark.parametrize(
    ("numbers", "dpi", "message"),
    [
        ([], None, "numbers must be at least 1, got 0"),
        ([2, 6], None, r"numbers must be in 0 \.\.\. 5, got 6"),
        ([-1], None, r"numbers must be in 0 \.\.\. 5, got -1"),
        (None, 0, "dpi must be positive, got 0"),
    ],
)
def test_render_frames_refuses_frames_that_do_not_exist(numbers, dpi, message, fig):
    animation = film(fig)
    with pytest.raises(ValueError, match=message):
        render_frames(animation, numbers, dpi=dpi)
    render_frames(animation, [0])


@pytest.mark.parametrize("suffix", ["webp", "png", "gif"])
def test_save_film_shows_every_frame_for_its_time(suffix, fig, tmp_path):
    path = save_film(film(fig), tmp_path / f"a.{suffix}", fps=3, hold=1.5, dpi=50)
    frames, durations, _ = shown(path)
    unit = 10 if suffix == "gif" else 1
    assert len(frames) == 6
    assert sum(durations) == 2000 + 1500
    assert all(abs(d - 1000 / 3) <= unit for d in durations[:-1])
    for k, frame in enumerate(frames):
        exact = drawn(k, 50).astype(int)
        assert np.abs(frame - exact).max() <= (40 if suffix == "gif" else 0)


@pytest.mark.parametrize(
    ("suffix", "plays", "loop"),
    [
        ("webp", 0, 0), ("webp", 1, 1), ("webp", 3, 3),
        ("png", 0, 0), ("png", 1, 1), ("png", 3, 3),
        ("gif", 0, 0), ("gif", 1, None), ("gif", 3, 2),
    ],
)  # fmt: skip
def test_save_film_counts_the_plays_as_each_format_does(suffix, plays, loop, fig, tmp_path):
    path = save_film(film(fig, 2), tmp_path / f"a.{suffix}", plays=plays, dpi=30)
    assert shown(path)[2] == loop


def test_save_film_is_smaller_as_webp_than_what_matplotlib_writes(fig, tmp_path):
    animation = film(fig)
    animation.save(tmp_path / "a.gif", writer="pillow", dpi=100)
    ours = save_film(animation, tmp_path / "b.webp", dpi=100)
    assert ours.stat().st_size < (tmp_path / "a.gif").stat().st_size


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("a.mp4", {}, r"suffix must be one of '\.webp', .* got '\.mp4'"),
        ("a.gif", {"fps": 0}, "fps must be positive, got 0"),
        ("a.gif", {"plays": -1}, "plays must be at least 0, got -1"),
        ("a.gif", {"hold": -1}, "hold must be at least 0, got -1"),
        ("a.gif", {"dpi": -1}, "dpi must be positive, got -1"),
    ],
)
def test_save_film_refuses_what_it_cannot_write(name, options, message, fig, tmp_path):
    animation = film(fig)
    with pytest.raises(ValueError, match=message):
        save_film(animation, tmp_path / name, **options)
    assert not list(tmp_path.iterdir())
    render_frames(animation, [0])
