"""unnamed-base: see unnamed_base.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, quoted, rule


@rule("unnamed-base", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A card that says it builds on another model must say which."""
    if repo.card is None or any(
        entry.named for entry in repo.ledger.used("model", "base", "merge")
    ):
        return
    for at in repo.card_phrases("unnamed-base"):
        yield Finding(
            f"{quoted(at.text)} is what this model is built on, and the card does not say which",
            at=at,
            hint="name it, and add it to `base_model:`",
        )
