"""What the built pages say, read without a browser."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

LANGUAGES = {"en": "en", "zh": "zh-CN"}  # folder: <html lang>
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"]
)
INLINE = frozenset(["a", "abbr", "b", "cite", "em", "i", "span", "strong", "sub", "sup", "wbr"])
# Here stands what is the same in both languages: code, and titles of papers.
CODE = frozenset(["code", "em", "kbd", "math", "pre", "samp", "script", "style", "template", "var"])
CODE_CLASSES = frozenset({"katex", "sig", "highlight", "descname", "classifier"})
GAP = "\0"


@dataclass(frozen=True)
class Site:
    """Where the built site is, on disk and on the net."""

    folder: Path
    url: str

    def address(self, path: str, *, folder: bool = False) -> str:
        return f"{self.folder.as_uri()}/{path}" if folder else f"{self.url}/{path}"


@dataclass
class BuiltPage:
    """One HTML file."""

    path: str
    lang: str = ""
    title: str = ""
    links: list[str] = field(default_factory=list)  # everything that it refers to
    ids: list[str] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)
    canonical: str = ""
    alternates: dict[str, str] = field(default_factory=dict)
    language_links: list[dict[str, str]] = field(default_factory=list)
    images: list[dict[str, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)  # prose and attributes that a reader meets
    code: str = ""
    classes: set[str] = field(default_factory=set)

    @property
    def page(self) -> str:
        """The address below the language, ``arrays/views``."""
        return self.path.partition("/")[2].removesuffix(".html")

    @property
    def language(self) -> str:
        """The folder of the language; empty for the front door."""
        return self.path.partition("/")[0] if "/" in self.path else ""


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.page = BuiltPage(path)
        self.open: list[tuple[str, bool]] = []  # tag, whether its text is code or another language
        self.prose: list[str] = []
        self.codes: list[str] = []

    @property
    def silent(self) -> bool:
        return bool(self.open) and self.open[-1][1]

    def flush(self) -> None:
        text = re.sub(r"\s+", " ", "".join(self.prose)).strip()
        if text.strip(GAP + " "):
            self.page.texts.append(text)
        self.prose.clear()

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        page = self.page
        attributes = {name: value or "" for name, value in pairs}
        classes = attributes.get("class", "").split()
        page.classes.update(classes)
        if tag not in INLINE | CODE:
            self.flush()
        if "id" in attributes:
            page.ids.append(attributes["id"])
        page.links += [
            attributes[name] for name in ("href", "src", "srcset", "action") if name in attributes
        ]
        if tag == "html":
            page.lang = attributes.get("lang", "")
        elif tag == "meta":
            page.metas[attributes.get("name") or attributes.get("property", "")] = attributes.get(
                "content", ""
            )
        elif tag == "link" and attributes.get("rel") == "canonical":
            page.canonical = attributes["href"]
        elif tag == "link" and attributes.get("rel") == "alternate":
            page.alternates[attributes.get("hreflang", "")] = attributes["href"]
        elif tag == "img":
            page.images.append(attributes)
        elif tag == "a" and "language-link" in classes:
            page.language_links.append(attributes)
        foreign = tag != "html" and "lang" in attributes
        silent = self.silent or tag in CODE or foreign or not CODE_CLASSES.isdisjoint(classes)
        if not silent:
            names = ["alt", "title", "aria-label", "placeholder", "data-copy", "data-copied"]
            if attributes.get("name", attributes.get("property", "")) in {
                "description",
                "og:description",
                "og:title",
            }:
                names.append("content")
            page.texts += [attributes[name] for name in names if attributes.get(name, "").strip()]
            # The words of the search dialog.
            page.texts += json.loads(attributes.get("data-search") or "{}").values()
        elif not self.silent:
            self.prose.append(GAP)
        if tag not in VOID:
            self.open.append((tag, silent))

    def handle_startendtag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, pairs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE | CODE:
            self.flush()
        tags = [name for name, _silent in self.open]
        if tag in tags:
            del self.open[len(tags) - 1 - tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] == "title" and not self.page.title:
            self.page.title = data.strip()
        if self.silent:
            self.codes.append(data)
        else:
            self.prose.append(data)

    def close(self) -> None:
        super().close()
        self.flush()
        self.page.code = "".join(self.codes)


def read_page(folder: Path, file: Path) -> BuiltPage:
    """Parse one file."""
    reader = _Reader(file.relative_to(folder).as_posix())
    reader.feed(file.read_text("utf-8"))
    reader.close()
    return reader.page


def read_site(folder: Path) -> dict[str, BuiltPage]:
    """Parse the pages of both languages, in a fixed order."""
    files = [file for name in LANGUAGES for file in sorted((folder / name).rglob("*.html"))]
    return {file.relative_to(folder).as_posix(): read_page(folder, file) for file in files}
