"""Walks a Python syntax tree once: what names are bound to, and the nodes that matter.

The walk keeps its own stack, so that deep nesting is no danger. It notes calls, dictionaries,
strings of several lines, imports and function heads, each with the scope it stands in.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from attrlint.record import NamedTuple

_PLAIN = frozenset(
    ("func", "id", "attr", "arg", "op", "ops", "ctx", "kind", "type_comment", "level", "module")
)
_FIELDS = {  # what may hold nodes, but the function of a call
    kind: tuple(field for field in kind._fields if field not in _PLAIN)
    for kind in vars(ast).values()
    if isinstance(kind, type) and issubclass(kind, ast.AST)
}
_made = tuple.__new__

Place = tuple[int, int]
"""A 1-based line and a column, as `ast` gives them: only compared."""

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_ASSIGNMENTS = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.NamedExpr)
_BRANCHES = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.Try, ast.ExceptHandler)
_NOTED = (ast.Call, ast.Dict, ast.JoinedStr, ast.Constant, ast.Import, ast.ImportFrom)
_LOOPS = (ast.For, ast.AsyncFor, ast.withitem)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_SPECIAL = frozenset((*COMPREHENSIONS, *_FUNCTIONS, ast.ClassDef, *_ASSIGNMENTS, *_NOTED, *_LOOPS))
_SIGNS = (ast.operator, ast.unaryop, ast.boolop, ast.cmpop, ast.expr_context)
_LEAVES = frozenset(
    (
        *(str, int, bool, type(None), ast.Name, ast.Pass),
        *(sign for kind in _SIGNS for sign in kind.__subclasses__()),
    )
)


class Binding(NamedTuple):
    """What a name is given at a place.

    `kind` is value, each (the items of `node`, one after the other; of each its item `item`, if
    not None), held (what the keys of the mapping `node` hold), parameter (`node` is the default)
    or class; anything that is no expression is a value without a node.
    """

    kind: str
    node: ast.AST | None
    scope: Scope
    place: Place
    conditional: bool = False
    item: int | None = None


class Scope:
    """A module, class or function: its bindings by name (dotted, or with a literal key)."""

    def __init__(self, node: ast.AST, parent: Scope | None = None) -> None:
        self.node = node
        self.parent = parent
        self.bindings: dict[str, list[Binding]] = {}

    def bind(self, name: str, binding: Binding) -> None:
        """Notes one more binding of a name."""
        self.bindings.setdefault(name, []).append(binding)


class Noted(NamedTuple):
    """A node with its scope, the variable its value goes to, and the call it is an argument of.

    `name` is that of a call, dotted as written.
    """

    node: ast.AST
    scope: Scope
    target: str = ""
    parent: str = ""
    name: str = ""


class Walk(NamedTuple):
    """What a walk found; `classes` has the scope of each class, by name."""

    nodes: list[Noted]
    classes: dict[str, Scope]


class _Step(NamedTuple):
    node: ast.AST
    scope: Scope
    conditional: bool
    target: str
    parent: str


def walk(tree: ast.Module) -> Walk:
    """Reads a whole module, in the order of the file."""
    found = Walk([], {})
    stack = [_Step(tree, Scope(tree), False, "", "")]
    while stack:
        step = stack.pop()
        stack.extend(reversed(list(_visit(step, found))))
    return found


def parts(classes: dict[str, Scope]) -> dict[str, Scope]:
    """The classes that fields are made of, by the names of the fields: `model: Model = Model()`,
    `model: Model = field(default_factory=Model)`; of a name that two classes have, none."""
    found: dict[str, Scope | None] = {}
    for scope in classes.values():
        for name, bindings in scope.bindings.items():
            node = bindings[-1].node
            if not isinstance(node, ast.Call):
                continue
            made = [word.value for word in node.keywords if word.arg == "default_factory"]
            part = classes.get(dotted((made or [node.func])[0]))
            if part is not None:
                found[name] = part if found.setdefault(name, part) is part else None
    return {name: scope for name, scope in found.items() if scope is not None}


def dotted(node: ast.AST) -> str:
    """`a.b.c` of names and attributes as written; "()" for a call within; "" for the rest."""
    names: list[str] = []
    while len(names) < 20:
        if isinstance(node, ast.Attribute):
            names.append("." + node.attr)
            node = node.value
        elif isinstance(node, ast.Name):
            names.append(node.id)
            break
        elif isinstance(node, ast.Call) and names:
            names.append("()")
            node = node.func
        elif isinstance(node, ast.Subscript) and names:
            names.append("[]")
            node = node.value
        else:
            break
    return "".join(reversed(names))


def _called(node: ast.expr) -> str:
    """What a call calls, `dotted`; of `imported["Trainer"](…)`, a class of a mapping, its name."""
    method = node.attr if isinstance(node, ast.Attribute) else ""
    held = node.value if isinstance(node, ast.Attribute) else node
    key = held.slice if isinstance(held, ast.Subscript) else None
    name = key.value if isinstance(key, ast.Constant) else None
    if isinstance(name, str) and name.isidentifier() and name[0].isupper():
        return f"{name}.{method}" if method else name
    return dotted(node)


def key_name(node: ast.expr) -> str:
    """The name under which `a["key"]` is bound, or ""."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        owner = dotted(node.value)
        return f"{owner}[{node.slice.value!r}]" if owner else ""
    return ""


