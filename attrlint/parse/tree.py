"""The tree that YAML, JSON and TOML are all read into.

Spans are offsets into the text that was parsed. A scalar's span covers its text without quotes;
an alias (`*x`) has the span of the alias and the value of what it points to.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.document import Span
from attrlint.once import for_last
from attrlint.record import NamedTuple


class Scalar(NamedTuple):
    """A leaf. `text` is decoded; `value` is typed as the format says (YAML: 1.1 plain scalars)."""

    span: Span
    text: str
    value: str | int | float | bool | None
    style: str = "plain"  # plain | quoted | block | alias
    tag: str = ""


class Items(NamedTuple):
    """A list."""

    span: Span
    items: tuple[Node, ...]
    tag: str = ""


class Entry(NamedTuple):
    """A key and what it holds."""

    key: Scalar
    value: Node


class Table(NamedTuple):
    """A mapping, in file order, duplicate keys kept."""

    span: Span
    entries: tuple[Entry, ...]
    tag: str = ""

    def get(self, key: str) -> Node | None:
        """The value of the last entry with this key, or None."""
        if len(self.entries) > _MANY:
            found = _last_by_key(self.entries).get(key)
            return found.value if found else None
        for entry in reversed(self.entries):
            if entry.key.text == key:
                return entry.value
        return None

    def key(self, key: str) -> Scalar | None:
        """The key node itself, for its place."""
        for entry in reversed(self.entries):
            if entry.key.text == key:
                return entry.key
        return None


Node = Scalar | Items | Table
_MANY = 64  # entries that are gone through for each key that is asked for


@for_last
def _last_by_key(entries: tuple[Entry, ...]) -> dict[str, Entry]:
    """The last entry of each key."""
    return {entry.key.text: entry for entry in entries}


class Fault(NamedTuple):
    """What does not parse, and where: a short message in plain words, without the place."""

    message: str
    span: Span


class Parsed(NamedTuple):
    """A file's documents (YAML may hold several), its faults, and its comments (span of `# …`)."""

    roots: tuple[Node, ...]
    faults: tuple[Fault, ...] = ()
    comments: tuple[Span, ...] = ()


def plain(node: Node) -> object:
    """The tree as plain Python data, for a JSON Schema."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {entry.key.text: plain(entry.value) for entry in node.entries}


def scalars(node: Node) -> Iterator[Scalar]:
    """Every leaf value under `node`, keys left out, in file order."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Items):
        for item in node.items:
            yield from scalars(item)
    else:
        for entry in node.entries:
            yield from scalars(entry.value)
