"""One stylesheet and one script for the whole site, without what no page uses.

furo and sphinx-design style far more than a site needs, in a dozen files. When all pages are written,
their rules for tags, classes and ids that occur nowhere are left out, and so are unused variables.
The pages lose the elements around words of code that have no colour of their own, half of their size.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

THIRD_PARTY = ["styles/furo.css", "sphinx-design.min.css", "styles/furo-extensions.css"]
STYLES = ["style.css"]
SCRIPTS = ["scripts/furo.js", "site.js", "search-loader.js"]
LATER = ["search.js", "search-engine.js"]  # loaded when a reader searches; they name classes too
CSS, JS, KATEX = "_static/site.css", "_static/site-bundle.js", "_static/katex/katex.css"

TOKEN = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^"')]*\))|([{};])""", re.S)
CONDITION = re.compile(r":(?:not|has|is|where)\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]|::?[\w-]+")
NAME = re.compile(r"([.#]?)((?:\\.|[\w-])+)")
VARIABLE = re.compile(r"""(?<=[{;])(--[\w-]+)\s*:(?:"[^"]*"|'[^']*'|[^;{}"'])*;?""")

CODE = re.compile(r"<pre>.*?</pre>", re.S)
COLOURLESS = re.compile(r'<span class="(?:n|nn|nv|o|p|w)">([^<]*)</span>|<span></span>')
UNBROKEN = re.compile(r'<span class="pre">([^<]*)</span>')


def blocks(css: str) -> Iterator[tuple[str, str]]:
    """The head and the body of every rule; a body keeps its inner rules."""
    depth = start = head_end = 0
    for token in TOKEN.finditer(css):
        mark = token[2]
        if mark == "{":
            head_end = token.start() if depth == 0 else head_end
            depth += 1
        elif mark == "}":
            depth -= 1
            if depth == 0:
                yield css[start:head_end].strip(), css[head_end + 1 : token.start()]
                start = token.end()
        elif mark == ";" and depth == 0:  # @charset
            start = token.end()


def _selectors(head: str) -> list[str]:
    """Split at the commas that are not inside parentheses."""
    return re.split(r",(?![^()]*\))", head)


def _occurs(selector: str, used: set[str]) -> bool:
    plain = CONDITION.sub("", selector)
    return all(
        (kind + name.replace("\\", "") in used) for kind, name in NAME.findall(plain) if name
    )


def shake(css: str, used: set[str]) -> str:
    """Drop the rules that cannot match; `used` holds tags, ``.classes`` and ``#ids``."""
    kept = []
    for head, body in blocks(css):
        if head.startswith(("@media", "@supports")):
            inner = shake(body, used)
            if inner:
                kept.append(f"{head}{{{inner}}}")
        elif head.startswith("@"):
            kept.append(f"{head}{{{body}}}")
        else:
            selectors = [s for s in _selectors(head) if _occurs(s, used)]
            if selectors and body.strip():
                kept.append(f"{','.join(selectors)}{{{body}}}")
    return "".join(kept)


def drop_variables(css: str, elsewhere: str) -> str:
    """Drop the definitions of variables that nothing reads."""
    read = set(re.findall(r"var\(\s*(--[\w-]+)", css + elsewhere))
    shorter = VARIABLE.sub(lambda match: match[0] if match[1] in read else "", css)
    # What only dropped definitions have read is dropped next.
    return css if shorter == css else drop_variables(shorter, elsewhere)


def squeeze(css: str) -> str:
    """Drop comments and blank space."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r"(?<=[{};,]) | (?=[{}])", "", css).replace(";}", "}").strip()


def names_in(pages: list[str], scripts: str) -> set[str]:
    """Every tag, class and id of the pages, and every word of the scripts as each of the three."""
    words = set(re.findall(r"[\w-]+", scripts))
    tags, classes, ids = {"*", *words}, set(words), set(words)
    for page in pages:
        tags.update(re.findall(r"<([a-z][a-z0-9]*)", page))
        ids.update(re.findall(r'\bid="([^"]*)"', page))
        for attribute in set(re.findall(r'\bclass="([^"]*)"', page)):
            classes.update(attribute.split())
    return tags | {f".{name}" for name in classes} | {f"#{name}" for name in ids}


def _refer(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    context["css_files"] = [f"{CSS}?v=0"]
    if context.get("has_formulas"):
        context["css_files"].append(KATEX)
    context["script_files"] = []
    context["site_script"] = f"{JS}?v=0"


def _write(app: Sphinx, exception: Exception | None) -> None:
    """Write both files, and into every page their digests, so that a browser's cache is never stale."""
    if exception or app.builder.format != "html":
        return
    outdir = Path(app.outdir)

    def read(names: list[str]) -> str:
        texts = [(outdir / "_static" / name).read_text("utf-8") for name in names]
        return "\n".join(re.sub(r"(?m)^(//|/\*)# sourceMappingURL=.*$", "", text) for text in texts)

    pages = {file: file.read_text("utf-8") for file in sorted(outdir.rglob("*.html"))}
    scripts = read(SCRIPTS)
    used = names_in(list(pages.values()), scripts + read(LATER))
    css = shake(squeeze(read(THIRD_PARTY)), used) + squeeze(read(STYLES))
    css = drop_variables(css, scripts + read(["search.css"]))
    digests = {}
    for name, text in ((CSS, css), (JS, scripts)):
        (outdir / name).write_text(text, "utf-8")
        digests[name] = hashlib.sha256(text.encode()).hexdigest()[:8]
    for file, old in pages.items():
        new = CODE.sub(lambda block: COLOURLESS.sub(r"\1", block[0]), UNBROKEN.sub(r"\1", old))
        for name, digest in digests.items():
            new = re.sub(rf"({re.escape(name)}\?v=)\w+", rf"\g<1>{digest}", new)
        if new != old:
            file.write_text(new, "utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", _refer, priority=900)
    app.connect("build-finished", _write, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
