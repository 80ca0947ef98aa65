"""Chinese fonts: small fonts written here take the place of those of the machine."""

import logging
import sys
import warnings

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from fontTools.ttLib import TTCollection, TTFont
from matplotlib import font_manager

from cheatsheet.plotting import chinese
from cheatsheet.plotting.figures import pixels

LATIN = "".join(map(chr, range(32, 127)))


@pytest.fixture
def fonts(monkeypatch):
    """The fonts that come with Matplotlib, and no others; settings are restored."""
    manager = font_manager.fontManager
    own = [font for font in manager.ttflist if font.fname.startswith(mpl.get_data_path())]
    monkeypatch.setattr(manager, "ttflist", own)
    manager._findfont_cached.cache_clear()
    with plt.rc_context():
        yield manager
    manager._findfont_cached.cache_clear()


@pytest.fixture
def add(fonts, tmp_path):
    def add(characters, family):
        file = chinese.placeholder_font(tmp_path / f"{family}.ttf", characters, family)
        fonts.addfont(file)
        return file

    return add


def warnings_of(text):
    fig = plt.figure(figsize=(2, 1))
    fig.text(0.1, 0.5, text)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        fig.canvas.draw()
    plt.close(fig)
    return {str(warning.message).split()[1] for warning in caught}


@pytest.mark.parametrize("text", ["中文图", "a 中\n文 −1", "Ωé±☃", "", "中中", "abc"])
@pytest.mark.parametrize(
    "family", ["DejaVu Sans", ["DejaVu Sans", "Small"], ["Small"], ["Nowhere", "Small"]]
)
def test_missing_glyphs_are_those_that_matplotlib_warns_of(text, family, add):
    add("中文 1-", "Small")
    plt.rcParams["font.family"] = family
    missing = chinese.missing_glyphs(text, family)
    assert {str(ord(char)) for char in missing} == warnings_of(text)
    assert chinese.missing_glyphs(text) == missing


def test_missing_glyphs_follow_the_cmap_of_a_file(add):
    file = add("中文", "Small")
    with TTFont(file) as font:
        known = set(map(chr, font.getBestCmap()))
    assert known == set("中文")
    assert chinese.missing_glyphs("图中图文a", file) == "图a"
    assert chinese.missing_glyphs("图中", [file, "DejaVu Sans"]) == "图"


def test_missing_glyphs_refuse_families_that_do_not_exist(fonts):
    with pytest.raises(ValueError, match="must name an installed font, got Nowhere, Nor There"):
        chinese.missing_glyphs("中", ["Nowhere", "Nor There"])


def test_missing_glyphs_of_a_collection_look_at_the_named_face(fonts, tmp_path):
    files = [
        chinese.placeholder_font(tmp_path / f"{name}.ttf", text, name)
        for name, text in (("One", "中"), ("Two", "文"))
    ]
    collection = TTCollection()
    collection.fonts = [TTFont(file) for file in files]
    collection.save(tmp_path / "both.ttc")
    fonts.addfont(tmp_path / "both.ttc")
    assert chinese.missing_glyphs("中文", "One") == "文"
    assert chinese.missing_glyphs("中文", "Two") == "中"


def test_find_cjk_font_takes_the_first_installed_one(add):
    assert chinese.find_cjk_font() is None
    add("中文图", "SimHei")
    assert chinese.find_cjk_font() == "SimHei"
    add("中文图", "Noto Sans CJK SC")
    assert chinese.find_cjk_font() == "Noto Sans CJK SC"
    assert chinese.find_cjk_font(["Nowhere", "SimHei", "Noto Sans CJK SC"]) == "SimHei"
    assert chinese.find_cjk_font("SimHei") == "SimHei"


def test_find_cjk_font_passes_over_fonts_without_the_characters(add):
    add("中文", "Half")
    add("中文图", "Whole")
    assert chinese.find_cjk_font(["DejaVu Sans", "Half", "Whole"]) == "Whole"


@pytest.mark.parametrize("latin_first", [False, True])
def test_use_cjk_font_draws_without_missing_glyphs(latin_first, add):
    add(LATIN + "中文图", "SimHei")
    assert warnings_of("中文 abc −1")
    for _ in range(2):  # a second call changes nothing
        assert chinese.use_cjk_font(latin_first=latin_first) == "SimHei"
        expected = ["sans-serif", "SimHei"] if latin_first else ["SimHei", "sans-serif"]
        assert plt.rcParams["font.family"] == expected
    assert warnings_of("中文 abc −1") == set()


def test_use_cjk_font_draws_the_picture_of_the_font_given_by_file(add):
    file = add("中文图", "SimHei")
    pictures = []
    for setting in ("file", "rcParams"):
        if setting == "rcParams":
            chinese.use_cjk_font()
        fig = plt.figure(figsize=(2, 1))
        fig.text(0.1, 0.5, "中文", font=file if setting == "file" else None)
        pictures.append(pixels(fig))
        plt.close(fig)
    assert np.array_equal(*pictures)
    assert np.ptp(pictures[0]) > 0


def test_use_cjk_font_ends_with_the_context(add):
    add("中文图", "SimHei")
    before = list(plt.rcParams["font.family"])
    with plt.rc_context():
        chinese.use_cjk_font()
        assert plt.rcParams["font.family"] != before
    assert plt.rcParams["font.family"] == before


def test_use_cjk_font_keeps_chinese_beside_a_formula_only_when_it_is_first(add, caplog):
    add(LATIN + "中文图", "SimHei")
    with caplog.at_level(logging.WARNING, "matplotlib"):
        chinese.use_cjk_font()
        assert warnings_of("中文 $x^2$") == set()
        assert not caplog.messages
        chinese.use_cjk_font(latin_first=True)
        warnings_of("中文 $x^2$")
    assert any("does not have a glyph for '\\u4e2d'" in message for message in caplog.messages)


@pytest.mark.parametrize(
    ("platform", "remedy"),
    [
        ("linux", "sudo apt install fonts-noto-cjk"),
        ("darwin", "brew install --cask font-noto-sans-cjk-sc"),
        ("win32", "Supplemental Fonts"),
        ("freebsd14", "install the font Noto Sans CJK SC"),
    ],
)
def test_use_cjk_font_says_what_to_install(platform, remedy, fonts, monkeypatch):
    monkeypatch.setattr(sys, "platform", platform)
    before = list(plt.rcParams["font.family"])
    with pytest.raises(RuntimeError, match=rf"no font .* PingFang SC.*{remedy}.*then delete"):
        chinese.use_cjk_font()
    with pytest.raises(RuntimeError, match="among Nowhere, DejaVu Sans: "):
        chinese.use_cjk_font(["Nowhere", "DejaVu Sans"])
    assert plt.rcParams["font.family"] == before


def test_placeholder_font_holds_each_character_once(tmp_path):
    file = chinese.placeholder_font(str(tmp_path / "x.ttf"), "中a中", "Some Name")
    with TTFont(file) as font:
        assert font.getBestCmap().keys() == set(map(ord, "中a"))
        assert font["name"].getBestFamilyName() == "Some Name"
    assert font_manager.FontProperties(fname=file).get_name() == "Some Name"


def test_placeholder_font_refuses_no_characters(tmp_path):
    with pytest.raises(ValueError, match="characters must not be empty"):
        chinese.placeholder_font(tmp_path / "x.ttf", "", "Empty")
    assert not list(tmp_path.iterdir())
