"""withdrawn-source: see withdrawn_source.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Repo, also, rule, surest, withdrawn

_SAID = {"withdrawn": "withdrawn", "replaced": "replaced by a later release"}


@rule("withdrawn-source", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A source that was withdrawn or replaced stays named, and the card says that it was."""
    for one in withdrawn(repo):
        entry, said = one.entry, _SAID[one.status]
        told = (Evidence("the card says so here", one.told),) if one.told else ()
        yield Finding(
            f"{entry.uses[0].value} is recorded as {said}"
            + (", as the card says" if told else ", and the card does not say so"),
            at=entry.uses[0].at,
            evidence=told or also(entry.uses),
            confidence=surest(entry.uses),
            hint="keep it named: the card is the record of what was used"
            + ("" if told else f"; say that it was {said}"),
            severity="note" if told else "",
            work=entry.id,
            reference=entry.hub or entry.uses[0].value,
        )
