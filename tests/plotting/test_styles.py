"""Scaled settings against a higher resolution, pixel by pixel; sizes of files as they are read back."""

import io
import re

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from PIL import Image

from cheatsheet.plotting import styles

CHARTS = {
    "line": lambda ax: ax.plot([1, 3, 2], "o--", label="a line") and ax.legend(),
    "texts": lambda ax: ax.set(title="Title", xlabel="x", ylabel="y") and ax.text(0, 0, "$x^2$"),
    "bars": lambda ax: ax.bar_label(ax.bar(["a", "b"], [1, 2], edgecolor="black")),
    "errors": lambda ax: ax.errorbar([1, 2], [3, 4], yerr=1),
    "points": lambda ax: ax.scatter([1, 2], [3, 4]),
    "boxes": lambda ax: ax.boxplot([1, 2, 3, 9]),
    "log": lambda ax: ax.set(yscale="log", ylim=(1, 100)) and ax.grid(which="both"),
    "minor": lambda ax: ax.minorticks_on(),
    "contours": lambda ax: ax.contour(np.outer([1, 2, 3], [1, 2, 4])),
    "colors": lambda ax: ax.figure.colorbar(ax.imshow([[1, 2]])),
    "suptitle": lambda ax: ax.figure.suptitle("Title"),
}


@pytest.fixture(autouse=True)
def settings_stay():
    before = dict(mpl.rcParams)
    yield
    assert dict(mpl.rcParams) == before
    plt.close("all")


def drawn(draw, settings, **options):
    with plt.rc_context(settings):
        fig, ax = plt.subplots(**options)
        draw(ax)
        fig.canvas.draw()
        return np.array(fig.canvas.buffer_rgba())


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("layout", ["none", "constrained"])
def test_scale_style_is_a_higher_resolution(chart, layout):
    draw = CHARTS[chart]
    sharp = drawn(draw, {}, figsize=(3, 2), dpi=200, layout=layout)
    large = drawn(draw, styles.scale_style(2), figsize=(6, 4), dpi=100, layout=layout)
    plain = drawn(draw, {}, figsize=(6, 4), dpi=100, layout=layout)
    assert_array_equal(large, sharp)
    assert (large != plain).any()


@pytest.mark.parametrize("style", ["ggplot", "seaborn-v0_8-talk", "petroff10"])
def test_scale_style_multiplies_the_style_in_force(style):
    fonts = {"font.family": "DejaVu Sans"}
    with plt.style.context([style, fonts]):
        settings = {**mpl.rcParams, **styles.scale_style(1.5)}
        sharp = drawn(CHARTS["line"], {}, figsize=(3, 2), dpi=150)
        large = drawn(CHARTS["line"], styles.scale_style(1.5), figsize=(4.5, 3), dpi=100)
        assert settings["font.size"] == mpl.rcParams["font.size"] * 1.5
    assert_array_equal(large, sharp)


def test_scale_style_one_changes_nothing_and_two_factors_multiply():
    with plt.rc_context(styles.scale_style(1)):
        assert not styles.changed_settings(mpl.rcParams.copy())
    with plt.rc_context(styles.scale_style(2)):
        twice = styles.scale_style(3)
    assert twice == pytest.approx(styles.scale_style(6))


def test_paper_style_of_the_default_size_is_the_default():
    with plt.rc_context({"figure.figsize": (6.4, 4.8), "font.size": 10}):
        expected = drawn(CHARTS["line"], {}, layout="constrained")
        ours = drawn(CHARTS["line"], styles.paper_style(6.4 * 2.54, fontsize=10))
    assert_array_equal(ours, expected)


@pytest.mark.parametrize("width", [8.9, 18.3])
@pytest.mark.parametrize("height", [None, 5])
@pytest.mark.parametrize("fontsize", [6, 8.0])
def test_paper_style_gives_files_of_that_size(width, height, fontsize):
    with plt.rc_context(styles.paper_style(width, height=height, fontsize=fontsize)):
        fig, ax = plt.subplots()
        ax.set(xlabel="x")
        fig.savefig(png := io.BytesIO())
        fig.savefig(pdf := io.BytesIO(), format="pdf")
        assert ax.xaxis.label.get_fontsize() == fontsize
        ratio = fontsize / 10
        assert_allclose(ax.plot([1, 2])[0].get_linewidth(), 1.5 * ratio)
    with Image.open(png) as image:
        assert_allclose(image.size, np.array([width, height or 0.75 * width]) / 2.54 * 300, atol=1)
        assert_allclose(image.info["dpi"], 300, atol=0.1)
    box = re.search(rb"/MediaBox \[ 0 0 (\S+) (\S+) \]", pdf.getvalue())
    assert_allclose(float(box[1]), width / 2.54 * 72, rtol=1e-6)
    assert b"/Type /Font /Subtype /Type3" not in pdf.getvalue()


def test_settings_refuse_lengths_that_are_none():
    with pytest.raises(ValueError, match="factor must be positive, got 0"):
        styles.scale_style(0)
    for wrong in ({"width": 0}, {"fontsize": -1}, {"height": 0}):
        name, value = next(iter(wrong.items()))
        with pytest.raises(ValueError, match=f"{name} must be positive, got {value}"):
            styles.paper_style(**wrong)


@pytest.mark.parametrize("style", sorted(plt.style.library))
def test_changed_settings_are_what_the_style_file_sets(style):
    with plt.rc_context():
        mpl.rcdefaults()
        assert styles.changed_settings() == {}
        plt.style.use(style)
        changed = styles.changed_settings()
    expected = {
        key: value for key, value in plt.style.library[style].items()
        if value != mpl.rcParamsDefault[key]
    }  # fmt: skip
    assert changed == expected


def test_changed_settings_since_a_copy():
    before = mpl.rcParams.copy()
    with plt.rc_context({"lines.linewidth": 7}):
        assert styles.changed_settings(before) == {"lines.linewidth": 7.0}
    assert styles.changed_settings(before) == {}
