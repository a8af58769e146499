"""conflicting-base: see conflicting_base.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Repo, rule, surest


@rule("conflicting-base", severity="error")
def check(repo: Repo) -> Iterator[Finding]:
    """The places of one repository that name its base model must name the same one."""
    for conflict in repo.base_conflicts:
        yield Finding(
            f"{conflict.here.hub} is the base model here, and {conflict.there.hub} elsewhere",
            at=conflict.here.at,
            evidence=(
                Evidence(f"{conflict.there.hub} is named as the base here", conflict.there.at),
            ),
            confidence=surest((conflict.here,)),
            hint="name the model that these weights really start from in both places",
            work=conflict.here.work.id if conflict.here.work else "",
            reference=conflict.here.hub,
        )
