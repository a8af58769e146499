"""stale-statement: see stale_statement.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Repo, name_fix, other_names, rule


@rule("stale-statement", severity="note")
def check(repo: Repo) -> Iterator[Finding]:
    """Is a name in the model-index this model's, or left over from the card of its base?"""
    for one in other_names(repo):
        yield Finding(
            f"the results here are those of {one.name}, and this model is {one.own}",
            at=one.at,
            evidence=(Evidence(f"{one.name} is named as the base here", one.other.at),),
            confidence=one.other.confidence,
            hint=f"write `name: {one.own}` if the results are this model's",
            fix=name_fix(one.at, one.own),
            work=one.other.work.id if one.other.work else "",
            reference=one.name,
        )
