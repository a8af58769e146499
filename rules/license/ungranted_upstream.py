"""ungranted-upstream: see ungranted_upstream.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Repo, rule, ungranted


@rule("ungranted-upstream", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A base or merge parent that its owner gave no licence for is called that in the card."""
    for source, told, copied in ungranted(repo):
        if copied and repo.terms.ids:
            continue  # license-from-nothing speaks
        entry = source.entry
        yield Finding(
            f"{source.title} is recorded as published without a licence from its owner"
            + (", as the card says" if told else ", and the card does not say so"),
            at=entry.uses[0].at,
            evidence=(Evidence("the card says so here", told),) if told else (),
            confidence="medium" if source.above else "high",
            hint="keep it named, and say beside it that no licence of its owner is known",
            severity="note" if told else "",
            work=entry.id,
            reference=entry.hub,
        )
