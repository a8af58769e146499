"""missing-card: see missing_card.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, has_card_above, rule, trained_at


@rule("missing-card", severity="error")
def check(repo: Repo) -> Iterator[Finding]:
    """Weights, adapters and training configs must come with a card."""
    if repo.group.card is not None or len(repo.group.files) < 2:
        return  # one that cannot be read is there, too; a single file may have its card beside it
    training = trained_at(repo)
    if not (repo.has_model or training) or has_card_above(repo):
        return
    if repo.group.holds_cards and not repo.has_model:
        return  # what is trained here may be the model whose card lies below
    scripts = training is not None and training.document.path.endswith((".py", ".ipynb", ".sh"))
    trains = "code that trains a model" if scripts else "training configs"
    what = "a model" if repo.has_model else trains
    yield Finding(
        f"{repo.folder or 'the repository'} holds {what} and no card (README.md)",
        at=training if training and not repo.has_model else repo.anchor(),
        hint="add a README.md with metadata that names base model, datasets and licence",
    )
