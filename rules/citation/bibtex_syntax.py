"""bibtex-syntax: see bibtex_syntax.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, comma_fix, rule


@rule("bibtex-syntax", severity="error")
def check(repo: Repo) -> Iterator[Finding]:
    """A BibTeX entry must parse: a reader copies it as it stands."""
    for source, bibtex in repo.bibtex:
        for fault in bibtex.faults:
            at = source.at(fault.span)
            yield Finding(
                f"this BibTeX does not parse: {fault.message}",
                at=at,
                fix=comma_fix(at, fault.message),
            )
