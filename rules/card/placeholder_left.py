"""placeholder-left: see placeholder_left.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Repo, placeholders, quoted, rule


@rule("placeholder-left", severity="note")
def check(repo: Repo) -> Iterator[Finding]:
    """Template text must not be left where the card gives credit."""
    found = tuple(placeholders(repo))
    if not found:
        return
    yield Finding(
        f"{quoted(found[0].text)} is left of the card's template",
        at=found[0],
        evidence=tuple(Evidence("and here", at) for at in found[1:6]),
        hint="fill it in, or take the line out",
    )
