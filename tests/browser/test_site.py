"""What a reader does: choose a language, copy, walk by keyboard, read on a phone, in the dark, from a disk."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_pages import LANGUAGES, BuiltPage, Site
from every_page import WATCH_SHIFTS, Visit
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

SRC = Path(__file__).parents[2] / "src"
TOPIC = "arrays/broadcasting"
PICTURE = "gallery/arrays/plot_broadcasting_stretch"
COPIED = [TOPIC, "arrays/linear_algebra"]  # every cell of these is copied and run
KINDS = ["index", TOPIC, "gallery/arrays/index", PICTURE, "a-z", "pitfalls", "search", "404"]
languages = pytest.mark.parametrize("lang", LANGUAGES)
themes = pytest.mark.parametrize("theme", ["light", "dark"])
widths = pytest.mark.parametrize("width", [1280, 390])


# Languages.


@languages
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_language_link(
    open_context: Callable[..., BrowserContext], site: Site, lang: str, script: bool
) -> None:
    other = {"en": "zh", "zh": "en"}[lang]
    for width in (1280, 390):
        options = {"viewport": {"width": width, "height": 800}, "java_script_enabled": script}
        page = open_context(**options).new_page()
        page.goto(f"{site.url}/{lang}/{TOPIC}.html?x=1#broadcasting-rule")
        page.locator("a.language-link:visible").click()
        expected = f"{site.url}/{other}/{TOPIC}.html" + ("?x=1#broadcasting-rule" if script else "")
        page.wait_for_url(expected)
        assert page.locator("html").get_attribute("lang") == LANGUAGES[other]


@pytest.mark.parametrize(
    ("locale", "lang"), [("zh-CN", "zh"), ("zh-TW", "zh"), ("en-GB", "en"), ("fr", "en")]
)
def test_front_door(
    open_context: Callable[..., BrowserContext], site: Site, locale: str, lang: str
) -> None:
    page = open_context(locale=locale).new_page()
    page.goto(f"{site.url}/")
    page.wait_for_url(f"{site.url}/{lang}/index.html")


def test_front_door_without_script(open_context: Callable[..., BrowserContext], site: Site) -> None:
    page = open_context(java_script_enabled=False).new_page()
    for lang in LANGUAGES:
        page.goto(f"{site.url}/")
        page.locator(f"a[hreflang={LANGUAGES[lang]}]").click()
        page.wait_for_url(f"{site.url}/{lang}/index.html")


def test_a_missing_page_offers_both_languages(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    answer = page.goto(f"{site.url}/en/no/such/page.html")
    assert answer is not None
    assert answer.status == 404
    for lang in LANGUAGES:
        assert page.locator(f"a[href$='/{lang}/index.html']").count() == 1
        assert page.request.get(f"{site.url}/{lang}/index.html").ok
    page.close()


# Copying.


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Page:
    """A page that may read the clipboard."""
    return open_context(permissions=["clipboard-read", "clipboard-write"]).new_page()


def copies(page: Page, blocks: str) -> list[str]:
    """What the copy buttons of these blocks give."""
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    found = []
    buttons = page.locator(f"{blocks} button.copybtn")
    for number in range(buttons.count()):
        page.evaluate("navigator.clipboard.writeText('nothing')")
        buttons.nth(number).click()
        page.wait_for_function("async () => await navigator.clipboard.readText() !== 'nothing'")
        found.append(page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n"))
    return found


# Each snippet in an empty namespace, as IPython runs it; a failed one leaves the last line of its traceback.
RUN = """
import ast, contextlib, io, json, os, sys, tempfile
sys.path.insert(0, sys.argv[1])
os.environ["MPLBACKEND"] = "Agg"
os.chdir(tempfile.mkdtemp())
import matplotlib; matplotlib.use("Agg")
results = []
for code in json.load(sys.stdin):
    said, names = io.StringIO(), {"__name__": "__main__"}
    try:
        tree = ast.parse(code)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        with contextlib.redirect_stdout(said):
            exec(compile(tree, "snippet", "exec"), names)
            if last is not None:
                value = eval(compile(ast.Expression(last.value), "snippet", "eval"), names)
                if value is not None:
                    print(repr(value))
        results.append([said.getvalue(), None])
    except Exception as error:
        results.append([said.getvalue(), f"{type(error).__name__}: {error}"])
