"""Gallery figures for light and dark pages, and the directives that place them on pages.

Each figure is saved twice, the second time with its black ink turned light. The alternative
text stands in the script, in the line ``# sphinx_gallery_alt = "..."``. An animation is played
once; readers who prefer reduced motion see its last frame.
"""

import ast
import re
import shutil
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, ClassVar

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from docutils import nodes
from docutils.parsers.rst import directives
from matplotlib.animation import AbstractMovieWriter, Animation
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from numpy.typing import NDArray
from PIL import Image
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

GALLERY = Path(__file__).parents[2] / "gallery"
CHINESE = Path(__file__).parents[1] / "_vendor" / "noto" / "NotoSansCJKsc-subset.otf"
ALT = re.compile(r'^# sphinx_gallery_alt = "([^"\n]{20,})"$', re.M)
INK = "#e3e6e8"
SIZES = {"": 160, "_small": 55}  # dots per inch: on a page, on a card
CSS_DPI = 100  # at which a page shows the large one


@cache
def alt_text(address: str) -> str:
    """The alternative text of a script, ``arrays/plot_broadcasting_stretch``."""
    script = GALLERY / f"{address}.py"
    if not script.is_file():
        raise ExtensionError(f"there is no gallery/{address}.py")
    found = ALT.findall(script.read_text("utf-8"))
    if len(found) != 1:
        raise ExtensionError(
            f'gallery/{address}.py: write one line # sphinx_gallery_alt = "what the figure shows", '
            "of 20 characters or more"
        )
    return str(found[0])


def reset(gallery_conf: dict[str, Any], script: str) -> None:
    """Give every script the same start: defaults, colour-blind-safe cycle, transparent paper."""
    mpl.rcdefaults()
    plt.style.use("petroff10")
    mpl.rcParams["axes.spines.top"] = mpl.rcParams["axes.spines.right"] = False
    mpl.rcParams["legend.frameon"] = False
    _add_chinese_font()


@cache
def _add_chinese_font() -> None:
    """Make the same Chinese font known on every machine, before one that is installed there."""
    fontManager.addfont(CHINESE)
    fontManager.ttflist.insert(0, fontManager.ttflist.pop())


def _recolor_ink(figure: Figure) -> None:
    """Turn what is black light, and what is white transparent."""
    black, white, ink = to_rgba("black"), to_rgba("white"), to_rgba(INK)
    artists = figure.findobj()
    arrows = [getattr(artist, "arrow_patch", None) for artist in artists]  # not among the children
    for artist in [*artists, *filter(None, arrows)]:
        for part in ("color", "edgecolor", "facecolor", "markeredgecolor", "markerfacecolor"):
            get, set_ = getattr(artist, f"get_{part}", None), getattr(artist, f"set_{part}", None)
            if get is None or set_ is None:
                continue
            try:
                old = to_rgba(get())
            except (ValueError, TypeError):  # a collection has many colours
                old = [tuple(color) for color in get()] if hasattr(get(), "shape") else None
                if old and all(color[:3] == black[:3] for color in old):
                    set_(ink)
                continue
            if old[:3] == black[:3] and old[3] > 0:
                set_((*ink[:3], old[3]))
            elif old == white and part == "facecolor":
                set_((1, 1, 1, 0))
    for axes in figure.axes:
        axes.tick_params(which="both", color=INK, labelcolor=INK)
        for axis in ("x", "y", "z") if axes.name == "3d" else ():
            getattr(axes, f"{axis}axis").set_pane_color((1, 1, 1, 0.06))  # grey would dim the lines


def _palette(colors: NDArray[np.uint8], counts: NDArray[np.int64]) -> tuple[NDArray, NDArray]:
    """Up to 256 of the colours, each taken where most pixels are farthest from those before.

    With them comes, for every colour, the place of the nearest one.
    """
    opacity = colors[:, 3:] / 255
    points = np.hstack([colors[:, :3] * opacity, colors[:, 3:]])  # a faint colour matters less
    chosen = [int(counts.argmax())]
    distance = ((points - points[chosen[0]]) ** 2).sum(axis=1)
    nearest = np.zeros(len(points), dtype=np.int64)
    while len(chosen) < 256 and distance.any():
        chosen.append(int((distance * np.sqrt(counts)).argmax()))
        new = ((points - points[chosen[-1]]) ** 2).sum(axis=1)
        nearest[new < distance] = len(chosen) - 1
        distance = np.minimum(distance, new)
    return np.array(chosen), nearest


