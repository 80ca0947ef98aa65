"""What a page costs a reader who comes for the first time: kilobytes with gzip and requests, pictures left out."""

from collections import defaultdict

import pytest
from built_pages import Site
from every_page import Visit

pytestmark = pytest.mark.browser

LIMIT = (130, 15)  # KB and requests, for every page
GOAL = (60, 10)  # what a page without formulas should stay below


def kind(path: str) -> str:
    """The kind of a page, by its address."""
    page = path.partition("/")[2].removesuffix(".html")
    folder, _slash, name = page.rpartition("/")
    if not folder:
        return "home" if name == "index" else name
    if folder.startswith("gallery") or page == "gallery/index":
        return "picture" if name.startswith("plot_") else "gallery index"
    if folder == "about":
        return "about"
    return "area" if name == "index" else "topic"


def test_weight(visits: dict[str, Visit], capsys: pytest.CaptureFixture[str]) -> None:
    kinds: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for visit in visits.values():
        size, requests = visit.weight
        formulas = " with formulas" if visit.formulas else ""
        kinds[f"{visit.path[:2]} {kind(visit.path)}{formulas}"].append((size, requests, visit.path))
    with capsys.disabled():
        print(
            f"\n{'cold visit, gzip, without pictures':42}{'pages':>6}{'KB':>7}{'max':>7}{'requests':>10}"
        )
        for name, pages in sorted(kinds.items()):
            sizes = sorted(size / 1000 for size, _requests, _path in pages)
            most = max(requests for _size, requests, _path in pages)
            print(f"{name:42}{len(pages):6}{sizes[len(sizes) // 2]:7.1f}{sizes[-1]:7.1f}{most:10}")
    heavy, above_goal = [], []
    for name, pages in kinds.items():
        for size, requests, path in pages:
            line = f"{path}: {size / 1000:.1f} KB in {requests} requests"
            if size > LIMIT[0] * 1000 or requests > LIMIT[1]:
                heavy.append(line)
            elif "formulas" not in name and (size > GOAL[0] * 1000 or requests > GOAL[1]):
                above_goal.append(line)
    with capsys.disabled():
        for line in above_goal:
            print(f"above the goal of {GOAL[0]} KB in {GOAL[1]} requests: {line}")
    assert not heavy, "\n".join(heavy)


def test_formula_files_load_only_where_formulas_are(visits: dict[str, Visit]) -> None:
    wrong = []
    for visit in visits.values():
        asked = [url for url, _size in visit.files if "katex" in url.lower()]
        if bool(asked) != bool(visit.formulas):
            wrong.append(f"{visit.path}: {visit.formulas} formulas, files {asked}")
    assert not wrong, "\n".join(wrong)


def test_pictures_are_light(site: Site) -> None:
    heavy = [
        f"{file.relative_to(site.folder)}: {file.stat().st_size / 1000:.0f} KB"
        for file in sorted(site.folder.rglob("*.png"))
        if file.stat().st_size > 150_000
    ]
    assert not heavy, "\n".join(heavy)
