"""INI files to a tree: sections with dotted names, values that are JSON where they can be.

The form of spaCy's config.cfg (confection, which is Python's configparser with JSON values): a
value goes on over lines that are indented; `#` and `;` begin a line of comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrlint.document import Span
from attrlint.parse import dotted
from attrlint.parse.tree import Node, Parsed, Scalar

_MAX_DEPTH = 12


def parse(text: str) -> Parsed:
    """A file as one table. What is no section, entry or comment is passed over."""
    return Parsed((dotted.table(_entries(text), len(text)),))


def _entries(text: str) -> Iterator[tuple[tuple[Scalar, ...], Node]]:
    section: tuple[Scalar, ...] = ()
    for line in re.finditer(r"^[^\s#;][^\n]*(?:\n[ \t]+[^\n]*)*", text, re.MULTILINE):
        head = re.match(r"\[([^\]\n]{1,200})\]", line[0])
        if head is not None:
            section = tuple(dotted.words(head[1], line.start() + 1))
            continue
        mark = re.search(r"[=:\n]", line[0])
        if mark is not None and mark[0] != "\n" and len(section) <= _MAX_DEPTH:
            name = line[0][: mark.start()].rstrip()
            key = Scalar(Span(line.start(), line.start() + len(name)), name, name)
            value = line[0][mark.end() :]
            start = line.end() - len(value.lstrip())
            yield (*section, key), _value(value.strip(), start)


def _value(text: str, start: int) -> Node:
    if text[:1] in ('"', "[", "{") or re.match(r"-?\d|true\Z|false\Z|null\Z", text):
        from attrlint.parse import json

        read = json.parse(text)
        if read.roots and not read.faults:
            return dotted.moved(read.roots[0], start)
    return Scalar(Span(start, start + len(text)), text, text)
