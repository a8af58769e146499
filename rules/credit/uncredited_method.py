"""uncredited-method: see uncredited_method.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import (
    Finding,
    Repo,
    Work,
    also,
    bears,
    credit_fix,
    is_of_named,
    paper_of,
    rule,
    squash,
)


@rule("uncredited-method", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A method that asks for credit and is set in a config or script must be named in the card.

    Optimizers, kernels and schedules, which few cards name, are for auditors.
    """
    if repo.card is None:
        return
    found = [
        (entry, entry.work, bears(repo, entry, entry.in_files))
        for entry in repo.ledger.used("method")
        if entry.work is not None and entry.in_files and not entry.named
        if entry.work.tier != "foundational"
        if not repo.tagged(entry) and not is_of_named(repo, entry)
    ]
    asked = {squash(one.title) for one, work, sure in found if _asks(work) and sure != "low"}
    for entry, work, sure in found:
        name = squash(entry.title)
        if any(other.endswith(name) for other in asked - {name}):
            continue  # a card that says QLoRA says LoRA
        yield Finding(
            f"{entry.title} is used here, and the card does not name it",
            at=entry.in_files[0].at,
            evidence=also(entry.in_files) + repo.card_end("credit belongs in the card"),
            confidence=sure if _asks(work) else "low",
            hint=f"{'name' if _asks(work) else 'you may name'} it{paper_of(work)}",
            fix=credit_fix(repo, entry),
            work=entry.id,
            reference=entry.in_files[0].value,
        )


def _asks(work: Work) -> bool:
    return work.tier == "must-credit"
