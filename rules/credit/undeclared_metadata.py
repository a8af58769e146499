"""undeclared-metadata: see undeclared_metadata.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import (
    Entry,
    Evidence,
    Finding,
    Location,
    Repo,
    is_loose,
    is_of_publisher,
    list_fix,
    rule,
    spelt_of,
    surest,
)

_KEYS = (("dataset", "datasets", ("train",)), ("model", "base_model", ("base", "merge")))


@rule("undeclared-metadata", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A dataset or base model that the card names must also stand in its metadata."""
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
            if kind == "dataset" and all(use.is_calibration for use in uses):
                continue  # nothing was trained on it
            if uses[0].is_part:
                continue  # a tower or VAE is in the model, and not what it was tuned from
            if repo.recipe_uses(entry) or repo.is_ancestor(entry) or uses[0].at in told:
                continue
            if key == "base_model" and own_base and entry.work is not None:
                continue  # what one's own base was tuned from: its card says that
            id = entry.hub or entry.title
            yield Finding(
                f"{spelt_of(entry)} is named in the card, and `{key}:` does not list it",
                at=uses[0].at,
                evidence=_named(entry, uses[0].at) + repo.metadata_end(key),
                confidence="low" if entry.vague or is_loose(repo, entry) else surest(entry.uses),
                hint=f"add {id} to `{key}:`; the Hub reads lineage from the metadata only",
                fix=None if entry.vague else list_fix(repo, entry),
                work=entry.id,
                reference=entry.hub or uses[0].value,
                severity="note" if kind == "dataset" and is_of_publisher(repo, id) else "",
            )


def _listable(entry: Entry) -> bool:
    return bool(entry.hub or entry.kind == "model" or (entry.work and entry.work.hub))


def _named(entry: Entry, at: Location) -> tuple[Evidence, ...]:
    if entry.named is None or entry.named.touches(at):
        return ()
    return (Evidence("named here", entry.named),)
