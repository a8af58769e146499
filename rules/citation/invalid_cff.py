"""invalid-cff: see invalid_cff.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, cff_faults, rule


@rule("invalid-cff", severity="error")
def check(repo: Repo) -> Iterator[Finding]:
    """CITATION.cff must meet version 1.2.0 of its format: what does not is shown by no tool."""
    for fault in cff_faults(repo):
        yield Finding(
            fault.message,
            at=fault.at,
            hint="version 1.2.0 is the current one" if fault.old else "",
            severity="note" if fault.old else "",
        )
