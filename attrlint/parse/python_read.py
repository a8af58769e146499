"""Reads a Python script into calls, settings and strings."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from attrlint.document import Span
from attrlint.parse.python import Call, Import, Keyword, Script, Setting, Where
from attrlint.parse.python_places import Places, tree_of
from attrlint.parse.python_resolve import Resolver
from attrlint.parse.python_scopes import Binding, Noted, Scope, Walk, dotted, walk
from attrlint.parse.python_strings import field_default
from attrlint.parse.tree import Fault
from attrlint.parse.values import Value

_Made = TypeVar("_Made")
_Ordered = TypeVar("_Ordered", Call, Setting)
_Placed = TypeVar("_Placed", Import, Value)

_FIELDS = ("field", "Field", "dataclasses.field", "pydantic.Field", "attr.ib", "attrs.field")
_ENVIRONMENT = ("os.environ", "environ")
_OPTIONS = ("add_argument", "add_arg", "option", "DEFINE_string", "DEFINE_list", "DEFINE_enum")


def read(text: str, known: dict[str, str]) -> Script:
    """The script in a text; offsets are into it. `known` as `python.parse`."""
    tree = tree_of(text)
    if isinstance(tree, Fault):
        return Script(faults=(tree,))
    return _Reader(text, walk(tree), known).script()


class _Reader:
    """Turns what a walk noted into a `Script`, whose calls and settings ask it for the rest."""

    def __init__(self, text: str, found: Walk, known: dict[str, str]) -> None:
        self.text = text
        self.found = found
        self.places = Places(text)
        self.resolver = Resolver(self.places, found.classes, known)
        self.nodes: dict[type[ast.AST], list[Noted]] = {}
        for noted in found.nodes:
            self.nodes.setdefault(type(noted.node), []).append(noted)
            if isinstance(noted.node, ast.Call):
                name = noted.name.rpartition(".")[2]
                self.resolver.calls.setdefault(name, []).append((noted.node, noted.scope))

    def __del__(self) -> None:
        """Let the tree go: scopes and their bindings go round in circles, and hold it."""
        for noted in self.found.nodes:
            noted.scope.bindings.clear()

    def script(self) -> Script:
        """Everything, resolved; what arguments fall back to comes first, as others refer to it."""
        settings = [
            *self._each(self._option, ast.Call),
            *self._each(self._field, ast.Assign, ast.AnnAssign),
        ]
        for setting in settings:
            default = setting.value
            if default is None:
                continue
            if default.origin in ("literal", "variable"):
                default = default._replace(origin="default")
            self.resolver.defaults.setdefault(setting.name, []).append(default)
        settings.extend(self._each(self._parameters, ast.FunctionDef, ast.AsyncFunctionDef))
        settings.extend(self._each(self._environment, ast.Assign, ast.Call))
        settings.extend(self._each(self._items, ast.Dict, ast.Call, ast.Assign))
        assigned = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.NamedExpr)
        return Script(
            _in_order(self._each(self._call, ast.Call, ast.Dict)),
            _in_order(settings),
            _in_order(self._each(self._assignment, *assigned)),
            _by_span(self._each(self._import, ast.Import, ast.ImportFrom)),
            _by_span(self._each(self._long_string, ast.Constant, ast.JoinedStr)),
            is_cut=self.resolver.is_spent,
        )

    def _each(
        self, make: Callable[[Noted], Iterator[_Made]], *kinds: type[ast.AST]
    ) -> Iterator[_Made]:
        for kind in kinds:
            for noted in self.nodes.get(kind, ()):
                yield from make(noted)

    def _value(self, node: ast.expr | None, scope: Scope) -> Value | None:
        return self.resolver.value(node, scope)

    def _setting(
        self, name: str, key: ast.expr, node: ast.expr, scope: Scope, where: str
    ) -> Iterator[Setting]:
        """A setting whose name stands at `key`: in its quotes, if it is a string."""
        if name:
            yield Setting(name, _at(key), self._later(key, node, scope), where)

    def _later(
        self, key: ast.expr, node: ast.expr, scope: Scope
    ) -> Callable[[], tuple[Value | None, Span]]:
        return lambda: (self._value(node, scope), self.places.inside(key))

    def _word(self, word: ast.keyword, scope: Scope) -> Callable[[], tuple[Value | None, Span]]:
        return lambda: (self._value(word.value, scope), self._word_span(word))

    def _call(self, noted: Noted) -> Iterator[Call]:
        node = noted.node
        if isinstance(node, ast.Dict):
            yield from self._typed(node, noted)
        if not isinstance(node, ast.Call):
            return
        name, at, named = noted.name, _at(node.func), None
        if name == "dict":
            named = next((word for word in node.keywords if word.arg == "type"), None)
            if named is not None and (of := self._class_name(named.value)):
                name, at = of, _at(named.value)
            else:
                named = None

        yield Call(
            name,
            at,
            lambda: self.places.inside(named.value) if named else self.places.span(node.func),
            lambda: tuple(self._value(item, noted.scope) for item in node.args),
            lambda: tuple(self._keywords(node.keywords, named, noted.scope)),
            target=noted.target,
            parent=noted.parent,
        )

    def _class_name(self, node: ast.expr) -> str:
        """What `type=X` or `"type": "X"` names."""
        if isinstance(node, ast.Constant):
            return node.value if isinstance(node.value, str) else ""
        return dotted(node)

    def _typed(self, node: ast.Dict, noted: Noted) -> Iterator[Call]:
        """`{"type": "X", "path": "y"}` as a call of X, `{"repo_id": "o/x", "repo_type": "dataset"}`
        as the call that downloads it.
        """
        pairs = [
            (key, key.value, item)
            for key, item in zip(node.keys, node.values, strict=True)
            if isinstance(key, ast.Constant) and isinstance(key.value, str)
        ]
        kind = next((item for _, word, item in reversed(pairs) if word == "type"), None)
        name = self._class_name(kind) if kind is not None else ""
        if not name and {"repo_id", "repo_type"} <= {word for _, word, _ in pairs}:
            name, kind = "snapshot_download", node
        if kind is None or not name:
            return

        yield Call(
            name,
            _at(kind),
            lambda: self.places.inside(kind),
            tuple,
            lambda: tuple(
                Keyword(word, _at(key), self._later(key, item, noted.scope), _plain(item))
                for key, word, item in pairs
                if word != "type"
            ),
            target=noted.target,
            parent=noted.parent,
        )

    def _keywords(
        self, words: list[ast.keyword], without: ast.keyword | None, scope: Scope
    ) -> Iterator[Keyword]:
        for word in words:
            if word is without:
                continue
            if word.arg is not None:
                yield Keyword(word.arg, _at(word), self._word(word, scope), _plain(word.value))
                continue
            value = self._value(word.value, scope)
            if value is not None and value.origin == "mapping":
                for part in value.parts:  # `**settings`
                    held = part.parts[0] if part.parts else None
                    yield Keyword(part.text, _at(word), partial(_known, held, part.span))

    def _word_span(self, word: ast.keyword) -> Span:
        start = self.places.offset(word.lineno, word.col_offset)
        return Span(start, start + len(word.arg or ""))

    def _option(self, noted: Noted) -> Iterator[Setting]:
        """`add_argument("--x", default="y")`, `@click.option`, `DEFINE_string("x", "y", …)`."""
        node = noted.node
        if not isinstance(node, ast.Call) or not node.args:
            return
        kind = noted.name.rpartition(".")[2]
        if kind not in _OPTIONS:
            return
        names = [item for item in node.args if isinstance(item, ast.Constant)]
        named = [item for item in names if isinstance(item.value, str)]
        default = next((word.value for word in node.keywords if word.arg == "default"), None)
        if kind.startswith("DEFINE"):
            named, default = named[:1], node.args[1] if len(node.args) > 1 else default
        if not named or default is None:
            return
        name = max(named, key=lambda item: str(item.value).startswith("--"))
        text = str(name.value).lstrip("-").replace("-", "_")
        yield from self._setting(text, name, default, noted.scope, "argparse")

    def _field(self, noted: Noted) -> Iterator[Setting]:
        """A class attribute: `x: str = "y"`, `x: str = field(default="y")`."""
        node = noted.node
        if not isinstance(noted.scope.node, ast.ClassDef) or not isinstance(
            node, (ast.Assign, ast.AnnAssign)
        ):
            return
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        default = node.value
        if isinstance(default, ast.Call) and dotted(default.func) in _FIELDS:
            default = field_default(default)
        if isinstance(target, ast.Name) and default is not None:
            yield from self._setting(target.id, target, default, noted.scope, "field")

    def _parameters(self, noted: Noted) -> Iterator[Setting]:
        """The defaults of a function's parameters."""
        if not isinstance(noted.node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            return
        outside = noted.scope.parent or noted.scope
        for name, bindings in noted.scope.bindings.items():
            binding = bindings[0]
            node = binding.node
            if binding.kind != "parameter" or not isinstance(node, ast.expr):
                continue
            if isinstance(node, ast.Call) and dotted(node.func) in ("typer.Option", "Option"):
                node = field_default(node)
            if node is not None:
                line, column = binding.place
                at = (line, column, line, column + len(name))
                yield Setting(name, at, self._parameter(name, binding, node, outside), "parameter")

    def _parameter(
        self, name: str, binding: Binding, node: ast.expr, scope: Scope
    ) -> Callable[[], tuple[Value | None, Span]]:
        start = self.places.offset(*binding.place)
        return lambda: (self._value(node, scope), Span(start, start + len(name)))

    def _environment(self, noted: Noted) -> Iterator[Setting]:
        """`os.environ["X"] = "y"` and `os.environ.setdefault("X", "y")`."""
        node = noted.node
        pair: tuple[ast.expr, ast.expr] | None = None
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
            target = node.targets[0]
            pair = (target.slice, node.value) if dotted(target.value) in _ENVIRONMENT else None
        elif isinstance(node, ast.Call) and noted.name in ("os.environ.setdefault", "os.putenv"):
            pair = (node.args[0], node.args[1]) if len(node.args) == 2 else None
        if pair and isinstance(pair[0], ast.Constant):
            name = str(pair[0].value)
            yield from self._setting(name, pair[0], pair[1], noted.scope, "environment")

    def _items(self, noted: Noted) -> Iterator[Setting]:
        """The items of `{"x": "y"}` and `dict(x="y")`, and `a["x"] = "y"`."""
        node, scope = noted.node, noted.scope
        if isinstance(node, ast.Dict):
            for key, item in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield from self._setting(key.value, key, _swept(item), scope, "dict")
        elif isinstance(node, ast.Call) and noted.name == "dict":
            for word in node.keywords:
                if word.arg is not None:
                    yield Setting(word.arg, _at(word), self._word(word, scope), "dict")
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
            target = node.targets[0]
            key_node = target.slice
            if not isinstance(key_node, ast.Constant) or dotted(target.value) in _ENVIRONMENT:
                return
            if isinstance(key_node.value, str):
                yield from self._setting(key_node.value, key_node, node.value, scope, "dict")

    def _assignment(self, noted: Noted) -> Iterator[Setting]:
        """A string, list or mapping that is given to a name outside of a class body."""
        node = noted.node
        if isinstance(noted.scope.node, ast.ClassDef):
            return
        if not isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.NamedExpr)):
            return
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            yield from self._assigned(target, node.value, noted.scope)

    def _assigned(
        self, target: ast.expr, value: ast.expr | None, scope: Scope
    ) -> Iterator[Setting]:
        if isinstance(target, (ast.Name, ast.Attribute)) and value is not None:
            yield from self._setting(dotted(target), target, value, scope, "assignment")
        elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            for one, item in zip(target.elts, value.elts, strict=False):
                yield from self._assigned(one, item, scope)

    def _long_string(self, noted: Noted) -> Iterator[Value]:
        node = noted.node
        if isinstance(node, ast.JoinedStr):
            value = self._value(node, noted.scope)
            if value is not None and "\n" in value.text:
                yield value
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield Value(node.value, self.places.inside(node), "literal")

    def _import(self, noted: Noted) -> Iterator[Import]:
        node = noted.node
        if isinstance(node, ast.Import):
            for name in node.names:
                yield Import(name.name, "", name.asname or "", self.places.span(name))
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            for name in node.names:
                yield Import(module, name.name, name.asname or "", self.places.span(name))


def _swept(node: ast.expr) -> ast.expr:
    """What a sweep of W&B tries at a key: `{"values": ["a", "b"]}`, `{"value": "a"}`."""
    if not isinstance(node, ast.Dict) or len(node.keys) != 1:
        return node
    (key,) = node.keys
    swept = isinstance(key, ast.Constant) and key.value in ("values", "value")
    return node.values[0] if swept else node


def _plain(node: ast.expr) -> bool | int | float | None:
    """A literal number or truth value."""
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, (bool, int, float)) else None


def _known(value: Value | None, span: Span) -> tuple[Value | None, Span]:
    return value, span


def _at(node: ast.expr | ast.keyword) -> Where:
    line, column = node.lineno, node.col_offset
    return line, column, node.end_lineno or line, node.end_col_offset or column


def _in_order(items: Iterable[_Ordered]) -> tuple[_Ordered, ...]:
    return tuple(sorted(items, key=lambda item: item.at))


def _by_span(items: Iterable[_Placed]) -> tuple[_Placed, ...]:
    return tuple(sorted(items, key=lambda item: item.span))
