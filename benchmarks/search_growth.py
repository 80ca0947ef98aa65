"""What a first search costs, now and with 10 and 100 times the pages; MiniSearch beside our engine.

Build the site first (``nox -s docs``), fetch the library that we compare with, and run::

    npm pack minisearch@7.2.0 && tar -xzf minisearch-7.2.0.tgz
    python benchmarks/search_growth.py --minisearch package/dist/umd/index.js

The result goes to ``docs/about/search_growth.csv``, which the page ``about/search`` shows. Larger
sites are made up: every page is copied with its sentences drawn from all pages and from the
docstrings of NumPy, SciPy, pandas and Matplotlib, so that the vocabulary grows as well.
Times are those of Chromium on a line of 10 Mbit/s with a latency of 50 ms, nothing cached.
"""

import argparse
import csv
import functools
import importlib
import inspect
import json
import random
import re
import shutil
import statistics
import sys
import tempfile
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, sync_playwright
from py_mini_racer import MiniRacer

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "docs" / "_ext"), str(ROOT / "tests" / "browser")]

import search_index  # noqa: E402

import conftest  # noqa: E402

STATIC = ROOT / "docs" / "_static"
RESULT = ROOT / "docs" / "about" / "search_growth.csv"
DONORS = ["numpy", "numpy.linalg", "numpy.fft", "scipy.stats", "scipy.signal", "scipy.optimize",
          "scipy.sparse", "scipy.ndimage", "pandas", "matplotlib.pyplot", "matplotlib.axes"]  # fmt: skip
LINE = {
    "offline": False,
    "latency": 50,
    "downloadThroughput": 1_250_000,
    "uploadThroughput": 500_000,
}

# The same boosts as ours, as far as the library has them.
MINISEARCH = """
var fields = ["title", "names", "apis", "english", "context", "prose", "code"];
var options = (own) => ({
  fields, storeFields: ["page", "anchor", "title"],
  ...(own ? { tokenize: (text) => cheatsheetSearch.terms(text), processTerm: (term) => term } : {}),
  searchOptions: {
    boost: { title: 6, names: 6, apis: 5, english: 4, context: 0.5, prose: 1.2, code: 0.8 },
    prefix: (term, i, terms) => i === terms.length - 1 && term.length > 2,
    fuzzy: (term) => (/^[a-z]{5,}$/.test(term) ? 0.2 : false),
  },
});
"""
HARNESS = """
var load = (src) => new Promise((resolve, reject) => {
  const script = Object.assign(document.createElement("script"), { src, async: false, onload: resolve, onerror: reject });
  document.head.append(script);
});
"""
TIMED = """async (query) => {
  const start = performance.now();
  let ask;
  START
  await ask(query);
  return performance.now() - start;
}"""
ASKED = """async (queries) => {
  let ask;
  START
  const places = [];
  for (const query of queries) {
    places.push((await ask(query)).slice(0, 3).map((hit) => [hit.page, `${hit.page}#${hit.anchor}`]));
  }
  return places;
}"""
START = {
    "MiniSearch, its own words, indexed in the browser": """
        await Promise.all(["minisearch.js", "options.js", "records.js"].map(load));
        const engine = new MiniSearch(options(false)); engine.addAll(records);
        ask = (query) => engine.search(query);""",
    "MiniSearch, our words, indexed in the browser": """
        await Promise.all(["minisearch.js", "_static/search-engine.js", "options.js", "records.js"].map(load));
        const engine = new MiniSearch(options(true)); engine.addAll(records);
        ask = (query) => engine.search(query);""",
    "MiniSearch, our words, indexed at build (without texts)": """
        await Promise.all(["minisearch.js", "_static/search-engine.js", "options.js", "prebuilt.js"].map(load));
        const engine = MiniSearch.loadJSON(prebuilt, options(true));
        ask = (query) => engine.search(query);""",
    "our engine, pieces on demand": """
        await Promise.all(["_static/search-engine.js", "_static/search.js", "searchindex/base.js"].map(load));
        ask = (query) => cheatsheetSearchUI.ask(query, 8).then((answer) => answer.results);""",
}


def donated() -> list[str]:
    """Sentences of other libraries' docstrings."""
    found = set()
    for name in DONORS:
        module = importlib.import_module(name)
        for attribute in sorted(vars(module)):
            text = inspect.getdoc(getattr(module, attribute)) or ""
            found.update(
                re.findall(r"(?<=\s)[A-Z][^.>\n]{30,200}(?:\n[^.>\n]{3,100}){0,2}\.(?=\s)", text)
            )
    return sorted(" ".join(sentence.split()) for sentence in found)


