"""Reads a Python script into calls, settings and strings."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from attrlint.document import Span
from attrlint.parse.python import Call, Import, Keyword, Script, Setting
from attrlint.parse.python_places import Places, comments, tree_of
from attrlint.parse.python_resolve import Resolver
from attrlint.parse.python_scopes import Noted, Scope, Walk, dotted, walk
from attrlint.parse.tree import Fault
from attrlint.parse.values import Value

_Made = TypeVar("_Made")
_Placed = TypeVar("_Placed", Call, Setting, Import, Value)

_FIELDS = ("field", "Field", "dataclasses.field", "pydantic.Field", "attr.ib", "attrs.field")
_ENVIRONMENT = ("os.environ", "environ")
_OPTIONS = ("add_argument", "add_arg", "option", "DEFINE_string", "DEFINE_list", "DEFINE_enum")


def read(text: str) -> Script:
    """The script in a text; offsets are into it."""
    tree = tree_of(text)
    if isinstance(tree, Fault):
        return Script(faults=(tree,))
    found = walk(tree)
    script = _Reader(text, found).script()
    for noted in found.nodes:  # scopes and their bindings go round in circles, and hold the tree
        noted.scope.bindings.clear()
    return script


class _Reader:
    """Turns what a walk noted into a `Script`."""

    def __init__(self, text: str, found: Walk) -> None:
        self.text = text
        self.places = Places(text)
        self.resolver = Resolver(self.places, found.classes)
        self.nodes: dict[type[ast.AST], list[Noted]] = {}
        for noted in found.nodes:
            self.nodes.setdefault(type(noted.node), []).append(noted)
            if isinstance(noted.node, ast.Call):
                name = noted.name.rpartition(".")[2]
                self.resolver.calls.setdefault(name, []).append((noted.node, noted.scope))

    def script(self) -> Script:
        """Everything, resolved; what arguments fall back to comes first, as others refer to it."""
        settings = [
            *self._each(self._option, ast.Call),
            *self._each(self._field, ast.Assign, ast.AnnAssign),
        ]
        for setting in settings:
            default = setting.value
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
            _in_order(self._each(self._import, ast.Import, ast.ImportFrom)),
            _in_order(self._each(self._long_string, ast.Constant, ast.JoinedStr)),
            comments(self.text),
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
        self, name: str, node: ast.expr, scope: Scope, span: Span, where: str
    ) -> Iterator[Setting]:
        value = self._value(node, scope)
        if value is not None and name:
            yield Setting(name, value, span, where)

    def _call(self, noted: Noted) -> Iterator[Call]:
        node, scope = noted.node, noted.scope
        if isinstance(node, ast.Dict):
            yield from self._typed(node, noted)
        if not isinstance(node, ast.Call):
            return
        keywords = tuple(self._keywords(node.keywords, scope))
        name, span = noted.name, self.places.span(node.func)
        if name == "dict":
            named = next((word for word in node.keywords if word.arg == "type"), None)
            if named is not None and (of := self._class_name(named.value)):
                name, span = of, self.places.inside(named.value)
                keywords = tuple(word for word in keywords if word.name != "type")
        args = tuple(self._value(item, scope) for item in node.args)
        yield Call(name, span, args, keywords, noted.target, noted.parent)

    def _class_name(self, node: ast.expr) -> str:
        """What `type=X` or `"type": "X"` names."""
        if isinstance(node, ast.Constant):
            return node.value if isinstance(node.value, str) else ""
        return dotted(node)

    def _typed(self, node: ast.Dict, noted: Noted) -> Iterator[Call]:
        """`{"type": "X", "path": "y"}` as a call of X."""
        name, span = "", Span(0, 0)
        keywords: list[Keyword] = []
        for key, item in zip(node.keys, node.values, strict=True):
            if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
                continue
            if key.value == "type":
                name, span = self._class_name(item), self.places.inside(item)
            else:
                place = self.places.inside(key)
                value = self._value(item, noted.scope)
                keywords.append(Keyword(key.value, value, place, _plain(item)))
        if name:
            yield Call(name, span, (), tuple(keywords), noted.target, noted.parent)

    def _keywords(self, words: list[ast.keyword], scope: Scope) -> Iterator[Keyword]:
        for word in words:
            value = self._value(word.value, scope)
            if word.arg is not None:
                yield Keyword(word.arg, value, self._word_span(word), _plain(word.value))
            elif value is not None and value.origin == "mapping":
                for part in value.parts:  # `**settings`
                    yield Keyword(part.text, part.parts[0] if part.parts else None, part.span)

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
        yield from self._setting(text, default, noted.scope, self.places.inside(name), "argparse")

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
            default = _field_default(default)
        if isinstance(target, ast.Name) and default is not None:
            span = self.places.span(target)
            yield from self._setting(target.id, default, noted.scope, span, "field")

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
                node = _field_default(node)
            if node is not None:
                start = self.places.offset(*binding.place)
                span = Span(start, start + len(name))
                yield from self._setting(name, node, outside, span, "parameter")

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
            name, span = str(pair[0].value), self.places.inside(pair[0])
            yield from self._setting(name, pair[1], noted.scope, span, "environment")

    def _items(self, noted: Noted) -> Iterator[Setting]:
        """The items of `{"x": "y"}` and `dict(x="y")`, and `a["x"] = "y"`."""
        node, scope = noted.node, noted.scope
        if isinstance(node, ast.Dict):
            for key, item in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    span = self.places.inside(key)
                    yield from self._setting(key.value, item, scope, span, "dict")
        elif isinstance(node, ast.Call) and noted.name == "dict":
            for word in node.keywords:
                if word.arg is not None:
                    span = self._word_span(word)
                    yield from self._setting(word.arg, word.value, scope, span, "dict")
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
            target = node.targets[0]
            key_node = target.slice
            if not isinstance(key_node, ast.Constant) or dotted(target.value) in _ENVIRONMENT:
                return
            if isinstance(key_node.value, str):
                span = self.places.inside(key_node)
                yield from self._setting(key_node.value, node.value, scope, span, "dict")

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
            span = self.places.span(target)
            yield from self._setting(dotted(target), value, scope, span, "assignment")
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


def _plain(node: ast.expr) -> bool | int | float | None:
    """A literal number or truth value."""
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, (bool, int, float)) else None


def _in_order(items: Iterable[_Placed]) -> tuple[_Placed, ...]:
    return tuple(sorted(items, key=lambda item: item.span))


def _field_default(call: ast.Call) -> ast.expr | None:
    """The default in `field(default=…)`, `field(default_factory=lambda: …)` or `Field("x")`."""
    for word in call.keywords:
        if word.arg == "default":
            return word.value
        if word.arg == "default_factory" and isinstance(word.value, ast.Lambda):
            return word.value.body
    return call.args[0] if call.args else None
