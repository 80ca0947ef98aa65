"""Find the statements of earlier cells that a cell needs in order to run by itself.

Code is only read here, not run, so this errs on the safe side: a statement is taken if it binds or
may change what is needed. A test runs every cell of every page with what was found for it.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

# What these return changes when it is used, so every use belongs to its history.
STATEFUL = {
    "default_rng", "RandomState", "Generator", "SeedSequence", "spawn", "iter", "zip", "map",
    "filter", "enumerate", "reversed", "open", "StringIO", "BytesIO", "nditer", "ndenumerate",
    "count", "cycle", "chain", "islice",
}  # fmt: skip
# Methods that change their object, and calls that change their arguments, even if a result is kept.
CHANGE_OBJECT = {
    "append", "extend", "insert", "pop", "popitem", "popleft", "appendleft", "remove", "clear",
    "update", "setdefault", "add", "discard", "sort", "reverse", "fill", "put", "resize",
    "setflags", "partition", "write", "writelines", "seek", "truncate", "send",
}  # fmt: skip
CHANGE_ARGUMENTS = {"next", "shuffle", "heappush", "heappop", "at", "copyto", "setattr"}
# What these return shares nothing with their arguments.
FRESH = {
    "copy", "deepcopy", "array", "len", "int", "float", "str", "bool", "repr", "type", "sum",
    "mean", "std", "min", "max", "any", "all",
}  # fmt: skip
# Calls that show something and change nothing.
SHOW = {"print", "display", "pprint", "info", "show"}
SETTING = re.compile(r"set_|manual_seed|seterr|rc|use$|simplefilter|filterwarnings|chdir")
HIDDEN_GENERATOR = re.compile(r"((?:(?:np|numpy)\.)?random)\.(?!default_rng$|[A-Z])(\w+)$")


@dataclass
class Later:
    """What a function does when it is called, as against where it is defined."""

    reads: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    changes_arguments: bool = False
    makes_state: bool = False  # what it returns changes when it is used


@dataclass(eq=False)
class Statement:
    """A statement at the top level of a cell, and the names that it touches."""

    source: str
    is_import: bool
    reads: set[str]  # before it binds them itself
    binds: set[str]  # for certain
    touches: set[str]  # binds, perhaps binds, or may change
    settings: set[str]  # modules whose state it sets


def _names(*parts: ast.AST) -> set[str]:
    return {n.id for part in parts for n in ast.walk(part) if isinstance(n, ast.Name)}


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else _dotted(call.func)


def _root(node: ast.AST) -> set[str]:
    """The name at the left end of ``a.b[c].d``; all names of another expression."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Starred):
        node = node.value
    return _names(node)


def _file(node: ast.BinOp) -> str | None:
    """A name for ``folder / "file.txt"``, under which it is needed and changed."""
    match node:
        case ast.BinOp(ast.Name(id=folder), ast.Div(), ast.Constant(value=str(name))):
            return f"{folder}/{name}"
    return None


def _shared(node: ast.AST) -> set[str]:
    """The names whose objects the value of an expression may be, hold, or look into."""
    match node:
        case ast.Name():
            return {node.id}
        case ast.Attribute() | ast.Subscript() | ast.Starred() | ast.NamedExpr():
            return _shared(node.value)
        case ast.Call() if _called(node) in FRESH:
            return set()
        case ast.Call():
            owner = [node.func.value] if isinstance(node.func, ast.Attribute) else []
            parts = [*owner, *node.args, *(keyword.value for keyword in node.keywords)]
        case ast.BinOp() if file := _file(node):
            return {file}
        case ast.BinOp(op=ast.Add()):  # of lists
            parts = [node.left, node.right]
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp():
            parts = [node.elt, *(generator.iter for generator in node.generators)]
        case ast.Tuple() | ast.List() | ast.Set() | ast.Dict() | ast.IfExp() | ast.BoolOp():
            parts = list(ast.iter_child_nodes(node))
        case _:
            return set()
    return set().union(*map(_shared, parts))


