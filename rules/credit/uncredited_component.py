"""uncredited-component: see uncredited_component.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Reference, Repo, also, bears, credit_fix, link, rule


@rule("uncredited-component", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A vision tower, tokenizer, VAE or other part taken from a work must be named in the card."""
    if repo.card is None:
        return
    bases = {
        entry.work.id
        for entry in repo.ledger.used("model", "base")
        if entry.work and any(use.role == "base" and not use.is_part for use in entry.uses)
    }
    for entry in repo.ledger.used("model", "base", "component", "tokenizer"):
        uses = tuple(use for use in entry.in_files if not use.local)
        if entry.named or not uses or not all(use.is_part for use in uses):
            continue
        if entry.work and entry.work.id in bases and entry.roles == {"tokenizer"}:
            continue  # that of another member of the base's family
        yield Finding(
            f"a part of this model comes from {entry.title}, and the card does not name it",
            at=uses[0].at,
            evidence=also(uses) + repo.card_end("credit belongs in the card"),
            confidence=bears(repo, entry, uses),
            hint=f"name and link it: {link(entry)}",
            fix=credit_fix(repo, entry),
            work=entry.id,
            reference=entry.hub or uses[0].value,
            severity="note" if entry.work is None and all(map(_is_nested, uses)) else "",
        )


def _is_nested(use: Reference) -> bool:
    """Whether a config inside another says it, which may hold what its maker called it at home."""
    return use.via.endswith("._name_or_path")
