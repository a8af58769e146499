"""unused-suppression: see unused_suppression.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, drop_fix, rule

_HINT = "take it out, so that it cannot hide a later finding"


@rule("unused-suppression", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A directive, waiver or baseline entry that suppresses nothing should be taken out."""
    for directive in repo.answers.unused:
        where = "in this file" if directive.kind == "ignore-file" else "there"
        yield Finding(
            f"'{directive.kind}[{directive.rule}]' suppresses nothing: the rule is silent {where}",
            at=directive.at,
            hint=_HINT,
            fix=drop_fix(directive),
        )
    for waiver in repo.answers.idle:
        about = f" for {waiver.work}" if waiver.work else ""
        yield Finding(
            f"the waiver of {waiver.rule.text}{about} waives nothing: there is no such finding",
            at=waiver.rule,
            hint=_HINT,
            reference=waiver.work,
        )