class Reader(ast.NodeVisitor):
    """The names that code reads, binds and changes, in the order in which it runs."""

    def __init__(self, bound: Iterable[str] = ()) -> None:
        self.bound = set(bound)
        self.reads: set[str] = set()
        self.stores: set[str] = set()
        self.outer: set[str] = set()  # declared global or nonlocal
        self.changes: set[str] = set()
        self.settings: set[str] = set()
        self.makers: list[tuple[str, ast.AST]] = []
        self.later: dict[str, Later] = {}
        self.makes_state = False

    def each(self, *nodes: ast.AST | None) -> "Reader":
        for node in nodes:
            if node is not None:
                self.visit(node)
        return self

    def _bind(self, *names: str) -> None:
        self.bound.update(names)
        self.stores.update(names)

    def _assign(self, target: ast.AST, value: ast.AST) -> None:
        """Note what the names of a target are made of; tuples on both sides go in pairs."""
        if isinstance(target, ast.Tuple | ast.List):
            alike = isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts)
            values = value.elts if alike else [value] * len(target.elts)
            for part, origin in zip(target.elts, values, strict=True):
                self._assign(part, origin)
        else:
            self.makers += [(name, value) for name in _root(target)]

    def _perhaps(self, *nodes: ast.AST) -> None:
        """Visit a branch that may not be taken: what it binds is not bound for certain."""
        before = set(self.bound)
        self.each(*nodes)
        self.bound = before

    def _take(self, inner: "Reader", private: set[str]) -> None:
        """What code with names of its own does to ours."""
        self.reads |= inner.reads - private - self.bound
        self.changes |= inner.changes - private
        self.settings |= inner.settings - private
        self.makes_state |= inner.makes_state

    # Names

    def visit_Name(self, node: ast.Name) -> None:
        if not isinstance(node.ctx, ast.Load):
            self._bind(node.id)
        elif node.id not in self.bound:
            self.reads.add(node.id)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if hidden := HIDDEN_GENERATOR.match(_dotted(node)):
            state = f"{hidden[1]}.*"
            if hidden[2] != "seed":
                self.reads |= {state} - self.bound
                self.changes.add(state)
            else:
                self._bind(state)
        self.visit_Subscript(node)

    def visit_Subscript(self, node: ast.Attribute | ast.Subscript) -> None:
        if not isinstance(node.ctx, ast.Load):
            self.changes |= _root(node)
            self.settings |= _root(node)
        self.generic_visit(node)

    def visit_alias(self, node: ast.alias) -> None:
        name = (node.asname or node.name).split(".")[0]
        self.stores.add(name)
        if node.asname or "." not in node.name:  # both of `import a.b, a.c` are needed for `a`
            self.bound.add(name)

    def visit_Global(self, node: ast.Global | ast.Nonlocal) -> None:
        self.outer.update(node.names)

    visit_Nonlocal = visit_Global

    # Expressions

    def visit_Call(self, node: ast.Call) -> None:
        name = _called(node)
        if isinstance(node.func, ast.Attribute) and name in CHANGE_OBJECT:
            self.changes |= _root(node.func.value)
        if name in CHANGE_ARGUMENTS:
            self.changes |= _names(*node.args)
        for keyword in node.keywords:
            if keyword.arg == "out":
                self.changes |= _names(keyword.value)
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        """A call whose result is dropped is made for what it changes."""
        call = node.value
        if isinstance(call, ast.Call) and (name := _called(call)) not in SHOW:
            arguments = _shared(ast.Tuple([*call.args, *(k.value for k in call.keywords)]))
            if not isinstance(call.func, ast.Attribute):
                self.changes |= arguments
            elif SETTING.match(name):
                self.settings |= _root(call.func)
            elif name not in CHANGE_OBJECT:
                self.changes |= _shared(call.func.value) | arguments
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if file := _file(node):
            self.reads.add(file)
        self.generic_visit(node)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self._assign(node.target, node.value)
        self.each(node.value, node.target)

    def visit_ListComp(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp) -> None:
        self._comprehension(node.generators, node.elt)

    visit_SetComp = visit_GeneratorExp = visit_ListComp

    def visit_DictComp(self, node: ast.DictComp) -> None:
        self._comprehension(node.generators, node.key, node.value)

    def _comprehension(self, generators: list[ast.comprehension], *results: ast.expr) -> None:
        self.visit(generators[0].iter)  # which does not see the names that the others bind
        inner = Reader()
        for number, generator in enumerate(generators):
            inner.each(generator.iter if number else None, generator.target, *generator.ifs)
        private = set(inner.stores)
        self._take(inner.each(*results), private)
        self._bind(*inner.stores - private)  # by a walrus

    def visit_Lambda(self, node: ast.Lambda) -> None:
        later = self._body(node.args, node.body)
        self.reads |= later.reads - self.bound  # it may be called in this very statement
        self.changes |= later.changes

    def visit_Yield(self, node: ast.Yield | ast.YieldFrom) -> None:
        self.makes_state = True
        self.generic_visit(node)

    visit_YieldFrom = visit_Yield

    def visit_Return(self, node: ast.Return) -> None:
        if isinstance(node.value, ast.Lambda) or _dotted(node.value) in self.later:
            self.makes_state = True  # a closure
        self.generic_visit(node)

    # Definitions

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.each(*node.decorator_list, node.returns)
        self._bind(node.name)
        self.later[node.name] = self._body(node.args, *node.body)

    visit_AsyncFunctionDef = visit_FunctionDef

    def _body(self, arguments: ast.arguments, *body: ast.AST) -> Later:
        self.visit(arguments)  # defaults and annotations
        parameters = {n.arg for n in ast.walk(arguments) if isinstance(n, ast.arg)}
        inner = Reader(parameters).each(*body)
        private = (parameters | inner.stores) - inner.outer
        below = inner.later.values()
        return Later(
            frozenset(inner.reads.union(*(f.reads for f in below)) - private),
            frozenset(
                inner.changes.union(inner.stores & inner.outer, *(f.changes for f in below))
                - private
            ),
            not parameters.isdisjoint(inner.changes),
            inner.makes_state,
        )

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.each(*node.decorator_list, *node.bases, *node.keywords)
        inner = Reader(self.bound).each(*node.body)
        self._take(inner, inner.stores)
        self._bind(node.name)
        self.later[node.name] = Later(
            frozenset().union(*(method.reads for method in inner.later.values())),
            frozenset().union(*(method.changes for method in inner.later.values())),
            makes_state=any(
                method.changes_arguments
                for name, method in inner.later.items()
                if name != "__init__"
            ),
        )

    # Statements

    def visit_Assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            self._assign(target, node.value)
        self.each(node.value, *node.targets)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self.each(node.annotation, node.value)
        if node.value is not None:
            self._assign(node.target, node.value)
            self.visit(node.target)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.changes |= _root(node.target)
        self.reads |= _root(node.target) - self.bound
        self.stores |= _root(node.target)
        self.each(node.value, node.target if not isinstance(node.target, ast.Name) else None)

    def visit_For(self, node: ast.For | ast.AsyncFor) -> None:
        self._assign(node.target, node.iter)
        self.visit(node.iter)
        self._perhaps(node.target, *node.body)
        self._perhaps(*node.orelse)

    visit_AsyncFor = visit_For

    def visit_While(self, node: ast.While) -> None:
        self.visit(node.test)
        self._perhaps(*node.body)
        self._perhaps(*node.orelse)

    def visit_If(self, node: ast.If) -> None:
        self.visit(node.test)
        before = set(self.bound)
        first = self.each(*node.body).bound
        self.bound = before
        self.bound = first & self.each(*node.orelse).bound

    def visit_With(self, node: ast.With | ast.AsyncWith) -> None:
        for item in node.items:
            if item.optional_vars is not None:
                self._assign(item.optional_vars, item.context_expr)
        settings = set(self.settings)
        self.generic_visit(node)
        self.settings = settings  # it gives back what is set inside

    visit_AsyncWith = visit_With

    def visit_Try(self, node: ast.Try) -> None:
        self._perhaps(*node.body, *node.orelse)
        for handler in node.handlers:
            self.visit(handler.type) if handler.type else None
            known = handler.name in self.bound
            self.bound.add(handler.name or "")
            self._perhaps(*handler.body)
            if not known:
                self.bound.discard(handler.name or "")
        self.each(*node.finalbody)

    visit_TryStar = visit_Try


