"""Measures of colours against Pillow, published values, scalar formulas and another model."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_hex, to_rgba, to_rgba_array
from numpy.testing import assert_allclose, assert_array_equal
from PIL import Image, ImageCms

from cheatsheet.plotting import colors

KINDS = ("deuteranopia", "protanopia", "tritanopia")
CORNERS = np.array([[r, g, b] for r in (0, 1) for g in (0, 1) for b in (0, 1)], dtype=float)
rgb = st.tuples(*[st.floats(0, 1)] * 3)


def light(value):
    """Amount of light of one number of sRGB, as IEC 61966-2-1 has it."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def number(amount):
    """The inverse of `light`."""
    return 12.92 * amount if amount <= 0.0031308 else 1.055 * amount ** (1 / 2.4) - 0.055


def some_colors(n=500):
    return np.vstack([CORNERS, np.random.default_rng(0).random((n, 3))])


def lab(values):
    """L*, a*, b* of one colour with the numbers of IEC 61966-2-1 and CIE 15, one by one."""
    r, g, b = map(light, values)
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.0890
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@given(rgb)
def test_lightness_matches_the_formula_for_one_color(color):
    assert_allclose(colors.lightness(color), lab(color)[0], atol=0.01)


def test_lightness_matches_that_of_littlecms():
    """Pillow's colour management, in 8 bits: L* comes in steps of 100/255."""
    pixels = (255 * some_colors()).round().astype(np.uint8)
    image = Image.fromarray(pixels[np.newaxis])
    lab = ImageCms.createProfile("LAB")
    transform = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), lab, "RGB", "LAB")
    channel = np.asarray(ImageCms.applyTransform(image, transform))[0, :, 0]
    ours = colors.lightness(pixels / 255)
    # The profile is adapted to the light D50, which moves saturated colours a little.
    assert np.max(np.abs(ours - channel / 2.55)) < 3
    greys = np.repeat(np.arange(256, dtype=np.uint8), 3).reshape(1, 256, 3)
    channel = np.asarray(ImageCms.applyTransform(Image.fromarray(greys), transform))[0, :, 0]
    assert_allclose(colors.lightness(greys / 255), [channel / 2.55], atol=0.4)


