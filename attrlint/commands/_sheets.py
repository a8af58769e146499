"""Tables for people, as text and Markdown, and their cells where a program reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrlint.commands._table import table
from attrlint.record import NamedTuple
from attrlint.report import plural
from attrlint.report.markdown import code, escaped
from attrlint.terminal import Pen, safe, width

_LONGEST = 60  # characters of a cell on a terminal


class Sheet(NamedTuple):
    """A table with what is said above it. `numbers` and `codes` are columns, from 0."""

    title: str
    says: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]  # as they are: what writes them escapes them
    left: int = 0  # rows that are not shown
    numbers: frozenset[int] = frozenset()
    codes: frozenset[int] = frozenset()


def text(sheets: Iterable[Sheet], pen: Pen) -> Iterator[str]:
    """The tables for a terminal."""
    for sheet in sheets:
        yield f"{pen(safe(sheet.title), 'bold')}\n{safe(sheet.says)}\n\n"
        if sheet.rows:
            yield from table([sheet.heads, *_aligned(sheet)], pen, _LONGEST)
        else:
            yield "none\n"
        if sheet.left:
            yield f"… and {plural(sheet.left, 'more row')} (--limit 0 shows all)\n"
        yield "\n"


def _aligned(sheet: Sheet) -> Iterator[list[str]]:
    """The rows, escaped and cut, numbers to the right."""
    rows = [[_short(cell) for cell in row] for row in sheet.rows]
    wide = [
        max(map(width, column)) for column in zip(sheet.heads, *rows, strict=True)
    ]  # with the head: a number stands under its end
    for row in rows:
        yield [cell.rjust(wide[at]) if at in sheet.numbers else cell for at, cell in enumerate(row)]


def _short(cell: str) -> str:
    shown = safe(cell)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"


def markdown(sheets: Iterable[Sheet]) -> Iterator[str]:
    """The tables as Markdown, each under a heading."""
    for sheet in sheets:
        yield f"## {escaped(sheet.title)}\n\n{escaped(sheet.says)}\n\n"
        if sheet.rows:
            yield f"| {' | '.join(map(escaped, sheet.heads))} |\n|"
            yield "".join("--:|" if at in sheet.numbers else "---|" for at in _at(sheet.heads))
            yield "\n"
        else:
            yield "None.\n"
        for row in sheet.rows:
            cells = (
                code(cell) if at in sheet.codes and cell else escaped(cell)
                for at, cell in enumerate(row)
            )
            yield f"| {' | '.join(cells)} |\n"
        if sheet.left:
            yield f"\n… and {plural(sheet.left, 'more row')}.\n"
        yield "\n"


def _at(heads: Sequence[str]) -> range:
    return range(len(heads))


def csv(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A table as CSV (RFC 4180) that a spreadsheet reads as text: what would begin a formula there
    has an apostrophe before it, control characters are spelt out.
    """
    import csv
    from io import StringIO

    for row in (heads, *rows):
        line = StringIO()
        csv.writer(line).writerow([_cell(cell) for cell in row])
        yield line.getvalue()


def _cell(cell: object) -> object:
    if isinstance(cell, (list, tuple)):
        cell = " ".join(map(str, cell))
    if not isinstance(cell, str):
        return cell
    shown = safe(cell)
    return f"'{shown}" if shown.lstrip()[:1] in tuple("=+-@") else shown
