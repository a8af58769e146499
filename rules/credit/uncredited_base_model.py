"""uncredited-base-model: see uncredited_base_model.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import (
    Entry,
    Evidence,
    Finding,
    Reference,
    Repo,
    also,
    bears,
    credit_fix,
    link,
    rule,
    surest,
    unsaid,
)


@rule("uncredited-base-model", severity="error")
def check(repo: Repo, *, own: tuple[str, ...] = ()) -> Iterator[Finding]:
    """A model that the repository starts from must be named in the model card.

    `own`: ids of models that are yours and need no credit.
    """
    if repo.card is None:
        return
    contradicted = {conflict.here.at for conflict in repo.base_conflicts}
    against = {conflict.there.hub for conflict in repo.base_conflicts} - {""}
    listed = {one.text for one in repo.references if one.via.startswith("metadata:base_model")}
    found: dict[str, list[tuple[Entry, tuple[Reference, ...]]]] = {}  # by work
    for entry in repo.ledger.used("model", "base"):
        uses = tuple(use for use in entry.in_files if use.role == "base" and _tells(use))
        if entry.named or not uses or entry.hub in own or repo.is_merged(entry):
            continue
        if uses[0].at in contradicted or entry.hub in against:
            continue
        if uses[0].text in listed:
            continue  # what is wrong with an id that is listed is said there
        found.setdefault(entry.id, []).append((entry, uses))
    for members in found.values():
        sure = surest(tuple(use for _, each in members for use in each))
        surer = [member for member in members if surest(member[1]) == sure]
        entry, uses = max(surer, key=lambda member: len(member[1]))
        others = tuple(Evidence(f"{o.title} here", at[0].at) for o, at in members if o is not entry)
        yield Finding(
            f"{entry.title} is the base model here, and {unsaid(repo, entry)}",
            at=uses[0].at,
            evidence=also(uses) + others + repo.card_end("credit belongs in the card"),
            confidence=bears(repo, entry, uses),
            hint=f"add `base_model: {entry.hub or entry.title}` to the card and link it"
            if repo.publishes
            else f"name and link it: {link(entry)}",
            fix=credit_fix(repo, entry),
            work=entry.id,
            reference=entry.hub or uses[0].value,
        )


def _tells(use: Reference) -> bool:
    """Whether a use is of a whole model, and a path on somebody's disk says which: its last two
    parts are an id (`/mnt/models/Qwen/Qwen2.5-7B`), or the last a name that one work bears. A name
    without an owner that nobody knows (`sums-v1`) is a folder."""
    if use.is_part or (use.work is None and "/" not in use.value):
        return False
    return not use.local or (use.work is not None and use.confidence != "low")
