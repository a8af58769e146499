"""loosened-base-license: see loosened_base_license.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Edit, Evidence, Finding, Fix, Repo, loosened_here, rule


@rule("loosened-base-license", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """The declared licence should keep what the licences of bases and merge parents ask.

    So do parts of the model and what the bases are made from, with less confidence a step. Silent
    where a file keeps the upstream terms beside the declared licence.
    """
    declared = repo.terms.declared
    elsewhere = [one for one in repo.terms.own if one.via != "metadata"]  # would be contradicted
    for source, license, duty in loosened_here(repo, "model"):
        entry = source.entry
        yield Finding(
            f"{source.title} is recorded under {license.id}, which {duty.words}; "
            f"{' or '.join(repo.terms.ids)} does not say so{source.claimed}",
            at=entry.uses[0].at,
            evidence=(Evidence(f"{declared[0].license} is declared here", declared[0].at),),
            confidence=source.confidence(license),
            hint=f"declare {license.id}, or keep its terms beside the declared licence in a NOTICE",
            work=entry.id,
            reference=entry.hub,
            fix=Fix(
                f"declare {license.id}",
                declared[0].at.document,
                (Edit(declared[0].at.span, license.id),),
                safe=False,
            )
            if license.hub and len(declared) == 1 and not elsewhere
            else None,
        )
