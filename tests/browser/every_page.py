"""Open every page once, as a phone does that has never been here, and note what was seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WATCH_SHIFTS = """window.layoutShift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.layoutShift += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""
MEASURE = """() => {
  const box = (element) => element.getBoundingClientRect();
  const header = [...document.querySelectorAll(".mobile-header :is(a, button, label)")]
    .filter((element) => box(element).width > 0)
    .map((element) => ({ name: element.className || element.textContent.trim(), ...box(element).toJSON() }));
  const wide = ["html", "body", ".page", ".main", ".content", "#furo-main-content"]
    .map((name) => [name, document.querySelector(name)])
    .map(([name, element]) => [name, element.scrollWidth - element.clientWidth])
    .filter(([name, more]) => more > 0);
  return { header, wide, formulas: document.querySelectorAll(".katex").length, shift: window.layoutShift };
}"""


@dataclass
class Visit:
    """One page at a width of 390 pixels."""

    path: str
    errors: list[str]
    files: list[tuple[str, int]]  # addresses and transferred bytes
    header: list[dict[str, Any]]  # the boxes in the bar above the page
    wide: list[tuple[str, int]]  # what is wider than the phone, and by how much
    formulas: int
    shift: float  # cumulative layout shift

    @property
    def weight(self) -> tuple[int, int]:
        """Bytes and requests, pictures left out."""
        sizes = [size for url, size in self.files if not url.endswith((".png", ".svg", ".webp"))]
        return sum(sizes), len(sizes)


def visit_all(browser: Browser, url: str, paths: list[str]) -> dict[str, Visit]:
    """Open the pages one after the other, each with an empty cache."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.add_init_script(WATCH_SHIFTS)
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    asked: dict[str, str] = {}
    files: list[tuple[str, int]] = []
    errors: list[str] = []

    def ask(event: dict[str, Any]) -> None:
        address = event["request"]["url"]
        asked[event["requestId"]] = address
        if not address.startswith((url, "data:")):
            errors.append(f"asks {address}")

    def finish(event: dict[str, Any]) -> None:
        address = asked[event["requestId"]]
        if not address.startswith("data:"):
            files.append((address, int(event["encodedDataLength"])))

    network.on("Network.requestWillBeSent", ask)
    network.on("Network.loadingFinished", finish)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda message: (
            errors.append(message.text) if message.type in {"error", "warning"} else None
        ),
    )
    visits = {}
    for path in paths:
        files.clear()
        errors.clear()
        page.goto(f"{url}/{path}", wait_until="load")
        facts = page.evaluate(MEASURE)
        visits[path] = Visit(path, list(errors), list(files), **facts)
    context.close()
    return visits
