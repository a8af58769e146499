"""The tables over all repositories of a scan: each is a view of views.sql."""

from __future__ import annotations

from typing import Any

from attrlint.corpus.folder import Scanned
from attrlint.record import NamedTuple

Cell = str | int | float | bool | None


class Kind(NamedTuple):
    """One of the tables, and how people are shown it."""

    name: str
    title: str
    says: str  # what is counted, in a sentence or two
    heads: dict[str, str]  # columns for people, with their heads; JSON and CSV have all
    label: str  # the column that names a row
    bars: dict[str, str]  # columns of the picture, the largest first, each a part of the one before


class Table(NamedTuple):
    """A table with its rows, of which there may be more."""

    kind: Kind
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int  # rows there are

    def values(self, column: str) -> list[Cell]:
        """The cells of one column."""
        at = self.columns.index(column)
        return [row[at] for row in self.rows]


_NAMED = {"used": "used", "named": "named", "cited": "cited"}
_CREDIT = {"named_share": "named", "linked_share": "linked", "cited_share": "cited"}
_OF_CARDS = "Shares are of the cards, which alone could name it."

KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "licenses",
            "Licences declared",
            "Repositories by what the card says of the repository's own licence.",
            {"state": "licence", "repositories": "repositories", "share": "share"},
            "state",
            {"repositories": "repositories"},
        ),
        Kind(
            "licenses-by-id",
            "Licences by id",
            "Repositories that declare each; share of those with a card. A card with two licences "
            "counts for both.",
            {
                "license": "licence",
                "known": "known",
                "repositories": "repositories",
                "share": "share",
            },
            "license",
            {"repositories": "repositories"},
        ),
        Kind(
            "citations",
            "Works used and credited, by kind",
            "A use is a work that a repository with a card uses; named in any form, linked, cited "
            "(an arXiv id, DOI, title or BibTeX entry).",
            {"kind": "kind", "used": "uses", **_CREDIT},
            "kind",
            _NAMED,
        ),
        Kind(
            "citations-by-work",
            "Works used and credited",
            "Uses by repositories with a card. Each model of a family that one uses is a use.",
            {"title": "work", "kind": "kind", "used": "uses", **_CREDIT},
            "title",
            _NAMED,
        ),
        Kind(
            "bases",
            "Base models",
            f"{_OF_CARDS} Duties met: all that the model's licence asks of what is published is "
            "done, of the cards where that can be told.",
            {
                "model": "model",
                "repositories": "repositories",
                "cards": "cards",
                "named_share": "named",
                "licensed_share": "duties met",
                "license": "its licence",
            },
            "model",
            {"repositories": "used", "named": "named in the card"},
        ),
        Kind(
            "methods",
            "Methods",
            f"{_OF_CARDS} What a setting alone turns on, as an optimizer, is left out.",
            {
                "title": "method",
                "repositories": "repositories",
                "cards": "cards",
                "named_share": "named",
                "cited_share": "cited",
            },
            "title",
            {"repositories": "used", "named": "named in the card"},
        ),
        Kind(
            "rules",
            "Findings by rule",
            "Of the rules that the scan ran, at the confidence that it asked for; share of the "
            "repositories that were read.",
            {
                "rule": "rule",
                "findings": "findings",
                "errors": "errors",
                "warnings": "warnings",
                "notes": "notes",
                "repositories": "repositories",
                "share": "share",
            },
            "rule",
            {"findings": "findings"},
        ),
    )
}


def table(scanned: Scanned, name: str, limit: int = 0) -> Table:
    """One of `KINDS`, of at most `limit` rows (0: all)."""
    view = name.replace("-", "_")
    total = scanned.rows(f"SELECT count(*) FROM {view}")[1][0][0]
    columns, rows = scanned.rows(f"FROM {view}" + (f" LIMIT {limit:d}" if limit else ""))
    shown = _titled(columns, rows) if "work" in columns and "title" in columns else rows
    return Table(KINDS[name], columns, tuple(shown), total)


def _titled(columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The rows with the titles that the registry has for works that it knows."""
    from attrlint.registry import store

    registry = store.default()
    work, title = columns.index("work"), columns.index("title")
    found = []
    for row in rows:
        known = registry.work(row[work])
        found.append((*row[:title], known.title, *row[title + 1 :]) if known else row)
    return found
