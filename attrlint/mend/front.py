"""Metadata for a card that has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrlint.document import Span
from attrlint.finding import Edit, Fix
from attrlint.mend.credits import hub_id
from attrlint.mend.mapping import scalar

if TYPE_CHECKING:
    from attrlint.repo import Repo


def front_fix(repo: Repo) -> Fix | None:
    """Begin the card with what the files of the repository say: licence, base and datasets.

    A person should read it: not everything that a config names has gone into these weights.
    """
    card = repo.card
    if card is None:
        return None
    named = {one.license for one in repo.terms.own if one.license}
    bases = _ids(repo, "model", ("base", "merge"))
    sets = _ids(repo, "dataset", ("train",))
    lines = [f"license: {scalar(name)}" for name in named if len(named) == 1]
    if len(bases) == 1:
        lines.append(f"base_model: {scalar(bases[0])}")
    for key, ids in (("base_model", bases[1:] and bases), ("datasets", sets)):
        lines += [f"{key}:"] * bool(ids) + [f"- {scalar(id)}" for id in ids]
    if not lines:
        return None
    text = "".join(f"{line}\n" for line in ("---", *lines, "---", ""))
    return Fix("begin it with metadata", card.document, (Edit(Span(0, 0), text),), safe=False)


def _ids(repo: Repo, kind: str, roles: tuple[str, ...]) -> list[str]:
    """The ids of what is used, the surest uses alone and no parts."""
    entries = repo.ledger.used(kind, *roles)
    found = (
        hub_id(entry)
        for entry in entries
        if any(u.confidence == "high" and not (u.is_part or u.is_calibration) for u in entry.uses)
    )
    return list(dict.fromkeys(id for id in found if id))
