"""uncredited-teacher: see uncredited_teacher.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, also, bears, credit_fix, link, rule, writes_here

_SAID = {"teacher": "teaches", "reward": "is the reward model of"}


@rule("uncredited-teacher", severity="warning")
def check(repo: Repo, *, own: tuple[str, ...] = ()) -> Iterator[Finding]:
    """A model that taught, judged or made the data for this one must be named in the card.

    `own`: ids of models that are yours and need no credit.
    """
    if repo.card is None:
        return
    for entry in repo.ledger.used("model", *_SAID):
        uses = tuple(use for use in entry.in_files if use.role in _SAID)
        if entry.named or not uses or entry.hub in own:
            continue
        if writes_here(entry):
            continue  # generator-terms speaks
        bases = tuple(use for use in entry.in_files if use.role == "base" and not use.is_part)
        if bases and bears(repo, entry, bases) != "low":
            continue  # uncredited-base-model speaks: a model that teaches itself
        does = f"{_SAID[uses[0].role]} this model"
        if uses[0].format == "generation":
            does = "writes data here"
        yield Finding(
            f"{entry.title} {does}, and the card does not name it",
            at=uses[0].at,
            evidence=also(uses) + repo.card_end("credit belongs in the card"),
            confidence=bears(repo, entry, uses)
            if entry.work or entry.hub
            else "low",  # a deployment's name
            hint=f"name and link it: {link(entry)}",
            fix=credit_fix(repo, entry),
            work=entry.id,
            reference=entry.hub or uses[0].value,
        )
