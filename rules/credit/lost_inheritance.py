"""lost-inheritance: see lost_inheritance.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Repo, lost, rule, surest


@rule("lost-inheritance", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """What the card of the parent credits belongs to what is made from it, too.

    Looked at is a parent's card that lies in the repository (`README.base.md`,
    `original_model_card.md`, `README.md.orig`) and, with --history, one that this card once was.
    """
    for one in lost(repo):
        titles = [entry.title for entry in one.entries]
        several = f"{', '.join(titles[:-1])} and {titles[-1]}" if len(titles) > 1 else titles[0]
        until = f", which stood here at {one.when}," if one.when else ""
        places = tuple(
            Evidence(f"{entry.title} is credited here", entry.named)
            for entry in one.entries[1:]
            if entry.named and not one.when
        )
        yield Finding(
            f"the card of the parent{until} credits {several}, and this card does not",
            at=one.parent,
            evidence=(*places, *repo.card_end("the credit belongs here, too")),
            confidence=min(
                ("medium", *(surest(entry.uses) for entry in one.entries)),
                key=("low", "medium", "high").index,
            ),
            hint="keep the parent's credit, or link its card where it stands",
            work=one.entries[0].id,
            reference=one.entries[0].hub,
        )
