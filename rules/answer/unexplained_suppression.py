"""unexplained-suppression: see unexplained_suppression.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, rule


@rule("unexplained-suppression", severity="warning")
def check(repo: Repo, *, least: int = 3) -> Iterator[Finding]:
    """A suppression or waiver must say why.

    `least`: the number of letters and digits that a reason has at least.
    """
    seen = set()
    for directive in repo.answers.directives:
        if directive.kind == "malformed" or directive.at in seen:
            continue
        seen.add(directive.at)
        if sum(char.isalnum() for char in directive.reason) < least:
            yield Finding(
                f"'{directive.kind}[{directive.rule}]' gives no reason",
                at=directive.at,
                hint="write behind the bracket what a reader should know: "
                f"{directive.kind}[{directive.rule}] our own data, published in May",
            )
    for waiver in repo.answers.waivers:
        if sum(char.isalnum() for char in waiver.reason) < least:
            yield Finding(
                f"the waiver of {waiver.rule.text} gives no reason",
                at=waiver.rule,
                hint="add `reason:`, what a reader should know",
                reference=waiver.work,
            )
