"""What stands around the two sites: the choice of language, the 404 page, the site map."""

from __future__ import annotations

import html
import os
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[1]
# What pages ask for; the parts that were bundled stay behind.
SERVED = ("site.css", "site-bundle.js", "icon.svg", "katex", "search")

START = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Cheatsheet</title>
<meta name="description" content="Scientific Python and deep learning by example. 科学 Python 与深度学习速查。">
<link rel="canonical" href="{home}">
<link rel="alternate" hreflang="en" href="{home}en/index.html">
<link rel="alternate" hreflang="zh-CN" href="{home}zh/index.html">
<link rel="alternate" hreflang="x-default" href="{home}">
<link rel="icon" href="en/_static/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="start.css">
<script src="start.js"></script>
</head>
<body>
<main>
<h1>Cheatsheet</h1>
<p><a href="en/index.html" hreflang="en">English</a></p>
<p lang="zh-CN"><a href="zh/index.html" hreflang="zh-CN">简体中文</a></p>
</main>
</body>
</html>
"""

START_SCRIPT = """"use strict";
// The first of the reader's languages that the site speaks.
const chosen = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === "en" || tag === "zh");
location.replace(`${chosen ?? "en"}/index.html`);
"""

START_STYLE = """:root { color-scheme: light dark; font-family: system-ui, sans-serif; }
main { max-width: 30rem; margin: 20vh auto 0; padding: 0 1.5rem; text-align: center; font-size: 1.2rem; }
"""

MISSING = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>404 - Cheatsheet</title>
<link rel="stylesheet" href="{path}start.css">
</head>
<body>
<main>
<h1>404</h1>
<p>This page does not exist. <a href="{path}en/index.html">Start page</a>, <a href="{path}en/search.html">search</a></p>
<p lang="zh-CN">页面不存在。<a href="{path}zh/index.html">首页</a>、<a href="{path}zh/search.html">搜索</a></p>
</main>
</body>
</html>
"""


def is_served(file: Path) -> bool:
    """Whether a file below ``_static`` is asked for by pages."""
    return file.parts[1].startswith(SERVED)


def home() -> str:
    """The address of the site, with a slash at its end; ``SITE_URL`` overrides the project's own."""
    urls = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["urls"]
    return os.environ.get("SITE_URL", urls["Homepage"]).rstrip("/") + "/"


def site_map(pages: list[str]) -> str:
    """Every page in every language, each naming the others."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for page in pages:
        address = {
            lang: html.escape(f"{home()}{folder}/{page}.html")
            for lang, folder in (("en", "en"), ("zh-CN", "zh"))
        }
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{lang}" href="{url}"/>'
            for lang, url in address.items()
        )
        lines += [f"<url><loc>{url}</loc>{links}</url>" for url in address.values()]
    return "\n".join([*lines, "</urlset>", ""])


def write(site: Path, reports: dict[str, dict[str, Any]]) -> None:
    """Write the files at the root of the site."""
    pages = sorted(set(reports["en"]["pages"]) - {"404", "search"})
    files = {
        "index.html": START.format(home=home()),
        "start.js": START_SCRIPT,
        "start.css": START_STYLE,
        "404.html": MISSING.format(path=urlsplit(home()).path),
        "sitemap.xml": site_map(pages),
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {home()}sitemap.xml\n",
        ".nojekyll": "",  # or GitHub Pages leaves out folders that begin with an underscore
    }
    for name, text in files.items():
        (site / name).write_text(text, "utf-8")
