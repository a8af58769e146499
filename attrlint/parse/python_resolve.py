"""Follows an expression of a Python script to the string it stands for, within the file."""

from __future__ import annotations

import ast
from bisect import bisect_right
from collections.abc import Iterable

from attrlint.document import Span
from attrlint.parse.python_places import Places
from attrlint.parse.python_scopes import (
    COMPREHENSIONS,
    Binding,
    Place,
    Scope,
    dotted,
    key_name,
    parts,
    rest_parameter,
    since,
    start,
)
from attrlint.parse.python_strings import (
    MAX_CHOICES,
    MAX_PARTS,
    at_key,
    called,
    choice,
    from_elsewhere,
    held_item,
    holds_arguments,
    made,
    one_text,
    operation,
)
from attrlint.parse.values import Value

MAX_DEPTH = 40
MAX_STEPS = 100_000  # of 700 large real scripts one takes 40,000, the next 10,000
_PARTS_A_STEP = 8
_TEXT_A_STEP = 64  # characters that are put together: names that each add to the last
_REFERS = (ast.Constant, ast.Name, ast.Attribute, ast.Subscript)  # to a text that is there
MAX_HELD = 20_000  # strings below one value: lists of lists of lists would hold without end

Defaults = dict[str, list[Value]]


class Resolver:
    """Finds what expressions stand for.

    `classes` has the scopes of classes by name, `calls` the calls of the file by the last part of
    their name, `defaults` the values of arguments and fields by name; all are filled by the
    caller as it goes. `known` has the texts of names that are set in other files.
    """

    def __init__(self, places: Places, classes: dict[str, Scope], known: dict[str, str]) -> None:
        self.places = places
        self.known = known
        self.classes = classes
        self.calls: dict[str, list[tuple[ast.Call, Scope]]] = {}
        self.defaults: Defaults = {}
        self._held: dict[tuple[str, int, str], Value | None] = {}
        self._ordered: dict[int, tuple[list[Binding], list[Place]]] = {}
        self._made: dict[int, Value | None] = {}
        self._sparse: dict[Span, dict[int, Value]] = {}  # lists that hold more than strings
        self._sizes: dict[int, tuple[int, tuple[Value, ...]]] = {}  # by the identity of the parts
        self._parts: dict[str, Scope] | None = None
        self._steps = 0
        self._depth = 0

    def value(self, node: ast.AST | None, scope: Scope) -> Value | None:
        """The string, list or mapping that an expression is, or None."""
        if node is None or self._depth >= MAX_DEPTH or self.is_spent():
            return None
        if id(node) in self._made:
            return self._made[id(node)]
        self._steps += 1
        self._depth += 1
        found = self._value(node, scope)
        self._depth -= 1
        if found is not None:
            self._steps += len(found.parts) // _PARTS_A_STEP  # they are copied: `a += ["x"]`
            if not isinstance(node, _REFERS):
                self._steps += len(found.text) // _TEXT_A_STEP
            found = found if self._size(found.parts) <= MAX_HELD else None
        if isinstance(node, (ast.Dict, ast.List)):
            self._made[id(node)] = found
        return found

    def is_spent(self) -> bool:
        """Whether as many steps were made as are made for one script."""
        return self._steps >= MAX_STEPS

    def _size(self, parts: tuple[Value, ...]) -> int:
        """How many strings a value's parts hold, those that several of them share each time."""
        if not parts:
            return 1
        if id(parts) not in self._sizes:
            self._sizes[id(parts)] = sum(self._size(part.parts) for part in parts), parts
        return self._sizes[id(parts)][0]

    def _value(self, node: ast.AST, scope: Scope) -> Value | None:
        if isinstance(node, ast.Constant):
            return self._literal(node) if isinstance(node.value, str) else None
        if isinstance(node, ast.JoinedStr):
            return self._fstring(node, scope)
        if isinstance(node, ast.Name):
            return self._name(node, node.id, scope)
        if isinstance(node, ast.Attribute):
            return self._attribute(node, scope)
        if isinstance(node, ast.Subscript):
            return self._subscript(node, scope)
        if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            return self._list(node, scope)
        if isinstance(node, ast.Dict):
            return self._mapping(node, scope)
        if isinstance(node, ast.BinOp):
            return operation(self, node, scope)
        if isinstance(node, ast.IfExp):
            return self._first_of((node.body, node.orelse), scope)
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
            return self._else(node.values, scope)
        if isinstance(node, ast.Call):
            return called(self, node, scope)
        if isinstance(node, (ast.NamedExpr, ast.Await, ast.Starred)):
            return self.value(node.value, scope)
        return None

    def _literal(self, node: ast.Constant) -> Value:
        return Value(str(node.value), self.places.inside(node), "literal")

    def _fstring(self, node: ast.JoinedStr, scope: Scope) -> Value:
        texts: list[str] = []
        for part in node.values:
            if isinstance(part, ast.Constant):
                texts.append(str(part.value))
            elif isinstance(part, ast.FormattedValue):
                texts.append(one_text(self.value(part.value, scope)))
        return made(texts, self.places.inside(node), "fstring")

    def _name(self, node: ast.expr, name: str, scope: Scope) -> Value | None:
        found = self.bound(name, scope, start(node))
        return self.used(found, self.places.span(node)) if found else self._elsewhere(node, name)

    def _elsewhere(self, node: ast.expr, name: str) -> Value | None:
        """What a name holds that another file sets."""
        return from_elsewhere(name, self.known.get(name), self.places.span(node))

    def used(self, found: Value, span: Span) -> Value:
        """A value as it stands at a place that refers to it."""
        origin = "variable" if found.origin in ("literal", "fstring") else found.origin
        return found._replace(span=span, origin=origin, defined=found.defined or found.span)

    def bound(self, name: str, scope: Scope, place: Place | None) -> Value | None:
        """What a name holds at a place; elsewhere than in its own scope, at any place."""
        at: Scope | None = scope
        while at is not None:
            bindings = at.bindings.get(name)
            if bindings and (at is scope or not isinstance(at.node, ast.ClassDef)):
                return self._any(name, self._in_force(bindings, place))
            if not isinstance(at.node, COMPREHENSIONS):
                place = None
            at = at.parent
        return None

    def _in_force(self, bindings: list[Binding], place: Place | None) -> list[Binding]:
        """The bindings that may hold at a place: the last certain one and those on branches since,
        or the last of those."""
        if place is None:
            return bindings
        if id(bindings) not in self._ordered:
            ordered = sorted(bindings, key=since)
            self._ordered[id(bindings)] = ordered, list(map(since, ordered))
        ordered, places = self._ordered[id(bindings)]
        end = at = bisect_right(places, place)
        while at and end - at < MAX_CHOICES:
            at -= 1
            if not ordered[at].conditional:
                break
        return ordered[at:end]

    def _any(self, name: str, bindings: list[Binding]) -> Value | None:
        found = [self._binding(name, binding) for binding in bindings[-MAX_CHOICES:]]
        return choice([value for value in found if value is not None])

    def _binding(self, name: str, binding: Binding) -> Value | None:
        if binding.node is None and binding.kind != "parameter":
            return None
        key = (binding.kind, id(binding.node or binding.scope), name)
        if key not in self._held:
            self._held[key] = None  # until it is known: names that go in circles
            self._held[key] = self._fresh(name, binding)
        return self._held[key]

    def _fresh(self, name: str, binding: Binding) -> Value | None:
        if binding.kind == "class":
            return None
        if binding.kind == "parameter":
            if (rest := self._rest(name, binding.scope)) is not None:
                return rest
            given = self._given(name, binding.scope)
            default = self.value(binding.node, binding.scope.parent or binding.scope)
            if default is not None and default.origin != "list":
                default = default._replace(origin="default", defined=default.defined)
            return choice([value for value in (default, *given) if value is not None])
        found = self.value(binding.node, binding.scope)
        if binding.kind in ("each", "held") and found is not None:
            return choice(self._items(binding, found))
        return found

    def _items(self, binding: Binding, held: Value) -> list[Value]:
        """What a loop over a list or mapping gives to a name."""
        if held.origin not in ("list", "mapping"):
            return []
        parts = held.parts
        if binding.kind == "held":
            parts = tuple(
                each.parts[0] for each in parts if held.origin == "mapping" and each.parts
            )
        if binding.item is None:
            return list(parts)
        items = [self.item(part, binding.item) for part in parts if part.origin == "list"]
        return [item for item in items if item is not None]

    def item(self, held: Value, key: object) -> Value | None:
        """`held[key]` of a list or mapping, or of each that it may be."""
        if held.origin == "choice":
            items = [self.item(part, key) for part in held.parts]
            return choice([item for item in items if item is not None])
        sparse = self._sparse.get(held.defined or held.span) if held.origin == "list" else None
        if sparse is not None:
            return sparse.get(key) if isinstance(key, int) else None
        return held_item(held, key)

    def _given(self, name: str, function: Scope) -> list[Value]:
        """What the calls of a function in this file hand to one of its parameters."""
        node = function.node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            return []
        names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
        if names[:1] in (["self"], ["cls"]):
            names = names[1:]
        called = node.name
        if called == "__init__" and function.parent is not None:  # the calls of its class
            called = getattr(function.parent.node, "name", "")
        found: list[Value] = []
        for call, scope in self.calls.get(called, [])[:MAX_CHOICES]:
            given = next((word.value for word in call.keywords if word.arg == name), None)
            if given is None and name in names and names.index(name) < len(call.args):
                given = call.args[names.index(name)]
            value = self.value(given, scope)
            if value is not None:
                found.append(value)
        return found

    def _rest(self, name: str, function: Scope) -> Value | None:
        """What the calls of a function hand to its `**name`, as a mapping."""
        node, own = rest_parameter(function.node)
        if node is None or node.arg != name:
            return None
        calls = self.calls.get(getattr(function.node, "name", ""), [])[:MAX_CHOICES]
        words = dict.fromkeys(word.arg for call, _ in calls for word in call.keywords if word.arg)
        given = {word: choice(self._given(word, function)) for word in words if word not in own}
        span = self.places.span(node)
        parts = [Value(word, span, "literal", (value,)) for word, value in given.items() if value]
        return Value("", span, "mapping", tuple(parts[:MAX_PARTS]))

    def _attribute(self, node: ast.Attribute, scope: Scope) -> Value | None:
        name = dotted(node)
        if not name or "(" in name or "[" in name:
            return None
        found = self.bound(name, scope, start(node)) or self._of_class(node, scope)
        if found is None and holds_arguments(dotted(node.value)):
            found = choice(self.defaults.get(node.attr, []))
        if found is None and isinstance(node.value, (ast.Name, ast.Attribute)):
            held = self.value(node.value, scope)
            if held is not None and held.origin == "mapping":
                found = held_item(held, node.attr)
            elif node.attr == "value" and isinstance(node.value, ast.Attribute):
                found = held  # of an enumeration: `Models.SMALL.value`
            found = found or self._of_part(node)
        if found is not None:
            return self.used(found, self.places.span(node))
        return self._elsewhere(node, name) or self._of_object(node, scope)

    def _of_object(self, node: ast.Attribute, scope: Scope) -> Value | None:
        """What an object's class, which another file has, gives it: `cfg.model` after
        `cfg = Config()`, which may be told another.
        """
        made_by = self._maker(node.value, scope) if self.known else ""
        found = self._elsewhere(node, f"{made_by}.{node.attr}") if made_by else None
        return found._replace(origin="default") if found else None

    def _of_class(self, node: ast.Attribute, scope: Scope) -> Value | None:
        """What a class, or one of its objects, has: as its making says, `Config(net="x")`."""
        owner = self._class_of(node.value, scope)
        if owner is None or node.attr not in owner.bindings:
            return None
        made = self._making(node.value, scope)
        for word in made.keywords if made else ():
            if word.arg == node.attr:
                return self.value(word.value, scope)
        found = self._any(node.attr, owner.bindings[node.attr])
        filled = made is not None and (made.args or any(word.arg is None for word in made.keywords))
        return found._replace(origin="default") if found and filled and not found.parts else found

    def _of_part(self, node: ast.Attribute) -> Value | None:
        """What a field of a part of a configuration falls back to: `cfg.model.name`."""
        inside = node.value
        if not isinstance(inside, ast.Attribute) or not holds_arguments(dotted(inside.value)):
            return None
        if self._parts is None:
            self._parts = parts(self.classes)
        part = self._parts.get(inside.attr)
        found = self._any(node.attr, part.bindings.get(node.attr, [])) if part else None
        return found._replace(origin="default") if found and not found.parts else found

    def _class_of(self, node: ast.expr, scope: Scope) -> Scope | None:
        """The scope of the class that an expression is, or is made from."""
        name = dotted(node)
        if name in ("self", "cls"):
            at: Scope | None = scope
            while at is not None and not isinstance(at.node, ast.ClassDef):
                at = at.parent
            return at
        return self.classes.get(name) or self.classes.get(self._maker(node, scope))

    def _maker(self, node: ast.expr, scope: Scope) -> str:
        """What is called to make the object of a variable: `Config` of `cfg = Config()`."""
        made = self._making(node, scope)
        return dotted(made.func) if made else ""

    def _making(self, node: ast.expr, scope: Scope) -> ast.Call | None:
        name = dotted(node)
        at: Scope | None = scope
        while at is not None:
            for binding in at.bindings.get(name, [])[-1:]:
                if isinstance(binding.node, ast.Call):
                    return binding.node
            at = at.parent
        return None

    def _subscript(self, node: ast.Subscript, scope: Scope) -> Value | None:
        name = key_name(node)
        found = name and (self.bound(name, scope, start(node)) or self._elsewhere(node, name))
        if not found:
            held = self.value(node.value, scope)
            if isinstance(node.slice, ast.Constant):
                found = self.item(held, node.slice.value) if held else None
            elif held is not None and held.origin == "mapping":
                found = at_key(held, self.value(node.slice, scope))
                if found is None:
                    return self._one_of(held, self.places.span(node))
        return self.used(found, self.places.span(node)) if found else None

    def _one_of(self, held: Value, span: Span) -> Value | None:
        """What one of a mapping's values is, where the key is not known: `SETS[args.name]`."""
        values = [value for key in held.parts for value in key.parts]
        if len(values) > MAX_CHOICES or any(value.origin != "literal" for value in values):
            return None
        return choice([self.used(value, span)._replace(origin="option") for value in values])

    def _list(self, node: ast.List | ast.Tuple | ast.Set, scope: Scope) -> Value | None:
        parts: list[Value] = []
        sparse: dict[int, Value] = {}
        for index, item in enumerate(node.elts[:MAX_PARTS]):
            value = self.value(item, scope)
            if isinstance(item, ast.Starred):
                parts.extend(value.parts if value else ())
            elif value is not None:
                parts.append(value)
                sparse[index] = value
        if not parts and node.elts:
            return None
        span = self.places.span(node)
        if len(parts) < len(node.elts) <= MAX_PARTS:
            self._sparse[span] = sparse
        return Value("", span, "list", tuple(parts[:MAX_PARTS]))

    def _mapping(self, node: ast.Dict, scope: Scope) -> Value:
        parts: list[Value] = []
        for key, item in zip(node.keys, node.values, strict=True):
            value = self.value(item, scope)
            if key is None:
                parts.extend(value.parts if value else ())
                continue
            name = self.value(key, scope)
            if name is not None and len(parts) < MAX_PARTS:
                parts.append(name._replace(parts=(value,) if value else ()))
        return Value("", self.places.span(node), "mapping", tuple(parts))

    def _else(self, nodes: list[ast.expr], scope: Scope) -> Value | None:
        """What `given or "x"` is: what it falls back to is a default, where the first is given."""
        first, rest = self.value(nodes[0], scope), self._first_of(nodes[1:], scope)
        if rest is not None and rest.origin == "literal" and first is None:
            return rest._replace(origin="default")
        return choice([value for value in (first, rest) if value is not None])

    def _first_of(self, nodes: Iterable[ast.expr], scope: Scope) -> Value | None:
        return choice([value for node in nodes if (value := self.value(node, scope))])
