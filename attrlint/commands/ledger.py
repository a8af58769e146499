"""Show the credit ledger: each work used, where it is credited, and what is stated of others.

attrlint ledger .
attrlint ledger . --output-format json
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
from attrlint.report import clickable, plural
from attrlint.terminal import Pen, pen, safe

if TYPE_CHECKING:
    from attrlint.ledger import Entry
    from attrlint.repo import Repo
    from attrlint.statements import Stated

VERSION = 1
GRADES = ("named", "linked", "listed", "cited", "licensed", "noticed", "stated")


def options(parser: ArgumentParser) -> None:
    """Add the arguments of `ledger`."""
    commands.reading(parser)
    commands.writing(parser, ("text", "json"))


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
    else:
        plain = args.output_file is not None
        commands.write(args, _text(found, Pen() if plain else pen(args.color, sys.stdout)))
    return 0


def credited(entry: Entry) -> dict[str, Location | None]:
    """The first place of each grade of credit that a work is given."""
    found: dict[str, Location | None] = dict.fromkeys(GRADES)
    for credit in reversed(entry.credits):
        if credit.grade in found:
            found[credit.grade] = credit.at
    return found | {"named": entry.named}


def _text(found: list[tuple[Path, Repo]], pen: Pen) -> Iterator[str]:
    several = len(found) > 1
    for root, repo in found:
        used = [e for e in repo.ledger if e.uses and not all(u.is_optional for u in e.uses)]
        if several and not used and not repo.stated:
            continue
        card = clickable(root, repo.card.document) if repo.card else ""
        if several:
            yield pen(safe(card or clickable(root, repo.anchor().document)), "bold") + "\n"
        rows: list[tuple[str, ...]] = [("work", "used", *GRADES)]
        for entry in used:
            places = credited(entry).values()
            rows.append(
                (
                    safe(entry.title),
                    safe(_place(root, entry.uses[0].at, "")),
                    *(safe(_place(root, at, card)) for at in places),
                )
            )
        if used:
            yield from table(rows, pen)
            yield "\n"
        named = sum(entry.named is not None for entry in used)
        yield f"{plural(len(used), 'work')} used, {named} named" + (
            f"; :N is a line of {safe(card)}\n" if card and named else "\n"
        )
        for stated in repo.stated:
            where = _place(root, stated.statement.at, card)
            yield f"{safe(where)} states: {safe(stated.says)}\n"
        if several:
            yield "\n"


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
                "entries": [_entry(root, entry, several) for entry in repo.ledger],
                "statements": [_statement(root, stated, several) for stated in repo.stated],
            }
        )
    yield json.dumps({"version": VERSION, "repositories": repositories}, indent=2) + "\n"


def _entry(root: Path, entry: Entry, several: bool) -> dict[str, Any]:
    return {
        "id": entry.id,
        "title": entry.title,
        "kind": entry.kind,
        "hub": entry.hub or None,
        "local": entry.local,
        "license": entry.license or None,
        "uses": [row(root, use, several) for use in entry.uses],
        "credits": {grade: at and _at(root, at, several) for grade, at in credited(entry).items()},
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
