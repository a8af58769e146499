"""stale-statement: see stale_statement.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Repo, name_fix, other_names, other_terms, rule


@rule("stale-statement", severity="note")
def check(repo: Repo) -> Iterator[Finding]:
    """Is what the card says this model's, or left over from the card of another one?

    Looked at are names in the model-index, and sentences on the terms of "the original X model".
    """
    for one in other_names(repo):
        other = one.other
        yield Finding(
            f"the results here are those of {one.name}, and this model is {one.own}",
            at=one.at,
            evidence=(Evidence(f"{one.name} is named as the base here", other.at),)
            if other
            else (),
            confidence=other.confidence if other else "medium",
            hint=f"write `name: {one.own}` if the results are this model's",
            fix=name_fix(one.at, one.own),
            work=one.work.id if one.work else "",
            reference=one.name,
        )
    for said in other_terms(repo):
        yield Finding(
            f"the terms here are those of {said.name}, and this model is made from "
            f"{said.base.hub or said.base.value}",
            at=said.at,
            evidence=(Evidence("the base is named here", said.base.at),),
            confidence="medium",
            hint="name the model whose terms hold",
            work=said.work.id,
            reference=said.name,
        )
