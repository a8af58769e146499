"""unused-suppression: see unused_suppression.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, rule


@rule("unused-suppression", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A directive that suppresses nothing should be taken out."""
    for directive in repo.answers.unused:
        where = "in this file" if directive.kind == "ignore-file" else "there"
        yield Finding(
            f"'{directive.kind}[{directive.rule}]' suppresses nothing: the rule is silent {where}",
            at=directive.at,
            hint="take it out, so that it cannot hide a later finding",
        )
