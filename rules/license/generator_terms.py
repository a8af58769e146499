"""generator-terms: see generator_terms.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, generated, rule


@rule("generator-terms", severity="note")
def check(repo: Repo) -> Iterator[Finding]:
    """Data that a hosted model wrote comes under that model's terms: does the card say which?"""
    for one in generated(repo):
        models = " and ".join(model.title for model in one.models)
        yield Finding(
            f"{one.entry.title} holds text that {models} wrote, and the card does not say so",
            at=one.entry.uses[0].at,
            confidence=one.confidence,
            hint="name the model that wrote the data; the terms of a hosted model may limit what "
            "its output is used for",
            work=one.entry.id,
            reference=one.entry.hub or one.entry.uses[0].value,
        )
