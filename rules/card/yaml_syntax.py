"""yaml-syntax: see yaml_syntax.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, rule, syntax_faults


@rule("yaml-syntax", severity="error")
def check(repo: Repo) -> Iterator[Finding]:
    """The card's metadata, attribution.yaml and recognised training configs must parse."""
    for at, message in syntax_faults(repo):
        yield Finding(message, at=at)
