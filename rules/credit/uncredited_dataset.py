"""uncredited-dataset: see uncredited_dataset.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, also, bears, credit_fix, link, rule, unsaid


@rule("uncredited-dataset", severity="error")
def check(repo: Repo, *, own: tuple[str, ...] = ()) -> Iterator[Finding]:
    """A dataset that the repository trains on must be named in the model card.

    `own`: ids of datasets that are yours and need no credit.
    """
    if repo.card is None:
        return
    how = "list it under `datasets:` and" if repo.publishes else "name and"
    for entry in repo.ledger.used("dataset", "train"):
        if entry.named or not entry.in_files or entry.hub in own:
            continue
        calibrates = all(use.is_calibration for use in entry.in_files)
        prepared = all(use.is_preparation for use in entry.in_files)
        verb, severity = "is trained on", ""
        if calibrates:
            verb, severity = "calibrates the quantisation", "note"
        elif prepared:
            verb, severity = "is made into other data", "warning"
        yield Finding(
            f"{entry.title} {verb} here, and {unsaid(repo, entry)}",
            at=entry.in_files[0].at,
            evidence=also(entry.in_files) + repo.card_end("credit belongs in the card"),
            confidence=bears(repo, entry, entry.in_files),
            hint=f"{how} link it: {link(entry)}",
            severity=severity,
            fix=credit_fix(repo, entry),
            work=entry.id,
            reference=entry.hub or entry.in_files[0].value,
        )
