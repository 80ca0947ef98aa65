"""A built ``site/`` served on this machine, and Chromium to look at it."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from built_pages import BuiltPage, Site, read_site
from every_page import Visit, visit_all

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request, Route
if find_spec("playwright") is None:  # as in nox -s tests
    collect_ignore_glob = ["*.py"]

ROOT = Path(__file__).parents[2]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PACKED = (".html", ".css", ".js", ".svg", ".json", ".txt", ".xml")


@cache
def _packed(file: Path, _changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), 6, mtime=0)


class Handler(SimpleHTTPRequestHandler):
    """Like a common host: the site below a path, gzip for text, the site's own 404 page."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, prefix: str, **options: object) -> None:
        self.prefix = prefix
        super().__init__(*arguments, **options)

    def translate_path(self, path: str) -> str:
        inside = path.startswith(f"{self.prefix}/")
        return super().translate_path(path.removeprefix(self.prefix) if inside else "/missing")

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            file /= "index.html"
        found = file.is_file()
        if not found:
            file = Path(self.directory) / "404.html"
        if file.suffix not in PACKED:
            super().do_GET()
            return
        body = _packed(file, file.stat().st_mtime_ns)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Keep the test report quiet."""


@dataclass
class Network:
    """What a page asked for, and what went wrong."""

    requests: list[Request] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def names(self) -> list[str]:
        return [request.url.split("?")[0] for request in self.requests]

    def transferred(self) -> int:
        """Bytes of all bodies as they crossed the wire."""
        return sum(request.sizes()["responseBodySize"] for request in self.requests)


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    folder = Path(os.environ.get("SITE", ROOT / "site")).resolve()
    if not (folder / "en" / "search.html").is_file():
        pytest.fail(f"there is no built site in {folder}: run nox -s docs first")
    home = re.search(r'rel="canonical" href="([^"]+)"', (folder / "index.html").read_text("utf-8"))
    prefix = urlsplit(home[1]).path.rstrip("/") if home else ""
    handler = partial(Handler, directory=str(folder), prefix=prefix)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Site(folder, f"http://127.0.0.1:{server.server_port}{prefix}")
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    names = (os.environ.get("CHROMIUM", ""), *CHROMIUM)
    program = next((found for name in names if name and (found := shutil.which(name))), None)
    if program is None:
        pytest.fail(f"no Chromium: none of {', '.join(CHROMIUM)} is on the PATH")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def network() -> Network:
    return Network()


def watch(context: BrowserContext, site: Site, network: Network) -> None:
    """Let a context reach this machine only, and note what its pages ask for and complain of."""

    def guard(route: Route) -> None:
        url = route.request.url
        if url.startswith((site.url, "file:", "data:", "blob:")):
            route.continue_()
        else:
            network.foreign.append(url)
            route.abort()

    def listen(page: Page) -> None:
        page.on("request", lambda request: network.requests.append(request))
        page.on("pageerror", lambda error: network.errors.append(str(error)))
        page.on(
            "console",
            lambda message: (
                network.errors.append(message.text) if message.type == "error" else None
            ),
        )

    context.route("**/*", guard)
    context.on("page", listen)


@pytest.fixture
def open_context(
    browser: Browser, site: Site, network: Network
) -> Iterator[Callable[..., BrowserContext]]:
    """Make a watched profile with options of Playwright, as in ``open_context(color_scheme="dark")``."""
    opened: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        context.set_default_timeout(10_000)
        watch(context, site, network)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()
    assert network.foreign == []
    assert network.errors == []


@pytest.fixture
def context(browser: Browser, site: Site, network: Network) -> Iterator[BrowserContext]:
    """A fresh profile that reaches this machine only; a test may open further pages in it."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    watch(context, site, network)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, network: Network) -> Iterator[Page]:
    """A page; after the test it must have asked no foreign host and logged no error."""
    page = context.new_page()
    yield page
    assert network.foreign == []
    assert network.errors == []


@pytest.fixture(scope="session")
def built(site: Site) -> dict[str, BuiltPage]:
    """Every page of both languages, parsed; the key is its path, ``en/arrays/views.html``."""
    return read_site(site.folder)


@pytest.fixture(scope="session")
def visits(browser: Browser, site: Site, built: dict[str, BuiltPage]) -> dict[str, Visit]:
    """Every page of both languages, opened once on a phone with an empty cache."""
    return visit_all(browser, site.url, list(built))
