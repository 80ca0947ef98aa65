"""Refresh the Chinese catalogues from the pages, fill what recurs, and check every message.

``nox -s translations`` refreshes and reports; with ``--check`` nothing is written, and a catalogue
that lags behind its page fails too.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polib

from tools.docstring_types import LITERALS, TYPE_NAMES, by_rule

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "locale" / "zh_CN"
CATALOGUES = LOCALE / "LC_MESSAGES"
TEMPLATES = ROOT / "build" / "gettext"

CODE = re.compile(r"``.+?``|`[^`]+`(?:__?|\{[^}]*\})?")
MATH = re.compile(r"\$\$?[^$]+\$\$?|:math:`[^`]+`")
ROLE = re.compile(r":[a-z:]+:`[^`]+`|\{[a-z:]+\}`[^`]+`")
TITLED = re.compile(r"(?::[a-z:]+:|\{[a-z:]+\})`([^`<]+?) *<[^`>]+>`")
LINK = re.compile(r"\]\(([^)]+)\)|<((?:https?:|#|/)[^>]+)>")
NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*(?!\w|-D\b)")  # not 2nd, 3-D or float64
QUOTED = re.compile(r"“[^”]+”|\"[^\"]+\"|(?<!\*)\*[^*]+\*(?!\*)|\*\*[^*]+\*\*")
CHINESE = r"[\u4e00-\u9fff]"


def is_code(message: str) -> bool:
    """Whether a message has nothing to translate: names, code, roles, numbers and signs."""
    text = TITLED.sub(r"\1", message)  # a link's own title is translated
    rest = MATH.sub("", CODE.sub("", ROLE.sub("", text)))
    rest = re.sub(r"\*\*(?:(?:\\\*)*[a-z_]\w*(?:, )?)+\*\*", "", rest).strip()  # of parameters
    if re.fullmatch(rf"{LITERALS}|[A-Z]\w*(?:Error|Warning)|[\w.]+\.[\w.]+", rest):
        return True
    return rest in TYPE_NAMES or not re.search(r"[A-Za-z]{2,}", rest)


def interface_messages() -> list[str]:
    """The sentences that our extensions say themselves."""
    found = []
    for file in sorted((ROOT / "docs" / "_ext").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "_"
            ):
                found.append(ast.literal_eval(node.args[0]))
    return found


def extract() -> dict[str, list[str]]:
    """The messages of every page, in their order, code left out."""
    shutil.rmtree(TEMPLATES, ignore_errors=True)
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-b",
        "gettext",
        "-j",
        str((os.cpu_count() or 1) + 1),
        "-d",
        str(ROOT / "build/doctrees/gettext"),
    ]
    subprocess.run(
        [*command, str(ROOT / "docs"), str(TEMPLATES)],
        check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "0"},
    )
    pages = {}
    for file in sorted(TEMPLATES.rglob("*.pot")):
        name = file.relative_to(TEMPLATES).with_suffix("").as_posix()
        messages = [entry.msgid for entry in polib.pofile(str(file))]
        if name == "sphinx":
            messages += interface_messages()
        pages[name] = [message for message in dict.fromkeys(messages) if not is_code(message)]
    return {name: messages for name, messages in pages.items() if messages}


def load() -> dict[str, polib.POFile]:
    """The catalogues as they stand, by page."""
    return {
        file.relative_to(CATALOGUES).with_suffix("").as_posix(): polib.pofile(
            str(file), wrapwidth=0
        )
        for file in sorted(CATALOGUES.rglob("*.po"))
    }


def compendium(catalogues: dict[str, polib.POFile]) -> dict[str, str]:
    """What is translated anywhere serves everywhere: one wording for one message."""
    known: dict[str, str] = {}
    for _name, catalogue in sorted(catalogues.items()):
        for entry in catalogue:
            if entry.msgstr and not entry.fuzzy:
                known.setdefault(entry.msgid, entry.msgstr)
    return known


def merge(messages: list[str], old: polib.POFile | None, known: dict[str, str]) -> polib.POFile:
    """A catalogue of these messages: kept, filled, or a near miss of an edited one marked fuzzy."""
    previous = {entry.msgid: entry for entry in old or ()}
    unused = [e for e in previous.values() if e.msgid not in messages and e.msgstr]
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = {
        "Language": "zh_CN",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for message in messages:
        entry = polib.POEntry(msgid=message)
        if message in previous and previous[message].msgstr:
            entry.msgstr, entry.flags = previous[message].msgstr, list(previous[message].flags)
            entry.previous_msgid = previous[message].previous_msgid
        elif text := known.get(message) or by_rule(message):
            entry.msgstr = text
        elif near := difflib.get_close_matches(message, [e.msgid for e in unused], n=1, cutoff=0.7):
            entry.msgstr, entry.flags, entry.previous_msgid = (
                previous[near[0]].msgstr,
                ["fuzzy"],
                near[0],
            )
        catalogue.append(entry)
    return catalogue


def terms() -> list[tuple[re.Pattern[str], list[str], list[str], str]]:
    """The rows of TERMS.md: the English word, what may stand for it, what may not."""
    rows = []
    for line in (LOCALE / "TERMS.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) < 3 or cells[0] in {"English", ""} or set(cells[0]) <= {"-", ":"}:
            continue
        plural = r"(?:s|es)?" if cells[0][-1].isalpha() else ""
        pattern = re.compile(rf"(?<![\w-]){re.escape(cells[0])}{plural}(?![\w-])", re.I)
        allowed = [word.strip() for word in cells[1].split("/") if word.strip()]
        forbidden = [word.strip() for word in cells[2].split("/") if word.strip()]
        rows.append((pattern, allowed, forbidden, cells[0]))
    return rows


def _links(text: str) -> Counter[str]:
    return Counter(a or b for a, b in LINK.findall(text))


def problems(
    message: str, text: str, rules: list[tuple[re.Pattern[str], list[str], list[str], str]]
) -> Iterator[str]:
    """Everything in which a translation departs from its source, or from Chinese typography."""
    for what, pattern in (("formulas", MATH), ("code or roles", CODE), ("roles", ROLE)):
        ours, theirs = Counter(pattern.findall(message)), Counter(pattern.findall(text))
        if what != "formulas":
            ours, theirs = _no_labels(ours), _no_labels(theirs)
        if ours != theirs:
            yield f"{what} differ: {sorted((ours - theirs).elements())} became {sorted((theirs - ours).elements())}"
    if re.match(r"(\d+[.)]|[-*+]) ", text):
        yield "it begins like an item of a list, and Sphinx would show the English instead"
    if _links(message) != _links(text):
        yield f"links differ: {dict(_links(message))} became {dict(_links(text))}"
    plain, words = (MATH.sub(" ", CODE.sub(" ", ROLE.sub(" ", t))) for t in (message, text))
    lost, added = _number_differences(plain, words)
    if lost or added:
        yield f"numbers differ: {lost or 'none'} lost, {added or 'none'} added"
    # Titles and messages stay English.
    quoted = [quote for quote in QUOTED.findall(plain) if quote.strip('“”"*') in text]
    for quote in quoted:
        plain = plain.replace(quote, " ")
    if text == by_rule(message):
        return
    met = [rule for rule in rules if rule[0].search(plain)]
    wanted = {word for _pattern, allowed, *_rest in met for word in allowed}
    for _pattern, allowed, forbidden, english in met:
        if allowed and not any(word.lower() in text.lower() for word in allowed):
            yield f"“{english}” is {' or '.join(allowed)} by TERMS.md"
        for word in forbidden:
            if word in text and word not in wanted:  # of another term, it may stand beside this one
                yield f"“{english}” is not {word} by TERMS.md"
    if re.search(CHINESE, words):
        visible = re.sub(r"[*_`]", "", re.sub(r"\]\([^)]*\)|\[", "", text))
        if spot := re.search(rf"{CHINESE}[A-Za-z0-9$]|[A-Za-z0-9$]{CHINESE}", visible):
            yield f"a space is missing between Chinese and Latin text at “{spot[0]}”"
        if spot := re.search(rf"{CHINESE}[,;:!?](?![A-Za-z0-9_])|{CHINESE}\.(?:\s|$)", visible):
            yield f"half-width punctuation at “{spot[0]}”"


def _number_differences(message: str, text: str) -> tuple[list[str], list[str]]:
    """Numbers that were lost, and large ones that came from nowhere ("three" may become 3)."""
    ours, theirs = Counter(NUMBER.findall(message)), Counter(NUMBER.findall(text))
    lost = sorted(set(ours) - set(theirs))
    written = set(ours) | set(re.findall(r"\d+", message))  # also the 75 of "75th"
    added = sorted(n for n in set(theirs) - written if not n.isdigit() or int(n) > 12)
    return lost, added


def _no_labels(found: Counter[str]) -> Counter[str]:
    """Of a role with a text of its own, keep only the target: the text is translated."""
    return Counter({re.sub(r"`[^`<]*<", "`<", key): count for key, count in found.items()})


def check(catalogues: dict[str, polib.POFile], pages: dict[str, list[str]]) -> list[str]:
    """All complaints, each with its file and message."""
    complaints = []
    rules = terms()
    for name in sorted(pages.keys() | catalogues.keys()):
        where = f"locale/zh_CN/LC_MESSAGES/{name}.po"
        if name not in pages:
            complaints.append(f"{where}: the page is gone: delete the catalogue")
            continue
        if name not in catalogues:
            complaints.append(f"{where}: the page has no catalogue: run nox -s translations")
            continue
        entries = {entry.msgid: entry for entry in catalogues[name] if not entry.obsolete}
        for message in entries.keys() - set(pages[name]):
            complaints.append(f"{where}: obsolete, run nox -s translations: {message[:70]!r}")
        for entry in catalogues[name].obsolete_entries():
            complaints.append(f"{where}: obsolete, delete it: {entry.msgid[:70]!r}")
        for message in pages[name]:
            entry = entries.get(message)
            if entry is None:
                complaints.append(f"{where}: missing, run nox -s translations: {message[:70]!r}")
            elif not entry.msgstr:
                complaints.append(f"{where}: not translated: {message[:70]!r}")
            elif entry.fuzzy:
                complaints.append(
                    f"{where}: fuzzy, read it again and delete the mark: {message[:70]!r}"
                )
            else:
                complaints += [
                    f"{where}: {message[:70]!r}: {p}"
                    for p in problems(message, entry.msgstr, rules)
                ]
    return complaints


def refresh(
    pages: dict[str, list[str]], catalogues: dict[str, polib.POFile]
) -> dict[str, polib.POFile]:
    """Write the catalogues anew and delete those of pages that are gone."""
    known = compendium(catalogues)
    fresh = {name: merge(messages, catalogues.get(name), known) for name, messages in pages.items()}
    for name, catalogue in fresh.items():
        file = CATALOGUES / f"{name}.po"
        file.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(file))
    for name in catalogues.keys() - fresh.keys():
        (CATALOGUES / f"{name}.po").unlink()
    return fresh


def main() -> None:
    """Refresh unless told only to check; report; fail on any complaint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    pages, catalogues = extract(), load()
    if not options.check:
        catalogues = refresh(pages, catalogues)
    complaints = check(catalogues, pages)
    print("\n".join(complaints))
    total = sum(map(len, pages.values()))
    print(f"{len(pages)} pages, {total} messages, {len(complaints)} complaints")
    sys.exit(bool(complaints))


if __name__ == "__main__":
    main()
