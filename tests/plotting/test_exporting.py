"""Files for the web read with Pillow, against what savefig draws itself."""

import base64
from io import BytesIO
from urllib.request import urlopen

import matplotlib.pyplot as plt
import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from PIL import Image

from cheatsheet.plotting import exporting


@pytest.fixture
def fig():
    fig, ax = plt.subplots(figsize=(3.2, 2.1))
    ax.plot([1, 3, 2], "o-")
    ax.set(xlabel="week", title="Sold")
    yield fig
    plt.close(fig)


def drawn(fig, **options):
    """The pixels that Agg draws, by a way without a file format."""
    fig.savefig(file := BytesIO(), format="rgba", **options)
    return np.frombuffer(file.getvalue(), dtype=np.uint8)


@pytest.mark.parametrize("name", ["chart.webp", "chart.png", "my.chart.webp"])
def test_savefig_for_web_loses_no_pixel(name, fig, tmp_path):
    files = exporting.savefig_for_web(fig, tmp_path / name, width=320)
    for density, (path, size) in zip((1, 2), files.items(), strict=True):
        with Image.open(path) as image:
            assert image.format.lower() == path.suffix[1:]
            assert image.size == size == (320 * density, 210 * density)
            assert image.mode == "RGB"
            assert_array_equal(
                np.asarray(image.convert("RGBA")).ravel(), drawn(fig, dpi=100 * density)
            )


def test_savefig_for_web_names_the_density(fig, tmp_path):
    files = exporting.savefig_for_web(fig, str(tmp_path / "a.b.png"), 64, densities=(1, 1.5, 3.0))
    names = [path.name for path in files]
    assert names == ["a.b.png", "a.b@1.5x.png", "a.b@3x.png"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert [size[0] for size in files.values()] == [64, 96, 192]


@pytest.mark.parametrize("inches", [3.14159, 6.4, 8.9 / 2.54, 0.7, 9.1])
def test_savefig_for_web_has_exactly_the_width_that_was_asked(inches, tmp_path):
    fig = plt.Figure(figsize=(inches, 1))
    for width in (101, 640):
        files = exporting.savefig_for_web(fig, tmp_path / "a.png", width)
        assert [size[0] for size in files.values()] == [width, 2 * width]


def test_savefig_for_web_makes_an_inch_96_pixels(fig, tmp_path):
    files = exporting.savefig_for_web(fig, tmp_path / "a.png", densities=[1])
    assert list(files.values()) == [(307, 201)]


def test_savefig_for_web_ignores_a_tight_box_and_leaves_the_figure(fig, tmp_path):
    before = fig.dpi, fig.get_size_inches().tolist(), fig.get_facecolor()
    with plt.rc_context({"savefig.bbox": "tight", "savefig.dpi": 20}):
        files = exporting.savefig_for_web(fig, tmp_path / "a.png", 200)
        assert plt.rcParams["savefig.bbox"] == "tight"
    assert [size[0] for size in files.values()] == [200, 400]
    assert (fig.dpi, fig.get_size_inches().tolist(), fig.get_facecolor()) == before


@pytest.mark.parametrize("suffix", [".png", ".webp"])
def test_savefig_for_web_keeps_what_is_transparent(suffix, fig, tmp_path):
    files = exporting.savefig_for_web(fig, tmp_path / f"a{suffix}", 320, transparent=True)
    with Image.open(next(iter(files))) as image:
        pixels = np.asarray(image)
    expected = drawn(fig, dpi=100, transparent=True).reshape(pixels.shape)
    assert_array_equal(pixels[..., 3], expected[..., 3])
    assert pixels[0, 0, 3] == 0
    inked = expected[..., 3] > 0
    assert_array_equal(pixels[inked], expected[inked])


def test_savefig_for_web_is_smaller_than_savefig_and_reproducible(fig, tmp_path):
    fig.savefig(tmp_path / "plain.png", dpi=100)
    for suffix in (".png", ".webp"):
        (path,) = exporting.savefig_for_web(fig, tmp_path / f"a{suffix}", 320, densities=[1])
        first = path.read_bytes()
        assert len(first) < (tmp_path / "plain.png").stat().st_size
        exporting.savefig_for_web(fig, path, 320, densities=[1])
        assert path.read_bytes() == first


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("a.gif", {}, r"suffix must be one of '\.webp', '\.png', got '\.gif'"),
        ("a", {}, "suffix must be one of .* got ''"),
        ("a.png", {"width": 0}, "width must be positive, got 0"),
        ("a.png", {"densities": []}, "densities must be at least 1, got 0"),
        ("a.png", {"densities": [1, -2]}, r"densities\[1\] must be positive, got -2"),
    ],
)
def test_savefig_for_web_refuses_what_it_cannot_save(name, options, message, fig, tmp_path):
    with pytest.raises(ValueError, match=message):
        exporting.savefig_for_web(fig, tmp_path / name, **options)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("format", ["png", "webp", "jpg"])
def test_data_uri_is_read_by_another_reader_of_addresses(format, fig):
    with urlopen(exporting.data_uri(fig, format, dpi=50)) as answer:
        kind, content = answer.headers["Content-Type"], answer.read()
    with Image.open(BytesIO(content)) as image:
        assert image.get_format_mimetype() == kind
        assert image.size == (160, 105)
        pixels = np.asarray(image.convert("RGBA")).astype(float).ravel()
    assert_allclose(pixels.mean(), drawn(fig, dpi=50).mean(), atol=2)


def test_data_uri_holds_the_text_of_an_svg_and_a_pdf(fig):
    for format, kind, begin in (
        ("svg", "image/svg+xml", b"<?xml"),
        ("pdf", "application/pdf", b"%PDF"),
    ):
        head, body = exporting.data_uri(fig, format).split(",")
        assert head == f"data:{kind};base64"
        assert base64.b64decode(body).startswith(begin)


def test_both_refuse_an_axes_and_an_unknown_format(fig, tmp_path):
    for function in (lambda ax: exporting.savefig_for_web(ax, "a.png"), exporting.data_uri):
        with pytest.raises(TypeError, match=r"fig must be a Figure \(.*\), got Axes"):
            function(fig.axes[0])
    with pytest.raises(ValueError, match=r"format must be one of 'png', .* got 'bmp'"):
        exporting.data_uri(fig, "bmp")
