"""missing-front-matter: see missing_front_matter.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, front_fix, late_metadata, rule


@rule("missing-front-matter", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """The card of a model must begin with YAML metadata.

    A README without weights, an adapter or a model's configuration beside it is about code, and so
    is one of a framework's examples.
    """
    card = repo.card
    if card is None or card.metadata is not None or card.faults:
        return
    late = late_metadata(repo)
    if late is not None:
        yield Finding(
            "the metadata begins below the first line, where the Hub does not read it",
            at=late,
            hint="move it, from `---` to `---`, to the first line of the file",
        )
        return
    if not repo.has_model_beside or "examples" in repo.folder.split("/"):
        return
    yield Finding(
        "the card has no YAML metadata",
        at=repo.anchor(),
        fix=front_fix(repo),
        hint="begin it with `---`, `license:`, `base_model:`, `datasets:` and a closing `---`",
    )
