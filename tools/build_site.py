"""Build both languages into ``site/``: pages, search, front door.

Run by ``nox -s docs``. Nothing is done if nothing has changed since the last good build; a change of
the machinery (extensions, templates, versions) builds all pages anew, from the cached outputs.
"""

from __future__ import annotations

import argparse
import filecmp
import hashlib
import importlib
import json
import multiprocessing
import os
import re
import shutil
import sys
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from tools import front_door

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build"
SITE = ROOT / "site"
LANGUAGES = {"en": "English", "zh": "Chinese"}
MACHINERY = [
    "docs/_ext",
    "docs/_static",
    "docs/_templates",
    "docs/_vendor",
    "docs/conf.py",
    "tools",
    "constraints.txt",
    "pyproject.toml",
]
INPUTS = ["docs", "gallery", "locale", "src", "tools", "constraints.txt", "pyproject.toml"]
CELL = re.compile(r"^```\{code-cell\}.*?^```", re.M | re.S)
STAGES = ("generating gallery", "reading", "writing")
PRIVATE = {
    ".doctrees",
    "_sources",
    ".buildinfo",
    ".buildinfo.bak",
    "characters.txt",
    "searchtools.js",
    "language_data.js",
}


def digest(*names: str) -> str:
    """A key for the contents of files and folders, generated files left out."""
    key = hashlib.sha256(f"{sys.version} {os.environ.get('SITE_URL')}".encode())
    for name in names:
        path = ROOT / name
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            relative = file.relative_to(ROOT).as_posix()
            if (
                file.is_file()
                and "__pycache__" not in relative
                and not relative.startswith("docs/gallery/")
                and file.suffix != ".mo"
            ):
                key.update(relative.encode() + b"\0" + file.read_bytes())
    return key.hexdigest()


def executed_code() -> str:
    """A key for all that is run in a build: package, scripts, cells, versions."""
    pages = sorted((ROOT / "docs").rglob("*.md"))
    cells = "".join(cell for page in pages for cell in CELL.findall(page.read_text("utf-8")))
    machinery = ["docs/_ext/execution.py", "docs/_ext/pictures.py", "docs/conf.py"]
    key = digest("src", "gallery", "constraints.txt", *machinery)
    return hashlib.sha256((key + cells).encode()).hexdigest()


def build_language(language: str) -> int:
    """Run Sphinx in this process; what it says goes to ``build/<language>.log``."""
    from sphinx.cmd.build import build_main

    arguments = ["-b", "html", "-W", "-n", "--keep-going", "-j", str((os.cpu_count() or 1) + 1)]
    arguments += [
        "-d",
        str(BUILD / "doctrees" / language),
        "-w",
        str(BUILD / f"{language}.warnings"),
    ]
    arguments += ["-t", language, str(ROOT / "docs"), str(BUILD / "html" / language)]
    with (BUILD / f"{language}.log").open("w") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
        sys.stdout = os.fdopen(1, "w", buffering=1)
        sys.stderr = os.fdopen(2, "w", buffering=1)
        try:
            return build_main(arguments)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()


def _child(language: str) -> None:
    sys.exit(build_language(language))


def start(language: str) -> BaseProcess:
    """Begin to build one language in a child process."""
    # A fork of a process that has imported the big libraries saves a second a language.
    can_fork = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
    context = multiprocessing.get_context("fork" if can_fork else "spawn")
    process = context.Process(target=_child, args=(language,))
    process.start()
    return process


def finish(language: str, process: BaseProcess) -> None:
    """Wait for a language and show how far it is; stop at its problems."""
    log = BUILD / f"{language}.log"
    while process.is_alive():
        process.join(0.1)
        if sys.stdout.isatty() and log.is_file():
            lines = log.read_text("utf-8", errors="replace").splitlines()
            stages = [line for line in lines if line.startswith(STAGES)]
            print(f"\r\033[K  {language}: {stages[-1][:90] if stages else ''}", end="", flush=True)
    if sys.stdout.isatty():
        print("\r\033[K", end="")
    if process.exitcode:
        warnings = BUILD / f"{language}.warnings"
        text = warnings.read_text("utf-8").strip() if warnings.is_file() else ""
        if not text:
            text = "\n".join(log.read_text("utf-8", errors="replace").splitlines()[-40:])
        print(text.replace(f"{ROOT}/", ""))
        name = LANGUAGES[language]
        sys.exit(
            f"The {name} site has problems, listed above; all that Sphinx said is in {log.relative_to(ROOT)}."
        )


