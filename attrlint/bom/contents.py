"""What a bill of materials says of one model repository: its ledger, in plain records."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime, timezone
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from attrlint.document import Location
from attrlint.ledger import Entry, claims_of
from attrlint.record import NamedTuple
from attrlint.registry import cite
from attrlint.registry.work import Claim
from attrlint.usage import UsageError

if TYPE_CHECKING:
    from attrlint.repo import Repo

_GRADES = ("named", "linked", "listed", "cited", "noticed")
_SPACE = UUID("b7b3ad0f-3f6b-5f55-9d1e-6b0a4f1d6c57")  # of attrlint's bills
ANCESTORS = frozenset(("base", "merge"))


class Place(NamedTuple):
    """Where something stands: a path with `/`, a 1-based line and column, and what it shows."""

    path: str
    line: int
    column: int
    shows: str  # a role or a grade of credit

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Item(NamedTuple):
    """A work that is used. `ref` is unique in its bill."""

    ref: str
    kind: str  # model | dataset | method
    name: str
    hub: str
    local: bool
    roles: tuple[str, ...]
    license: str  # "" where sources disagree or say nothing
    claims: tuple[Claim, ...]
    citation: str  # one line, APA; "" where no publication is recorded
    address: str  # of the work
    publication: str  # address of what is to be cited, or ""
    uses: tuple[Place, ...]
    credits: tuple[Place, ...]  # the first place of each grade


class Contents(NamedTuple):
    """A repository and the works it uses, in the order of the ledger."""

    name: str
    kind: str  # model | dataset | software
    licenses: tuple[str, ...]  # as its card declares them
    items: tuple[Item, ...]
    made: datetime
    id: UUID  # the same for the same contents

    def used_as(self, *roles: str) -> Iterator[Item]:
        """The items that are used in one of some roles."""
        return (item for item in self.items if set(roles).intersection(item.roles))


def read(repo: Repo) -> Contents:
    """What a repository's bill holds.

    The time is now, or SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/)
    where that is set. Raises `UsageError` where that is no number.
    """
    from attrlint.page.lineage import title

    kinds = {"model": "model", "data": "dataset"}
    items = tuple(_item(entry, repo) for entry in repo.ledger if entry.uses)
    name = title(repo)
    told = repr((name, repo.terms.ids, items))
    return Contents(
        name=name,
        kind=kinds.get(repo.terms.slot, "software"),
        licenses=tuple(dict.fromkeys(repo.terms.ids)),
        items=items,
        made=_now(),
        id=uuid5(_SPACE, told),
    )


def _now() -> datetime:
    given = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        seconds = int(given) if given else None
        if seconds is None:
            return datetime.now(timezone.utc).replace(microsecond=0)
        return datetime.fromtimestamp(seconds, timezone.utc)
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH: '{given}' is no number of seconds") from None


def _item(entry: Entry, repo: Repo) -> Item:
    work = entry.work
    cited = cite.citation(work) if work is not None and work.papers else None
    folder = "datasets/" if entry.kind == "dataset" else ""
    page = f"https://huggingface.co/{folder}{entry.hub}" if entry.hub else ""
    given = ((grade, getattr(entry, grade)) for grade in _GRADES)
    return Item(
        ref=f"{entry.kind}:{entry.hub or entry.id}",
        kind=entry.kind,
        name=entry.title,
        hub=entry.hub,
        local=entry.local,
        roles=tuple(sorted(entry.roles)),
        license=entry.license,
        claims=claims_of(entry, repo.registry) or (work.claims if work is not None else ()),
        citation=cite.apa(cited) if cited is not None else "",
        address=page or (cite.citation(work).url if work is not None else ""),
        publication=cited.url if cited is not None else "",
        uses=tuple(_place(use.at, use.role) for use in entry.uses),
        credits=tuple(_place(at, grade) for grade, at in given if at is not None),
    )


def _place(at: Location, shows: str) -> Place:
    line, column = at.start
    return Place(at.document.path, line, column, shows)
