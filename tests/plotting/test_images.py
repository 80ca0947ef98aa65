"""Numbers in cells and confusion matrices against scikit-learn's display and the canvas."""

import itertools

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import same_color
from numpy.testing import assert_allclose, assert_array_equal
from sklearn.metrics import ConfusionMatrixDisplay, confusion_matrix

from cheatsheet.plotting import images
from cheatsheet.plotting.colors import contrast_ratio


@pytest.fixture
def ax():
    fig, ax = plt.subplots()
    yield ax
    plt.close(fig)


def words(texts):
    return [text.get_text() for text in texts]


@pytest.mark.parametrize("origin", ["upper", "lower"])
@pytest.mark.parametrize("extent", [None, (10, 40, 5, 1), (0, 3, -1, 1)])
@pytest.mark.parametrize("shape", [(2, 3), (3, 2), (1, 1)])
def test_every_number_stands_on_its_own_cell(ax, shape, extent, origin):
    """The image itself says which number lies under the place of a text."""
    numbers = np.random.default_rng(0).permutation(np.prod(shape)).reshape(shape)
    im = ax.imshow(numbers, origin=origin, extent=extent)
    texts = images.annotate_cells(im)
    assert words(texts) == [str(number) for number in numbers.ravel()]
    ax.figure.canvas.draw()
    for text in texts:
        x, y = ax.transData.transform(text.get_position())

        class Event:  # what `get_cursor_data` wants to know of the mouse
            pass

        Event.x, Event.y = x, y
        assert im.get_cursor_data(Event) == int(text.get_text())


def test_numbers_stand_in_the_middle_of_cells(ax):
    im = ax.imshow([[1, 2], [3, 4]])
    assert [t.get_position() for t in images.annotate_cells(im)] == [(0, 0), (1, 0), (0, 1), (1, 1)]
    assert {(t.get_ha(), t.get_va()) for t in ax.texts} == {("center", "center")}


@pytest.mark.parametrize("cmap", ["viridis", "gray", "Blues", "coolwarm", "jet", "Reds_r"])
def test_every_text_is_readable_on_the_drawn_pixels(cmap):
    """4.5 is what the guidelines of the web ask for; the cells are read from the canvas."""
    fig = plt.figure(figsize=(4, 2), dpi=50)
    ax = fig.add_axes((0, 0, 1, 1))
    ax.axis("off")
    im = ax.imshow(np.arange(32).reshape(4, 8), cmap=cmap, aspect="auto", interpolation="nearest")
    fig.canvas.draw()
    pixels = np.asarray(fig.canvas.buffer_rgba())[12::25, 12::25, :3] / 255  # (4, 8, 3)
    texts = images.annotate_cells(im)
    plt.close(fig)
    for text, cell in zip(texts, pixels.reshape(-1, 3), strict=True):
        assert contrast_ratio(text.get_color(), tuple(cell)) > 4.2
        other = {"white": "#111111", "#111111": "white"}[text.get_color()]
        assert contrast_ratio(other, tuple(cell)) <= contrast_ratio(text.get_color(), tuple(cell))


def test_a_transparent_cell_counts_with_the_paper_behind_it(ax):
    im = ax.imshow([[0, 0]], cmap="gray", vmin=0, vmax=1, alpha=0.1)  # black, a tenth of it
    assert {text.get_color() for text in images.annotate_cells(im)} == {"#111111"}
    ax.set_facecolor("black")
    assert {text.get_color() for text in images.annotate_cells(im)} == {"white"}


def test_missing_cells_stay_empty(ax):
    numbers = np.ma.masked_equal([[1.0, np.nan], [-9.0, 4.0]], -9)
    assert words(images.annotate_cells(ax.imshow(numbers))) == ["1", "4"]
    values = np.array([["a", "b"], ["c", "d"]])
    im = ax.imshow([[1.0, np.nan], [3.0, 4.0]])
    assert words(images.annotate_cells(im, values)) == ["a", "b", "c", "d"]
    assert words(images.annotate_cells(im, [[np.nan, 2], [3, 4]])) == ["2", "3", "4"]


def test_format_inks_and_further_keywords(ax):
    im = ax.imshow([[0.123, 0.9]], cmap="gray", vmin=0, vmax=1)
    texts = images.annotate_cells(im, fmt=".0%", inks=["red", "yellow"], fontsize=5, ha="left")
    assert words(texts) == ["12%", "90%"]
    assert [text.get_color() for text in texts] == ["yellow", "red"]
    assert {(text.get_fontsize(), text.get_ha()) for text in texts} == {(5, "left")}


