"""generator-terms: see generator_terms.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, also, bound, generated, rule, surest, writing


@rule("generator-terms", severity="note")
def check(repo: Repo) -> Iterator[Finding]:
    """Data that a hosted model wrote comes under that model's terms: does the card say which?

    So does the data of some models with open weights: their licences say what may be trained on it.
    """
    for one in generated(repo):
        models = " and ".join(model.title for model in one.models)
        yield Finding(
            f"{one.title} holds text that {models} wrote, and the card does not say so",
            at=one.entry.uses[0].at,
            confidence=one.confidence,
            hint="name the model that wrote the data; the terms of a hosted model may limit what "
            "its output is used for",
            work=one.entry.id,
            reference=one.entry.hub or one.entry.uses[0].value,
        )
    for entry in writing(repo):
        yield Finding(
            f"{entry.title} writes data here, and the card does not say so",
            at=entry.in_files[0].at,
            evidence=also(entry.in_files),
            confidence=surest(entry.in_files),
            hint="name the model that wrote the data; the terms of a hosted model may limit what "
            "its output is used for",
            work=entry.id,
            reference=entry.in_files[0].value,
        )
    for held in bound(repo):
        entry, license = held.entry, held.license
        words = str(license.duties["output_training_restricted"])
        said = words.removeprefix("restricted: ").removeprefix("allowed: ")
        yield Finding(
            f"{held.title} holds text that {held.model.title} wrote, and its licence has terms for"
            f" training on that: {said}{license.clause('output_training_restricted')}",
            at=entry.uses[0].at,
            confidence=held.confidence,
            hint=f"read {license.name} on this: {license.url}",
            work=entry.id,
            reference=entry.hub or entry.uses[0].value,
        )
