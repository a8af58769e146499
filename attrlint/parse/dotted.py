"""Dotted keys to tables in tables, as INI sections and the metadata of binary files have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from attrlint.document import Span
from attrlint.parse.tree import Entry, Items, Node, Scalar, Table


def table(found: Iterable[tuple[tuple[Scalar, ...], Node]], size: int) -> Table:
    """A table of keys (their words) and values, in a text of `size` characters.

    A key that has a value and members (`a: 1`, `a.b: 2`) is there twice.
    """
    top: dict[str, Any] = {}
    for (*parts, last), value in found:
        branch = top
        for part in parts:
            branch = branch.setdefault(part.text, (part, [], {}))[2]
        branch.setdefault(last.text, (last, [], {}))[1].append(value)
    return _table(top, Span(0, size))


def words(text: str, start: int) -> Iterator[Scalar]:
    """The words of a dotted key that stands at `start`."""
    for word in text.split("."):
        yield Scalar(Span(start, start + len(word)), word, word)
        start += len(word) + 1


def moved(node: Node, by: int) -> Node:
    """A tree `by` characters further on."""
    if isinstance(node, Scalar):
        return node._replace(span=node.span.shift(by))
    if isinstance(node, Items):
        return Items(node.span.shift(by), tuple(moved(item, by) for item in node.items))
    inside = (
        Entry(entry.key._replace(span=entry.key.span.shift(by)), moved(entry.value, by))
        for entry in node.entries
    )
    return Table(node.span.shift(by), tuple(inside))


def _table(branch: dict[str, Any], span: Span) -> Table:
    found = []
    for key, values, inner in branch.values():
        found += [Entry(key, value) for value in values]
        if inner:
            found.append(Entry(key, _table(inner, span)))
    return Table(span, tuple(found))
