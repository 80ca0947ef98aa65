"""What must hold on every built page, read from its HTML."""

import re
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from built_pages import GAP, LANGUAGES, BuiltPage, Site

pytestmark = pytest.mark.browser

# Files that no page refers to, and who asks for them.
UNLINKED = {
    "robots.txt": "search engines",
    "sitemap.xml": "search engines",
    "404.html": "the host, for a missing page",
    ".nojekyll": "GitHub Pages",
    "en/404.html": "the search of a lost reader",
    "zh/404.html": "the search of a lost reader",
    "en/objects.inv": "other projects' Sphinx",
    "zh/objects.inv": "other projects' Sphinx",
}
# Names that stay as they are in a Chinese sentence.
NAMES = frozenset(
    [
        "AdaGrad",
        "Adam",
        "AdamW",
        "API",
        "BLAS",
        "BSD",
        "BY",
        "CC",
        "Cheatsheet",
        "CPU",
        "CSV",
        "CUDA",
        "Fortran",
        "furo",
        "Git",
        "GitHub",
        "GPU",
        "HTML",
        "Hypothesis",
        "IEEE",
        "IPython",
        "JSON",
        "Jupyter",
        "KaTeX",
        "Keras",
        "KerasTuner",
        "LAPACK",
        "Linux",
        "macOS",
        "Markdown",
        "Matplotlib",
        "MyST",
        "MyST-NB",
        "npy",
        "npz",
        "NumPy",
        "OpenCV",
        "Pagefind",
        "pandas",
        "PNG",
        "Pygments",
        "pytest",
        "Python",
        "PyTorch",
        "scikit-learn",
        "SciPy",
        "Sphinx",
        "sphinx-gallery",
        "torch",
        "URL",
        "Windows",
    ]
)
# Titles and other sentences that are quoted in English on purpose.
QUOTED = (
    "General broadcasting rules",
    "Internal memory layout of an ndarray",
    "Relative Error and Ulps",
    "Bin edges must be unique",
    "Error tokenizing data. Expected",
    "Invalid value for dtype",
    "is non-interactive, and thus cannot be shown",
)
TERM = re.compile(r"(?<=[\u4e00-\u9fff”]) ?[（(][A-Za-z ,-]{,40}[)）]")  # after its translation
WORD = r"[A-Za-z]+(?:['’-][A-Za-z]+)*"
RUN = re.compile(rf"{WORD}(?:[,;:.!?]?[ \u00a0]{WORD}){{3,}}")


def target(page: BuiltPage, link: str) -> tuple[str, str]:
    """The file that a link leads to, from the root of the site, and the anchor in it."""
    parts = urlsplit(urljoin(f"http://site/{page.path}", link))
    path = unquote(parts.path).lstrip("/") if parts.netloc == "site" else ""
    return path, unquote(parts.fragment)


def test_both_languages_have_the_same_pages(built: dict[str, BuiltPage]) -> None:
    pages = {lang: {p.page for p in built.values() if p.language == lang} for lang in LANGUAGES}
    assert pages["en"] == pages["zh"]
    assert "index" in pages["en"]


def test_every_page_names_its_language_and_its_sister(built: dict[str, BuiltPage]) -> None:
    home = next(p for p in built.values() if p.path == "en/index.html").canonical
    home = home.removesuffix("en/index.html")
    wrong = []
    for page in built.values():
        url = {lang: f"{home}{folder}/{page.page}.html" for folder, lang in LANGUAGES.items()}
        lang = LANGUAGES[page.language]
        if (
            page.lang != lang
            or page.canonical != url[lang]
            or page.alternates != {**url, "x-default": url["en"]}
        ):
            wrong.append(f"{page.path}: {page.lang} {page.canonical} {page.alternates}")
    assert not wrong, "\n".join(wrong)


def test_the_language_link_leads_to_the_same_page(built: dict[str, BuiltPage]) -> None:
    for page in built.values():
        other = {"en": "zh", "zh": "en"}[page.language]
        assert page.language_links, f"{page.path} has no language link"
        for link in page.language_links:
            assert target(page, link["href"])[0] == f"{other}/{page.page}.html", page.path
            assert link["lang"] == link["hreflang"] == LANGUAGES[other], page.path


def test_titles_and_descriptions_tell_pages_apart(built: dict[str, BuiltPage]) -> None:
    for lang in LANGUAGES:
        pages = [p for p in built.values() if p.language == lang]
        titles = [p.title for p in pages]
        twice = sorted({t for t in titles if titles.count(t) > 1})
        assert not twice, f"{lang}: pages share the titles {twice}"
        bare = [
            p.path for p in pages if p.page != "search" and len(p.metas.get("description", "")) < 8
        ]
        assert not bare, f"pages without a description: {bare}"