def test_annotate_cells_wants_an_image_of_numbers(ax):
    with pytest.raises(ValueError, match=r"im must have 2 dimensions, got 3: shape \(2, 2, 3\)"):
        images.annotate_cells(ax.imshow(np.zeros((2, 2, 3))))
    with pytest.raises(ValueError, match=r"values and im must have one shape, got \(2,\) and"):
        images.annotate_cells(ax.imshow([[1, 2]]), [1, 2])


@pytest.mark.parametrize("normalize", [None, "true", "pred", "all"])
@pytest.mark.parametrize("labels", [None, ["a", "b", "c"]])
def test_confusion_matches_scikit_learns_display(ax, rng, normalize, labels):
    true, predicted = rng.integers(3, size=(2, 60))
    counts = confusion_matrix(true, predicted)
    before = counts.copy()
    fig, other = plt.subplots()
    display = ConfusionMatrixDisplay.from_predictions(
        true,
        predicted,
        normalize=normalize,
        display_labels=labels,
        values_format="g" if normalize is None else ".2f",
        ax=other,
        colorbar=False,
    )
    im, texts = images.plot_confusion(ax, counts, labels, normalize=normalize)
    assert_allclose(im.get_array(), display.im_.get_array())
    assert words(texts) == words(display.text_.ravel())
    for mine, theirs in zip(texts, display.text_.ravel(), strict=True):
        assert mine.get_position() == theirs.get_position()
    for which in ("get_xticklabels", "get_yticklabels"):
        assert words(getattr(ax, which)()) == words(getattr(other, which)())
    assert_array_equal(counts, before)
    plt.close(fig)


def test_confusion_divides_what_its_name_says(ax):
    counts = [[6, 2, 0], [1, 0, 3], [0, 0, 0]]
    shares = {how: images.plot_confusion(ax, counts, normalize=how)[0] for how in ("true", "pred")}
    assert_allclose(np.sum(shares["true"].get_array(), axis=1), [1, 1, 0])
    assert_allclose(np.sum(shares["pred"].get_array(), axis=0), [1, 1, 1])
    everything, texts = images.plot_confusion(ax, counts, normalize="all", fmt=".0%")
    assert_allclose(everything.get_array().sum(), 1)
    assert words(texts) == ["50%", "17%", "0%", "8%", "0%", "25%", "0%", "0%", "0%"]


def test_colours_of_shares_are_comparable_and_those_of_counts_are_used_up(ax):
    for counts in ([[8, 2], [1, 9]], [[5, 5], [5, 5]]):
        assert images.plot_confusion(ax, counts, normalize="true")[0].get_clim() == (0, 1)
        assert images.plot_confusion(ax, counts)[0].get_clim() == (0, np.max(counts))
    assert images.plot_confusion(ax, np.zeros((2, 2), int))[0].get_clim() == (0, 1)


def test_rows_are_true_and_columns_predicted(ax):
    true, predicted = [0, 0, 0, 1], [1, 1, 0, 1]
    _, texts = images.plot_confusion(ax, confusion_matrix(true, predicted), cmap="Greens")
    at = {text.get_position(): int(text.get_text()) for text in texts}
    for (x, y), count in at.items():
        pairs = itertools.zip_longest(true, predicted)
        assert count == sum(pair == (y, x) for pair in pairs)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("predicted", "true")
    assert same_color(ax.images[0].cmap(1.0), plt.get_cmap("Greens")(1.0))


@pytest.mark.parametrize(
    ("matrix", "keywords", "message"),
    [
        ([1, 2], {}, "matrix must have 2 dimensions, got 1"),
        ([[1, 2, 3], [4, 5, 6]], {}, r"must be square, .* got shape \(2, 3\), least 0"),
        ([[1, -2], [3, 4]], {}, r"without negative numbers, got shape \(2, 2\), least -2"),
        ([[1, 2], [3, 4]], {"labels": ["a"]}, "labels must name 2 classes, got 1"),
        ([[1, 2], [3, 4]], {"normalize": "row"}, "normalize must be one of None, 'true', .*'row'"),
    ],
)
def test_plot_confusion_says_what_it_wants(ax, matrix, keywords, message):
    with pytest.raises(ValueError, match=message):
        images.plot_confusion(ax, matrix, **keywords)
