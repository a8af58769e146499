"""Works of one's own: the files that `registries = [...]` in the configuration names.

A file is JSON Lines, one work a line, or YAML with a list of works; a folder holds such files.
The fields are those of the registry that ships (schemas/works.schema.json).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrlint.document import Document, Unreadable, read
from attrlint.parse.tree import Items, Node, plain
from attrlint.registry import added
from attrlint.registry.store import Registry
from attrlint.usage import UsageError

_LINES = (".jsonl", ".ndjson")
_LISTS = (".yaml", ".yml", ".json")


def registry(base: Registry, paths: tuple[str, ...]) -> Registry:
    """`base` with the works of some files and folders; later ones are stronger.

    Raises `UsageError`, with file and line, for what is missing or is no work.
    """
    works = [work for path in paths for file in _files(Path(path)) for work in entries(file)]
    return added.to(base, works)


def entries(path: Path) -> Iterator[dict[str, Any]]:
    """The works of one file, as checked entries. Raises `UsageError`."""
    from attrlint.schema import violations

    try:
        document = read(path, str(path))
    except Unreadable as error:
        raise UsageError(f"{path}: {error}") from None
    for node, start in _nodes(document, path.suffix.lower() in _LINES):
        for span, message in violations(node, "works"):
            raise _wrong(document, span.start + start, message)
        entry = plain(node)
        assert isinstance(entry, dict)  # the schema says so
        yield {key: value for key, value in entry.items() if value is not None}


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        kinds = (*_LINES, *_LISTS)
        return sorted(file for file in path.rglob("*") if file.suffix.lower() in kinds)
    if not path.is_file():
        raise UsageError(f"{path}: no such registry")
    return [path]


def _nodes(document: Document, by_line: bool) -> Iterator[tuple[Node, int]]:
    """The works of a document, each with the offset that its spans are counted from."""
    from attrlint.parse import json, yaml

    if not by_line:
        parsed = yaml.parse(document.text)
        for fault in parsed.faults:
            raise _wrong(document, fault.span.start, fault.message)
        for root in parsed.roots:
            if not isinstance(root, Items):
                raise _wrong(document, root.span.start, "a list of works is wanted here")
            yield from ((item, 0) for item in root.items)
        return
    start = 0
    for line in document.text.splitlines(keepends=True):
        if line.strip():
            parsed = json.parse(line.rstrip("\r\n"))
            for fault in parsed.faults:
                raise _wrong(document, start + fault.span.start, fault.message)
            yield parsed.roots[0], start
        start += len(line)


def _wrong(document: Document, offset: int, message: str) -> UsageError:
    line = document.position(offset).line
    return UsageError(f"{document.path}:{line}: {message}")