print(json.dumps(results))
"""


def run(snippets: list[str]) -> list[tuple[str, str | None]]:
    """What each snippet prints, and the error that it raises."""
    process = subprocess.run(
        [sys.executable, "-c", RUN, str(SRC)],
        input=json.dumps(snippets),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert process.returncode == 0, process.stderr
    return [tuple(result) for result in json.loads(process.stdout.splitlines()[-1])]


@pytest.mark.parametrize("path", COPIED)
def test_every_copied_cell_runs_and_gives_what_is_shown(page: Page, site: Site, path: str) -> None:
    if not (site.folder / f"en/{path}.html").is_file():
        pytest.skip(f"{path} is not in this site")
    page.goto(f"{site.url}/en/{path}.html")
    cells = page.locator("div.cell").evaluate_all(
        """(cells) => cells.map((cell) => ({
          fails: cell.querySelector(".traceback") !== null,
          shown: [...cell.querySelectorAll(".output.stream, .output.text_plain, .output.traceback")].map((part) => part.textContent).join("\\n"),
        }))"""
    )
    codes = copies(page, "div.cell")
    assert len(codes) == len(cells) > 0
    for code, cell, (said, error) in zip(codes, cells, run(codes), strict=True):
        assert not re.search(r"^(>>> |\.\.\. |In \[)", code, re.M), code
        if cell["fails"]:
            assert error is not None, f"this should raise:\n{code}"
            said += error
        else:
            assert error is None, f"{error}:\n{code}"
        # Line breaks of IPython's printer do not matter.
        if said.strip() and cell["shown"].strip():
            assert "".join(said.split()) in "".join(cell["shown"].split()), code


@pytest.mark.parametrize("path", COPIED)
def test_copied_examples_have_no_prompts_and_run(page: Page, site: Site, path: str) -> None:
    if not (site.folder / f"en/{path}.html").is_file():
        pytest.skip(f"{path} is not in this site")
    page.goto(f"{site.url}/en/{path}.html")
    codes = copies(page, "div.doctest")
    wanted = page.locator("div.doctest").evaluate_all(
        "(blocks) => blocks.map((block) => block.querySelector('.gt, .gr') !== null)"
    )
    assert len(codes) == len(wanted) > 0
    for code, fails, (_said, error) in zip(codes, wanted, run(codes), strict=True):
        assert not re.search(r"^(>>>|\.\.\.|Traceback|array\()", code, re.M), code
        assert (error is not None) == fails, f"{error}:\n{code}"


@pytest.mark.parametrize("path", COPIED)
def test_copied_sources_define_their_function(page: Page, site: Site, path: str) -> None:
    if not (site.folder / f"en/{path}.html").is_file():
        pytest.skip(f"{path} is not in this site")
    page.goto(f"{site.url}/en/{path}.html")
    names = page.locator("dl.function:has(details.source) > dt .descname").all_inner_texts()
    codes = copies(page, "dl.function details.source")
    assert len(names) == len(codes) > 0
    for name, code, (_said, error) in zip(names, codes, run(codes), strict=True):
        assert error is None, f"{error}:\n{code}"
        assert f"def {name}(" in code, f"{name} is not in its copy:\n{code}"


def test_copied_picture_script_runs(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/en/{PICTURE}.html")
    (code,) = copies(page, "#furo-main-content")
    (result,) = run([code])
    assert result == ("", None)


# Keyboard.


def focus_path(page: Page, steps: int) -> list[str]:
    """What has the focus after each Tab; every place must be seen and marked."""
    path = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => {
              const element = document.activeElement;
              const box = element.getBoundingClientRect();
              const inside = box.right > 0 && box.left < innerWidth && box.width > 0;
              return [element.tagName, element.className || element.id || element.textContent.trim(), inside];
            }"""
        )
        tag, name, inside = place
        assert inside or tag == "BODY", f"the focus is on something out of sight: {tag} {name}"
        path.append(f"{tag.lower()}.{name}")
    return path


