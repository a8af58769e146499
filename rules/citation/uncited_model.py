"""uncited-model: see uncited_model.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, link_fix, link_with_paper, rule, said_of, unfindable


@rule("uncited-model", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A base, teacher or merge parent that the card names must be listed, linked or cited."""
    for entry, at, confidence in unfindable(repo, "model"):
        yield Finding(
            f"{said_of(entry)} is named, and a reader cannot find it: not listed, linked or cited",
            at=at,
            confidence=confidence,
            hint=link_with_paper(entry),
            fix=link_fix(repo, entry),
            work=entry.id,
            reference=entry.hub or entry.uses[0].value,
        )
