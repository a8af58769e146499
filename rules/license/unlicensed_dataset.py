"""unlicensed-dataset: see unlicensed_dataset.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, also, rule, sources


@rule("unlicensed-dataset", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A training dataset should have a licence that the card states or the registry knows.

    A dataset that the registry does not know is not asked about; one of which it records nothing
    is a question of low confidence.
    """
    for source in sources(repo, "dataset"):
        entry = source.entry
        if entry.work is None or source.licenses or repo.terms.speaks_of_license(entry):
            continue
        recorded = any(claim.license.lower() in ("none", "unknown") for claim in source.claims)
        if source.claims and not recorded:
            continue  # a licence of its own name
        yield Finding(
            f"{entry.title} is trained on here, and no licence of it is stated or recorded",
            at=entry.uses[0].at,
            evidence=also(entry.uses),
            confidence="medium" if recorded else "low",
            hint="say in the card under which terms the data may be used",
            work=entry.id,
            reference=entry.hub or entry.uses[0].value,
        )