@widths
def test_walk_by_keyboard(
    open_context: Callable[..., BrowserContext], site: Site, width: int
) -> None:
    page = open_context(
        viewport={"width": width, "height": 900}, reduced_motion="reduce"
    ).new_page()
    page.goto(f"{site.url}/en/{TOPIC}.html")
    page.keyboard.press("Tab")
    skip = page.locator("a.skip-to-content")
    assert skip.evaluate("(link) => link === document.activeElement")
    page.wait_for_function(
        "document.activeElement.getBoundingClientRect().top >= 0"
    )  # it slides in
    path = focus_path(page, 40)
    for wanted in ("language-link", "theme-toggle", "copybtn"):
        assert any(wanted in place for place in path), (wanted, path)
    if width > 1000:
        for wanted in ("sidebar-search", "reference internal"):
            assert any(wanted in place for place in path), (wanted, path)
    # The skip link leads past all that.
    page.goto(f"{site.url}/en/{TOPIC}.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#furo-main-content$"))
    page.keyboard.press("Tab")
    assert page.evaluate(
        "document.getElementById('furo-main-content').contains(document.activeElement)"
    )


def test_pages_open_by_keyboard_on_a_phone(
    open_context: Callable[..., BrowserContext], site: Site
) -> None:
    page = open_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{site.url}/en/{TOPIC}.html")
    for name in ("__navigation", "__toc"):
        drawer = page.locator({"__navigation": ".sidebar-drawer", "__toc": ".toc-drawer"}[name])
        box = page.locator(f"#{name}")
        box.focus()
        assert box.evaluate("(box) => box === document.activeElement"), f"{name} takes no focus"
        page.keyboard.press("Space")
        drawer.locator("a:visible").first.wait_for()
        assert drawer.evaluate("(list) => list.contains(document.activeElement)"), name
        page.keyboard.press("Escape")
        assert not box.is_checked()


def test_copy_and_source_by_keyboard(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/en/{TOPIC}.html")
    button = page.locator("button.copybtn").first
    button.focus()
    assert button.evaluate("(button) => getComputedStyle(button).opacity") == "1"
    assert button.get_attribute("aria-label"), "the button has no name"
    page.keyboard.press("Enter")
    page.wait_for_function(
        "async () => (await navigator.clipboard.readText()).startsWith('import numpy')"
    )
    details = page.locator("details.source").first
    details.locator("summary").focus()
    page.keyboard.press("Enter")
    details.locator("pre").wait_for(state="visible")


@widths
def test_theme_by_keyboard_is_remembered(
    open_context: Callable[..., BrowserContext], site: Site, width: int
) -> None:
    context = open_context(viewport={"width": width, "height": 844}, color_scheme="light")
    page = context.new_page()
    page.goto(f"{site.url}/en/index.html")

    def background() -> str:
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    light = background()
    seen = set()
    for _ in range(3):  # as the system, light, dark
        page.locator("button.theme-toggle:visible").focus()
        page.keyboard.press("Enter")
        seen.add(background())
        if background() != light:
            break
    assert len(seen) > 1 or light not in seen
    dark = background()
    page.goto(f"{site.url}/zh/{TOPIC}.html")
    assert background() == dark


# Every page.


def of(visits: dict[str, Visit], lang: str) -> list[Visit]:
    return [visit for visit in visits.values() if visit.path.startswith(f"{lang}/")]


@languages
def test_no_page_complains_or_asks_a_foreign_host(visits: dict[str, Visit], lang: str) -> None:
    errors = [f"{visit.path}: {error}" for visit in of(visits, lang) for error in visit.errors]
    assert not errors, "\n".join(errors)


@languages
def test_no_page_complains_from_a_folder(browser: Browser, site: Site, lang: str) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda message: message.type == "error" and errors.append(f"{page.url}: {message.text}"),
    )
    page.on(
        "request",
        lambda request: (
            request.url.startswith(("file:", "data:"))
            or errors.append(f"{page.url} asks {request.url}")
        ),
    )
    for file in sorted((site.folder / lang).rglob("*.html")):
        page.goto(file.as_uri())
    page.close()
    assert not errors, "\n".join(errors)


@languages
def test_nothing_is_wider_than_a_phone(visits: dict[str, Visit], lang: str) -> None:
    wide = [f"{visit.path}: {visit.wide}" for visit in of(visits, lang) if visit.wide]
    assert not wide, "\n".join(wide)


