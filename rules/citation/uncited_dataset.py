"""uncited-dataset: see uncited_dataset.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import (
    Finding,
    Repo,
    link_fix,
    link_with_paper,
    list_fix,
    rule,
    said_of,
    unfindable,
)


@rule("uncited-dataset", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A training dataset that the card names must be findable: listed, linked or cited."""
    for entry, at, confidence in unfindable(repo, "dataset"):
        yield Finding(
            f"{said_of(entry)} is named, and a reader cannot find it: not listed, linked or cited",
            at=at,
            confidence=confidence,
            hint=link_with_paper(entry),
            fix=link_fix(repo, entry) or list_fix(repo, entry),
            work=entry.id,
            reference=entry.hub or entry.uses[0].value,
        )
