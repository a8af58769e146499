"""uncredited-merge-parent: see uncredited_merge_parent.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, also, list_fix, rule, surest


@rule("uncredited-merge-parent", severity="error")
def check(repo: Repo) -> Iterator[Finding]:
    """Every parent that a merge recipe lists must stand in the card's `base_model:`."""
    if repo.card is None:
        return
    for entry in repo.ledger.used("model", "merge", "base"):
        uses = repo.recipe_uses(entry)
        if not uses or repo.declares(entry, "base_model"):
            continue
        yield Finding(
            f"{entry.title} is merged here, and `base_model:` does not list it",
            at=uses[0].at,
            evidence=also(uses) + repo.metadata_end("base_model"),
            confidence=surest(uses),
            hint="list every parent under `base_model:`; the Hub then shows the lineage",
            fix=list_fix(repo, entry),
            work=entry.id,
            reference=entry.hub or uses[0].value,
        )
