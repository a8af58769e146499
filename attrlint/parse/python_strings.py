"""What operators, methods and well-known functions make of strings in a Python script."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from attrlint.document import Span
from attrlint.parse.python_scopes import Scope, dotted, start
from attrlint.parse.values import Value

if TYPE_CHECKING:
    from attrlint.parse.python_resolve import Resolver

HOLE = "{…}"
MAX_TEXT = 20_000
MAX_CHOICES = 16
MAX_PARTS = 5_000

_PATH_JOINS = ("os.path.join", "path.join", "osp.join", "posixpath.join", "join")
_SAME = (
    "os.path.expanduser os.path.abspath os.path.realpath os.path.expandvars os.path.normpath "
    "Path pathlib.Path str list tuple set sorted HfPath PosixPath osp.expanduser osp.abspath"
)
_HOLDS = (  # what `settings.model` of may be read: mappings, or made of one
    "dict SimpleNamespace Namespace EasyDict edict AttrDict DotDict Box DotMap Munch ConfigDict "
    "DictConfig OmegaConf.create"
)
_METHODS: dict[str, Callable[[str], str]] = {
    "strip": str.strip,
    "lower": str.lower,
    "upper": str.upper,
    "lstrip": str.lstrip,
    "rstrip": str.rstrip,
}
_FALLS_BACK = (  # to a default: `Option("gpt2")`, `field(default="gpt2")`
    "field Field dataclasses.field pydantic.Field attr.ib attrs.field typer.Option typer.Argument "
    "Option Argument"
)
_SEARCHES = "tune.choice tune.grid_search ray.tune.choice ray.tune.grid_search hp.choice"
_ARGUMENT_OWNERS = (
    "args arguments arg config cfg conf opts opt options params hparams settings flags self cls "
    "hyperparameters script_args namespace hp training job"
)
_ARGUMENT_ENDS = ("args", "arguments", "config", "cfg", "params", "opts", "options", "settings")
_KEEPS = ("expanduser", "resolve", "absolute", "as_posix", "copy")


def made(texts: Iterable[str], span: Span, origin: str) -> Value:
    """A string put together from texts, some of which may be holes."""
    text = "".join(texts)[:MAX_TEXT]
    return Value(text, span, origin, known=HOLE not in text)


def operation(resolver: Resolver, node: ast.BinOp, scope: Scope) -> Value | None:
    """What `+`, `/` of paths and `%` make."""
    span = resolver.places.span(node)
    if isinstance(node.op, ast.Mod):
        return _percent(resolver, node, span, scope)
    if not isinstance(node.op, (ast.Add, ast.Div)):
        return None
    terms = _terms(node)
    values = [resolver.value(term, scope) for term in terms]
    if any(value and value.origin in ("list", "mapping") for value in values):
        parts = tuple(part for value in values if value for part in value.parts)
        return Value("", span, "list", parts[:MAX_PARTS])
    if not any(values):
        return None
    glue = "/" if isinstance(node.op, ast.Div) else ""
    return made([glue.join(map(one_text, values))], span, "fstring")


def _percent(resolver: Resolver, node: ast.BinOp, span: Span, scope: Scope) -> Value | None:
    """`"%s/x" % name`."""
    left = resolver.value(node.left, scope)
    if left is None or left.parts:
        return None
    items = node.right.elts if isinstance(node.right, ast.Tuple) else [node.right]
    texts = left.text.split("%s")
    if len(texts) != len(items) + 1 or "%" in "".join(texts):
        return left._replace(text=HOLE.join(texts), origin="fstring", known=False)
    fills = [one_text(resolver.value(item, scope)) for item in items]
    return made(_alternate(texts, fills), span, "fstring")


def called(resolver: Resolver, node: ast.Call, scope: Scope) -> Value | None:
    """What a call gives, where it is a known function or a method of a string or mapping."""
    name = dotted(node.func)
    span = resolver.places.span(node)
    first = node.args[0] if node.args else None
    if name in _PATH_JOINS and not isinstance(first, (ast.List, ast.Tuple)):
        values = [resolver.value(item, scope) for item in node.args]
        if not any(values):
            return None
        path = "/".join(map(one_text, values))
        folder = path.partition("/")[0]
        return made(["./" * folder.isidentifier(), path], span, "fstring")  # no owner of an id
    if name in _SAME.split():
        return resolver.value(first, scope) if len(node.args) == 1 else None
    if name in ("os.getenv", "os.environ.get", "getenv", "environ.get"):
        return _environment(resolver, node, scope)
    if name == "getattr" and len(node.args) == 3:
        return _default(resolver, node.args[2], scope)
    if name in _FALLS_BACK.split():
        default = field_default(node)
        return _default(resolver, default, scope) if default is not None else None
    if name.removeprefix("types.").removeprefix("ml_collections.") in _HOLDS.split():
        made_of = resolver.value(first, scope) if len(node.args) == 1 else None
        return made_of or _dict(resolver, node, span, scope)
    if name.rpartition(".")[2] == "suggest_categorical" or name in _SEARCHES.split():
        return _tried(resolver, node, scope)
    if isinstance(node.func, ast.Attribute):
        return _method(resolver, node, node.func, scope)
    return None


def _tried(resolver: Resolver, node: ast.Call, scope: Scope) -> Value | None:
    """What a search tries, one after another: `trial.suggest_categorical("model", ["a", "b"])`."""
    listed = [*node.args[-1:], *(word.value for word in node.keywords if word.arg == "choices")]
    held = resolver.value(listed[-1], scope) if listed else None
    if held is None or held.origin != "list":
        return None
    return choice([part._replace(origin="default") for part in held.parts if not part.parts])


def field_default(call: ast.Call) -> ast.expr | None:
    """The default in `field(default=…)`, `field(default_factory=lambda: …)` or `Field("x")`."""
    for word in call.keywords:
        if word.arg == "default":
            return word.value
        if word.arg == "default_factory" and isinstance(word.value, ast.Lambda):
            return word.value.body
    return call.args[0] if call.args else None


def _default(resolver: Resolver, node: ast.expr, scope: Scope) -> Value | None:
    value = resolver.value(node, scope)
    if value is None or value.parts or value.origin in ("list", "mapping"):
        return value
    return value._replace(origin="default")


def _environment(resolver: Resolver, node: ast.Call, scope: Scope) -> Value | None:
    """What `os.getenv("NAME", "x")` gives: what the script sets, what it falls back to itself, or
    else what another file sets."""
    values = [resolver.value(item, scope) for item in node.args[:1]]
    asked = values[0].text if values and values[0] is not None else ""
    if asked:
        for owner in ("os.environ", "environ"):
            found = resolver.bound(f"{owner}[{asked!r}]", scope, start(node))
            if found is not None:
                return resolver.used(found, resolver.places.span(node))
    otherwise = [*node.args[1:], *(word.value for word in node.keywords if word.arg == "default")]
    if otherwise:
        return _default(resolver, otherwise[0], scope)
    name, span = f"os.environ[{asked!r}]", resolver.places.span(node)
    return from_elsewhere(name, resolver.known.get(name), span)


def _dict(resolver: Resolver, node: ast.Call, span: Span, scope: Scope) -> Value | None:
    """`dict(a="x")`."""
    parts = []
    for word in node.keywords:
        if word.arg is not None:
            at = resolver.places.offset(word.lineno, word.col_offset)
            value = resolver.value(word.value, scope)
            key = Value(word.arg, Span(at, at + len(word.arg)), "literal")
            parts.append(key._replace(parts=(value,) if value else ()))
    return Value("", span, "mapping", tuple(parts))


def _method(resolver: Resolver, node: ast.Call, func: ast.Attribute, scope: Scope) -> Value | None:
    owner = resolver.value(func.value, scope)
    if owner is None:
        asks = func.attr == "get" and len(node.args) == 2
        asks = asks and isinstance(node.args[0], ast.Constant)  # `config.get("model", "gpt2")`
        return _default(resolver, node.args[1], scope) if asks else None
    if func.attr == "get" and owner.origin == "mapping" and node.args:
        found = at_key(owner, resolver.value(node.args[0], scope))
        return found or (_default(resolver, node.args[1], scope) if len(node.args) > 1 else None)
    if func.attr == "format" and not owner.parts:
        return _format(resolver, node, owner, scope)
    if func.attr in _KEEPS:
        return owner
    if owner.parts or owner.origin == "list":
        return None
    if func.attr in _METHODS and not node.args:
        text = _METHODS[func.attr](owner.text)
        return owner if text == owner.text else owner._replace(text=text, origin="fstring")
    if func.attr in ("split", "rsplit") and len(node.args) <= 1:
        sign = resolver.value(node.args[0], scope) if node.args else None
        texts = owner.text.split(sign.text if sign and sign.text else None)[:MAX_PARTS]
        return Value("", owner.span, "list", tuple(_pieces(owner, texts)), owner.known)
    return None


def _format(resolver: Resolver, node: ast.Call, owner: Value, scope: Scope) -> Value | None:
    """`"{}/x".format(name)`: fields by position or name, without conversions."""
    named = {word.arg: word.value for word in node.keywords if word.arg}
    texts: list[str] = []
    count = 0
    for index, chunk in enumerate(owner.text.split("{")):
        field, closed, rest = chunk.partition("}")
        if index == 0 or not closed:
            texts.append(chunk)
            continue
        item: ast.expr | None = named.get(field)
        if field.isdecimal() and len(field) < 4:
            item = node.args[int(field)] if int(field) < len(node.args) else None
        elif not field:
            item = node.args[count] if count < len(node.args) else None
            count += 1
        texts.extend((one_text(resolver.value(item, scope)), rest))
    return made(texts, owner.span, "fstring")._replace(defined=owner.defined)


def one_text(value: Value | None) -> str:
    """The text of a single string, or a hole."""
    if value is None or value.origin in ("list", "mapping"):
        return HOLE
    return value.text


def _terms(node: ast.BinOp) -> list[ast.expr]:
    """The operands of a chain of the same operator, left to right."""
    terms: list[ast.expr] = []
    at: ast.expr = node
    while isinstance(at, ast.BinOp) and type(at.op) is type(node.op) and len(terms) < MAX_PARTS:
        terms.append(at.right)
        at = at.left
    terms.append(at)
    return terms[::-1]


def _alternate(texts: list[str], fills: list[str]) -> list[str]:
    return [text for pair in zip(texts, [*fills, ""], strict=True) for text in pair]


def _pieces(owner: Value, texts: list[str]) -> Iterable[Value]:
    """The parts of a string that is split; each in its place where the literal is all plain."""
    at = 0
    exact = owner.span.end - owner.span.start == len(owner.text) and owner.origin == "literal"
    for text in texts:
        found = owner.text.find(text, at) if exact else -1
        if found < 0:
            yield owner._replace(text=text)
            continue
        at = found + len(text)
        yield owner._replace(text=text, span=Span(owner.span.start + found, owner.span.start + at))


def at_key(held: Value, key: Value | None) -> Value | None:
    """`held[key]` of a mapping, where it is known what the key is; `keyed` where that is a default,
    in whose place something else may be given."""
    if key is None or key.parts or not key.known:
        return None
    found = held_item(held, key.text)
    is_default = found is not None and key.origin == "default" and not found.parts
    return found._replace(origin="keyed") if found is not None and is_default else found


def held_item(held: Value, key: object) -> Value | None:
    """`held[key]` of a list or mapping."""
    if held.origin == "mapping":
        for part in reversed(held.parts):
            if part.text == key:
                return part.parts[0] if part.parts else None
        return None
    if held.origin != "list" or not isinstance(key, int):
        return None
    return held.parts[key] if -len(held.parts) <= key < len(held.parts) else None


def from_elsewhere(name: str, text: str | None, span: Span) -> Value | None:
    """A text that another file gives a name; one that the environment may change is a default."""
    origin = "default" if name.startswith("os.environ[") else "variable"
    return Value(text, span, origin) if text else None


def choice(values: list[Value]) -> Value | None:
    """One of several values."""
    # parts are told apart by what they are, not by what they hold: they share theirs
    distinct = list({(*value[:3], id(value.parts), *value[4:]): value for value in values}.values())
    distinct = distinct[:MAX_CHOICES]
    if len(distinct) < 2:
        return distinct[0] if distinct else None
    first = distinct[0]
    known = all(value.known for value in distinct)
    return Value(first.text, first.span, "choice", tuple(distinct), known)


def holds_arguments(name: str) -> bool:
    """Whether a variable's name says that it holds arguments or a configuration."""
    last = name.rpartition(".")[2].lower()
    return last in _ARGUMENT_OWNERS.split() or last.endswith(_ARGUMENT_ENDS)