def _source(code: str, node: ast.stmt) -> str:
    """The text of a statement, with its decorators."""
    if decorators := getattr(node, "decorator_list", None):
        return "\n".join(code.splitlines()[decorators[0].lineno - 1 : node.end_lineno])
    return ast.get_source_segment(code, node) or ""


@cache
def _read(code: str) -> list[tuple[str, ast.stmt, Reader]]:
    return [(_source(code, node), node, Reader().each(node)) for node in ast.parse(code).body]


class History:
    """The statements of cells in their order, with what is known of the names at each."""

    def __init__(self) -> None:
        self.known: set[str] = set()
        self.modules: set[str] = set()
        self.stateful: set[str] = set()
        self.later: dict[str, Later] = {}
        self.shared: dict[str, set[str]] = {}  # by name, what may share an object with it

    def add(self, cell: str) -> list[Statement]:
        return [self._add(*parts) for parts in _read(cell)]

    def _add(self, source: str, node: ast.stmt, reader: Reader) -> Statement:
        reads, changes = self.when_called(reader.reads)
        changes = self._group(changes | reader.changes | (reads & self.stateful))
        is_import = isinstance(node, ast.Import | ast.ImportFrom)
        self._forget(reader.bound)
        if is_import:
            self.modules |= reader.stores
        self.known |= reader.stores
        for name, value in reader.makers:
            self._note(name, value, reader)
        self.later |= reader.later
        return Statement(
            source,
            is_import,
            reads,
            reader.bound,
            reader.stores | (self._group(changes) - self.modules),
            reader.settings & self.modules,
        )

    def when_called(self, names: Iterable[str]) -> tuple[set[str], set[str]]:
        """The names, what the functions among them read, in turn, and what all these change."""
        reads, changes = set(names), set()
        queue = set(names)
        while queue:
            later = self.later.get(queue.pop(), Later())
            changes |= later.changes
            queue |= later.reads - reads
            reads |= later.reads
        return reads, changes

    def _forget(self, names: set[str]) -> None:
        self.modules -= names
        self.stateful -= names
        for name in names:
            self.later.pop(name, None)
            for other in self.shared.pop(name, ()):
                self.shared.get(other, set()).discard(name)

    def _note(self, name: str, value: ast.AST, reader: Reader) -> None:
        for other in _shared(value) - self.modules - {name}:
            if other not in self.known and "/" not in other:
                continue  # a builtin
            self.shared.setdefault(name, set()).add(other)
            self.shared.setdefault(other, set()).add(name)
        if self._is_stateful(value):
            self.stateful.add(name)
        if any(isinstance(part, ast.Lambda) for part in ast.walk(value)):
            self.later[name] = Later(frozenset(reader.reads), frozenset(reader.changes))
        for function in _names(value) & self.later.keys() - {name}:  # it may be called by this name
            known, more = self.later.get(name, Later()), self.later[function]
            self.later[name] = Later(known.reads | more.reads, known.changes | more.changes)

    def _is_stateful(self, value: ast.AST) -> bool:
        match value:
            case ast.GeneratorExp():
                return True
            case ast.Call():
                name = _called(value)
                return name in STATEFUL or self.later.get(name, Later()).makes_state
            case ast.Name():
                return value.id in self.stateful
            case ast.Attribute() | ast.Subscript() | ast.Starred():
                return self._is_stateful(value.value)
            case ast.ListComp():
                return self._is_stateful(value.elt)
            case ast.List() | ast.Tuple():
                return any(map(self._is_stateful, value.elts))
        return False

    def _group(self, names: set[str]) -> set[str]:
        """The names, and all that may share an object with one of them."""
        found: set[str] = set()
        queue = set(names)
        while queue:
            name = queue.pop()
            found.add(name)
            queue |= self.shared.get(name, set()) - found
        return found


