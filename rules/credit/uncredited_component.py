"""uncredited-component: see uncredited_component.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, also, link, rule, surest

_PARTS = frozenset(("component", "tokenizer"))


@rule("uncredited-component", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A vision tower, tokenizer, VAE or other part taken from a work must be named in the card."""
    if repo.card is None:
        return
    for entry in repo.ledger.used("model", *_PARTS):
        uses = tuple(use for use in entry.in_files if use.role in _PARTS)
        if entry.named or not uses or not entry.roles <= _PARTS:
            continue
        yield Finding(
            f"the {uses[0].role} here comes from {entry.title}, and the card does not name it",
            at=uses[0].at,
            evidence=also(uses) + repo.card_end("credit belongs in the card"),
            confidence=surest(uses),
            hint=f"name and link it: {link(entry)}",
            work=entry.id,
            reference=entry.hub or uses[0].value,
        )
