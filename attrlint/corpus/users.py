"""Who uses a work, and what their cards say of it: for its authors."""

from __future__ import annotations

from typing import Any

from attrlint.corpus.asked import Asked
from attrlint.corpus.folder import Scanned
from attrlint.record import NamedTuple
from attrlint.reference import CONFIDENCE

NOT_NAMED, NOT_CITED, ANSWERED, CREDITED, NO_CARD, NAME_ONLY = (
    "not named",
    "named, not cited",
    "answered",
    "credited",
    "no card",
    "name only",
)
_SAYS = ("", NOT_NAMED, NOT_CITED, ANSWERED, CREDITED, NO_CARD)  # as views.sql numbers them


class User(NamedTuple):
    """A place where a repository uses a work, or has its name; lines are 1-based."""

    repository: str
    path: str
    line: int
    written: str  # as it stands there
    work: str  # the id in the registry, or `kind:owner/name`
    roles: tuple[str, ...]  # () where there is a name only
    confidence: str
    card: str  # "" for none
    says: str  # one of the names above
    named: int | None  # lines of the card
    linked: int | None
    listed: int | None
    cited: int | None  # or of CITATION.cff
    stated: int | None
    noticed: int | None  # of a licence or notice file
    answered: str  # why it is not credited, as a suppression or waiver says; "" for none
    downloads: int | None


class Users(NamedTuple):
    """The answer: places in the order in which its authors may want to read them."""

    asked: Asked
    found: tuple[User, ...]  # uses that are not credited, then those without a card, then names
    credited: int
    unsure: int  # places left out as their confidence is below the one that was asked for
    own: int  # repositories of the work's own publisher, left out
    beside: tuple[
        tuple[str, int], ...
    ]  # other works of the same paper, not counted, and their uses


def users(scanned: Scanned, asked: Asked, least: str = "medium") -> Users:
    """Who uses the works, as far as a scan has come; `least` is the confidence asked for."""
    uses = _users(scanned, "FROM users(?, ?)", list(asked.ids), list(asked.with_paper))
    names = _users(scanned, "FROM bearers(?)", list(asked.ids))
    told = {(one.repository, one.path, one.line) for one in uses}
    names = [one for one in names if (one.repository, one.path, one.line) not in told]
    sure = CONFIDENCE[CONFIDENCE.index(least) :]
    places = [one for one in (*uses, *names) if one.confidence in sure]
    rank = {NOT_NAMED: 0, NOT_CITED: 0, ANSWERED: 0, NO_CARD: 1, NAME_ONLY: 2}
    found = sorted((one for one in places if one.says in rank), key=lambda one: rank[one.says])
    _, own = scanned.rows(
        "SELECT count(DISTINCT repository) FROM own WHERE list_contains(?, work)", list(asked.ids)
    )
    _, beside = scanned.rows(
        "SELECT work, count(*) FROM uses WHERE list_contains(?, work) GROUP BY work ORDER BY ALL",
        [work.id for work in asked.beside],
    )
    return Users(
        asked,
        tuple(found),
        sum(one.says == CREDITED for one in places),
        sum(one.confidence not in sure and one.says in rank for one in (*uses, *names)),
        own[0][0],
        tuple(beside),
    )


def _users(scanned: Scanned, query: str, *values: list[str]) -> list[User]:
    columns, rows = scanned.rows(query, *values)
    return [_user(dict(zip(columns, row, strict=True))) for row in rows]


def _user(row: dict[str, Any]) -> User:
    return User(
        repository=row["repository"],
        path=row.get("used_path") or row.get("path") or "",
        line=row.get("used_line") or row.get("line") or 1,
        written=row["written"] or "",
        work=row["work"],
        roles=tuple(row.get("roles") or ()),
        confidence=row["confidence"] or "low",
        card=row["card"] or "",
        says=_SAYS[row["says"]] if "says" in row else NAME_ONLY,
        answered=row.get("answered") or "",
        **{
            grade: row.get(grade)
            for grade in ("named", "linked", "listed", "cited", "stated", "noticed", "downloads")
        },
    )
