"""Check a tree with spans against a schema of schemas/.

Knows the part of JSON Schema (2020-12) that those schemas use, and says where and in plain words
what does not fit; tests hold it against a full validator. A JSON file is read once for each schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from attrlint.document import Span
from attrlint.kept.tables import of_json
from attrlint.parse.tree import Items, Node, Scalar, Table
from attrlint.shipped import folder

KEYWORDS = frozenset(
    (
        *("$schema", "$id", "$ref", "$defs", "title", "description", "default", "examples"),
        *("type", "enum", "const", "pattern", "minimum", "maximum", "minItems", "minLength"),
        *("required", "properties", "additionalProperties", "items", "uniqueItems", "anyOf"),
        "minProperties",
    )
)
_MANY = 12  # values; of more, a message has the nearest
_KINDS = {
    "string": "a text",
    "array": "a list",
    "object": "a mapping",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "empty",
}


def violations(tree: Node, name: str) -> Iterator[tuple[Span, str]]:
    """What in `tree` breaks schemas/NAME.schema.json: places and short messages, in file order."""
    schema = load(name)
    yield from sorted(_check(tree, schema, schema, ""))


def misspelt(tree: Table, name: str) -> Iterator[tuple[Scalar, str]]:
    """Keys of a mapping that its schema lacks but that are nearly one it has: key and nearest."""
    known = load(name)["properties"]
    present = {entry.key.text for entry in tree.entries}
    for key in unknown_keys(tree, known):
        near = nearest(key.text, known)
        if near is not None and near not in present:
            yield key, near


def unknown_keys(tree: Table, known: dict[str, Any]) -> Iterator[Scalar]:
    """The keys of a mapping that are none of `known`, in file order."""
    for entry in tree.entries:
        if entry.key.text not in known:
            yield entry.key


def nearest(key: str, known: dict[str, Any]) -> str | None:
    """The known key that `key` is a slip of: other case or hyphens, or one or two letters off."""
    plain = key.lower().replace("-", "_")
    for name in known:
        if name.lower().replace("-", "_") == plain:
            return name
    if len(key) < 4:
        return None
    allowed = 1 if len(key) < 9 else 2
    close = [
        (distance(plain, name.replace("-", "_"), allowed), name)
        for name in known
        if abs(len(name) - len(key)) <= allowed
    ]
    best = min(close, default=(allowed + 1, ""))
    return best[1] if best[0] <= allowed else None


def distance(one: str, other: str, limit: int) -> int:
    """Edits (insert, drop, change, swap two neighbours) from one text to the other, up to limit."""
    if abs(len(one) - len(other)) > limit or len(set(one) ^ set(other)) > 2 * limit:
        return limit + 1  # an edit brings in one letter and takes out one
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, left in enumerate(one, 1):
        line = [row]
        for column, right in enumerate(other, 1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (left != right))
            if row > 1 and column > 1 and left == other[column - 2] and right == one[row - 2]:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        if min(line) > limit < min(last):
            return limit + 1
        before, last = last, line
    return last[-1]


@cache
def load(name: str) -> dict[str, Any]:
    """A schema of schemas/, parsed."""
    found: dict[str, Any] = of_json(folder("schemas") / f"{name}.schema.json")
    return found


def _check(node: Node, schema: Any, root: dict[str, Any], at: str) -> Iterator[tuple[Span, str]]:
    """Faults of one node; `at` is its path for messages ("" at the root)."""
    if not isinstance(schema, dict):
        return
    if "$ref" in schema:
        schema, root = _referred(schema["$ref"], root)
    if "anyOf" in schema:
        yield from _any_of(node, schema["anyOf"], root, at)
    if "type" in schema and not _is_a(node, schema["type"]):
        yield _wrong_kind(node, _listed(schema["type"]), at)
        return
    if isinstance(node, Scalar):
        yield from _scalar(node, schema, at)
    elif "enum" in schema or "const" in schema:
        yield _wrong_kind(node, ["string"], at)
    elif isinstance(node, Items):
        yield from _items(node, schema, root, at)
    else:
        yield from _table(node, schema, root, at)


def _referred(to: str, root: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The schema that a `$ref` points to, in this file or the whole of another, and its file."""
    if to.startswith("#/$defs/"):
        return root["$defs"][to.removeprefix("#/$defs/")], root
    other = load(to.removesuffix(".schema.json"))
    return other, other


def _any_of(
    node: Node, options: list[Any], root: dict[str, Any], at: str
) -> Iterator[tuple[Span, str]]:
    """Nothing if one option fits; else the faults of the option of the right kind, or the kinds."""
    kinds: list[str] = []
    closest: list[tuple[Span, str]] | None = None
    for option in options:
        faults = list(_check(node, option, root, at))
        if not faults:
            return
        resolved = option
        if "$ref" in option:
            resolved, _ = _referred(option["$ref"], root)
        named = _listed(resolved.get("type", ()))
        kinds.extend(kind for kind in named if kind not in kinds)
        if closest is None and (not named or _is_a(node, named)):
            closest = faults
    yield from closest if closest is not None else [_wrong_kind(node, kinds, at)]


