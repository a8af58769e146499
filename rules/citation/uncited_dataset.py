"""uncited-dataset: see uncited_dataset.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, link, link_fix, list_fix, rule, surest


@rule("uncited-dataset", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A training dataset that the card names must be findable: listed, linked or cited."""
    for entry in repo.ledger.used("dataset", "train"):
        if entry.named is None or entry.findable or not (entry.work or entry.hub):
            continue
        yield Finding(
            f"{entry.title} is named, and a reader cannot find it: not listed, linked or cited",
            at=entry.named,
            confidence=surest(entry.uses),
            hint=f"link it: {link(entry)}",
            fix=link_fix(repo, entry) or list_fix(repo, entry),
            work=entry.id,
            reference=entry.hub or entry.uses[0].value,
        )
