"""Plant small faults in the package, one at a time, and see which of them the tests find.

``python -m tools.mutants`` tries every entry of ``tests/mutants.yaml``; arguments choose topics,
``optimizers/adam``. A mutant is killed if the tests of its topic fail. It fails itself if fewer
than 95 % are killed, or if one survives without a stated reason.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).parents[1]
LIST = ROOT / "tests" / "mutants.yaml"
NEEDED = 0.95  # of all mutants must be killed
COPIED = ("src", "tests", "conftest.py", "pyproject.toml")


class Mutant(NamedTuple):
    """A fault: `old` stands once in the topic's module, and becomes `new`."""

    topic: str
    fault: str
    old: str
    new: str
    survives: str = ""  # why no test can find it

    @property
    def module(self) -> Path:
        return Path("src", "cheatsheet", f"{self.topic}.py")

    def planted(self, source: str) -> str:
        if source.count(self.old) != 1:
            raise ValueError(
                f"{self.topic}: {self.fault}: {self.old!r} stands {source.count(self.old)} times "
                f"in {self.module}, not once"
            )
        return source.replace(self.old, self.new)


def load(file: Path = LIST) -> list[Mutant]:
    """The mutants of a list, topic by topic."""
    topics = yaml.safe_load(file.read_text("utf-8"))
    return [Mutant(topic, **fault) for topic, faults in topics.items() for fault in faults]


def run_tests(topic: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the tests and the examples of one topic on the package of a folder."""
    area, name = topic.split("/")
    files = [f"tests/{area}/test_{name}.py", f"src/cheatsheet/{topic}.py"]
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-x",
            "-q",
            "--no-header",
            "-p",
            "no:cacheprovider",
            *files,
        ],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(folder / "src"),  # before the installed package
            "PYTHONDONTWRITEBYTECODE": "1",
            "OMP_NUM_THREADS": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )


def is_killed(mutant: Mutant, folder: Path) -> bool:
    """Whether the tests fail on the mutant; the folder is as it was afterwards."""
    module = folder / mutant.module
    source = module.read_text("utf-8")
    module.write_text(mutant.planted(source), "utf-8")
    try:
        result = run_tests(mutant.topic, folder)
    finally:
        module.write_text(source, "utf-8")
    if result.returncode not in {0, 1}:
        raise RuntimeError(f"{mutant.topic}: {mutant.fault}:\n{result.stdout}{result.stderr}")
    return result.returncode == 1


def try_topic(topic: str, mutants: list[Mutant], root: Path = ROOT) -> list[tuple[Mutant, bool]]:
    """Try the mutants of one topic in a copy of the project."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in COPIED:
            if (root / part).is_dir():
                ignored = shutil.ignore_patterns("__pycache__")
                shutil.copytree(root / part, folder / part, ignore=ignored)
            else:
                shutil.copyfile(root / part, folder / part)
        healthy = run_tests(topic, folder)
        if healthy.returncode:
            raise RuntimeError(f"{topic} fails without a mutant:\n{healthy.stdout}")
        return [(mutant, is_killed(mutant, folder)) for mutant in mutants]


def main(chosen: list[str]) -> int:
    """Try the mutants of the chosen topics, or all; return an exit code."""
    mutants = load()
    topics = [t for t in dict.fromkeys(m.topic for m in mutants) if not chosen or t in chosen]
    if unknown := set(chosen) - set(topics):
        raise SystemExit(f"no mutants of {', '.join(sorted(unknown))}")
    results: list[tuple[Mutant, bool]] = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        work = {t: pool.submit(try_topic, t, [m for m in mutants if m.topic == t]) for t in topics}
        for topic, future in work.items():
            found = future.result()
            results += found
            print(f"{topic}: {sum(killed for _m, killed in found)} of {len(found)} killed")
            for mutant, killed in found:
                if not killed:
                    print(f"    survives: {mutant.fault} ({mutant.survives or 'NO REASON STATED'})")
                elif mutant.survives:
                    print(f"    killed, though said to survive: {mutant.fault}")
    count = Counter(killed for _mutant, killed in results)
    share = count[True] / max(1, len(results))
    print(f"{count[True]} of {len(results)} mutants killed: {share:.1%}")
    unexplained = [m for m, killed in results if killed == bool(m.survives)]
    return 1 if share < NEEDED or unexplained else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
