"""undeclared-metadata: see undeclared_metadata.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import (
    Entry,
    Evidence,
    Finding,
    Location,
    Repo,
    hub_of,
    list_fix,
    rule,
    spelt_of,
    undeclared,
)


@rule("undeclared-metadata", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A dataset or base model that the card names must also stand in its metadata."""
    for entry, key, uses, confidence, is_own in undeclared(repo):
        id = hub_of(entry) or entry.title
        yield Finding(
            f"{spelt_of(entry)} is named in the card, and `{key}:` does not list it",
            at=uses[0].at,
            evidence=_named(entry, uses[0].at) + repo.metadata_end(key),
            confidence=confidence,
            hint=f"add {id} to `{key}:`; the Hub reads lineage from the metadata only",
            fix=None if entry.vague else list_fix(repo, entry),
            work=entry.id,
            reference=entry.hub or uses[0].value,
            severity="note" if is_own else "",
        )


def _named(entry: Entry, at: Location) -> tuple[Evidence, ...]:
    if entry.named is None or entry.named.touches(at):
        return ()
    return (Evidence("named here", entry.named),)
