"""Jupyter notebooks: the text of their cells, and where it lies in the JSON.

The format is nbformat 4 (and the cells of 3): https://nbformat.readthedocs.io. Outputs are not
read. A cell's `marks` go with its text into `attrlint.document.Source`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from attrlint.parse.tree import Fault
from attrlint.record import NamedTuple

Marks = tuple[tuple[int, int], ...]


class Cell(NamedTuple):
    """A cell.

    `kind` is code, markdown, raw, or file for what `%%writefile` writes to the file `name`;
    `language` is python, shell or what the notebook or a magic says. `marks` pairs offsets of
    `text` with offsets of the notebook. The line of a cell magic is blanked.
    """

    kind: str
    language: str
    text: str
    marks: Marks
    name: str = ""


class Notebook(NamedTuple):
    """A notebook's cells, in order, and what is wrong with its JSON."""

    cells: tuple[Cell, ...]
    faults: tuple[Fault, ...] = ()


def parse(text: str) -> Notebook:
    """Reads the JSON text of a notebook; `marks` and faults are offsets into it."""
    from attrlint.parse.notebook_read import read

    return read(text)


def python_part(cell: Cell) -> str:
    """A code cell's Python, as long as the cell: `!` and `%` lines are blanked."""
    return "".join(_as_python(line) if magic else line for line, magic in _lines(cell.text))


def shell_part(cell: Cell) -> str:
    """A code cell's shell lines (`!cmd`, `%pip …`, `%env X=y`), as long as the cell."""
    if cell.language == "shell":
        return cell.text
    return "".join(_as_shell(line) if magic else blank(line) for line, magic in _lines(cell.text))


def script(notebook: Notebook) -> Cell:
    """All the Python of a notebook as one cell, so that names are followed from cell to cell.

    If it does not parse as a whole, the cells that do not parse are blanked.
    """
    cells = [cell for cell in notebook.cells if cell.kind == "code" and cell.language == "python"]
    texts = [python_part(cell) for cell in cells]
    if not _parses("\n".join(texts)):
        texts = [text if _parses(text) else blank(text) for text in texts]
    return Cell("code", "python", *_joined(zip(cells, texts, strict=True), "\n"))


def prose(notebook: Notebook, most: int) -> tuple[Cell, bool]:
    """All the Markdown of a notebook as one cell, and whether that is all: of its cells as many as
    come to `most` characters. Between two there is a blank line, as between paragraphs.
    """
    kept: list[tuple[Cell, str]] = []
    for cell in notebook.cells:
        if cell.kind == "markdown":
            most -= len(cell.text)
            if most < 0:
                break
            kept.append((cell, cell.text))
    return Cell("markdown", "markdown", *_joined(kept, "\n\n")), most >= 0


def _joined(parts: Iterable[tuple[Cell, str]], between: str) -> tuple[str, Marks]:
    """The text that is left of some cells in one, with marks."""
    marks: list[tuple[int, int]] = []
    texts: list[str] = []
    start = 0
    for cell, text in parts:
        marks.extend((start + here, there) for here, there in cell.marks)
        texts.append(text)
        start += len(text) + len(between)
    return between.join(texts), tuple(marks) or ((0, 0),)


def _parses(text: str) -> bool:
    from attrlint.parse.python_places import tree_of

    return not isinstance(tree_of(text), Fault)


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """The lines of a cell, and whether each is a magic or a shell command (or goes on with one)."""
    inside = ""
    goes_on = False
    for line in text.splitlines(keepends=True):
        magic = goes_on or (not inside and _line_magic().match(line) is not None)
        goes_on = magic and line.rstrip().endswith("\\")
        yield line, magic
        if magic:
            continue
        for match in _triple_quote().finditer(line):
            if match.group()[0] == "#" and not inside:
                break
            if not inside and match.group() in ('"""', "'''"):
                inside = match.group()
            elif match.group() == inside:
                inside = ""


def _as_python(line: str) -> str:
    """A line of the same length that does nothing, at the same depth; blank if it only goes on."""
    bare = line.lstrip(" \t")
    indent = line[: len(line) - len(bare)]
    if not indent or _line_magic().match(line) is None:
        return blank(line)
    return indent + "0" + blank(bare[1:])


def _as_shell(line: str) -> str:
    """A line without the sign of a shell command; blank if it is another magic."""
    match = _shell_sign().match(line)
    if match is not None:
        return " " * match.end() + line[match.end() :]
    return blank(line) if _line_magic().match(line) else line


def blank(text: str) -> str:
    """As many blanks as a text has characters, line ends kept."""
    return "".join(char if char in "\r\n" else " " for char in text)


@cache
def _line_magic() -> re.Pattern[str]:
    return re.compile(
        r"[ \t]*(?:\w[\w, \t]*=[ \t]*)?(?:!(?!=)|%%?[A-Za-z_]+(?:\s|$))"
        r"|[ \t]*(?:pip|conda)[ \t]+install[ \t]|\??[\w.]+\?{1,2}[ \t\r]*$"
    )


@cache
def _shell_sign() -> re.Pattern[str]:
    return re.compile(
        r"[ \t]*(?:\w[\w, \t]*=[ \t]*)?"
        r"(?:!{1,2}|%(?:env|set_env|sx|system|run)(?=[ \t])"
        r"|%(?=(?:pip|conda|mamba|uv)\b)|(?=(?:pip|conda)[ \t]))"
    )


@cache
def _triple_quote() -> re.Pattern[str]:
    return re.compile(r"""\"{3}|'{3}|\\.|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\#""")