def start(node: ast.expr | ast.stmt) -> Place:
    """Where a node begins."""
    return node.lineno, node.col_offset


def since(binding: Binding) -> Place:
    """From where on a binding may hold: a parameter everywhere."""
    return (0, 0) if binding.kind == "parameter" else binding.place


def rest_parameter(function: ast.AST | None) -> tuple[ast.arg | None, set[str]]:
    """The `**rest` of a function, and the names of its other parameters."""
    if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return None, set()
    given = function.args
    return given.kwarg, {argument.arg for argument in (*given.args, *given.kwonlyargs)}


def _end(node: ast.expr | ast.stmt) -> Place:
    return node.end_lineno or node.lineno, node.end_col_offset or node.col_offset


def _visit(step: _Step, found: Walk) -> Iterable[_Step]:
    """Notes one node and gives its children."""
    node, scope = step.node, step.scope
    if type(node) not in _SPECIAL:
        return _children(step, node)
    if isinstance(node, _FUNCTIONS):
        return _function(step, node, found)
    if isinstance(node, ast.ClassDef):
        return _class(step, node, found)
    if isinstance(node, _ASSIGNMENTS):
        return _assignment(step, node, found)
    if isinstance(node, COMPREHENSIONS):
        inner = Scope(node, scope)
        for generator in node.generators:
            _loop(generator.target, generator.iter, step._replace(scope=inner), (0, 0))
        return _children(step._replace(scope=inner), node)
    name = _called(node.func) if isinstance(node, ast.Call) else ""
    if isinstance(node, (ast.For, ast.AsyncFor)):
        _loop(node.target, node.iter, step, _end(node.iter))
    elif isinstance(node, ast.withitem):
        if node.optional_vars is not None:
            _unknown(node.optional_vars, step)
    elif not _is_short(node):
        found.nodes.append(Noted(node, scope, step.target, step.parent, name))
    return _children(step, node, name)


def _children(step: _Step, node: ast.AST, name: str = "") -> list[_Step]:
    conditional = step.conditional or (type(node) in _BRANCHES and not _is_main(node))
    target, parent, found = "", step.parent, []
    if isinstance(node, ast.Call):
        parent = name
        found.append(step._replace(node=node.func))
    elif isinstance(node, (ast.Attribute, ast.Subscript, ast.Await, ast.IfExp, ast.BoolOp)):
        target = step.target
    elif isinstance(node, ast.keyword):
        target = node.arg or ""
    elif isinstance(node, ast.stmt):
        parent = ""
    scope = step.scope
    for field in _FIELDS[type(node)]:
        value = getattr(node, field, None)
        for item in value if type(value) is list else (value,):
            kind = type(item)
            if kind in _LEAVES or (kind is ast.Constant and _is_short(item)):
                continue
            if isinstance(item, ast.AST):
                # quicker than the constructor of a NamedTuple: this is most of a walk
                found.append(_made(_Step, (item, scope, conditional, target, parent)))
    return found


def _is_short(item: object) -> bool:
    """Whether it is a literal other than a string of several lines."""
    return isinstance(item, ast.Constant) and not (
        isinstance(item.value, str) and "\n" in item.value
    )


def _is_main(node: ast.AST) -> bool:
    """`if __name__ == "__main__":`, which is no condition to speak of."""
    return (
        isinstance(node, ast.If)
        and isinstance(node.test, ast.Compare)
        and dotted(node.test.left) == "__name__"
    )


def _function(
    step: _Step, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, found: Walk
) -> Iterator[_Step]:
    inner = Scope(node, step.scope)
    arguments = node.args
    plain = [*arguments.posonlyargs, *arguments.args]
    defaults: list[ast.expr | None] = [None] * (len(plain) - len(arguments.defaults))
    defaults.extend(arguments.defaults)
    pairs = [*zip(plain, defaults, strict=False)]
    pairs.extend(zip(arguments.kwonlyargs, arguments.kw_defaults, strict=False))
    for argument, default in pairs:
        place = (argument.lineno, argument.col_offset)
        inner.bind(argument.arg, Binding("parameter", default, inner, place))
        if default is not None:
            yield step._replace(node=default, target="", parent="")
    for rest, kind in ((arguments.vararg, "value"), (arguments.kwarg, "parameter")):
        if rest is not None:
            place = (rest.lineno, rest.col_offset)
            inner.bind(rest.arg, Binding(kind, None, inner, place))
    if isinstance(node, ast.Lambda):
        yield _Step(node.body, inner, False, "", step.parent)
        return
    found.nodes.append(Noted(node, inner, "", ""))
    for decorator in node.decorator_list:
        yield _Step(decorator, step.scope, False, "", "")
    for statement in node.body:
        yield _Step(statement, inner, False, "", "")