def grow(pages: list[dict[str, Any]], times: int, foreign: list[str]) -> list[dict[str, Any]]:
    """The pages, and `times` - 1 copies of each with other words."""
    rng = random.Random(0)
    records = [record for page in pages for record in page["records"]]
    sentences = [s for r in records for s in re.split(r"(?<=[.。；;])\s*", r["prose"]) if s]
    lines = [line for r in records for line in r["code"].splitlines() if line]
    titles = [r["title"] for r in records]
    result = list(pages)
    for number in range(1, times):
        for page in pages:
            copies = []
            for record in page["records"]:
                count = len(re.split(r"(?<=[.。；;])\s*", record["prose"]))
                prose = " ".join(
                    rng.choice(foreign if rng.random() < 0.4 else sentences) for _ in range(count)
                )
                code = "\n".join(rng.choices(lines, k=len(record["code"].splitlines()) or 1))
                halves = [rng.choice(titles).split() or [""] for _ in range(2)]
                title = " ".join(
                    halves[0][: len(halves[0]) // 2 + 1] + halves[1][len(halves[1]) // 2 :]
                )
                donor = rng.choice(records)
                more = {key: donor[key] for key in ("names", "aliases", "apis")}
                copies.append({**record, **more, "title": title, "prose": prose, "code": code})
            result.append({**page, "name": f"{page['name']}{number}", "records": copies})
    return result


def flat(pages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Records for MiniSearch."""
    return [
        {
            "id": number,
            "page": page["name"],
            "anchor": record["anchor"],
            "title": record["title"],
            "names": " ".join([*record["names"], *record["aliases"]]),
            "apis": " ".join(record["apis"]),
            "english": record["english"],
            "context": " ".join([*page["trail"], page["records"][0]["title"]]),
            "prose": record["prose"],
            "code": record["code"],
        }
        for number, (page, record) in enumerate((p, r) for p in pages for r in p["records"])
    ]


def prepare(folder: Path, pages: list[dict[str, Any]], library: str) -> None:
    """All files of all variants."""
    shutil.copytree(STATIC, folder / "_static")
    search_index.write(search_index.make(pages), folder / "searchindex")
    records = json.dumps(flat(pages), ensure_ascii=False)
    racer = MiniRacer()
    racer.eval(library)
    racer.eval((STATIC / "search-engine.js").read_text("utf-8"))
    racer.eval(MINISEARCH)
    racer.eval(
        "var make = (text) => { const m = new MiniSearch(options(true)); m.addAll(JSON.parse(text)); return JSON.stringify(m); }"
    )
    prebuilt = racer.call("make", records)
    (folder / "minisearch.js").write_text(library, "utf-8")
    (folder / "options.js").write_text(MINISEARCH, "utf-8")
    (folder / "records.js").write_text(f"var records = {records};", "utf-8")
    (folder / "prebuilt.js").write_text(
        f"var prebuilt = {json.dumps(prebuilt, ensure_ascii=False)};", "utf-8"
    )
    (folder / "index.html").write_text(
        '<!doctype html><html data-content_root=""><meta charset="utf-8"><script src="harness.js"></script>'
    )
    (folder / "harness.js").write_text(HARNESS)


def first_search(browser: Browser, url: str, start: str, query: str) -> tuple[float, float]:
    """Milliseconds and transferred kilobytes from the wish to search to the list of hits."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(url)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    requests: list[Any] = []
    page.on("requestfinished", lambda request: requests.append(request))
    page.set_default_timeout(300_000)
    time = page.evaluate(
        TIMED.replace("START", start),
        query,
    )
    size = sum(request.sizes()["responseBodySize"] for request in requests) / 1000
    context.close()
    return time, size


def recall(
    browser: Browser, url: str, start: str, queries: list[dict[str, Any]]
) -> tuple[float, float]:
    """Shares of queries answered by the first three hits, and by the first."""
    page = browser.new_page()
    page.goto(url)
    answers = page.evaluate(
        ASKED.replace("START", start),
        [query["q"] for query in queries],
    )
    page.close()
    good = [
        [
            not hits if not q["to"] else any(set(hit) & set(q["to"]) for hit in hits[:n])
            for q, hits in zip(queries, answers, strict=True)
        ]
        for n in (3, 1)
    ]
    return statistics.mean(good[0]), statistics.mean(good[1])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--minisearch", type=Path, required=True, help="dist/umd/index.js of the package"
    )
    parser.add_argument(
        "--doctrees",
        type=Path,
        default=ROOT / "build" / "doctrees",
        help="holds <language>/search.json",
    )
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10, 100])
    arguments = parser.parse_args()
    library = arguments.minisearch.read_text("utf-8")
    foreign = donated()
    rows = []
    with sync_playwright() as playwright:
        program = next(found for name in conftest.CHROMIUM if (found := shutil.which(name)))
        browser = playwright.chromium.launch(executable_path=program, args=conftest.ARGUMENTS)
        for language in ("en", "zh"):
            pages = json.loads((arguments.doctrees / language / "search.json").read_text("utf-8"))
            queries = [
                q
                for f in sorted((ROOT / "tests" / "search").glob("*.yaml"))
                for q in yaml.safe_load(f.read_text("utf-8"))[language]
            ]
            sample = [query["q"] for query in queries if query["to"]][:: len(queries) // 8]
            for times in arguments.times:
                with tempfile.TemporaryDirectory() as name:
                    folder = Path(name)
                    grown = grow(pages, times, foreign)
                    prepare(folder, grown, library)
                    handler = functools.partial(conftest.Handler, directory=name, prefix="")
                    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
                        threading.Thread(target=server.serve_forever, daemon=True).start()
                        url = f"http://127.0.0.1:{server.server_port}/index.html"
                        for variant, start in START.items():
                            slow = times >= 100 and variant.startswith("MiniSearch")
                            chosen = sample[:1] if slow else sample
                            found = [first_search(browser, url, start, query) for query in chosen]
                            at3, at1 = (
                                recall(browser, url, start, queries) if times == 1 else (None, None)
                            )
                            rows.append(
                                {
                                    "Language": language,
                                    "Records": sum(len(page["records"]) for page in grown),
                                    "Variant": variant,
                                    "In the first 3": "" if at3 is None else f"{at3:.0%}",
                                    "First": "" if at1 is None else f"{at1:.0%}",
                                    "KB": round(statistics.mean(size for _, size in found)),
                                    "Seconds": f"{statistics.median(time for time, _ in found) / 1000:.1f}",
                                }
                            )
                            print(rows[-1], flush=True)
                        server.shutdown()
        browser.close()
    with RESULT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
