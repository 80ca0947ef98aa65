"""How the time of a build grows with the number of pages.

Run ``python benchmarks/build_growth.py`` in the environment of ``nox -s docs``; it takes some minutes
and writes ``docs/about/build_growth.csv``. The pages are synthetic: text, a table, code that is not
run, forty pages an area; one language; on one process, so that the numbers say what a page costs.
"""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
COUNTS = (100, 300, 1000)
FURO_UP_TO = 300  # its time grows with the square
PAGE = """# Page {number} of area {area}

One sentence with the answer of page {number}, and `np.add` in it.

| You want | Write |
|---|---|
| the sum | `np.add(x, {number})` |
| the shape | `x.shape` |

{sections}
"""
SECTION = """(page-{number}-{section})=
## Section {section} of page {number}

A paragraph of the usual length, which says what an array of shape ({number}, {section}) is good for,
and which mistake most people make with it before they look it up on this page.

```python
x = np.zeros(({number}, {section}))
print(x.sum(axis=0))
```
"""


def make_project(folder: Path, count: int, *, own_navigation: bool) -> None:
    """Write a site of `count` pages that uses the extensions of this one."""
    docs = folder / "docs"
    for name in ("_ext", "_static", "_templates", "_vendor", "about"):
        shutil.copytree(ROOT / "docs" / name, docs / name, ignore=shutil.ignore_patterns("*.md"))
    for name in ("pyproject.toml", "constraints.txt"):
        shutil.copyfile(ROOT / name, folder / name)
    (folder / "src").mkdir()
    conf = (ROOT / "docs" / "conf.py").read_text("utf-8")
    conf = re.sub(r'^    "(sphinx_gallery.gen_gallery|gallery_pages)",\n', "", conf, flags=re.M)
    if not own_navigation:
        conf = conf.replace('    "navigation",\n', "")
    (docs / "conf.py").write_text(conf, "utf-8")
    (docs / "topics.yaml").write_text("[]\n")
    areas = sorted({number // 40 for number in range(count)})
    listing = "\n".join(f"area{area}/index" for area in areas)
    (docs / "index.md").write_text(f"# Home\n\nAll areas.\n\n```{{toctree}}\n{listing}\n```\n")
    for area in areas:
        (docs / f"area{area}").mkdir()
        numbers = [number for number in range(count) if number // 40 == area]
        listing = "\n".join(f"page{number}" for number in numbers)
        text = f"# Area {area}\n\nIts pages.\n\n```{{toctree}}\n{listing}\n```\n"
        (docs / f"area{area}" / "index.md").write_text(text)
        for number in numbers:
            sections = "\n".join(SECTION.format(number=number, section=s) for s in range(6))
            page = PAGE.format(number=number, area=area, sections=sections)
            (docs / f"area{area}" / f"page{number}.md").write_text(page)


def measure(count: int, *, own_navigation: bool) -> tuple[float, float]:
    """Seconds of a clean build, and kilobytes of a page before compression."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_project(folder, count, own_navigation=own_navigation)
        out = folder / "html"
        command = [
            sys.executable,
            "-m",
            "sphinx",
            "-q",
            "-b",
            "html",
            str(folder / "docs"),
            str(out),
        ]
        started = time.perf_counter()
        subprocess.run(command, check=True)
        seconds = time.perf_counter() - started
        return seconds, (out / "area0" / "page7.html").stat().st_size / 1000


def main() -> None:
    """Measure all sizes with our navigation, and the small ones with furo's."""
    rows = [["Pages", "Seconds", "KB a page", "Seconds with furo's navigation", "KB a page"]]
    for count in COUNTS:
        results = list(measure(count, own_navigation=True))
        if count <= FURO_UP_TO:
            results += measure(count, own_navigation=False)
        rows.append(
            [str(count), *(f"{value:.0f}" for value in results), *["–"] * (4 - len(results))]
        )
        print(rows[-1], flush=True)
    with (ROOT / "docs" / "about" / "build_growth.csv").open("w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    main()