def _prints(node: ast.AST) -> Iterator[ast.Expr]:
    """The prints that run when the statement does, the last one first."""
    for child in reversed(list(ast.iter_child_nodes(node))):
        if not isinstance(
            child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda
        ):
            yield from _prints(child)
    match node:
        case ast.Expr(value=ast.Call(func=ast.Name(id=name))) if name in SHOW:
            yield node


def _silence(source: str) -> str:
    """Keep what the arguments of a `print` do, and print nothing."""
    for node in _prints(ast.parse(source)):
        arguments = [ast.get_source_segment(source, a) or "" for a in node.value.args]
        match node.value.args:
            case [ast.Starred()]:
                text = f"({arguments[0]},)"
            case [_] if "\n" not in arguments[0]:
                text = arguments[0]
            case _:
                text = f"({', '.join(arguments)})"
        old = ast.get_source_segment(source, node) or ""
        lines = source.splitlines(keepends=True)[: node.lineno]
        start = len("".join(lines[:-1])) + len(lines[-1].encode()[: node.col_offset].decode())
        source = source[:start] + text + source[start + len(old) :]
    return source


def completed(code: str) -> str:
    """Of a cell that raises, what had run before: all but its last statement."""
    try:
        statements = ast.parse(code).body[:-1]
    except SyntaxError:
        return ""
    return "\n".join(_source(code, node) for node in statements)


def prelude(earlier: Iterable[str], code: str) -> str:
    """The statements of earlier cells that this one needs: imports, then the others in their order."""
    history = History()
    past = [statement for cell in earlier for statement in history.add(cell)]
    now = history.add(code)
    defined = history.later.keys() & {name for statement in now for name in statement.binds}
    needed, _changes = history.when_called(defined)  # a function is copied to be called
    for statement in reversed(now):
        needed = (needed - statement.binds) | statement.reads
    settings = {s for s in past if s.source.startswith("from __future__")}
    while True:
        taken, wanted = [], set(needed)
        seen = set(needed)
        for statement in reversed(past):
            if statement in settings or not wanted.isdisjoint(statement.touches):
                taken.insert(0, statement)
                wanted = (wanted - statement.binds) | statement.reads
                seen |= statement.reads
        more = {s for s in past if not seen.isdisjoint(s.settings)} - settings
        if not more:
            break
        settings |= more
    rebound = {name for s in taken if not s.is_import for name in s.binds}
    first = [s for s in taken if s.is_import and rebound.isdisjoint(s.binds)]
    others = [s for s in taken if s not in first]
    imports = dict.fromkeys(statement.source for statement in first)
    return "\n".join([*imports, *(_silence(statement.source) for statement in others)])
