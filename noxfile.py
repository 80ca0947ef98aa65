"""The chores of the project, one session each: ``nox -l`` lists them."""

import hashlib
import os
from pathlib import Path

import nox

nox.needs_version = ">=2025.2"
nox.options.default_venv_backend = "virtualenv"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["tests", "lint"]
# The same outputs on every machine: the order of sets and of floating-point sums is fixed.
REPEATABLE = {"PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
# Tests take from milliseconds to half a minute: an idle process takes over from a busy one.
PARALLEL = ["-n", "auto", "--dist", "worksteal"]
PROJECT = nox.project.load_toml("pyproject.toml")


def install(session: nox.Session, *groups: str) -> None:
    """Install the package and dependency groups, once for each state of the lock.

    The lock decides the versions; with CHEATSHEET_NEWEST=1 the newest are taken.
    """
    newest = os.environ.get("CHEATSHEET_NEWEST") == "1"
    versions = "--upgrade" if newest else "--constraint=constraints.txt"
    files = [Path("pyproject.toml"), Path("constraints.txt")]
    key = hashlib.sha256(versions.encode() + b"".join(file.read_bytes() for file in files))
    stamp = Path(session.virtualenv.location, "installed.txt")
    if stamp.is_file() and stamp.read_text() == key.hexdigest():
        return
    session.install(versions, "-e", ".", *nox.project.dependency_groups(PROJECT, *groups))
    stamp.write_text(key.hexdigest())


@nox.session
def tests(session: nox.Session) -> None:
    """Run the doctests, the unit tests and the comparisons with oracles; arguments go to pytest."""
    install(session, "tests", "docs")
    session.run("pytest", *(session.posargs or PARALLEL), env=REPEATABLE)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the complete site, in both languages, into site/; ``-- --fresh`` forgets all caches."""
    install(session, "docs")
    session.run("python", "-m", "tools.build_site", *session.posargs, env=REPEATABLE)


@nox.session
def translations(session: nox.Session) -> None:
    """Refresh the Chinese catalogues and report what is missing; ``-- --check`` only checks."""
    install(session, "docs")
    session.run("python", "-m", "tools.translations", *session.posargs, env=REPEATABLE)


@nox.session
def browser(session: nox.Session) -> None:
    """Check the built site in Chromium."""
    install(session, "browser", "docs")
    session.run("pytest", "tests/browser", "-m", "browser", *session.posargs)


@nox.session
def mutants(session: nox.Session) -> None:
    """Plant small faults in the package and count those that the tests find."""
    install(session, "tests", "docs")
    session.run("python", "-m", "tools.mutants", *session.posargs, env=REPEATABLE)


@nox.session
def links(session: nox.Session) -> None:
    """Follow every link that leaves the site; this needs a network."""
    install(session, "docs")
    session.run(
        "sphinx-build", "-q", "-b", "linkcheck", "-d", "build/doctrees/links", "docs", "build/links"
    )


@nox.session
def serve(session: nox.Session) -> None:
    """Serve the site on this machine, and build again what is edited."""
    install(session, "docs", "serve")
    session.run("python", "-m", "tools.serve", *session.posargs, env=REPEATABLE)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and types."""
    install(session, "lint")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("mypy")


@nox.session
def lock(session: nox.Session) -> None:
    """Choose the newest versions that fit and write them to constraints.txt."""
    session.install("uv")
    session.run(
        "uv",
        "pip",
        "compile",
        "pyproject.toml",
        "--universal",
        *(f"--group={group}" for group in PROJECT["dependency-groups"]),
        "--upgrade",
        "--no-header",
        "--no-annotate",
        "--no-emit-index-url",
        "--output-file=constraints.txt",
        *session.posargs,
    )
