"""renamed-reference: see renamed_reference.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, quoted, rule


@rule("renamed-reference", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A value that named a registered work and was renamed leaves a credit to give in the card."""
    if repo.past is None:
        return
    for found in repo.past.renamed_references():
        title = found.work.title
        yield Finding(
            f"`{found.via}` was {quoted(found.before)} until {found.commit.told}; "
            f"nothing here names {title} any more",
            at=found.at,
            evidence=repo.card_end("nothing is said of it in the card"),
            confidence=found.confidence,
            hint=f"if {title} was used, name and cite it in the card; if the name meant something "
            "else, say so there",
            work=found.work.id,
            reference=found.before,
        )
