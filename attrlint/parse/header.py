"""The metadata of a binary file as text: a line an entry, `key: value`, in the file's order.

A place in a GGUF or safetensors file is a place in this listing: what a person can look up is the
entry, not a byte. Control characters and line ends in a value are blanks in it, one for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from attrlint.document import Span, opened
from attrlint.parse import dotted
from attrlint.parse.tree import Node, Parsed, Scalar

_MAX_VALUE = 20_000
_MAX_TEXT = 500_000
_KEY = r"[\w\-]{1,99}(?:\.[\w\-]{1,99}){0,9}\Z"
_LEFT_OUT = ("tokenizer.", "split.", "ss_tag_frequency", "ss_bucket_info")


def listing(path: Path) -> str | None:
    """The metadata of a file, or None where there is none or the file cannot be read."""
    try:
        with opened(path) as file:
            return listed(file, path.name)
    except OSError:
        return None


def listed(file: BinaryIO, name: str) -> str | None:
    """The metadata of an open file, by its name GGUF or safetensors, or None."""
    from attrlint.parse import gguf, safetensors

    read: Any = gguf.entries if name.lower().endswith(".gguf") else safetensors.entries
    return written(read(file)) or None


def written(entries: Iterable[tuple[str, object]]) -> str:
    """Entries as text. Vocabularies, values above 20 KB, and strange keys are left out."""
    lines = []
    size = 0
    for key, value in entries:
        if key.startswith(_LEFT_OUT) or not re.match(_KEY, key):
            continue
        line = f"{key}: {_plain(value)}\n"
        size += len(line)
        if size > _MAX_TEXT:
            break
        if len(line) <= _MAX_VALUE:
            lines.append(line)
    return "".join(lines)


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        import json

        value = json.dumps(value, ensure_ascii=False)
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", " ", str(value)).strip()


def parse(text: str) -> Parsed:
    """A listing as a tree: dotted keys are tables in tables; JSON in a value is read as JSON."""
    return Parsed((dotted.table(_lines(text), len(text)),))


def _lines(text: str) -> Iterator[tuple[tuple[Scalar, ...], Node]]:
    at = 0
    for line in text.split("\n"):
        key, mark, value = line.partition(": ")
        if mark:
            yield tuple(dotted.words(key, at)), _value(value, at + len(key) + 2)
        at += len(line) + 1


def _value(text: str, start: int) -> Node:
    if text[:1] in ("{", "[") and text[-1] in ("}", "]"):
        from attrlint.parse import json

        read = json.parse(text)
        if read.roots and not read.faults:
            return dotted.moved(read.roots[0], start)
    number = int(text) if re.match(r"-?\d{1,18}\Z", text) else None
    return Scalar(Span(start, start + len(text)), text, text if number is None else number)
