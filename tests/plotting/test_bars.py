"""Stacked bars against pandas, numbers on bars by measuring the drawn chart."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from numpy.testing import assert_allclose, assert_array_equal

from cheatsheet.plotting import bars


@pytest.fixture
def ax():
    fig, ax = plt.subplots(figsize=(4, 3), layout="constrained")
    yield ax
    plt.close(fig)


def rectangles(containers):
    return np.array([[bar.get_bbox().bounds for bar in container] for container in containers])


@pytest.mark.parametrize("horizontal", [False, True])
@pytest.mark.parametrize("low", [0, -5])
def test_stacked_bars_matches_pandas(horizontal, low, ax, rng):
    frame = pd.DataFrame(
        rng.integers(low, 9, size=(5, 4)), index=list("abcde"), columns=list("wxyz")
    )
    before = frame.copy()
    size = {"height" if horizontal else "width": 0.5}
    ours = bars.stacked_bars(ax, frame.index, frame, horizontal=horizontal, **size)
    fig, other = plt.subplots()
    frame.plot(kind="barh" if horizontal else "bar", stacked=True, ax=other, width=0.5)
    theirs = rectangles(other.containers)
    plt.close(fig)
    assert_allclose(rectangles(ours.values()), theirs)
    assert list(ours) == ax.get_legend_handles_labels()[1] == list("wxyz")
    ticks = ax.get_yticklabels() if horizontal else ax.get_xticklabels()
    assert [tick.get_text() for tick in ticks] == list("abcde")
    pd.testing.assert_frame_equal(frame, before)


def test_stacked_bars_as_shares_match_normalized_crosstab(ax, rng):
    frame = pd.DataFrame({"row": rng.integers(0, 3, 99), "column": rng.integers(0, 4, 99)})
    counts = pd.crosstab(frame["row"], frame["column"])
    shares = pd.crosstab(frame["row"], frame["column"], normalize="index")
    ours = bars.stacked_bars(ax, counts.index, counts, share=True)
    assert_allclose(rectangles(ours.values())[:, :, 3].T, shares)
    top = list(ours.values())[-1]
    assert_allclose([bar.get_y() + bar.get_height() for bar in top], 1)


def test_stacked_bars_takes_a_dict_and_options_of_bar(ax):
    ours = bars.stacked_bars(ax, [2025, 2026], {"a": [1, 2], "b": [3, 0]}, width=0.5, hatch="/")
    assert rectangles(ours.values()).tolist() == [
        [[-0.25, 0, 0.5, 1], [0.75, 0, 0.5, 2]],
        [[-0.25, 1, 0.5, 3], [0.75, 2, 0.5, 0]],
    ]
    assert {bar.get_hatch() for container in ours.values() for bar in container} == {"/"}


def test_stacked_bars_begins_its_colors_again(ax):
    heights = {name: [1] for name in "abc"}
    ours = bars.stacked_bars(ax, ["x"], heights, colors=["red", "C1"])
    assert [to_hex(container[0].get_facecolor()) for container in ours.values()] == [
        to_hex(color) for color in ("red", "C1", "red")
    ]


@pytest.mark.parametrize(
    ("names", "heights", "share", "message"),
    [
        ("ab", {}, False, "series must be at least 1, got 0"),
        (
            "ab",
            {"x": [1, 2, 3]},
            False,
            r"names and heights\['x'\] must have one shape, got \(2,\)",
        ),
        ("aa", {"x": [1, 2]}, False, "names must differ, or bars hide one another"),
        ("ab", {"x": [1, np.nan]}, False, r"heights\['x'\] must not hold NaN"),
        ("ab", {"x": [1, -2]}, True, "heights must not be negative for shares, got -2"),
        ("ab", {"x": [1, 0], "y": [1, 0]}, True, "must not all be 0 for shares, got the bar 'b'"),
    ],
)
def test_stacked_bars_refuses_what_it_cannot_stack(names, heights, share, message, ax):
    with pytest.raises(ValueError, match=message):
        bars.stacked_bars(ax, list(names), heights, share=share)
    assert not ax.patches


@pytest.mark.parametrize("draw", ["bar", "barh"])
@pytest.mark.parametrize("values", [[3, 20, 11], [-3, -20, 0], [5, -5, np.nan], [1e-9, 0, 0]])
@pytest.mark.parametrize("inverted", [False, True])
def test_annotate_bars_keeps_the_numbers_within_the_axes(draw, values, inverted, ax):
    container = getattr(ax, draw)(list("abc"), values)
    if inverted:
        (ax.invert_xaxis if draw == "barh" else ax.invert_yaxis)()
    texts = bars.annotate_bars(ax, container, "{:+.12f}" if draw == "barh" else "{:g}")
    ax.figure.canvas.draw()
    frame = ax.bbox
    for text, value in zip(texts, values, strict=True):
        if np.isnan(value):
            assert text.get_text() == ""
            continue
        box = text.get_window_extent()
        assert frame.x0 - 2 < box.x0 or draw == "bar"
        assert box.x1 < frame.x1 + 2 or draw == "bar"
        assert frame.y0 - 2 < box.y0 or draw == "barh"
        assert box.y1 < frame.y1 + 2 or draw == "barh"
    assert ax.xaxis_inverted() == (inverted and draw == "barh")


def test_annotate_bars_lengthens_the_axis_no_more_than_it_must(ax):
    ax.figure.set_layout_engine("none")
    container = ax.bar(list("ab"), [1, 2])
    bars.annotate_bars(ax, container, padding=20)
    ax.figure.canvas.draw()
    assert_allclose(ax.texts[1].get_window_extent().y1, ax.bbox.y1, atol=0.01)
    assert ax.get_ylim()[0] == 0
    limits = ax.get_ylim()
    bars.annotate_bars(ax, container, padding=1)
    assert ax.get_ylim() == limits  # there is room enough already


def test_annotate_bars_stands_beyond_the_error_bars(ax):
    container = ax.bar(["a"], [10], yerr=[5])
    (text,) = bars.annotate_bars(ax, container)
    assert text.xy[1] == 15


def test_annotate_bars_writes_what_bar_label_writes(ax):
    container = ax.barh(list("ab"), [1234.5, 0.25])
    ours = [text.get_text() for text in bars.annotate_bars(ax, container, "{:,.1f}")]
    assert ours == [text.get_text() for text in ax.bar_label(container, fmt="{:,.1f}")]
    assert ours == ["1,234.5", "0.2"]


def test_annotate_bars_inside_hides_what_does_not_fit_and_chooses_the_ink(ax):
    container = ax.bar(list("abc"), [10, 10, 0.1], color=["navy", "gold", "navy"])
    limits = ax.get_ylim()
    texts = bars.annotate_bars(ax, container, inside=True)
    assert [text.get_visible() for text in texts] == [True, True, False]
    assert [text.get_color() for text in texts[:2]] == ["white", "black"]
    ax.figure.canvas.draw()
    for text, bar in zip(texts[:2], container[:2], strict=True):
        box, around = text.get_window_extent(), bar.get_window_extent()
        assert_allclose(
            [box.x0 + box.x1, box.y0 + box.y1],
            [around.x0 + around.x1, around.y0 + around.y1],
            atol=3,
        )
    assert ax.get_ylim() == limits
    (wide,) = bars.annotate_bars(ax, ax.bar(["d"], [10], width=0.1), "{:.9f}", inside=True)
    assert not wide.get_visible()


def test_annotate_bars_refuses_what_it_cannot_measure(ax):
    container = ax.bar(list("ab"), [1, 2])
    with pytest.raises(ValueError, match="padding must be at least 0, got -1"):
        bars.annotate_bars(ax, container, padding=-1)
    ax.set_yscale("log")
    with pytest.raises(ValueError, match="scale must be one of 'linear', got 'log'"):
        bars.annotate_bars(ax, container)
    ax.clear()
    with pytest.raises(
        ValueError, match=r"fmt must give numbers that fit into the axes, got '2\.000"
    ):
        bars.annotate_bars(ax, ax.barh(["a"], [2]), "{:.99f}")


def test_readable_ink_has_the_contrast_that_the_guidelines_ask_of_text():
    # The published table: white on #767676 is the last grey with a contrast of 4.5 or more;
    # the two contrasts are equal, at sqrt(21) = 4.58, just below that grey.
    assert bars.readable_ink("#757575") == "white"
    assert bars.readable_ink("#777777") == "black"
    grid = np.linspace(0, 1, 7)
    for color in np.stack(np.meshgrid(grid, grid, grid), axis=-1).reshape(-1, 3):
        light = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in color]
        luminance = 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
        assert (bars.readable_ink(color) == "black") == (luminance > np.sqrt(1.05 * 0.05) - 0.05)


@pytest.mark.parametrize(
    ("color", "ink"), [("1", "black"), ("k", "white"), ((1, 1, 0, 0), "black")]
)
def test_readable_ink_takes_colors_in_any_form(color, ink):
    assert bars.readable_ink(color) == ink


def test_stacked_bars_changes_no_array(ax):
    heights = {"a": np.array([1.0, 2.0]), "b": np.array([3.0, 4.0])}
    bars.stacked_bars(ax, ["x", "y"], heights, share=True)
    assert_array_equal(heights["a"], [1, 2])
    assert_array_equal(heights["b"], [3, 4])
