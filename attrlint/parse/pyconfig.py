"""Python files that are configurations, as a tree: `model = dict(type="X", init_cfg=dict(…))`.

The Python configurations of mmengine and its relatives (open-mmlab/mmengine 25434293,
mmengine/config/config.py). What literally stands there is read and nothing is ever run: a name is
what it was last given above, with the place where that stands; what only running it would tell is
a leaf without a value.
"""

from __future__ import annotations

import ast

from attrlint.document import Span
from attrlint.parse.python_places import Places, tree_of
from attrlint.parse.tree import Entry, Fault, Items, Node, Parsed, Scalar, Table

_MOST = 50_000  # nodes of a tree: names that hold names would multiply
_DEEPEST = 60


def parse(text: str) -> Parsed:
    """The assignments of a module as one table; offsets are into `text`. No Python is one fault."""
    tree = tree_of(text)
    if isinstance(tree, Fault):
        return Parsed((), (tree,))
    return Parsed((_Reader(text).module(tree),), ())


class _Reader:
    """Turns expressions into nodes; `given` has what the names hold so far, with its size."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places = Places(text)
        self.given: dict[str, tuple[Node, int]] = {}
        self.made = 0

    def module(self, tree: ast.Module) -> Table:
        """The module as a table: an entry each assignment, and each `x.update(…)`."""
        entries = []
        for statement in tree.body:
            if isinstance(statement, ast.With) and (bases := self._bases(statement)):
                entries.append(bases)
            for name, at, value in _assigned(statement):
                before = self.made
                node = self.node(value, 0)
                start = self.places.offset(at.lineno, at.col_offset)
                entries.append(Entry(Scalar(Span(start, start + len(name)), name, name), node))
                self.given[name] = (node, self.made - before)
        return Table(Span(0, len(self.text)), tuple(entries))

    def _bases(self, statement: ast.With) -> Entry | None:
        """`with read_base():` and the modules imported in it, as `_base_` with their files."""
        called = statement.items[0].context_expr
        if not isinstance(called, ast.Call) or not _is_named(called.func, "read_base"):
            return None
        files = [
            Scalar(self.places.span(each), path, path)
            for each in statement.body
            if isinstance(each, ast.ImportFrom)
            for path in _module_files(each)
        ]
        span = self.places.span(called)
        return Entry(Scalar(span, "_base_", "_base_"), Items(span, tuple(files)))

    def node(self, value: ast.expr, depth: int) -> Node:
        """What an expression is."""
        self.made += 1
        span = self.places.span(value)
        if depth > _DEEPEST or self.made > _MOST:
            return Scalar(span, "", None)
        if isinstance(value, ast.Constant):
            return self._constant(value)
        if isinstance(value, ast.Name):
            return self._named(value.id, span)
        if isinstance(value, ast.List | ast.Tuple):
            return Items(span, tuple(self.node(each, depth + 1) for each in value.elts))
        if isinstance(value, ast.Dict):
            return Table(span, self._items(value, depth))
        if isinstance(value, ast.Call) and not value.args and _is_named(value.func, "dict"):
            return Table(span, self._keywords(value.keywords, depth))
        if isinstance(value, ast.BinOp | ast.JoinedStr):
            return self._joined(value, span, depth)
        return Scalar(span, "", None)

    def _constant(self, value: ast.Constant) -> Scalar:
        if isinstance(value.value, str):
            return Scalar(self.places.inside(value), value.value, value.value, "quoted")
        known = value.value if isinstance(value.value, bool | int | float) else None
        return Scalar(self.places.span(value), "" if known is None else str(known), known)

    def _named(self, name: str, span: Span) -> Node:
        node, size = self.given.get(name, (Scalar(span, "", None), 1))
        self.made += size
        return node if self.made <= _MOST else Scalar(span, "", None)

    def _items(self, value: ast.Dict, depth: int) -> tuple[Entry, ...]:
        entries: list[Entry] = []
        for key, item in zip(value.keys, value.values, strict=True):
            node = self.node(item, depth + 1)
            if key is None:
                entries += node.entries if isinstance(node, Table) else ()
            elif isinstance(key, ast.Constant) and isinstance(key.value, str):
                entries.append(Entry(self._constant(key), node))
        return tuple(entries)

    def _keywords(self, words: list[ast.keyword], depth: int) -> tuple[Entry, ...]:
        entries: list[Entry] = []
        for word in words:
            node = self.node(word.value, depth + 1)
            if word.arg is None:
                entries += node.entries if isinstance(node, Table) else ()
            else:
                start = self.places.span(word).start
                key = Scalar(Span(start, start + len(word.arg)), word.arg, word.arg)
                entries.append(Entry(key, node))
        return tuple(entries)

    def _joined(self, value: ast.BinOp | ast.JoinedStr, span: Span, depth: int) -> Scalar:
        """Texts put together, where all are known: `data_root + "train"`, `f"{root}/train"`."""
        if isinstance(value, ast.JoinedStr):
            parts = [
                each.value if isinstance(each, ast.FormattedValue) else each
                for each in value.values
            ]
        elif isinstance(value.op, ast.Add):
            parts = [value.left, value.right]
        else:
            return Scalar(span, "", None)
        known = [self.node(part, depth + 1) for part in parts]
        texts = [each.text for each in known if isinstance(each, Scalar)]
        if len(texts) < len(known) or not all(
            isinstance(each, Scalar) and isinstance(each.value, str) for each in known
        ):
            return Scalar(span, "", None)
        text = "".join(texts)
        return Scalar(span, text, text)


def _assigned(statement: ast.stmt) -> list[tuple[str, ast.expr, ast.expr]]:
    """The names that a statement gives a value, each with its place and the value."""
    if isinstance(statement, ast.Assign):
        named = [target for target in statement.targets if isinstance(target, ast.Name)]
        return [(target.id, target, statement.value) for target in named]
    if isinstance(statement, ast.AnnAssign) and statement.value is not None:
        target = statement.target
        return [(target.id, target, statement.value)] if isinstance(target, ast.Name) else []
    call = statement.value if isinstance(statement, ast.Expr) else None
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
        return []
    updated = call.func.value
    if isinstance(updated, ast.Name) and call.func.attr == "update" and len(call.args) == 1:
        return [(updated.id, updated, call.args[0])]
    return []


def _module_files(statement: ast.ImportFrom) -> list[str]:
    """The files that may be the module of an import, or modules named in it: `from . import a`."""
    above = "./" + "../" * (statement.level - 1) if statement.level else ""
    module = above + (statement.module or "").replace(".", "/")
    inside = [f"{module.rstrip('/')}/{each.name}.py" for each in statement.names]
    return [f"{module}.py", *inside] if statement.module else inside


def _is_named(function: ast.expr, name: str) -> bool:
    return isinstance(function, ast.Name) and function.id == name
