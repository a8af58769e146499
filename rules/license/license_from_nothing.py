"""license-from-nothing: see license_from_nothing.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Repo, rule, ungranted


@rule("license-from-nothing", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A copy declares no licence that the original does not have."""
    for source, _told, copied in ungranted(repo):
        if not copied or not repo.terms.ids:
            continue
        entry, declared = source.entry, repo.terms.declared[0]
        yield Finding(
            f"{declared.license} is declared for a copy of {entry.title}, for which no licence"
            " is recorded",
            at=declared.at,
            evidence=(Evidence(f"{entry.title} is copied here", entry.uses[0].at),),
            hint="declare what the original declares, or say where its owner gave the licence",
            work=entry.id,
            reference=entry.hub,
        )
