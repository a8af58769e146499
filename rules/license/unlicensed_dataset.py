"""unlicensed-dataset: see unlicensed_dataset.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, also, rule, sources, within

_NONE = ("none", "unknown")


@rule("unlicensed-dataset", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A training dataset should have a licence that the card states or the registry knows.

    A dataset that the registry does not know is not asked about; one of which it records nothing
    is a question of low confidence. Of a collection without a licence of its own those parts are
    told that have none either.
    """
    of_data = repo.card is not None and repo.card.kind == "dataset"
    role = "a source" if of_data else "trained on"
    for source in sources(repo, "dataset"):
        entry = source.entry
        if entry.work is None or source.licenses or repo.terms.speaks_of_license(entry):
            continue
        inside = tuple(within(repo, source))
        told = entry.is_run or not inside  # a card that lists a collection names no parts
        for one in inside or (source,):
            recorded = any(claim.license.lower() in _NONE for claim in one.claims)
            if one.licenses or (one.claims and not recorded):
                continue  # a licence of its own name, too
            if any(claim.license.lower() not in _NONE for claim in one.whole):
                continue  # that of the whole is all that there is
            yield Finding(
                f"{one.title} is {role} here, and no licence of it is stated or recorded",
                at=one.uses[0].at,
                evidence=also(one.uses),
                confidence="medium" if recorded and told else "low",
                hint="say in the card under which terms the data may be used",
                work=entry.id,
                reference=entry.hub or one.uses[0].value,
            )
