"""Show when each work, credit and licence came in and left: date, commit and author.

attrlint history .
attrlint history . --output-format json
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrlint import commands
from attrlint.history import seen
from attrlint.history.git import NoHistory
from attrlint.history.past import Past
from attrlint.history.timeline import Event, events
from attrlint.repo import Repo
from attrlint.report import clickable, plural
from attrlint.terminal import Pen, pen, safe
from attrlint.usage import UsageError

VERSION = 1
_SAID = {"license": "license: {}", "file": "the file {}", "used": "{} used"}

Told = tuple[Path, Repo, tuple[Event, ...]]


def options(parser: ArgumentParser) -> None:
    """Add the arguments of `history`."""
    commands.reading(parser)
    commands.writing(parser, ("text", "json"))


def run(args: Namespace) -> int:
    """Print the history of every model repository under the PATHs."""
    from attrlint import engine

    found: list[Told] = []
    left_out: list[str] = []
    for root in commands.roots(args):
        try:
            seen.log_of(root)
            for repo in engine.repos(root, commands.config_for(args, root)):
                if repo.files.root is not None:
                    found.append((root, repo, tuple(events(repo, Past(repo)))))
        except NoHistory as error:
            raise UsageError(str(error)) from None
        left_out.extend(seen.left_out(root))
    if args.output_format == "json":
        commands.write(args, _json(found, left_out))
    else:
        plain = args.output_file is not None
        commands.write(
            args, _text(found, left_out, Pen() if plain else pen(args.color, sys.stdout))
        )
    return 0


def _text(found: list[Told], left_out: list[str], pen: Pen) -> Iterator[str]:
    several = len(found) > 1
    commits = {event.commit.id for _, _, told in found for event in told}
    for root, repo, told in found:
        if several and told:
            yield pen(safe(clickable(root, repo.anchor().document)), "bold") + "\n"
        last = ""
        for event in told:
            commit = event.commit
            if commit.id != last:
                line = (
                    f"{commit.day}  {commit.short}  {safe(commit.author)}: {safe(commit.subject)}"
                )
                yield pen(line, "bold") + "\n"
                last = commit.id
            mark = pen("+", "good") if event.came else pen("-", "error")
            since = " (or before)" if event.since else ""
            yield f"  {mark} {safe(_said(event))}{since}\n"
        if several and told:
            yield "\n"
    yield f"{plural(len(commits), 'commit')} changed what is used, credited or licensed\n"
    for why in left_out:
        yield pen(safe(why), "dim") + "\n"


def _said(event: Event) -> str:
    kind, about = event.fact
    return _SAID.get(kind, "{} " + kind).format(about)


def _json(found: list[Told], left_out: list[str]) -> Iterator[str]:
    import json

    repositories = [
        {
            "folder": repo.folder,
            "card": clickable(root, repo.card.document) if repo.card else None,
            "events": [_row(event) for event in told],
        }
        for root, repo, told in found
    ]
    told_all = {"version": VERSION, "repositories": repositories, "left_out": left_out}
    yield json.dumps(told_all, indent=2) + "\n"


def _row(event: Event) -> dict[str, Any]:
    commit, fact, came, since = event
    return {
        "date": commit.day,
        "commit": commit.id,
        "author": commit.author,
        "subject": commit.subject,
        "kind": fact.kind,
        "about": fact.about,
        "event": "came" if came else "left",
        "or_before": since,
    }
