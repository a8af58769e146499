"""architecture-family: see architecture_family.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Repo, resemblances, rule


@rule("architecture-family", severity="note")
def check(repo: Repo) -> Iterator[Finding]:
    """Does a model with the dimensions, vocabulary or tokens of a known family come from it?"""
    for one in resemblances(repo):
        titles = [work.title for work in one.works]
        name = titles[0] if len(titles) == 1 else f"{', '.join(titles[:-1])} and {titles[-1]}"
        yield Finding(
            f"the {one.what} are those of {name}, and the card says nothing of it",
            at=one.at,
            evidence=(Evidence(one.detail, one.detail_at), *repo.card_end("it can be said here")),
            confidence="medium",
            hint="if the weights start from it, name it as `base_model:`; if only the design "
            "follows it, say so and that the model was trained from scratch",
            work=one.works[0].id,
            reference=titles[0],
        )
