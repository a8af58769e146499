"""Report on a scan: tables over all repositories, or who uses a work and does not name it.

attrlint report DIR                          all tables, of what `attrlint scan` wrote into DIR
attrlint report DIR bases methods            these: licenses, licenses-by-id, citations,
                                             citations-by-work, bases, methods, rules
attrlint report DIR bases --output-format svg --output-file bases.svg
attrlint report DIR --work UltraChat         for its authors; by name, hub id, arXiv id or DOI
attrlint report DIR --output-format sql > scan.sql    to ask more of it: duckdb -init scan.sql

A scan that is not finished is counted as far as it has come, and said to be so.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrlint import commands
from attrlint.commands import _sheets
from attrlint.commands._sheets import Sheet
from attrlint.reference import CONFIDENCE
from attrlint.report import plural
from attrlint.report.markdown import escaped
from attrlint.terminal import Pen, pen, safe
from attrlint.usage import UsageError, meant

if TYPE_CHECKING:
    from attrlint.corpus.asked import Asked
    from attrlint.corpus.folder import Scanned
    from attrlint.corpus.tables import Cell, Table

USAGE = "%(prog)s [OPTIONS] DIR [TABLE ...]"
VERSION = 1
FORMATS = ("text", "markdown", "json", "csv", "svg", "sql")
OF_A_WORK = ("text", "markdown", "json", "csv")
_ROWS = 20  # of a table for people


def options(parser: ArgumentParser) -> None:
    """Add the arguments of `report`."""
    parser.add_argument("folder", metavar="DIR", type=Path, help="what a scan was written into")
    parser.add_argument("tables", metavar="TABLE", nargs="*", help="these tables (default: all)")
    group = parser.add_argument_group("what is reported")
    group.add_argument(
        "--work",
        metavar="NAME",
        action="append",
        help="who uses this work, and what their cards say of it; may be given again",
    )
    group.add_argument(
        "--min-confidence",
        metavar="C",
        type=commands.one_of(*CONFIDENCE),
        help="with --work: of places at least so sure (default: medium)",
    )
    group.add_argument(
        "--limit",
        metavar="N",
        type=_number,
        help=f"rows of a table, 0 for all (default: {_ROWS} in text, markdown and svg)",
    )
    commands.writing(parser, FORMATS)


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    raise ArgumentTypeError(f"'{text}' is no whole number")


def run(args: Namespace) -> int:
    """Print the tables, or the report for the authors of a work."""
    from attrlint.corpus.folder import Scanned

    names = _chosen(args)
    form = args.output_format
    if args.work:
        least = args.min_confidence or "medium"
        of_work(args, args.folder, asked(args.work), least, args.limit)
        return 0
    scanned = Scanned(args.folder)
    if form == "sql":
        commands.write(args, scanned.sql())
        return 0
    from attrlint.corpus.tables import table

    limit = args.limit if args.limit is not None else 0 if form in ("json", "csv") else _ROWS
    found = [table(scanned, name, limit) for name in names]
    _note(args, scanned)
    if form == "json":
        commands.write(
            args, _json(scanned, {"tables": {one.kind.name: _rows(one) for one in found}})
        )
    elif form == "csv":
        commands.write(args, _sheets.csv(found[0].columns, found[0].rows))
    elif form == "svg":
        commands.write(args, _svg(scanned, found[0]))
    else:
        _for_people(args, (told(scanned),), [_sheet(one) for one in found])
    return 0


def _chosen(args: Namespace) -> list[str]:
    """The names of the tables asked for. Raises `UsageError` for what does not go together."""
    from attrlint.corpus.tables import KINDS

    for name in args.tables:
        if name not in KINDS:
            raise UsageError(f"no table '{name}'{meant(name, KINDS)} (one of {', '.join(KINDS)})")
    form = args.output_format
    if args.work and args.tables:
        raise UsageError("--work and tables exclude each other")
    if args.work and form not in OF_A_WORK:
        raise UsageError(f"--work is written as one of {', '.join(OF_A_WORK)}")
    names = list(dict.fromkeys(args.tables)) or list(KINDS)
    if form in ("csv", "svg") and len(names) > 1 and not args.work:
        raise UsageError(f"{form} shows one table: say which of {', '.join(names)}")
    if args.min_confidence and not args.work:
        raise UsageError("--min-confidence is for --work")
    return names


def asked(names: Iterable[str]) -> Asked:
    """The works that some names stand for."""
    from attrlint.corpus.asked import asked
    from attrlint.registry import store

    return asked(store.default(), names)


def of_work(
    args: Namespace, folder: Path, works: Asked, least: str = "medium", limit: int | None = None
) -> None:
    """Print who uses the works and does not name them, of what a scan wrote into a folder."""
    from attrlint.commands import _users
    from attrlint.corpus.folder import Scanned
    from attrlint.corpus.users import User, users

    scanned = Scanned(folder)
    answer = users(scanned, works, least)
    form = args.output_format
    _note(args, scanned)
    if form == "json":
        commands.write(args, _json(scanned, _users.plain(answer)))
    elif form == "csv":
        commands.write(args, _sheets.csv(User._fields, answer.found))
    else:
        sheets = _users.sheets(answer, _ROWS if limit is None else limit)
        _for_people(args, (*_users.head(answer), told(scanned)), sheets)


def told(scanned: Scanned) -> str:
    """How far the scan has come, in a sentence."""
    whole = plural(scanned.done, "repository", "repositories")
    if scanned.is_finished:
        return f"{whole} scanned."
    return (
        f"{scanned.done:,} of {scanned.planned:,} repositories scanned: the scan is not finished."
    )


def _note(args: Namespace, scanned: Scanned) -> None:
    """Say on standard error what the format has no place for."""
    if args.output_format == "csv" and not scanned.is_finished:
        print(f"attrlint: {told(scanned)}", file=sys.stderr)


def _for_people(args: Namespace, head: Iterable[str], sheets: list[Sheet]) -> None:
    if args.output_format == "markdown":
        first, *others = head
        begun = [f"# {escaped(first)}\n\n", *(f"{escaped(line)}  \n" for line in others), "\n"]
        commands.write(args, (*begun, *_sheets.markdown(sheets)))
        return
    marks = Pen() if args.output_file else pen(args.color, sys.stdout)
    begun = [f"{safe(line)}\n" for line in head]
    commands.write(args, (*begun, "\n", *_sheets.text(sheets, marks)))


def _sheet(one: Table) -> Sheet:
    heads = one.kind.heads
    columns = [one.values(name) for name in heads]
    shown = (
        [_shown(name, cell) for name, cell in zip(heads, row, strict=True)]
        for row in zip(*columns, strict=True)
    )
    numbers = (at for at, column in enumerate(columns) if _holds_numbers(column))
    return Sheet(
        one.kind.title,
        one.kind.says,
        tuple(heads.values()),
        tuple(map(tuple, shown)),
        one.total - len(one.rows),
        frozenset(numbers),
    )


def _holds_numbers(cells: list[Cell]) -> bool:
    return any(isinstance(cell, (int, float)) and not isinstance(cell, bool) for cell in cells)


def _shown(name: str, cell: Cell) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, str):
        return cell
    return f"{100 * cell:.0f}%" if name.endswith("share") else f"{cell:,}"


def _rows(one: Table) -> list[dict[str, Cell]]:
    return [dict(zip(one.columns, row, strict=True)) for row in one.rows]


def _svg(scanned: Scanned, one: Table) -> Iterator[str]:
    from attrlint.corpus.bars import Bar, draw

    columns = [one.values(name) for name in one.kind.bars]
    counts = zip(*columns, strict=True)
    labels = one.values(one.kind.label)
    bars = [
        Bar(str(label), tuple(int(count or 0) for count in row))
        for label, row in zip(labels, counts, strict=True)
    ]
    left = one.total - len(bars)
    note = told(scanned) + (f" The first {len(bars)} of {one.total:,} rows." if left else "")
    return draw(one.kind.title, note, tuple(one.kind.bars.values()), bars)


def _json(scanned: Scanned, answer: dict[str, Any]) -> Iterator[str]:
    import json

    state = {
        "repositories": scanned.done,
        "planned": scanned.planned,
        "finished": scanned.is_finished,
    }
    whole = {"version": VERSION, "scan": state, **answer}
    yield json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
