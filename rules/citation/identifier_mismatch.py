"""identifier-mismatch: see identifier_mismatch.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, identifier_fix, mismatches, quoted, rule


@rule("identifier-mismatch", severity="error")
def check(repo: Repo) -> Iterator[Finding]:
    """An arXiv id or DOI must belong to the work whose title stands beside it."""
    for one in mismatches(repo):
        yield Finding(
            f"{one.key} is {quoted(one.its.title)}, and the title here is {quoted(one.title)}",
            at=one.at,
            confidence=one.confidence,
            hint=f"{one.work.title} is {one.right}" if one.right else "check which is meant",
            fix=identifier_fix(one),
            work=one.work.id,
            reference=one.key,
        )
