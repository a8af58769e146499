"""citation-placeholder: see citation_placeholder.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Repo, quoted, rule, unfilled


@rule("citation-placeholder", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """The citation section must hold a citation, and not a template's words."""
    found = tuple(unfilled(repo))
    if not found:
        return
    yield Finding(
        f"{quoted(found[0].text)} is a template's text, and no citation",
        at=found[0],
        evidence=tuple(Evidence("and here", at) for at in found[1:6]),
        hint="write how the work is to be cited, or take the section out",
    )
