"""Show the credit ledger: each work used, where it is credited, and what is stated of others.

`licensed` is where what its licence asks is done, or what is still owed: credit, text, notice,
name, display, terms (what the declared licence drops). "?" where its licence is not known, and
behind a place where it is not sure that the work is used.

attrlint ledger .
attrlint ledger . --output-format json
attrlint ledger . --output-format markdown    for a step summary or a pull request
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrlint import commands
from attrlint.commands._table import table
from attrlint.commands.refs import row
from attrlint.document import Location
from attrlint.questions.owed import GRADES, by_work, credited
from attrlint.questions.wording import surest
from attrlint.report import clickable, plural
from attrlint.report.markdown import code, escaped
from attrlint.terminal import Pen, pen, safe

if TYPE_CHECKING:
    from attrlint.ledger import Entry
    from attrlint.questions.owed import Owed
    from attrlint.questions.statements import Stated
    from attrlint.repo import Repo

VERSION = 1

_HEADS = ("work", "used", *GRADES)


def options(parser: ArgumentParser) -> None:
    """Add the arguments of `ledger`."""
    commands.reading(parser)
    commands.writing(parser, ("text", "json", "markdown"))


def run(args: Namespace) -> int:
    """Print the ledger of every model repository under the PATHs."""
    from attrlint import engine

    found = [
        (root, repo)
        for root in commands.roots(args)
        for repo in engine.repos(
            root, commands.config_for(args, root), commands.overlay(args, root)
        )
    ]
    if args.output_format == "json":
        commands.write(args, _json(found))
    elif args.output_format == "markdown":
        commands.write(args, _markdown(found))
    else:
        plain = args.output_file is not None
        commands.write(args, _text(found, Pen() if plain else pen(args.color, sys.stdout)))
    return 0


def _rows(root: Path, repo: Repo, card: str) -> Iterator[tuple[str, ...]]:
    """A row a work: its title, the first place of use, and what _HEADS says."""
    known = by_work(repo)
    for entry in repo.ledger.in_use():
        owed = known.get(entry.id, ())
        given = credited(entry, owed or ())
        cells = {grade: _place(root, at, card) for grade, at in given.items()}
        if owed is None:
            cells["licensed"] = "?"
        elif lacking := dict.fromkeys(one.short for one in owed if not one.met):
            cells["licensed"] = f"owes {', '.join(lacking)}"
        place = _place(root, entry.uses[0].at, "") + (" ?" if _is_unsure(entry) else "")
        yield (safe(entry.title), safe(place), *map(safe, cells.values()))


def _text(found: list[tuple[Path, Repo]], pen: Pen) -> Iterator[str]:
    several = len(found) > 1
    for root, repo in found:
        used = repo.ledger.in_use()
        if several and not used and not repo.stated:
            continue
        card = clickable(root, repo.card.document) if repo.card else ""
        if several:
            yield pen(safe(card or clickable(root, repo.anchor().document)), "bold") + "\n"
        if used:
            yield from table([_HEADS, *_rows(root, repo, card)], pen)
            yield "\n"
        named = sum(entry.named is not None for entry in used)
        yield _counted(used) + (f"; :N is a line of {safe(card)}\n" if card and named else "\n")
        for stated in repo.stated:
            where = _place(root, stated.statement.at, card)
            yield f"{safe(where)} states: {safe(stated.says)}\n"
        if several:
            yield "\n"


def _markdown(found: list[tuple[Path, Repo]]) -> Iterator[str]:
    """A heading and a table for each repository that uses works, for a step summary."""
    for root, repo in found:
        used = repo.ledger.in_use()
        if not used:
            continue
        card = clickable(root, repo.card.document) if repo.card else ""
        named = sum(entry.named is not None for entry in used)
        yield f"### {escaped(card or clickable(root, repo.anchor().document))}\n\n"
        yield _counted(used)
        yield "; `:N` is a line of the card.\n\n" if card and named else ".\n\n"
        yield f"| {' | '.join(_HEADS)} |\n|{'---|' * len(_HEADS)}\n"
        for cells in _rows(root, repo, card):
            shown = (code(cell) if ":" in cell else escaped(cell) for cell in cells)
            yield f"| {' | '.join(shown)} |\n"
        yield "\n"


def _is_unsure(entry: Entry) -> bool:
    return surest(entry.uses) == "low"


def _counted(used: tuple[Entry, ...]) -> str:
    """How many works are used and named, and of how many it is not sure that they are used."""
    named = sum(entry.named is not None for entry in used)
    unsure = sum(map(_is_unsure, used))
    told = f" ({unsure} unsure, marked ?)" if unsure else ""
    return f"{plural(len(used), 'work')} used{told}, {named} named"


def _place(root: Path, at: Location | None, card: str) -> str:
    if at is None:
        return "–"
    path = clickable(root, at.document)
    return f"{'' if path == card else path}:{at.start.line}"


def _json(found: list[tuple[Path, Repo]]) -> Iterator[str]:
    import json

    several = len({root for root, _ in found}) > 1
    repositories = []
    for root, repo in found:
        repositories.append(
            {
                "folder": f"{root.as_posix()}/{repo.folder}" if several else repo.folder,
                "card": repo.card.document.path if repo.card else None,
                "entries": _entries(root, repo, several),
                "statements": [_statement(root, stated, several) for stated in repo.stated],
            }
        )
    yield json.dumps({"version": VERSION, "repositories": repositories}, indent=2) + "\n"


def _entries(root: Path, repo: Repo, several: bool) -> list[dict[str, Any]]:
    known = by_work(repo)
    return [_entry(root, entry, known.get(entry.id) or (), several) for entry in repo.ledger]


def _entry(root: Path, entry: Entry, owed: tuple[Owed, ...], several: bool) -> dict[str, Any]:
    credits = credited(entry, owed)
    return {
        "id": entry.id,
        "title": entry.title,
        "kind": entry.kind,
        "hub": entry.hub or None,
        "local": entry.local,
        "license": entry.license or None,
        "uses": [row(root, use, several) for use in entry.uses],
        "credits": {grade: at and _at(root, at, several) for grade, at in credits.items()},
        "duties": [
            {
                "license": one.license.id,
                "duty": one.duty.key,
                "words": one.duty.words,
                "clause": one.duty.clause or None,
                "met": one.met and _at(root, one.met, several),
            }
            for one in owed
        ],
    }


def _statement(root: Path, stated: Stated, several: bool) -> dict[str, Any]:
    said = stated.statement
    return {
        "about": said.about or None,
        "works": [work.id for work in stated.works],
        "kind": said.kind,
        "uses_data": said.uses_data,
        "uses_weights": said.uses_weights,
        "uses_code": said.uses_code,
        "since": said.since or None,
        "evidence": said.evidence or None,
        **_at(root, said.at, several),
    }


def _at(root: Path, at: Location, several: bool) -> dict[str, Any]:
    line, column = at.start
    path = clickable(root, at.document) if several else at.document.path
    return {"path": path, "line": line, "column": column}