def _class(step: _Step, node: ast.ClassDef, found: Walk) -> Iterator[_Step]:
    inner = Scope(node, step.scope)
    step.scope.bind(node.name, Binding("class", node, inner, start(node)))
    found.classes.setdefault(node.name, inner)
    for expression in (*node.decorator_list, *node.bases, *node.keywords):
        yield _Step(expression, step.scope, False, "", "")
    for statement in node.body:
        yield _Step(statement, inner, False, "", "")


def _assignment(
    step: _Step, node: ast.Assign | ast.AnnAssign | ast.AugAssign | ast.NamedExpr, found: Walk
) -> Iterator[_Step]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    if node.value is None:
        return
    value: ast.expr = node.value
    if isinstance(node, ast.AugAssign):
        if isinstance(node.target, ast.Name):
            left = ast.copy_location(ast.Name(node.target.id, ast.Load()), node.target)
            value = ast.copy_location(ast.BinOp(left, node.op, node.value), node)
        else:
            value = node.value
    name = ""
    for target in targets:
        name = name or key_name(target) or dotted(target)
        _bind(target, value, step, _end(node))
        if isinstance(target, ast.Subscript):
            yield step._replace(node=target.slice, target="", parent="")
    found.nodes.append(Noted(node, step.scope, name, ""))
    parent = step.parent if isinstance(node, ast.NamedExpr) else ""
    yield _Step(node.value, step.scope, step.conditional, name, parent)


def _bind(target: ast.expr, value: ast.expr, step: _Step, place: Place) -> None:
    name = key_name(target) or dotted(target)
    if name:
        binding = Binding("value", value, step.scope, place, step.conditional)
        step.scope.bind(name, binding)
        owner = step.scope.parent
        if name.startswith("self.") and owner and isinstance(owner.node, ast.ClassDef):
            owner.bind(name[5:], binding)
    elif isinstance(target, (ast.Tuple, ast.List)):
        items = value.elts if isinstance(value, (ast.Tuple, ast.List)) else []
        if len(items) == len(target.elts):
            for one, item in zip(target.elts, items, strict=True):
                _bind(one, item, step, place)
        else:
            _unknown(target, step)


def _loop(target: ast.expr, items: ast.expr, step: _Step, place: Place) -> None:
    """Binds what a loop runs over: also the items of pairs, `enumerate`, `zip` and `a.items()`."""
    several = target.elts if isinstance(target, (ast.Tuple, ast.List)) else []
    name = dotted(items.func) if isinstance(items, ast.Call) else ""
    given = items.args if isinstance(items, ast.Call) else []
    if isinstance(target, ast.Name):
        step.scope.bind(target.id, _item("each", items, step, place))
    elif name == "enumerate" and len(several) == 2 and given:
        _unknown(several[0], step)
        _loop(several[1], given[0], step, place)
    elif name == "zip" and several and len(several) == len(given):
        for one, part in zip(several, given, strict=True):
            _loop(one, part, step, place)
    elif name.endswith(".items") and len(several) == 2 and not given:
        mapping = items.func.value  # type: ignore[attr-defined]
        _loop(several[0], mapping, step, place)
        _held(several[1], mapping, step, place)
    else:
        for index, one in enumerate(several or [target]):
            if several and isinstance(one, ast.Name):
                step.scope.bind(one.id, _item("each", items, step, place, index))
            else:
                _unknown(one, step)


def _held(target: ast.expr, mapping: ast.expr, step: _Step, place: Place) -> None:
    """Binds the values of a mapping, or the items of those that are lists."""
    if isinstance(target, ast.Name):
        step.scope.bind(target.id, _item("held", mapping, step, place))
        return
    names = target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target]
    for index, one in enumerate(names):
        if isinstance(one, ast.Name):
            step.scope.bind(one.id, _item("held", mapping, step, place, index))
        else:
            _unknown(one, step)


def _item(
    kind: str, items: ast.expr, step: _Step, place: Place, item: int | None = None
) -> Binding:
    return Binding(kind, items, step.scope, place, item=item)


def _unknown(target: ast.expr, step: _Step) -> None:
    """Binds the names in a target to nothing that is known."""
    for node in ast.walk(target):
        if isinstance(node, ast.Name):
            step.scope.bind(
                node.id, Binding("value", None, step.scope, _end(target), step.conditional)
            )
