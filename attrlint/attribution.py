"""`attribution.yaml`: works, statements and waivers that a repository gives beside its card.

Format: schemas/attribution.schema.json. What does not fit it is a fault with a place, and what does
is read nevertheless. A file of that name without one of its keys is somebody else's format.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from attrlint.document import Document, Location
from attrlint.files import Files
from attrlint.parse.tree import Items, Parsed, Scalar, Table, plain
from attrlint.record import NamedTuple
from attrlint.reference import Statement

_KEYS = ("works", "statements", "waivers")


class Waiver(NamedTuple):
    """A finding that somebody answers for until a day. `at` is the whole of it."""

    at: Location
    rule: Location  # where its rule's name stands
    until: Location  # where its day stands
    work: str  # as written: an id or a name; "" for all findings of the rule
    reason: str
    owner: str
    expires: str  # ISO date: the last day on which it holds


class Attribution(NamedTuple):
    """One file, read. `works` are tables in the form of schemas/works.schema.json."""

    document: Document
    works: tuple[Table, ...] = ()
    statements: tuple[Statement, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    syntax: tuple[tuple[Location, str], ...] = ()  # what is no YAML
    faults: tuple[tuple[Location, str], ...] = ()  # what breaks the schema


def of(files: Files) -> Attribution | None:
    """The attribution.yaml beside the card of a repository, read; None where there is none."""
    for file in files:
        if file.kind == "attribution" and file.folder == files.group.folder:
            document, parsed = files.document(file.name), files.tree(file.name)
            if document is not None and parsed is not None:
                return read(document, parsed)
    return None


def read(document: Document, parsed: Parsed) -> Attribution | None:
    """What an attribution.yaml says; None where it is none of ours.

    Works, statements and waivers that break the schema are left out: they hold for nothing.
    """
    root = parsed.roots[0] if parsed.roots else None
    syntax = tuple((Location(document, fault.span), fault.message) for fault in parsed.faults)
    if not isinstance(root, Table) or not _is_ours(root):
        return Attribution(document, syntax=syntax) if _begins_as_ours(document) else None
    from attrlint.schema import violations

    broken = sorted(violations(root, "attribution"))
    starts = [span.start for span, _ in broken]

    def sound(key: str) -> Iterator[Table]:
        for table in _tables(root, key):
            if bisect_left(starts, table.span.start) == bisect_left(starts, table.span.end):
                yield table

    return Attribution(
        document,
        tuple(sound("works")),
        tuple(_statement(document, table) for table in sound("statements")),
        tuple(_waiver(document, table) for table in sound("waivers")),
        syntax,
        tuple((Location(document, span), message) for span, message in broken),
    )


def entries(own: Attribution) -> Iterator[dict[str, Any]]:
    """Its works as entries of the registry."""
    for table in own.works:
        entry = plain(table)
        assert isinstance(entry, dict)  # the schema says so
        yield {key: value for key, value in entry.items() if value is not None}


def _is_ours(root: Table) -> bool:
    """Whether it has one of the keys, or a slip of one."""
    from attrlint.schema import nearest

    known = dict.fromkeys(_KEYS)
    return any(nearest(entry.key.text, known) for entry in root.entries)


def _begins_as_ours(document: Document) -> bool:
    keys = tuple(f"{key}:" for key in _KEYS)
    return any(line.startswith(keys) for line in document.text.splitlines())


def _tables(root: Table, key: str) -> Iterator[Table]:
    """The mappings in the list under a key."""
    found = root.get(key)
    if isinstance(found, Items):
        yield from (item for item in found.items if isinstance(item, Table))


def _statement(document: Document, table: Table) -> Statement:
    return Statement(
        Location(document, table.span),
        _text(table, "about"),
        _text(table, "kind"),
        _flag(table, "uses_data"),
        _flag(table, "uses_weights"),
        _flag(table, "uses_code"),
        _text(table, "since"),
        _text(table, "evidence"),
    )


def _waiver(document: Document, table: Table) -> Waiver:
    rule, until = (table.get(key) or table for key in ("rule", "expires"))
    return Waiver(
        Location(document, table.span),
        Location(document, rule.span),
        Location(document, until.span),
        *(_text(table, key) for key in ("work", "reason", "owner", "expires")),
    )


def _text(table: Table, key: str) -> str:
    value = table.get(key)
    return " ".join(value.text.split()) if isinstance(value, Scalar) else ""


def _flag(table: Table, key: str) -> bool | None:
    value = table.get(key)
    return value.value if isinstance(value, Scalar) and isinstance(value.value, bool) else None
