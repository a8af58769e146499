"""license-contradiction: see license_contradiction.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Repo, rule

_WHERE = {
    "metadata": "the metadata",
    "file": "the licence file",
    "cff": "CITATION.cff",
    "badge": "a badge",
    "target": "the link of a badge",
    "project": "pyproject.toml",
}


@rule("license-contradiction", severity="error")
def check(repo: Repo) -> Iterator[Finding]:
    """The metadata, text and badges of the card, LICENSE and CITATION.cff must name one licence."""
    conflict = repo.terms.conflict
    if conflict is None:
        return
    first, others = conflict
    names = [one.license or one.text for one in others]
    said = ", ".join(
        f"{_WHERE.get(one.via, 'the text')} {name}" for one, name in zip(others, names, strict=True)
    )
    yield Finding(
        f"{_WHERE.get(first.via, 'the text')} names {first.license or first.text}, and {said}",
        at=first.at,
        evidence=tuple(
            Evidence(f"{name} is named here", one.at)
            for one, name in zip(others, names, strict=True)
        ),
        hint="name one licence everywhere, or say which part (code, data, weights) each is for",
    )
