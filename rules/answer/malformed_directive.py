"""malformed-directive: see malformed_directive.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, respell_fix, rule


@rule("malformed-directive", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A directive or waiver that is not understood suppresses nothing."""
    for directive in repo.answers.directives:
        if directive.kind == "malformed":
            yield Finding(
                f"this suppresses nothing: {directive.problem}",
                at=directive.at,
                hint="write ignore[rule] and the reason, or ignore-file[rule] and the reason",
                fix=respell_fix(directive),
            )
    for at, problem in repo.answers.malformed:
        yield Finding(f"this waives nothing: {problem}", at=at)
