"""vendored-code: see vendored_code.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, rule, vendored


@rule("vendored-code", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """Code of others in the repository comes with its licence text, and is named.

    A note in a repository that publishes no model, where the text is there and only the name is
    missing, or where a comment says that a file was adapted from another repository.
    """
    for one in vendored(repo):
        lacking = []
        if not one.licensed and not one.adapted:
            lacking.append("its licence text is not there")
        if not one.credited and not (one.adapted and one.licensed):
            lacking.append("neither the card nor a notice file names it")
        if not lacking:
            continue
        mild = (one.adapted or one.licensed) and not repo.publishes
        what = "code adapted from" if one.adapted else "code of"
        yield Finding(
            f"{what} {one.name} lies here, and {' and '.join(lacking)}",
            at=one.at,
            confidence="medium" if one.adapted else "high",
            hint=f"name {one.name} with its licence in the card, or in THIRD_PARTY_NOTICES",
            reference=one.name,
            severity="note" if mild else "",
        )