def wanted(file: Path, pages: set[str]) -> bool:
    """Whether a built file belongs on the site."""
    if PRIVATE & set(file.parts):
        return False
    if file.suffix == ".html":
        return file.with_suffix("").as_posix() in pages
    if file.parts[0] == "_static":
        return front_door.is_served(file)
    return True


def publish(language: str, pages: set[str]) -> None:
    """Copy what belongs on the site, and delete what no longer does."""
    source, target = BUILD / "html" / language, SITE / language
    kept = set()
    for file in sorted(source.rglob("*")):
        relative = file.relative_to(source)
        if not file.is_file() or not wanted(relative, pages):
            continue
        kept.add(relative)
        copy = target / relative
        if not copy.is_file() or not filecmp.cmp(file, copy, shallow=False):
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
    for file in target.rglob("*"):
        if file.is_file() and file.relative_to(target) not in kept:
            file.unlink()


def import_libraries() -> None:
    """Import what every build needs once, before the languages are forked."""
    for name in (
        "matplotlib.pyplot",
        "myst_nb.sphinx_ext",
        "numpydoc",
        "sphinx.builders.html",
        "sphinx.cmd.build",
        "sphinx_gallery.gen_gallery",
    ):
        importlib.import_module(name)


def _forget_pages_of_other_machinery(language: str, machinery: str) -> None:
    """Delete the pages that other extensions, templates or versions made; cached outputs stay."""
    known = BUILD / f"{language}.machinery"
    if not known.is_file() or known.read_text() != machinery:
        shutil.rmtree(BUILD / "html" / language, ignore_errors=True)
        shutil.rmtree(BUILD / "doctrees" / language, ignore_errors=True)
        known.unlink(missing_ok=True)


def _summary(language: str, report: dict[str, Any]) -> str:
    files = [file for file in (SITE / language).rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files) / 1e6
    return (
        f"{LANGUAGES[language]}: {len(report['pages'])} pages ({report['read']} read), "
        f"cells of {report['cells_run']} pages run and {report['cells_reused']} reused, "
        f"{report['scripts_run']} scripts run and {report['scripts_reused']} reused, "
        f"{report['messages']} messages, {report['seconds']:.1f} s, {size:.1f} MB"
    )


def build(on_language: Callable[[], object] = lambda: None) -> None:
    """Build what has changed and say what was done; call back when a language is ready."""
    started = time.perf_counter()
    BUILD.mkdir(exist_ok=True)
    key = digest(*INPUTS)
    stamp = BUILD / "good"
    if stamp.is_file() and stamp.read_text() == key and SITE.is_dir():
        seconds = time.perf_counter() - started
        print(f"Nothing has changed since the last build: site/ is up to date ({seconds:.1f} s).")
        return
    stamp.unlink(missing_ok=True)
    import_libraries()
    machinery, executed = digest(*MACHINERY), executed_code()
    # The second language takes the outputs of the first. If none will change, it need not wait.
    outputs = BUILD / "outputs"
    together = outputs.is_file() and outputs.read_text() == executed
    outputs.unlink(missing_ok=True)
    processes: dict[str, BaseProcess] = {}
    begun = 0.0
    reports: dict[str, dict[str, Any]] = {}
    try:
        for language in LANGUAGES:
            begun = begun if together and processes else time.perf_counter()
            for other in LANGUAGES if together else [language]:
                if other not in processes:
                    _forget_pages_of_other_machinery(other, machinery)
                    processes[other] = start(other)
            finish(language, processes[language])
            (BUILD / f"{language}.machinery").write_text(machinery)
            report = json.loads((BUILD / f"{language}.json").read_text("utf-8"))
            publish(language, set(report["pages"]))
            reports[language] = {**report, "seconds": time.perf_counter() - begun}
            on_language()
    finally:
        for process in processes.values():
            process.terminate()
    outputs.write_text(executed)
    front_door.write(SITE, reports)
    for language, report in reports.items():
        print(_summary(language, report))
    stamp.write_text(key)
    seconds = time.perf_counter() - started
    print(f"site/ is ready after {seconds:.1f} s: open site/index.html, or run nox -s serve.")


def main() -> None:
    """Build; forget all earlier work first if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fresh", action="store_true", help="forget earlier builds and outputs")
    if parser.parse_args().fresh:
        shutil.rmtree(BUILD, ignore_errors=True)
        shutil.rmtree(ROOT / "docs" / "gallery", ignore_errors=True)
    build()


if __name__ == "__main__":
    main()
