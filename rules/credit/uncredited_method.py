"""uncredited-method: see uncredited_method.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, also, bears, credit_fix, is_of_named, paper_of, rule


@rule("uncredited-method", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A method that asks for credit and is set in a config or script must be named in the card.

    Optimizers, kernels and schedules, which few cards name, are for auditors.
    """
    if repo.card is None:
        return
    for entry in repo.ledger.used("method"):
        if entry.named or not entry.in_files or entry.work is None:
            continue
        if entry.work.tier == "foundational" or repo.tagged(entry) or is_of_named(repo, entry):
            continue
        asked = entry.work.tier == "must-credit"
        yield Finding(
            f"{entry.title} is used here, and the card does not name it",
            at=entry.in_files[0].at,
            evidence=also(entry.in_files) + repo.card_end("credit belongs in the card"),
            confidence=bears(repo, entry, entry.in_files) if asked else "low",
            hint=f"{'name' if asked else 'you may name'} it{paper_of(entry.work)}",
            fix=credit_fix(repo, entry),
            work=entry.id,
            reference=entry.in_files[0].value,
        )
