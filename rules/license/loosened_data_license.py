"""loosened-data-license: see loosened_data_license.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Repo, loosened_here, rule


@rule("loosened-data-license", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """The declared licence should keep the limits that the licences of training data set.

    Only limits to non-commercial or research use count, and never with high confidence: how far
    the terms of data reach into a model trained on it is disputed. What the data is made from
    counts with low confidence. The finding reports recorded claims and is no verdict.
    """
    declared = repo.terms.declared
    for source, license, duty in loosened_here(repo, "dataset"):
        entry = source.entry
        yield Finding(
            f"{source.title} is recorded under {source.under(license)}, which {duty.words}; "
            f"{' or '.join(repo.terms.ids)} does not say so{source.claimed}",
            at=source.uses[0].at,
            evidence=(Evidence(f"{declared[0].license} is declared here", declared[0].at),),
            confidence=source.confidence(license),
            hint="declare a licence that keeps that limit, or say in the card why it is not owed: "
            "how far the terms of data reach into weights is disputed",
            work=entry.id,
            reference=entry.hub or source.uses[0].value,
        )
