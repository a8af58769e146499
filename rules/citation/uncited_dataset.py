"""uncited-dataset: see uncited_dataset.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import (
    Finding,
    Repo,
    is_a_word,
    link,
    link_fix,
    list_fix,
    rule,
    said_of,
    surest,
)


@rule("uncited-dataset", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A training dataset that the card names must be findable: listed, linked or cited."""
    models = {entry.named: entry for entry in repo.ledger.used("model")}
    for entry in repo.ledger.used("dataset", "train"):
        if entry.named is None or entry.findable or not (entry.work or entry.hub):
            continue
        if is_a_word(repo, entry):
            continue  # missing-citation has the place where it is used
        model = models.get(entry.named)
        if model is not None and model.work and model.work.title == entry.named.text:
            continue  # "StarCoder" is the model's name before it is that of its data
        yield Finding(
            f"{said_of(entry)} is named, and a reader cannot find it: not listed, linked or cited",
            at=entry.named,
            confidence=surest(entry.uses),
            hint=f"link it: {link(entry)}",
            fix=link_fix(repo, entry) or list_fix(repo, entry),
            work=entry.id,
            reference=entry.hub or entry.uses[0].value,
        )
