"""Run cells and gallery scripts again exactly when something that they depend on has changed.

MyST-NB and sphinx-gallery look at the code alone. Here the package modules that it imports,
directly or through one another, and the pinned versions become part of the key.
"""

import ast
import hashlib
import json
import os
import re
import sys
import time
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from jupyter_cache import get_cache
from jupyter_cache.executors.utils import single_nb_execution
from myst_nb.core.execute import cache as cell_cache
from myst_nb.sphinx_ import NbMetadataCollector
from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx_gallery.gen_gallery import generate_gallery_rst

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src"
PINS = ROOT / "constraints.txt"
HEADER = "---\nfile_format: mystnb\nkernelspec:\n  name: python3\n---"
logger = logging.getLogger(__name__)
# A kernel sends its output in pieces, cut anywhere. MyST-NB would join them with line breaks.
cell_cache.single_nb_execution = partial(single_nb_execution, coalesce_streams=True)

# What this run has to do, for its report.
_run: dict[str, float] = {}
# Warnings in cells are errors; that of ipykernel when it stops would make us wait and kill it.
START = [
    "import warnings",
    "warnings.simplefilter('error')",
    "warnings.filterwarnings('ignore', module='ipykernel')",
    "del warnings",
]
CELL = re.compile(r"^```\{code-cell\}[^\n]*\n((?::[^\n]*\n)*)\n?(.*?)^```$", re.M | re.S)
TAGS = re.compile(r"^:tags: \[(.*)\]$", re.M)


class Cell(NamedTuple):
    """A code cell of a page and where its fence opens."""

    code: str
    tags: tuple[str, ...]
    line: int

    @property
    def raises(self) -> bool:
        return "raises-exception" in self.tags


@cache
def _imports(code: str) -> frozenset[Path]:
    """The files of our package that this code names in its imports.

    A package itself, or a name that it finds in its modules when asked, stands for all of them.
    """
    names = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    files = set()
    for name in names:
        base = SRC.joinpath(*name.split("."))
        package = next((p for p in (base, base.parent) if p != SRC and p.is_dir()), None)
        if package and not base.with_suffix(".py").is_file() and SRC in package.parents:
            files.update(package.glob("*.py"))
        for path in (base, *base.parents):
            if SRC in path.parents:
                candidates = (path.with_suffix(".py"), path / "__init__.py")
                files.update(file for file in candidates if file.is_file())
    return frozenset(files)


def dependencies(code: str) -> list[Path]:
    """All files of our package that the code reaches, in a fixed order."""
    found: set[Path] = set()
    queue = set(_imports(code))
    while queue:
        file = queue.pop()
        found.add(file)
        queue |= _imports(file.read_text("utf-8")) - found
    return sorted(found)


def digest(code: str) -> str:
    """A key for everything besides the code itself that its output depends on."""
    key = hashlib.sha256(sys.version.encode() + PINS.read_bytes())
    for file in dependencies(code):
        key.update(file.relative_to(SRC).as_posix().encode() + b"\0" + file.read_bytes())
    return key.hexdigest()[:16]


def cells(markdown: str) -> list[Cell]:
    """The code cells of a MyST page."""
    found = []
    for match in CELL.finditer(markdown):
        tags = TAGS.search(match[1])
        words = [tag.strip() for tag in tags[1].split(",")] if tags else []
        found.append(Cell(match[2], tuple(words), markdown.count("\n", 0, match.start()) + 1))
    return found


def _key_cells(app: Sphinx, docname: str, content: list[str]) -> None:
    """Write the digest into the page's kernel specification, which jupyter-cache hashes."""
    code = "\n".join(cell.code for cell in cells(content[0]))
    if not code:
        return
    for file in [*dependencies(code), PINS]:
        app.env.note_dependency(str(file))
    content[0], found = re.subn(
        r"\A(---\nfile_format: mystnb\nkernelspec:\n  name: python3\n)",
        rf"\1  sources: {digest(code)}\n",
        content[0],
    )
    if not found:
        logger.warning("a page with cells begins with %r", HEADER, location=docname)


def _is_done(copy: Path, script: Path) -> bool:
    """Whether sphinx-gallery will find that it has run the script as it is."""
    md5 = copy.with_name(f"{copy.name}.md5")
    return md5.is_file() and md5.read_text() == hashlib.md5(script.read_bytes()).hexdigest()


