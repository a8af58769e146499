"""loosened-data-license: see loosened_data_license.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Repo, loosened, rule, sources


@rule("loosened-data-license", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """The declared licence should keep the limits that the licences of training data set.

    Only limits to non-commercial or research use count: how far other terms of data reach into a
    trained model is not settled. The finding reports recorded claims and is no verdict.
    """
    declared = repo.terms.declared
    for source in sources(repo, "dataset"):
        entry, lost = source.entry, loosened(repo, source)
        if lost is None or entry.noticed:
            continue
        license, duty = lost
        yield Finding(
            f"{entry.title} is recorded under {license.id}, which {duty.words}; "
            f"{' or '.join(repo.terms.ids)} does not{source.claimed}",
            at=entry.uses[0].at,
            evidence=(Evidence(f"{declared[0].license} is declared here", declared[0].at),),
            confidence=source.confidence(license),
            hint="declare a licence that keeps that limit, or say in the card why it is not owed",
            work=entry.id,
            reference=entry.hub or entry.uses[0].value,
        )
