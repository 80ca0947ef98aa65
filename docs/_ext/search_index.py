"""The search: section records out of the resolved, translated pages, and the index made of them.

Sphinx's own index is not made. Records are kept per page beside the doctrees, so that a build
that rewrites three pages reads three; the index is made anew of all of them, by the JavaScript
that will search it, in the V8 of ``mini-racer``.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from py_mini_racer import MiniRacer
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util.matching import Matcher

DOCS = Path(__file__).parents[1]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C: ten times as fast
ENGINE = DOCS / "_static" / "search-engine.js"
MAKER = Path(__file__).with_suffix(".js")
FOLDER = "searchindex"
# What Sphinx and its themes ship for their own search.
UNUSED = ["searchindex.js", "_static/searchtools.js", "_static/language_data.js"]

MAX_PROSE, MAX_CODE, MAX_OUTPUT = 4000, 1500, 240
SILENT = (
    nodes.comment, nodes.raw, nodes.image, nodes.math, nodes.math_block, nodes.target,
    nodes.substitution_definition, nodes.system_message, addnodes.index, addnodes.toctree,
    addnodes.download_reference,
)  # fmt: skip
BLOCKS = (
    nodes.paragraph,
    nodes.term,
    nodes.rubric,
    nodes.caption,
    nodes.attribution,
    nodes.line,
)


@dataclass
class Record:
    """What one hit can lead to: a page, a section, a pitfall, a function, a picture."""

    anchor: str
    title: str
    kind: str
    parent: int = 0  # the section above, by its place among the records of the page
    english: str = ""
    ids: list[str] = field(default_factory=list)
    apis: list[str] = field(default_factory=list)
    prose: str = ""
    code: str = ""

    def add(self, prose: str = "", code: str = "") -> None:
        self.prose = f"{self.prose} {' '.join(prose.split())}".strip()[:MAX_PROSE]
        self.code = f"{self.code}\n{code.strip()}".strip()[:MAX_CODE]


def _plain(node: nodes.Node) -> str:
    """The text of a node without formulas, download links and words added for looks."""
    if isinstance(node, nodes.Text):
        return str(node)
    if isinstance(node, SILENT) or "pitfall-word" in getattr(node, "attributes", {}).get(
        "classes", ()
    ):
        return ""
    return "".join(_plain(child) for child in node.children)


def _shorten(output: str) -> str:
    """Of a traceback the message, of anything else the beginning."""
    if "Traceback (most recent" in output:
        output = output.strip().splitlines()[-1]
    return output[:MAX_OUTPUT]


def _is_navigation(node: nodes.Node) -> bool:
    """A list of which every item begins with a link leads to what is found by itself."""
    if not isinstance(node, nodes.bullet_list):
        return False
    return all(_first(item) is not None for item in node.children) and len(node.children) > 2


def _first(item: nodes.Node) -> nodes.reference | None:
    """The link that an item begins with."""
    while item.children and not isinstance(item, nodes.reference):
        item = item.children[0]
    return item if isinstance(item, nodes.reference) else None


class Collector:
    """The records of one page, in reading order."""

    def __init__(self, docname: str, doctree: nodes.document, labels: set[str]) -> None:
        self.docname = docname
        self.labels = labels
        self.records: list[Record] = []
        self._walk(doctree, 0)
        for image in doctree.findall(nodes.image):
            if (
                self.records
                and self.records[0].kind == "picture"
                and not self.records[0].prose.endswith(image.get("alt", ""))
            ):
                self.records[0].add(image["alt"])

    def _anchor(self, ids: list[str]) -> str:
        return next((i for i in ids if i in self.labels), ids[0] if ids else "")

    def _open(self, node: nodes.Element, title: nodes.Element, kind: str, parent: int) -> int:
        record = Record(self._anchor(node["ids"]), " ".join(_plain(title).split()), kind, parent)
        record.ids += node["ids"]
        original = " ".join((title.rawsource or "").split())
        if title.get("translated") and original != record.title:
            record.english = original
        self.records.append(record)
        return len(self.records) - 1

    def _walk(self, node: nodes.Element, place: int) -> None:
        for child in node.children:
            if isinstance(child, nodes.section):
                title = child.next_node(nodes.title) or nodes.title()
                if self.records:
                    self._walk(child, self._open(child, title, "section", place))
                else:
                    kind = (
                        "picture" if self.docname.rpartition("/")[2].startswith("plot_") else "page"
                    )
                    self._walk(child, self._open(child, title, kind, 0))
                    self.records[0].anchor = ""
            elif not self.records:
                continue
            elif isinstance(child, nodes.admonition) and "pitfall" in child["classes"]:
                self._walk(child, self._open(child, child[0], "pitfall", place))
            elif isinstance(child, addnodes.desc):
                self._function(child, place)
            else:
                self._text(child, place)

    def _function(self, desc: addnodes.desc, place: int) -> None:
        signature = desc.next_node(addnodes.desc_signature)
        if signature is None or not signature["ids"]:
            self._walk(desc, place)
            return
        module = (signature.get("module") or "").rpartition(".")[2]
        name = signature.get("fullname") or signature["ids"][0]
        title = nodes.title("", f"{module}.{name}".lstrip("."))
        number = self._open(signature, title, "function", place)
        self.records[number].apis.append(signature["ids"][0])
        self.records[number].add(code=" ".join(signature.astext().split()))
        for content in desc.findall(addnodes.desc_content):
            if content.parent is desc:
                self._walk(content, number)

    def _text(self, node: nodes.Node, place: int) -> None:
        record = self.records[place]
        inside = node.findall(nodes.Element) if isinstance(node, (*BLOCKS, nodes.row)) else [node]
        record.ids += [i for part in inside if isinstance(part, nodes.Element) for i in part["ids"]]
        if isinstance(node, (*SILENT, nodes.title)) or _is_navigation(node):
            return
        if isinstance(node, nodes.literal_block | nodes.doctest_block):
            record.add(code=node.astext())
        elif isinstance(node, nodes.row):
            record.add(" — ".join(_plain(cell) for cell in node) + ";")
        elif isinstance(node, BLOCKS):
            record.add(_plain(node))
        elif isinstance(node, nodes.Text):
            record.add(str(node))
        elif "cell_output" in node.get("classes", ()):
            for block in node.findall(nodes.literal_block):
                record.add(code=_shorten(block.astext()))
        elif "downloads" not in node.get("classes", ()):
            self._walk(node, place)


def _is_ours(app: Sphinx) -> bool:
    return app.builder.name == "html"


def _kept(app: Sphinx, docname: str) -> Path:
    return Path(app.doctreedir) / "search" / f"{docname}.json"


def _switch_off(app: Sphinx) -> None:
    if _is_ours(app):
        app.builder.search = False


def _collect(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    if not _is_ours(app):
        return
    labels = {
        anchor
        for page, anchor in app.env.domains.standard_domain.anonlabels.values()
        if page == docname
    }
    records = Collector(docname, doctree, labels).records
    if Matcher(app.config.search_titles_only)(docname):
        records = records[:1]
        for record in records:
            record.prose = record.code = ""
    file = _kept(app, docname)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps([asdict(r) for r in records], ensure_ascii=False), "utf-8")


def _trail(app: Sphinx, docname: str, parents: dict[str, str]) -> list[str]:
    """The titles above a page, without the front page."""
    trail: list[str] = []
    seen = {docname}
    while (docname := parents.get(docname, app.config.root_doc)) not in {
        app.config.root_doc,
        *seen,
    }:
        seen.add(docname)
        trail.insert(0, app.env.titles[docname].astext())
    return trail


def _attach_topics(pages: list[dict[str, Any]], topics: list[dict[str, Any]]) -> None:
    """Give every record the titles of both languages, the synonyms and API names of its topics."""
    places = {}
    for page in pages:
        for record in page["records"]:
            record["names"], record["aliases"] = [], []
            for anchor in record.pop("ids"):
                places.setdefault((page["name"], anchor), record)
        if page["records"]:
            places[page["name"], ""] = page["records"][0]
    for topic in topics:
        name, _hash, anchor = topic["where"].partition("#")
        # That every address exists is proven by a test; here the page stands in.
        record = places.get((name, anchor)) or places.get((name, ""))
        if record is None:
            continue
        for target, values in (
            ("names", [topic["en"], topic["zh"]]),
            ("aliases", topic.get("aliases", ())),
            ("apis", topic.get("apis", ())),
        ):
            known = {record["title"], *record[target]}
            record[target] += [str(v) for v in values if str(v) not in known]


def _pages(app: Sphinx) -> Iterator[dict[str, Any]]:
    parents = {child: parent for parent, all_ in app.env.toctree_includes.items() for child in all_}
    for docname in sorted(app.env.found_docs):
        if app.env.metadata[docname].keys() & {"nosearch", "no-search", "orphan"}:
            continue
        file = _kept(app, docname)
        if file.is_file():
            records = json.loads(file.read_text("utf-8"))
            if records:
                yield {"name": docname, "trail": _trail(app, docname, parents), "records": records}


def make(pages: list[dict[str, Any]], **options: int) -> dict[str, Any]:
    """The files of the index, ``{"base": ..., "files": {name: data}}``."""
    racer = MiniRacer()
    racer.eval(ENGINE.read_text("utf-8"))
    racer.eval(MAKER.read_text("utf-8"))
    racer.eval(
        "var make = (text) => { const [p, o] = JSON.parse(text); return JSON.stringify(buildSearchIndex(p, o)); }"
    )
    made = racer.call("make", json.dumps([pages, options]))
    return json.loads(made)


def write(index: dict[str, Any], folder: Path) -> None:
    """Each part is a script, because a page opened from a folder may load nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, data in {"base": index["base"], **index["files"]}.items():
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        (folder / f"{name}.js").write_text(f'cheatsheetSearchData("{name}",{text})\n', "utf-8")


def _finish(app: Sphinx, error: Exception | None) -> None:
    if error or not _is_ours(app):
        return
    for name in UNUSED:
        Path(app.outdir, name).unlink(missing_ok=True)
    topics = Path(app.srcdir, app.config.search_topics)
    pages = list(_pages(app))
    _attach_topics(
        pages, yaml.load(topics.read_text("utf-8"), Loader=LOADER) if topics.is_file() else []
    )
    # What the index is made of, for the tests and for benchmarks/search_growth.py.
    Path(app.doctreedir, "search.json").write_text(json.dumps(pages, ensure_ascii=False), "utf-8")
    write(make(pages), Path(app.outdir, FOLDER))


def _search_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    if _is_ours(app):
        yield "search", {"title": _("Search")}, "search.html"


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_config_value("search_topics", "topics.yaml", "", types=[str])
    app.add_config_value(
        "search_titles_only", ["gallery/index", "gallery/*/index"], "env", types=[list]
    )
    app.connect("builder-inited", _switch_off)
    # Late, so that what other extensions add or take away is seen.
    app.connect("doctree-resolved", _collect, priority=900)
    app.connect("html-collect-pages", _search_page)
    app.connect("build-finished", _finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
