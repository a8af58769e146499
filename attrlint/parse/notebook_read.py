"""Reads a notebook's JSON into cells, and what the magic in a cell's first line makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrlint.document import Span
from attrlint.parse.notebook import Cell, Marks, Notebook, blank
from attrlint.parse.notebook_json import elements, items, string
from attrlint.parse.tree import Fault

_SHELLS = ("bash", "sh", "shell", "zsh", "system", "sx")
_OTHERS = ("html", "javascript", "js", "latex", "svg", "sql", "r", "perl", "ruby", "cpp")
_CELL_MAGIC = re.compile(r"\s*%%([A-Za-z_]+)([^\n]*)")


def read(text: str) -> Notebook:
    """The notebook in a JSON text; what was read before a fault is kept."""
    cells: list[Cell] = []
    faults: list[Fault] = []
    found: list[int] = []
    language = "python"
    try:
        for key, at in items(text, 0):
            if key == "metadata":
                language = _language(text, at) or language
            elif key in ("cells", "worksheets"):
                found.extend(_cells(text, key, at))
    except ValueError as error:
        faults.append(_fault(text, error))
    for at in found:
        try:
            cells.append(_cell(text, at, language))
        except ValueError as error:
            faults.append(_fault(text, error))
    return Notebook(tuple(cells), tuple(faults[:1]))


def _cells(text: str, key: str, at: int) -> Iterator[int]:
    """The offsets of the cells; nbformat 3 has them in worksheets."""
    if key == "cells":
        yield from elements(text, at)
        return
    for sheet in elements(text, at):
        for name, inside in items(text, sheet):
            if name == "cells":
                yield from elements(text, inside)


def _fault(text: str, error: ValueError) -> Fault:
    at = min(error.args[1], len(text)) if len(error.args) > 1 else 0
    return Fault(str(error.args[0]), Span(at, at))


def _language(text: str, at: int) -> str:
    """What the notebook's metadata says its cells are written in."""
    found = {}
    for key, inside in items(text, at):
        if key in ("kernelspec", "language_info"):
            for name, value in items(text, inside):
                if name in ("language", "name") and text.startswith('"', value):
                    found[f"{key}.{name}"] = string(text, value)[0]
    return (found.get("kernelspec.language") or found.get("language_info.name") or "").lower()


def _cell(text: str, at: int, language: str) -> Cell:
    kind, source = "code", -1
    for key, value in items(text, at):
        if key == "cell_type" and text.startswith('"', value):
            kind = string(text, value)[0]
        elif key == "metadata":
            language = "shell" if _is_shell(text, value) else language
        elif key == "source" or (key == "input" and source < 0):
            source = value
    body, marks = _source(text, source) if source >= 0 else ("", ((0, at),))
    if kind != "code":
        return Cell(kind, kind, body, marks)
    return _magic(body, marks, language)


def _is_shell(text: str, at: int) -> bool:
    """Whether an editor has marked the cell as a shell script."""
    return any(
        text.startswith('"shellscript"', value)
        for key, inside in items(text, at)
        if key == "vscode"
        for name, value in items(text, inside)
        if name == "languageId"
    )


def _source(text: str, at: int) -> tuple[str, Marks]:
    """The decoded source: one string, or a list of them."""
    starts = elements(text, at) if text.startswith("[", at) else iter((at,))
    parts: list[str] = []
    marks: list[tuple[int, int]] = []
    length = 0
    for start in starts:
        if not text.startswith('"', start):
            continue
        part, inside = string(text, start)
        parts.append(part)
        marks.extend((length + here, there) for here, there in inside)
        length += len(part)
    return "".join(parts), tuple(marks) or ((0, at),)


def _magic(body: str, marks: Marks, language: str) -> Cell:
    """A code cell, with the meaning of a `%%magic` in its first line."""
    match = _CELL_MAGIC.match(body)
    if match is None:
        return Cell("code", language, body, marks)
    text = blank(body[: match.end()]) + body[match.end() :]
    name, rest = match[1].lower(), match[2].split()
    if name in ("writefile", "file"):
        target = next((word for word in rest if word[0] != "-"), "")
        return Cell("file", "", text, marks, target.strip("\"'"))
    if name in _SHELLS or (name == "script" and rest[:1] and rest[0] in _SHELLS):
        return Cell("code", "shell", text, marks)
    return Cell("code", name if name in _OTHERS else language, text, marks)