@pytest.mark.parametrize(
    ("color", "expected"),
    [  # L* of sRGB under D65, as converters show it, two digits
        ("red", 53.24),
        ("lime", 87.73),
        ("blue", 32.30),
        ("yellow", 97.14),
        ("#777777", 50.03),
        ("#010101", 0.27),
    ],
)
def test_lightness_matches_published_values(color, expected):
    assert_allclose(colors.lightness(color), expected, atol=0.02)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [  # as contrast checkers show it, two digits
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#ffffff", 4.00),
        ("#767676", "#ffffff", 4.54),
        ("#000000", "#ffffff", 21.0),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_ratio_matches_published_values(a, b, expected):
    assert_allclose(colors.contrast_ratio(a, b), expected, atol=0.005)
    assert colors.contrast_ratio(b, a) == colors.contrast_ratio(a, b)


@given(rgb, rgb)
def test_contrast_ratio_lies_between_1_and_21(a, b):
    assert 1 <= colors.contrast_ratio(a, b) <= 21.0001


def test_contrast_ratio_wants_opaque_colors():
    with pytest.raises(ValueError, match=r"b must be opaque, got \('C0', 0.5\): blend it"):
        colors.contrast_ratio("white", ("C0", 0.5))


# The table of Machado et al. as colorspacious 1.1.2 has it, row after row.
PUBLISHED = {
    "protanopia": "0.152286 1.052583 -0.204868 0.114503 0.786281 0.099216 -0.003882 -0.048116 1.051998",
    "deuteranopia": "0.367322 0.860646 -0.227968 0.280085 0.672501 0.047413 -0.011820 0.042940 0.968881",
    "tritanopia": "1.255528 -0.076749 -0.178779 -0.078411 0.930809 0.147602 0.004733 0.691367 0.303900",
}


@pytest.mark.parametrize("kind", KINDS)
def test_simulation_is_the_published_matrix_on_amounts_of_light(kind):
    m = list(map(float, PUBLISHED[kind].split()))
    for color, seen in zip(
        some_colors(50), colors.simulate_colorblind(some_colors(50), kind), strict=True
    ):
        amounts = [light(value) for value in color]
        rows = (m[0:3], m[3:6], m[6:9])
        sums = [math.fsum(x * y for x, y in zip(row, amounts, strict=True)) for row in rows]
        assert_allclose(seen, [*(number(min(max(s, 0), 1)) for s in sums), 1], atol=1e-9)


def vienot(kind):
    """The matrix of Viénot, Brettel and Mollon (1999), made from their cone responses.

    A dichromat sees white and blue as they are, and nothing of the direction of one cone.
    """
    cones = np.array(  # what linear R, G, B give to the cones L, M, S
        [
            [17.8824, 43.5161, 4.11935],
            [3.45565, 27.1554, 3.86714],
            [0.0299566, 0.184309, 1.46709],
        ]
    )
    normal = np.cross(cones @ [1, 1, 1], cones @ [0, 0, 1])
    missing = {"protanopia": 0, "deuteranopia": 1}[kind]
    project = np.eye(3)
    project[missing] = -normal / normal[missing]
    project[missing, missing] = 0
    return np.linalg.inv(cones) @ project @ cones


@pytest.mark.parametrize("kind", ["deuteranopia", "protanopia"])
def test_simulation_agrees_with_the_model_of_vienot(kind):
    """Two models of the same eyes: the lightness differs by little, and so do the colours."""
    original = some_colors()
    amounts = np.vectorize(light)(original) @ vienot(kind).T
    other = np.vectorize(number)(np.clip(amounts, 0, 1))
    ours = colors.simulate_colorblind(original, kind)[:, :3]
    assert np.abs(ours - other).mean() < 0.06
    assert np.abs(colors.lightness(ours) - colors.lightness(other)).mean() < 2.5
    assert np.abs(ours - original).mean() > 0.12  # while both are far from the original


@pytest.mark.parametrize("kind", ["deuteranopia", "protanopia"])
def test_what_vienot_says_looks_equal_looks_almost_equal(kind):
    """Along the direction that one model loses, the other loses nearly all, too."""
    _, _, rows = np.linalg.svd(vienot(kind))
    lost = rows[-1]  # a direction of light that the matrix turns to 0
    assert_allclose(vienot(kind) @ lost, 0, atol=1e-12)
    pair = 0.4 + 0.25 * np.outer([-1, 1], lost / np.abs(lost).max())
    pair = np.vectorize(number)(pair)
    seen = colors.simulate_colorblind(pair, kind)[:, :3]
    assert np.abs(seen[0] - seen[1]).max() < 0.25 * np.abs(pair[0] - pair[1]).max()


@given(st.floats(0, 1), st.sampled_from(KINDS))
def test_greys_stay_as_they_are(level, kind):
    assert_allclose(colors.simulate_colorblind((level,) * 3, kind), [*[level] * 3, 1], atol=1e-4)


def test_red_and_green_of_tab10_come_close_for_red_green_blindness_only():
    pair = ["tab:green", "tab:red"]

    def distance(seen):
        return float(np.abs(seen[0] - seen[1]).max())

    before = distance(to_rgba_array(pair))
    assert distance(colors.simulate_colorblind(pair, "deuteranopia")) < 0.3 * before
    assert distance(colors.simulate_colorblind(pair, "tritanopia")) > 0.7 * before


@pytest.mark.parametrize("function", [colors.lightness, colors.simulate_colorblind])
def test_colors_come_in_all_shapes(function):
    names = ["C0", "0.5", ("red", 0.4), "#12345678"]
    many = function(names)
    assert len(many) == 4
    for name, result in zip(names, many, strict=True):
        assert_allclose(function(name), result)
    image = np.random.default_rng(0).random((3, 5, 4))
    before = image.copy()
    result = function(image)
    assert result.shape[:2] == (3, 5)
    assert_allclose(function(image.reshape(-1, 4)), result.reshape(15, *result.shape[2:]))
    assert_array_equal(image, before)
    assert function([]).shape[0] == 0


def test_opacity_is_kept():
    seen = colors.simulate_colorblind(["none", ("C1", 0.25), "k"])
    assert seen[:, 3].tolist() == [0, 0.25, 1]
    assert to_hex(colors.simulate_colorblind(to_rgba("white", 0.5)), keep_alpha=True) == "#ffffff80"


@given(st.lists(rgb, min_size=2, max_size=6))
def test_closest_pair_matches_a_loop_over_all_pairs(palette):
    known = [lab(color) for color in palette]
    distances = {
        (i, j): math.dist(known[i], known[j])
        for i in range(len(palette))
        for j in range(i + 1, len(palette))
    }
    i, j, difference = colors.closest_pair(palette)
    assert_allclose(difference, min(distances.values()), atol=0.02)
    assert_allclose(distances[i, j], difference, atol=0.02)


@pytest.mark.parametrize("kind", KINDS)
def test_closest_pair_of_a_color_blind_reader_is_that_of_what_they_see(kind):
    palette = ["C0", "C1", "C2", "C3", "0.5"]
    seen = colors.simulate_colorblind(palette, kind)
    assert colors.closest_pair(palette, kind) == colors.closest_pair(seen)


def test_equal_colors_are_the_closest_pair():
    assert colors.closest_pair(["k", "C0", "w", "tab:blue"]) == (1, 3, 0.0)


def test_closest_pair_wants_two_colors():
    with pytest.raises(ValueError, match="colors must be at least 2, got 1"):
        colors.closest_pair(["C0"])


def test_what_is_no_color_is_refused():
    with pytest.raises(ValueError, match="Invalid RGBA argument: 'bleu'"):
        colors.lightness(["blue", "bleu"])
    with pytest.raises(ValueError, match="within 0-1 range"):
        colors.simulate_colorblind(np.full((2, 2, 3), 255))
    with pytest.raises(ValueError, match=r"kind must be one of 'protanopia', .*, got 'red-green'"):
        colors.simulate_colorblind("C0", "red-green")
