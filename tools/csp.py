"""Compute the Content-Security-Policy for the built site, and prove that no page needs more.

``python -m tools.csp`` prints the policy for ``site/``. Given configuration files of servers, it
also fails if one of them states another policy: ``python -m tools.csp docs/about/nginx.conf``.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[1]
RULES = {
    "default-src": "'none'",
    "script-src": "'self'",  # and the hashes of what stands in the pages
    "style-src": "'self' 'unsafe-inline'",  # no hash can allow a style attribute
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
DATA = {"application/json", "application/ld+json"}  # scripts of these types are not run
ADDRESSES = {"href", "xlink:href", "src", "srcset", "poster", "action", "formaction", "data"}
REFUSED = {"applet", "audio", "base", "embed", "frame", "iframe", "object", "track", "video"}
LOADED = {"icon", "modulepreload", "preload", "prefetch", "stylesheet"}
SHEET = re.compile(r"(?:url\(|@import)\s*[\"']?([^\"')\s;]+)")
CALLS = re.compile(
    r"\beval\(|\bnew Function\b|\bfetch\(|\b(?:XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts)\b"
    r"|\bnew (?:Shared)?Worker\b"
)
# webpack's way to `this` in browsers that lack globalThis, which ours do not.
UNREACHED = 'new Function("return this")()'
POLICY = re.compile(r"default-src 'none';[^\"\n]*")


def is_own(address: str) -> bool:
    """Whether an address stays on the site, wherever that is."""
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc


def foreign_in_sheet(css: str) -> Iterator[str]:
    """The addresses in a style sheet that the policy blocks."""
    for address in SHEET.findall(css):
        if not is_own(address) and not address.startswith("data:image/"):
            yield f"a style asks for {address[:80]}"


class Page(HTMLParser):
    """The inline scripts of a page, and everything on it that the policy would block."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.problems: list[str] = []
        self._inside = ""  # the element whose text is being read: script, style, or neither
        self._text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.problems += [f"<{tag} {name}>: a handler" for name in values if name.startswith("on")]
        self.problems += foreign_in_sheet(values.get("style", ""))
        for name in ADDRESSES & values.keys():
            if re.match(r"\s*javascript:", values[name], re.I):
                self.problems.append(f"<{tag} {name}>: a javascript: address")
        if tag in REFUSED:
            self.problems.append(f"<{tag}> is refused")
        self.problems += [f"<{tag}> asks for {a[:80]}" for a in self._blocked(tag, values)]
        if tag == "style" or (tag == "script" and "src" not in values):
            self._inside = tag if values.get("type", "") not in DATA else ""
            self._text = ""

    def _blocked(self, tag: str, values: dict[str, str]) -> Iterator[str]:
        """The addresses on this element that the policy does not let through."""
        wanted = []
        if tag == "link":
            if "manifest" in values.get("rel", "").split():
                yield values.get("href", "")
            if LOADED.intersection(values.get("rel", "").split()):
                wanted.append(values.get("href", ""))
        elif tag in {"img", "input", "source", "image"}:
            sources = [part.split()[0] for part in values.get("srcset", "").split(",") if part]
            pictures = [values.get("src", ""), *sources]
            if tag == "image":
                pictures += [values.get("href", ""), values.get("xlink:href", "")]
            wanted += [address for address in pictures if not address.startswith("data:")]
        elif tag == "script":
            wanted.append(values.get("src", ""))
        elif tag == "use":
            target = values.get("href", values.get("xlink:href", "#"))
            if not target.startswith("#"):
                yield target
        wanted += [values.get("action", ""), values.get("formaction", "")]
        yield from (address for address in wanted if not is_own(address))

    def handle_data(self, data: str) -> None:
        if self._inside:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag != self._inside:
            return
        if tag == "script":
            self.scripts.append(self._text)
        else:
            self.problems += foreign_in_sheet(self._text)
        self._inside = ""


def inspect(site: Path) -> tuple[set[str], list[str]]:
    """The hashes of all inline scripts, and the problems, each with its file."""
    hashes: set[str] = set()
    problems = []
    for file in sorted(site.rglob("*")):
        found: list[str] = []
        if file.suffix == ".html":
            page = Page(file.read_text("utf-8"))
            found = page.problems
            for script in page.scripts:
                hashes.add(base64.b64encode(hashlib.sha256(script.encode()).digest()).decode())
        elif file.suffix == ".css":
            found = list(foreign_in_sheet(file.read_text("utf-8")))
        elif file.suffix == ".js" and file.parent.name != "searchindex":  # that is data
            code = file.read_text("utf-8").replace(UNREACHED, "")
            calls = sorted(set(CALLS.findall(code)))
            found = [f"a script uses {call.rstrip('(')}" for call in calls]
        problems += [f"{file.relative_to(site).as_posix()}: {problem}" for problem in found]
    return hashes, problems


def policy(hashes: set[str]) -> str:
    """The value of the header."""
    scripts = " ".join([RULES["script-src"], *(f"'sha256-{h}'" for h in sorted(hashes))])
    rules = {**RULES, "script-src": scripts}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def main() -> None:
    """Print the policy, or what stands in its way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site")
    parser.add_argument("files", type=Path, nargs="*", help="configurations that must state it")
    options = parser.parse_args()
    if not (options.site / "index.html").is_file():
        sys.exit(f"There is no site in {options.site}: run nox -s docs first.")
    hashes, problems = inspect(options.site)
    if problems:
        sys.exit("\n".join([*problems, "The policy would break what is listed above."]))
    wanted = policy(hashes)
    for file in options.files:
        stated = POLICY.findall(file.read_text("utf-8"))
        if stated != [wanted]:
            problems.append(f"{file}: write the policy below into it, where it says {stated}")
    print(wanted)
    if problems:
        sys.exit("\n".join(problems))


if __name__ == "__main__":
    main()
