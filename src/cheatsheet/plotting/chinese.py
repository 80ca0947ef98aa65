"""Fonts for Chinese text: which are installed, what they lack, and the list that Matplotlib uses."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import matplotlib as mpl
from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from matplotlib import font_manager

__all__ = ["find_cjk_font", "missing_glyphs", "placeholder_font", "use_cjk_font"]

# The first one that is installed is taken: sans-serif before serif, simplified before others.
CANDIDATES = (
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN"),
    *("PingFang SC", "Hiragino Sans GB", "Heiti SC", "STHeiti", "Microsoft YaHei", "DengXian"),
    *("SimHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback"),
    *("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", "Kaiti SC", "KaiTi"),
    *("Noto Sans CJK JP", "Heiti TC", "Arial Unicode MS"),
)
SAMPLE = "中文图"
REMEDIES = {
    "linux": "run `sudo apt install fonts-noto-cjk` (Debian, Ubuntu),"
    " `sudo dnf install google-noto-sans-cjk-fonts` (Fedora)"
    " or `sudo pacman -S noto-fonts-cjk` (Arch)",
    "darwin": "run `brew install --cask font-noto-sans-cjk-sc`",
    "win32": "add 'Chinese (Simplified) Supplemental Fonts' in Settings, Optional features",
}


def missing_glyphs(text: str, family: str | Path | Iterable[str | Path] | None = None) -> str:
    """Tell which characters would be drawn as boxes, since none of the fonts has them.

    Fonts that are not installed are passed over, as Matplotlib does.

    Parameters
    ----------
    text : str
        Ends of lines do not count. Formulas in dollars have fonts of their own.
    family : str, Path or sequence of them, optional
        Families such as ``"SimHei"`` or ``"sans-serif"``, and font files as `pathlib.Path`. By
        default those of ``rcParams["font.family"]``.

    Returns
    -------
    str
        The characters, each once, in the order of the text; empty if all can be drawn.

    Raises
    ------
    ValueError
        If none of the families is installed.

    Examples
    --------
    >>> from cheatsheet.plotting import chinese
    >>> chinese.missing_glyphs("气温 (°C)", "DejaVu Sans")
    '气温'
    """
    fonts = _names(mpl.rcParams["font.family"] if family is None else family)
    known: set[int] = set()
    found = [path for path in map(_path, fonts) if path is not None]
    for path in found:
        known.update(font_manager.get_font(path).get_charmap())
    if not found:
        raise ValueError(f"family must name an installed font, got {', '.join(map(str, fonts))}")
    return "".join(dict.fromkeys(char for char in text if char != "\n" and ord(char) not in known))


def find_cjk_font(candidates: str | Iterable[str] | None = None) -> str | None:
    """Find the first installed font that has Chinese characters.

    Parameters
    ----------
    candidates : str or sequence of str, optional
        Names of families, the best first. By default the common ones of Linux, macOS and Windows.

    Returns
    -------
    str or None
        The name, or None if no candidate is installed or none has all of the characters 中, 文 and 图.

    Examples
    --------
    >>> from cheatsheet.plotting import chinese
    >>> print(chinese.find_cjk_font(["No Such Font", "DejaVu Sans"]))
    None
    """
    for name in _names(CANDIDATES if candidates is None else candidates):
        if _path(name) is not None and not missing_glyphs(SAMPLE, name):
            return str(name)
    return None


def use_cjk_font(
    candidates: str | Iterable[str] | None = None, *, latin_first: bool = False
) -> str:
    """Put an installed Chinese font into ``rcParams["font.family"]``, before or after the others.

    It holds for text that is made afterwards; inside ``with plt.rc_context():`` it ends with the
    block. A style sheet may reset it, so choose the style first.

    Parameters
    ----------
    candidates : str or sequence of str, optional
        Names of families, the best first. By default the common ones of Linux, macOS and Windows.
    latin_first : bool, default=False
        Take from the Chinese font only what the present fonts lack. Text with a formula, which has
        only one font, then shows no Chinese.

    Returns
    -------
    str
        The name of the font.

    Raises
    ------
    RuntimeError
        If no candidate is installed, or none has Chinese characters; the message says what to install.

    See Also
    --------
    matplotlib.font_manager.FontManager.addfont : makes a font file known by its name.

    Examples
    --------
    >>> from cheatsheet.plotting import chinese
    >>> chinese.use_cjk_font("No Such Font")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    RuntimeError: no font with Chinese characters among No Such Font: ... start Python again
    """
    name = find_cjk_font(candidates)
    if name is None:
        tried = ", ".join(map(str, _names(CANDIDATES if candidates is None else candidates)))
        remedy = REMEDIES.get(sys.platform, "install the font Noto Sans CJK SC")
        cache = Path(mpl.get_cachedir(), "fontlist-*.json")
        raise RuntimeError(
            f"no font with Chinese characters among {tried}: {remedy}, "
            f"then delete {cache} and start Python again"
        )
    others = [family for family in mpl.rcParams["font.family"] if family != name]
    mpl.rcParams["font.family"] = [*others, name] if latin_first else [name, *others]
    return name


def placeholder_font(file: str | Path, characters: str, family: str) -> Path:
    """Write a font whose characters are all the same square, for tests that need no real font.

    Parameters
    ----------
    file : str or Path
        A name that ends in ``.ttf``.
    characters : str
        Those that the font shall have.
    family : str
        The name by which it is found after ``font_manager.fontManager.addfont(file)``.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    ValueError
        If there are no characters.

    Examples
    --------
    >>> import tempfile
    >>> from cheatsheet.plotting import chinese
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = chinese.placeholder_font(f"{folder}/demo.ttf", "中文", "Demo")
    ...     chinese.missing_glyphs("中文图", file)
    '图'
    """
    codes = {ord(char): f"u{ord(char):04X}" for char in characters}
    if not codes:
        raise ValueError("characters must not be empty, got ''")
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 800), (900, 800), (900, 0)):
        pen.lineTo(corner)
    pen.closePath()
    square, names = pen.glyph(), [".notdef", *codes.values()]
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap(codes)
    font.setupGlyf(dict.fromkeys(names, square))
    font.setupHorizontalMetrics(dict.fromkeys(names, (1000, 100)))  # width, left bearing
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": family, "styleName": "Regular"})
    font.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    font.setupPost()
    font.save(file)
    return Path(file)


def _names(family: str | Path | Iterable[str | Path]) -> list[str | Path]:
    return [family] if isinstance(family, (str, Path)) else list(family)


def _path(name: str | Path) -> str | Path | None:
    if isinstance(name, Path):
        return name
    try:
        return font_manager.findfont(
            font_manager.FontProperties(family=[name]), fallback_to_default=False
        )
    except ValueError:
        return None