def test_ids_are_unique(built: dict[str, BuiltPage]) -> None:
    twice = [
        f"{page.path}#{name}"
        for page in built.values()
        for name in sorted(set(page.ids))
        if page.ids.count(name) > 1
    ]
    assert not twice, "\n".join(twice)


def test_every_internal_link_and_anchor_resolves(site: Site, built: dict[str, BuiltPage]) -> None:
    broken = set()
    for page in built.values():
        ids = set(page.ids) | {"", "top"}
        for link in set(page.links):
            path, anchor = target(page, link)
            if not path:
                continue
            if (site.folder / path).is_dir():
                broken.add(f"{page.path} -> {link}: a folder does not open from a disk")
            elif not (site.folder / path).is_file():
                broken.add(f"{page.path} -> {link}: no such file")
            elif path in built and anchor not in (
                ids if path == page.path else {*built[path].ids, "", "top"}
            ):
                broken.add(f"{page.path} -> {link}: no such anchor")
    assert not broken, "\n".join(sorted(broken))


def test_every_file_is_used(site: Site, built: dict[str, BuiltPage]) -> None:
    used = {target(page, link)[0] for page in built.values() for link in page.links}
    used |= set(built) | UNLINKED.keys()
    scripts = ""
    # What stylesheets and scripts ask for, at any depth.
    for file in sorted(site.folder.rglob("*")):
        if file.suffix == ".css":
            base = file.relative_to(site.folder).as_posix()
            for link in re.findall(r"url\(\"?([^)\"]+)\"?\)", file.read_text("utf-8")):
                used.add(target(BuiltPage(base), link)[0])
        elif file.suffix == ".js" and "_downloads" not in file.parts:
            scripts += file.read_text("utf-8")
    for name in ("index.html", "404.html"):
        used.add(name)
        for link in re.findall(r'(?:href|src)="([^"]+)"', (site.folder / name).read_text("utf-8")):
            used.add(target(BuiltPage(name), link.rpartition("/")[2])[0])
    lost = []
    for file in sorted(site.folder.rglob("*")):
        name = file.relative_to(site.folder).as_posix()
        if not file.is_file() or name in used:
            continue
        # Parts of the search are asked for by name, from a script.
        if file.suffix in {".js", ".css"} and (
            file.name in scripts
            or (file.parent.name == "searchindex" and "searchindex/" in scripts)
        ):
            continue
        lost.append(name)
    assert not lost, "nothing asks for these files:\n" + "\n".join(lost)


def test_every_picture_is_described_and_sized(built: dict[str, BuiltPage]) -> None:
    wrong = []
    for page in built.values():
        for image in page.images:
            # An empty text marks decoration beside a text: cards, and the site's own sign.
            beside = image["src"].endswith("icon.svg") or "_small" in image["src"]
            decoration = beside and image.get("alt") == ""
            if not decoration and len(image.get("alt", "")) < 20:
                wrong.append(f"{page.path}: {image['src']} has no description")
            if not (image.get("width", "").isdigit() and image.get("height", "").isdigit()):
                wrong.append(f"{page.path}: {image['src']} has no size")
    assert not wrong, "\n".join(wrong)


def english(text: str, code: str) -> list[str]:
    """Runs of four or more English words that are neither names nor quoted from code or its errors."""
    found = []
    for part in TERM.sub("", text).split(GAP):
        for quoted in QUOTED:
            part = part.replace(quoted, "")
        for run in RUN.findall(part):
            words = [word for word in re.findall(WORD, run) if word not in NAMES]
            if sum(len(word) > 1 for word in words) >= 4 and run.lower() not in code:
                found.append(run)
    return found


def test_chinese_pages_are_chinese(built: dict[str, BuiltPage]) -> None:
    pages = [page for page in built.values() if page.language == "zh"]
    code = " ".join("\n".join(page.code for page in pages).lower().split())
    names = set(re.findall(r"\w+", code))
    found: dict[str, list[str]] = {}
    for page in pages:
        for text in page.texts:
            if ", " in text and names.issuperset(text.strip().split(", ")):
                continue  # parameters of a function
            for run in english(text, code):
                found.setdefault(run, []).append(page.path)
    lines = [
        f"{pages[0]}{f' and {len(pages) - 1} more' if pages[1:] else ''}: {run}"
        for run, pages in sorted(found.items(), key=lambda item: item[1][0])
    ]
    assert not lines, f"{len(lines)} English texts on Chinese pages:\n" + "\n".join(lines)
