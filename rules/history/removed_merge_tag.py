"""removed-merge-tag: see removed_merge_tag.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Repo, rule, tag_fix


@rule("removed-merge-tag", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A model with a merge recipe should keep the `merge` tag that it had."""
    past, card = repo.past, repo.card
    if past is None or card is None:
        return
    merged = next((use for entry in repo.ledger for use in repo.recipe_uses(entry)), None)
    if merged is None or card.says("tags", "merge"):
        return
    commit = past.removed_key("tags", "merge")
    if commit is not None:
        yield Finding(
            f"the tag `merge` was removed by {commit.told}, and the recipe is still here",
            at=next((place.at for place in repo.metadata_end("tags")), repo.anchor()),
            evidence=(Evidence("the recipe merges models", merged.at),),
            hint="add `merge` to `tags:`: the Hub finds and filters merges by it",
            fix=tag_fix(repo, "merge"),
            reference="merge",
        )
