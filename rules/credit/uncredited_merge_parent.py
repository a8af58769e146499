"""uncredited-merge-parent: see uncredited_merge_parent.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, also, list_fix, rule, surest, unsaid


@rule("uncredited-merge-parent", severity="error")
def check(repo: Repo) -> Iterator[Finding]:
    """Every parent that a merge recipe lists must stand in the card's `base_model:`.

    The README of code that publishes no model has no metadata: it has to name them.
    """
    if repo.card is None:
        return
    for entry in repo.ledger.used("model", "merge", "base"):
        uses = repo.recipe_uses(entry)
        if not uses or repo.declares(entry, "base_model"):
            continue
        if entry.named and not repo.publishes:
            continue
        lacks, place = "`base_model:` does not list it", repo.metadata_end("base_model")
        hint = "list every parent under `base_model:`; the Hub then shows the lineage"
        if not repo.publishes:
            lacks, place = unsaid(repo, entry), repo.card_end("credit belongs in the card")
            hint = "name every parent in the card and link it"
        yield Finding(
            f"{entry.title} is merged here, and {lacks}",
            at=uses[0].at,
            evidence=also(uses) + place,
            confidence=surest(uses),
            hint=hint,
            fix=list_fix(repo, entry),
            work=entry.id,
            reference=entry.hub or uses[0].value,
        )
