"""malformed-identifier: see malformed_identifier.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, malformed, rule


@rule("malformed-identifier", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """An arXiv id, DOI or address must be one that a reader can follow."""
    for one in malformed(repo):
        yield Finding(
            f"{one.text} cannot be right: {one.why}",
            at=one.at,
            hint="look it up where the work is published",
            reference=one.text,
        )