def _scalar(node: Scalar, schema: dict[str, Any], at: str) -> Iterator[tuple[Span, str]]:
    value = node.value
    allowed = (
        schema["enum"] if "enum" in schema else [schema["const"]] if "const" in schema else None
    )
    if allowed is not None and not any(_same(value, one) for one in allowed):
        yield node.span, f"{_said(at, node)} is {_none_of(node.text, allowed)}"
    if isinstance(value, str):
        if "pattern" in schema and not re.search(schema["pattern"], value):
            yield node.span, f"{_said(at, node)} does not have the form that is asked for"
        if len(value) < schema.get("minLength", 0):
            yield node.span, f"`{_plain(at)}` is empty" if at else "the text is empty"
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        if value < schema.get("minimum", value):
            yield node.span, f"{_said(at, node)} is below {schema['minimum']}"
        if value > schema.get("maximum", value):
            yield node.span, f"{_said(at, node)} is above {schema['maximum']}"


def _none_of(said: str, allowed: Iterable[Any]) -> str:
    """Words for a value that is none of those allowed: all of them, or of many the nearest."""
    names = [str(one) for one in allowed if one is not None]
    if len(names) > _MANY:
        import difflib

        near = difflib.get_close_matches(said, names, 3)
        more = f"; the nearest: {', '.join(f'`{name}`' for name in near)}" if near else ""
        return f"not one of the {len(names)} values that are known here{more}"
    return f"not one of {', '.join(f'`{name}`' for name in names)}"


def _items(
    node: Items, schema: dict[str, Any], root: dict[str, Any], at: str
) -> Iterator[tuple[Span, str]]:
    if len(node.items) < schema.get("minItems", 0):
        yield (
            node.span,
            f"`{_plain(at)}` holds too few entries: {schema['minItems']} or more are asked for",
        )
    seen = set()
    for item in node.items:
        yield from _check(item, schema.get("items"), root, f"{at}[]")
        if isinstance(item, Scalar) and schema.get("uniqueItems"):
            value = (isinstance(item.value, bool), item.value)
            if value in seen:
                yield item.span, f"{_said(_plain(at), item)} stands here twice"
            seen.add(value)


def _table(
    node: Table, schema: dict[str, Any], root: dict[str, Any], at: str
) -> Iterator[tuple[Span, str]]:
    known = schema.get("properties", {})
    prefix = f"{_plain(at)}." if at else ""
    present = set()
    for key, value in node.entries:
        present.add(key.text)
        if key.text in known:
            yield from _check(value, known[key.text], root, prefix + key.text)
        elif schema.get("additionalProperties") is False:
            near = nearest(key.text, known)
            meant = f"; did you mean `{near}`?" if near else ""
            yield key.span, f"`{prefix}{key.text}` is not a key that is known here{meant}"
        else:
            yield from _check(value, schema.get("additionalProperties"), root, prefix + key.text)
    where = node.entries[0].key.span if node.entries else node.span
    for name in schema.get("required", ()):
        if name not in present:
            yield where, f"`{prefix}{name}` is missing"
    if len(present) < schema.get("minProperties", 0):
        said = f"`{_plain(at)}`" if at else "the mapping"
        yield where, f"{said} says too little: {schema['minProperties']} keys or more are asked for"


def _is_a(node: Node, kinds: Any) -> bool:
    return any(kind in _listed(kinds) for kind in _kinds(node))


def _kinds(node: Node) -> tuple[str, ...]:
    """The JSON Schema types of a node."""
    if isinstance(node, Items):
        return ("array",)
    if isinstance(node, Table):
        return ("object",)
    value = node.value
    if value is None:
        return ("null",)
    if isinstance(value, bool):
        return ("boolean",)
    if isinstance(value, str):
        return ("string",)
    if isinstance(value, int) or value.is_integer():
        return ("integer", "number")
    return ("number",)


def _listed(kinds: Any) -> list[str]:
    return [kinds] if isinstance(kinds, str) else list(kinds)


def _wrong_kind(node: Node, kinds: list[str], at: str) -> tuple[Span, str]:
    is_now = _KINDS[_kinds(node)[0]]
    wanted = [_KINDS[kind] for kind in kinds if kind != "null"]
    if isinstance(node, Scalar) and node.value is not None:
        shown = _said(at, node)
    else:
        shown = f"`{_plain(at)}`" if at else "this"
    return node.span, f"{shown} is {is_now}, not {' or '.join(wanted)}"


def _same(value: object, other: object) -> bool:
    return value == other and isinstance(value, bool) == isinstance(other, bool)


def _said(at: str, node: Scalar) -> str:
    text = " ".join(node.text.split())[:60]
    return f"`{_plain(at)}: {text}`" if at else f"`{text}`"


def _plain(at: str) -> str:
    """A path without marks of lists: `model-index.results.task`."""
    return at.replace("[]", "")
