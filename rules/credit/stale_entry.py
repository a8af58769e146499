"""stale-entry: see stale_entry.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Repo, rule, unused


@rule("stale-entry", severity="note")
def check(repo: Repo) -> Iterator[Finding]:
    """Does a dataset that `datasets:` lists and no config uses still belong to this version?"""
    for one in unused(repo):
        yield Finding(
            f"{one.listed.hub} is listed, and no config here uses it",
            at=one.listed.at,
            evidence=(Evidence("this is trained on here", one.used.at),),
            confidence=one.listed.confidence,
            hint="where an earlier stage used it, keep it and say so; where another version did, "
            "it belongs in that one's card",
            work=one.listed.work.id if one.listed.work else "",
            reference=one.listed.hub,
        )