def _shrink(file: Path) -> None:
    """Save a picture with 256 colours: a third of the size, and no difference to the eye.

    A picture of very many colours, such as a photograph, stays as it is.
    """
    with Image.open(file) as image:
        image = image.convert("RGBA")
    counted = image.getcolors(100_000)
    if counted is None:
        return
    counted.sort()
    colors = np.array([color for _count, color in counted], dtype=np.uint8)
    chosen, nearest = _palette(colors, np.array([count for count, _color in counted]))
    codes = colors.view(np.uint32).ravel()  # four bytes as one number
    order = codes.argsort()
    place = np.searchsorted(codes, np.asarray(image).view(np.uint32)[..., 0], sorter=order)
    small = Image.fromarray(nearest[order[place]].astype(np.uint8))
    small.putpalette(colors[chosen].tobytes(), "RGBA")
    small.save(file, optimize=True)


class _Frames(AbstractMovieWriter):
    """Collects the frames of an animation and saves them as one WebP file that plays once."""

    @classmethod
    def isAvailable(cls) -> bool:
        return True

    def setup(self, fig: Figure, outfile: Any, dpi: float | None = None) -> None:
        super().setup(fig, outfile, dpi)
        fig.draw_without_rendering()
        fig.set_layout_engine("none")  # what is laid out need not be laid out for every frame
        self.frames: list[Image.Image] = []

    def grab_frame(self, **savefig_kwargs: Any) -> None:
        buffer = BytesIO()
        self.fig.savefig(buffer, format="rgba", dpi=self.dpi, **savefig_kwargs)
        self.frames.append(Image.frombytes("RGBA", self.frame_size, buffer.getvalue()))

    def finish(self) -> None:
        self.frames[0].save(
            self.outfile,
            save_all=True,
            append_images=self.frames[1:],
            duration=round(1000 / self.fps),
            loop=1,
            lossless=True,
            minimize_size=True,
            method=6,
        )


def _animation(figure: Figure, variables: dict[str, Any]) -> Animation | None:
    """The animation of a figure, if the script made one."""
    found = [v for v in variables.values() if isinstance(v, Animation) and v._fig is figure]
    return found[0] if found else None


def scrape(block: Any, block_vars: dict[str, Any], gallery_conf: dict[str, Any]) -> str:
    """Save the open figures for both themes and return the reStructuredText that shows them."""
    text = ""
    for number in plt.get_fignums():
        figure = plt.figure(number)
        path = Path(next(block_vars["image_path_iterator"]))
        script = Path(block_vars["src_file"]).relative_to(GALLERY)
        alt = alt_text(script.with_suffix("").as_posix())
        figure.patch.set_alpha(0)
        for axes in figure.axes:
            axes.patch.set_alpha(0)
        animation = _animation(figure, block_vars["example_globals"])
        for theme in ("", "_dark"):
            if theme:
                _recolor_ink(figure)
            if animation:
                moving = path.with_stem(f"{path.stem}{theme}").with_suffix(".webp")
                writer = _Frames(fps=1000 / animation._interval)
                animation.save(moving, writer=writer, dpi=CSS_DPI)  # leaves the last frame
            for size, dpi in SIZES.items():
                target = path.with_stem(f"{path.stem}{size}{theme}")
                figure.savefig(target, dpi=dpi, metadata={"Software": None})
                _shrink(target)
        source = path.relative_to(gallery_conf["src_dir"]).as_posix()
        for theme, suffix in (("light", ""), ("dark", "_dark")):
            uri = source.replace(".png", f"{suffix}.png")
            text += f".. image:: /{uri}\n   :alt: {alt}\n   :class: only-{theme} gallery-figure\n\n"
    plt.close("all")
    return text


def _images(address: str, size: str, alt: str) -> list[nodes.image]:
    area, name = address.split("/")
    stem = f"/gallery/{area}/images/sphx_glr_{name}_001{size}"
    return [
        nodes.image(
            "", uri=f"{stem}{suffix}.png", alt=alt, classes=[f"only-{theme}", "gallery-figure"]
        )
        for theme, suffix in (("light", ""), ("dark", "_dark"))
    ]


