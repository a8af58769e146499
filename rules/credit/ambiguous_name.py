"""ambiguous-name: see ambiguous_name.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, ambiguous, rule


@rule("ambiguous-name", severity="note")
def check(repo: Repo) -> Iterator[Finding]:
    """A name of training data that several works bear should be told apart: which one was it?"""
    for one in ambiguous(repo):
        names = [work.hub[0] if work.hub else work.title for work in one.works]
        yield Finding(
            f"{one.reference.text} may be any of {len(names)} datasets: {', '.join(names)}",
            at=one.reference.at,
            confidence="medium",
            hint="link the one that was used",
            reference=one.reference.value,
        )
