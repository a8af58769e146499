"""expired-waiver: see expired_waiver.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, rule


@rule("expired-waiver", severity="error")
def check(repo: Repo) -> Iterator[Finding]:
    """A waiver holds until its day; after it the finding is back, and its owner is asked."""
    for waiver in repo.answers.expired:
        about = f" for {waiver.work}" if waiver.work else ""
        yield Finding(
            f"the waiver of {waiver.rule.text}{about} held until {waiver.expires}; its owner is "
            f"{waiver.owner}",
            at=waiver.until,
            hint="mend what it was for, or decide anew: a later day, with the reason",
            reference=waiver.work,
        )
