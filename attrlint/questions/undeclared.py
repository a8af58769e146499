"""What a card names and its metadata does not list: the Hub reads lineage from there only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.ledger import Entry
from attrlint.once import for_last
from attrlint.questions.giving import is_of_publisher
from attrlint.questions.places import is_loose
from attrlint.questions.wording import surest
from attrlint.record import NamedTuple
from attrlint.reference import Reference

if TYPE_CHECKING:
    from attrlint.repo import Repo

_KEYS = (("dataset", "datasets", ("train",)), ("model", "base_model", ("base", "merge")))


class Undeclared(NamedTuple):
    """A work that the card names, the key that lacks it, where it is used, and how sure that is."""

    entry: Entry
    key: str
    uses: tuple[Reference, ...]
    confidence: str
    is_own: bool  # data of who publishes the model


@for_last
def undeclared(repo: Repo) -> tuple[Undeclared, ...]:
    """The datasets and base models that the card of a model names and its metadata lacks."""
    return tuple(_undeclared(repo))


def _undeclared(repo: Repo) -> Iterator[Undeclared]:
    if repo.card is None or not repo.has_metadata or repo.card.kind != "model":
        return
    told = {conflict.here.at for conflict in repo.base_conflicts}
    own_base = any(is_of_publisher(repo, id) for id in repo.listed["base_model"].hubs)
    for kind, key, roles in _KEYS:
        for entry in repo.ledger.used(kind, *roles):
            uses = tuple(use for use in entry.uses if use.role in roles and not use.local)
            uses = tuple(sorted(uses, key=lambda use: use.origin != "prose"))
            if not uses or not entry.named or repo.declares(entry, key) or not _listable(entry):
                continue
            if entry.named.document is not repo.card.document:
                continue  # a README of code beside the card tells of more than this model
            if surest(uses) == "low" and any(use.role not in roles for use in entry.uses):
                continue  # a script only may load what the card says taught
            if kind == "dataset" and all(use.is_calibration for use in uses):
                continue  # nothing was trained on it
            if entry.is_common_source:
                continue
            if uses[0].is_part:
                continue  # a tower or VAE is in the model, and not what it was tuned from
            if repo.recipe_uses(entry) or repo.is_ancestor(entry) or uses[0].at in told:
                continue
            if key == "base_model" and own_base and entry.work is not None:
                continue  # what one's own base was tuned from: its card says that
            sure = "low" if entry.vague or is_loose(repo, entry) else surest(uses)
            own = kind == "dataset" and is_of_publisher(repo, entry.hub or entry.title)
            yield Undeclared(entry, key, uses, sure, own)


def _listable(entry: Entry) -> bool:
    return bool(entry.hub or entry.kind == "model" or (entry.work and entry.work.hub))
