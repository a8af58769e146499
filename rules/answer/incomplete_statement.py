"""incomplete-statement: see incomplete_statement.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, incomplete, rule


@rule("incomplete-statement", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A statement must say what its kind is about: whether data, weights or code were used."""
    for stated, message, hint in incomplete(repo):
        works = stated.works
        yield Finding(
            message,
            at=stated.statement.at,
            hint=hint,
            work=works[0].id if works else "",
            reference=stated.name,
        )