def _note_read(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    _run["read"] = len(docnames)


def _spare_the_gallery(app: Sphinx, config: Config) -> None:
    """Let sphinx-gallery sleep if every page that it would write is there.

    Then two languages can be built at once; it writes into the folder that both read.
    """
    _forget_stale_scripts(app)
    sources, generated = ROOT / "gallery", Path(app.srcdir) / "gallery"
    same = all(
        (copy := generated / index.relative_to(sources)).is_file()
        and copy.read_bytes() == index.read_bytes()
        for index in sources.rglob("index.rst")
    )
    if not _run["stale"] and same:
        for listener in list(app.events.listeners["builder-inited"]):
            if listener.handler is generate_gallery_rst:
                app.disconnect(listener.id)


def _forget_stale_scripts(app: Sphinx) -> None:
    """Delete sphinx-gallery's note that a script is done if what the script imports, or
    what draws its figure, has changed.

    Generated files of scripts that are gone are deleted too.
    """
    generated = Path(app.srcdir) / "gallery"
    keys_file = generated / "digests.json"
    old = json.loads(keys_file.read_text()) if keys_file.is_file() else {}
    drawn_by = hashlib.sha256(Path(__file__).with_name("pictures.py").read_bytes()).hexdigest()[:8]
    new = {}
    for script in sorted((ROOT / "gallery").glob("*/plot_*.py")):
        name = script.relative_to(ROOT / "gallery").as_posix()
        new[name] = digest(script.read_text("utf-8")) + drawn_by
        if old.get(name) != new[name]:
            (generated / f"{name}.md5").unlink(missing_ok=True)
    for file in generated.glob("*/**/*plot_*"):
        stem = re.sub(r"^sphx_glr_|(_\d{3}|_thumb|\.codeobj).*$", "", file.name).split(".")[0]
        area = file.relative_to(generated).parts[0]
        if f"{area}/{stem}.py" not in new:
            file.unlink()
    _run["scripts"] = len(new)
    _run["stale"] = sum(not _is_done(generated / name, ROOT / "gallery" / name) for name in new)
    generated.mkdir(exist_ok=True)
    if old != new:
        keys_file.write_text(json.dumps(new, indent=1))


def _prepare(app: Sphinx) -> None:
    _run.update(started=time.time(), read=0)
    # Workers that meet a missing cache race to create it.
    get_cache(app.config.nb_execution_cache_path).db  # noqa: B018
    # Readers see the plain message of an error, not our paths; no one's own start-up files run.
    home = ROOT / "build" / "ipython"
    profile = home / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "ipython_config.py").write_text(
        "c.InteractiveShell.xmode = 'Minimal'\n"
        "c.InteractiveShell.colors = 'nocolor'\n"
        f"c.InteractiveShellApp.exec_lines = {START}\n"
        "c.HistoryManager.enabled = False\n"
    )
    os.environ.update(
        IPYTHONDIR=str(home), PYTHONHASHSEED="0", OMP_NUM_THREADS="1", MPLBACKEND="Agg"
    )
    python_path = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    if str(SRC) not in python_path:
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(SRC), *python_path]))


def _explain_failures(app: Sphinx, env: BuildEnvironment) -> None:
    """Say in one line which cell has failed, and how."""
    for page, data in sorted(NbMetadataCollector.get_doc_data(env).items()):
        failure = data.get("exec_data", {}).get("traceback")
        if not failure:
            continue
        source = Path(env.doc2path(page)).read_text("utf-8")
        lines = [cell.line for cell in cells(source) if cell.code.strip() in failure]
        error = failure.strip().splitlines()[-1]
        advice = "mend it"
        if not re.match(r"\w+Warning\b", error):
            advice += ", or tag it raises-exception"
        place = f"{env.doc2path(page)}:{lines[-1]}" if lines else page
        logger.warning("this cell raises %s: %s", error, advice, location=place)


def _report(app: Sphinx, exception: Exception | None) -> None:
    """Leave what was run and what was reused for the summary of the build.

    A build with warnings is forgotten, or the next one, which reads only what has changed, would
    not find them again.
    """
    if app._warncount:
        Path(app.doctreedir, ENV_PICKLE_FILENAME).unlink(missing_ok=True)
    if exception or app.builder.format != "html":
        return
    executed = {
        page: data["exec_data"]
        for page, data in NbMetadataCollector.get_doc_data(app.env).items()
        if data.get("exec_data")
    }
    run = [page for page, data in executed.items() if data["mtime"] >= _run["started"]]
    catalogues = Path(app.srcdir, "..", "locale", app.config.language, "LC_MESSAGES").rglob("*.po")
    report = {
        "pages": sorted([*app.env.found_docs, "search"]),
        "read": _run["read"],
        "cells_run": len(run),
        "cells_reused": len(executed) - len(run),
        "scripts_run": _run["stale"],
        "scripts_reused": _run["scripts"] - _run["stale"],
        "messages": sum(file.read_text("utf-8").count("\nmsgid ") - 1 for file in catalogues),
    }
    folder = "zh" if app.config.language == "zh_CN" else "en"
    (ROOT / "build" / f"{folder}.json").write_text(json.dumps(report, indent=1))


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("config-inited", _spare_the_gallery, priority=900)
    app.connect("builder-inited", _prepare, priority=100)
    app.connect("source-read", _key_cells)
    app.connect("env-before-read-docs", _note_read)
    app.connect("env-updated", _explain_failures)
    app.connect("build-finished", _report)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
