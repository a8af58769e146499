"""undescribed-data: see undescribed_data.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, quoted, rule


@rule("undescribed-data", severity="note")
def check(repo: Repo) -> Iterator[Finding]:
    """A dataset that stays private can still be described: origin, method, generator, licence."""
    for at in repo.card_phrases("undescribed-data"):
        yield Finding(
            f"{quoted(at.text)} is trained on, and nothing is said of where it comes from",
            at=at,
            hint="say who or what wrote it, by which method, from which sources, on what terms",
        )