def _title_link(address: str, docname: str) -> pending_xref:
    """A link to the picture's own page, whose title Sphinx fills in, in the language of the build."""
    link = pending_xref(
        "",
        nodes.inline(classes=["doc"]),
        refdomain="std",
        reftype="doc",
        refexplicit=False,
        refwarn=True,
        reftarget=f"/gallery/{address}",
        refdoc=docname,
    )
    return link


def code(address: str) -> str:
    """What a script does, without its title and its alternative text."""
    script = (GALLERY / f"{address}.py").read_text("utf-8")
    title = ast.parse(script).body[0]
    body = "\n".join(script.splitlines()[title.end_lineno :])
    return ALT.sub("", body).strip("\n")


class Picture(SphinxDirective):
    """``{picture} arrays/plot_topic_idea``: the figure, with its finding as a linked caption.

    With ``:code:`` the script stands above it.
    """

    required_arguments = 1
    option_spec: ClassVar = {"code": directives.flag}

    def run(self) -> list[nodes.Node]:
        address = self.arguments[0]
        try:
            alt = alt_text(address)
        except ExtensionError as error:
            raise self.error(str(error)) from error
        figure = nodes.figure(classes=["gallery-picture"])
        for image in _images(address, "", alt):
            self.set_source_info(image)
            figure += image
        figure += nodes.caption("", "", _title_link(address, self.env.docname))
        if "code" not in self.options:
            return [figure]
        self.env.note_dependency(str(GALLERY / f"{address}.py"))
        script = code(address)
        block = nodes.literal_block(script, script, language="python", classes=["picture-code"])
        self.set_source_info(block)
        return [block, figure]


class Pictures(SphinxDirective):
    """``{pictures} arrays/plot_topic_* ...``: cards, each a small figure over its finding."""

    required_arguments = 1
    optional_arguments = 20

    def run(self) -> list[nodes.Node]:
        scripts = []
        for pattern in self.arguments:
            found = sorted(GALLERY.glob(f"{pattern}.py"))
            if not found:
                raise self.error(f"no gallery script matches {pattern}")
            scripts += found
        cards = nodes.bullet_list(classes=["picture-cards"])
        for script in scripts:
            address = script.relative_to(GALLERY).with_suffix("").as_posix()
            # Decoration: the title beside it says what the figure shows.
            images = _images(address, "_small", "")
            title = nodes.paragraph("", "", _title_link(address, self.env.docname))
            cards += nodes.list_item("", *images, title)
        return [cards]


def _visit_image(self: HTML5Translator, node: nodes.image) -> None:
    """Add the size, so that the page does not jump, and load what is far below later."""
    uri = node["uri"]
    file = Path(self.builder.srcdir) / uri.lstrip("/")
    HTML5Translator.visit_image(self, node)
    if "gallery-figure" in node["classes"]:
        scale = CSS_DPI / SIZES["_small" if "_small" in file.stem else ""]
        width, height = (round(side * scale) for side in _png_size(file))
        size = f'<img loading="lazy" width="{width}" height="{height}"'
        self.body[-1] = self.body[-1].replace("<img", size, 1)
        moving = file.with_suffix(".webp")
        if moving.is_file():
            still = self.builder.images[uri]
            target = Path(self.builder.outdir, self.builder.imagedir, still).with_suffix(".webp")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(moving, target)
            source = re.sub(r'.*src="([^"]*)\.png".*', r"\1.webp", self.body[-1], flags=re.S)
            self.body[-1] = (
                '<picture><source media="(prefers-reduced-motion: no-preference)" '
                f'type="image/webp" srcset="{source}">{self.body[-1]}</picture>'
            )


def _png_size(file: Path) -> tuple[int, int]:
    header = file.read_bytes()[16:24]
    return int.from_bytes(header[:4]), int.from_bytes(header[4:])


def _check_scripts(app: Sphinx) -> None:
    """Find out before the scripts are run, in which sphinx-gallery would hide the error."""
    for script in sorted(GALLERY.glob("*/plot_*.py")):
        alt_text(script.relative_to(GALLERY).with_suffix("").as_posix())


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("builder-inited", _check_scripts, priority=90)
    app.add_directive("picture", Picture)
    app.add_directive("pictures", Pictures)
    app.add_node(nodes.image, override=True, html=(_visit_image, HTML5Translator.depart_image))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