@languages
def test_nothing_overlaps_in_the_header(visits: dict[str, Visit], lang: str) -> None:
    wrong = set()
    for visit in of(visits, lang):
        parts = sorted(visit.header, key=lambda part: part["left"])
        assert len(parts) >= 4, visit.path  # pages, home, language, colours
        if parts[0]["left"] < 0 or parts[-1]["right"] > 390:
            wrong.add(f"{visit.path}: the header is cut")
        for a, b in pairwise(parts):
            if a["right"] > b["left"] + 1:
                wrong.add(f"{visit.path}: {a['name']} overlaps {b['name']}")
            if abs(a["top"] + a["bottom"] - b["top"] - b["bottom"]) > 4:
                wrong.add(f"{visit.path}: {a['name']} and {b['name']} are not on one line")
    assert not wrong, "\n".join(sorted(wrong))


@languages
def test_no_page_jumps_while_it_loads(visits: dict[str, Visit], lang: str) -> None:
    jumps = [f"{visit.path}: {visit.shift:.2f}" for visit in of(visits, lang) if visit.shift > 0.1]
    assert not jumps, "\n".join(jumps)


# Pictures.


@themes
@pytest.mark.parametrize("path", [TOPIC, PICTURE, "gallery/arrays/index", "index"])
def test_only_pictures_of_the_theme_are_loaded(
    open_context: Callable[..., BrowserContext], site: Site, theme: str, path: str
) -> None:
    context = open_context(color_scheme=theme)
    context.add_init_script(WATCH_SHIFTS)
    page = context.new_page()
    loaded: list[str] = []
    page.on("request", lambda r: r.url.endswith(".png") and loaded.append(r.url))
    page.goto(f"{site.url}/en/{path}.html")
    height = page.evaluate("document.documentElement.scrollHeight")
    for top in range(0, height, 700):
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(30 if top < height - 1400 else 200)
    shown = page.locator("img.gallery-figure:visible").count()
    assert shown == page.locator("img.gallery-figure").count() / 2
    assert len(loaded) == shown, loaded
    assert all(url.endswith("_dark.png") == (theme == "dark") for url in loaded), loaded
    assert page.evaluate("window.layoutShift") < 0.1
    broken = page.evaluate(
        "[...document.images].filter((i) => i.checkVisibility() && !i.naturalWidth).map((i) => i.src)"
    )
    assert not broken


# Printing.


@pytest.mark.parametrize("path", [TOPIC, PICTURE, "index"])
def test_only_the_text_is_printed(
    open_context: Callable[..., BrowserContext], site: Site, path: str
) -> None:
    page = open_context(
        viewport={"width": 794, "height": 1123}, color_scheme="dark"
    ).new_page()  # A4
    page.goto(f"{site.url}/en/{path}.html")
    page.emulate_media(media="print")
    for part in (
        ".sidebar-drawer",
        ".toc-drawer",
        ".mobile-header",
        ".content-icon-container",
        ".related-pages",
        "button.copybtn",
    ):
        assert page.locator(f"{part}:visible").count() == 0, part
    paper, ink = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('h1')).color]"
    )
    assert paper in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    assert sum(map(int, re.findall(r"\d+", ink)[:3])) < 150, ink
    assert page.evaluate("document.documentElement.scrollWidth") <= 794


# Accessibility.


@themes
@widths
@languages
def test_axe(
    open_context: Callable[..., BrowserContext],
    site: Site,
    built: dict[str, BuiltPage],
    lang: str,
    width: int,
    theme: str,
) -> None:
    page = open_context(
        viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce"
    ).new_page()
    found = []
    for path in KINDS:
        assert f"{lang}/{path}.html" in built
        query = "?q=broadcasting" if path == "search" else ""
        page.goto(f"{site.url}/{lang}/{path}.html{query}")
        if query:
            page.locator("#search-results a").first.wait_for()
        if path == TOPIC:
            page.evaluate("document.querySelector('details.source').open = true")
        for violation in Axe().run(page).response["violations"]:
            if violation["impact"] in {"serious", "critical"}:
                nodes = [f"    {node['html'][:160]}" for node in violation["nodes"][:5]]
                count = len(violation["nodes"])
                text = f"{path}: {violation['impact']} {violation['id']} at {count} places"
                found.append("\n".join([text, *nodes, violation["nodes"][0]["failureSummary"]]))
    assert not found, "\n".join(found)
