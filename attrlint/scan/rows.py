"""What the engine says of a repository, as rows of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from attrlint import engine
from attrlint.document import Location
from attrlint.questions.owed import by_work, credited
from attrlint.scan.schema import TABLES

if TYPE_CHECKING:
    from attrlint.config import Config
    from attrlint.finding import Answered, Finding
    from attrlint.ledger import Entry
    from attrlint.questions.owed import Owed
    from attrlint.repo import Repo

Row = dict[str, Any]
Rows = dict[str, list[Row]]  # by the names of the tables

_LONGEST_ERROR = 500  # characters


def none() -> Rows:
    """No rows yet, of any table."""
    return {table: [] for table in TABLES}


def named(repository: str, rows: Rows) -> Rows:
    """The rows that were found, as those of a repository."""
    return {
        table: [{**row, "repository": repository} for row in found] for table, found in rows.items()
    }


def failed(error: str) -> Rows:
    """The one row of a repository that could not be read."""
    rows = none()
    rows["repositories"].append(
        {
            **dict.fromkeys(("files", "references", "findings", "ledger", "uses", "named"), 0),
            "skipped": [],
            "error": error[:_LONGEST_ERROR],
        }
    )
    return rows


def of(repos: Iterable[Repo], config: Config, skipped: Iterable[tuple[str, str]] = ()) -> Rows:
    """The rows of one repository, whose cards may be several; `named` gives them its name."""
    rows = none()
    read: list[Repo] = []
    left_out = list(skipped)
    for repo in repos:
        repo.mends = False  # no row holds a fix
        read.append(repo)
        found, answered = engine.told(repo, config)
        rows["findings"] += map(_finding, found)
        rows["references"] += _references(repo)
        rows["ledger"] += _entries(repo, _reasons(answered))
        left_out += repo.files.unread
    used = [row for row in rows["ledger"] if row["in_use"]]
    told = next((repo for repo in read if repo.card is not None), None)
    rows["repositories"].append(
        {
            "card": told.card.document.path if told and told.card else None,
            "license": _declared(told) if told else None,
            "files": sum(file.kind not in _UNREAD for repo in read for file in repo.files),
            "references": len(rows["references"]),
            "findings": len(rows["findings"]),
            "ledger": len(rows["ledger"]),
            "uses": len(used),
            "named": sum(row["named"] is not None for row in used),
            "skipped": [f"{name}: {reason}" for name, reason in left_out],
        }
    )
    return rows


_UNREAD = ("other", "weights", "data")


def _declared(repo: Repo) -> str | None:
    said = dict.fromkeys(one.license or one.text for one in repo.terms.declared)
    return ", ".join(said) or None


def _place(at: Location) -> Row:
    return {"path": at.document.path, **at.numbers}


def _finding(finding: Finding) -> Row:
    other = finding.evidence[0].at if finding.evidence else None
    return {
        "rule": finding.rule,
        "group": finding.group,
        "level": finding.severity,
        "confidence": finding.confidence,
        **_place(finding.at),
        "message": finding.message,
        "hint": finding.hint or None,
        "work": finding.work or None,
        "reference": finding.reference or None,
        "other_path": other.document.path if other else None,
        "other_line": other.start.line if other else None,
    }


def _references(repo: Repo) -> Iterator[Row]:
    for one in repo.references:
        yield {
            **_place(one.at),
            "text": one.text,
            "value": one.value,
            "kind": one.kind,
            "role": one.role,
            "how": one.via,
            "confidence": one.confidence,
            "work": one.work.id if one.work else None,
            "hub": one.hub or None,
            "format": one.format or None,
            "is_use": one.is_use,
            "optional": one.is_optional,
            "own": repo.is_own(one),
            "local": one.local,
        }


def _reasons(answered: Iterable[Answered]) -> dict[str, str]:
    """What the files say of a work that they neither name nor cite, by the work's id."""
    return {
        one.finding.work: one.reason or one.by
        for one in answered
        if one.finding.work and one.finding.group in ("credit", "citation")
    }


def _entries(repo: Repo, reasons: dict[str, str]) -> Iterator[Row]:
    known = by_work(repo)
    in_use = {entry.id for entry in repo.ledger.in_use()}
    for entry in repo.ledger:
        row = _entry(repo, entry, known.get(entry.id), entry.id in in_use)
        yield {**row, "answered": reasons.get(entry.id)}


def _entry(repo: Repo, entry: Entry, owed: tuple[Owed, ...] | None, in_use: bool) -> Row:
    first = entry.uses[0] if entry.uses else None
    given = credited(entry, owed or ())
    lacking = dict.fromkeys(one.short for one in owed or () if not one.met)
    return {
        "work": entry.id,
        "title": entry.title,
        "kind": entry.kind,
        "hub": entry.hub or None,
        "known": entry.work is not None,
        "local": entry.local,
        "in_use": in_use,
        "roles": sorted(entry.roles),
        "uses": len(entry.uses),
        "used_path": first.at.document.path if first else None,
        "used_line": first.at.start.line if first else None,
        "used_value": first.value if first else None,
        "confidence": first.confidence if first else None,
        "license": entry.license or None,
        "card": repo.card.document.path if repo.card else None,
        **{grade: at.start.line if at else None for grade, at in given.items()},
        "owes": None if owed is None else list(lacking),
    }
