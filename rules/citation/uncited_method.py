"""uncited-method: see uncited_method.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, link_fix, paper_of, rule, surest


@rule("uncited-method", severity="note")
def check(repo: Repo) -> Iterator[Finding]:
    """A method that asks for credit and is named as used should be linked or cited."""
    for entry in repo.ledger.used("method"):
        if entry.named is None or entry.findable or entry.work is None:
            continue
        if repo.cites_beside(entry.named, entry.work):
            continue  # "the Evol-Instruct method of [WizardCoder](arXiv…)"
        if entry.work.tier == "must-credit":
            yield Finding(
                f"{entry.title} is named as used, and neither linked nor cited",
                at=entry.named,
                confidence=surest(entry.uses),
                hint=f"cite it{paper_of(entry.work)}",
                fix=link_fix(repo, entry),
                work=entry.id,
                reference=entry.uses[0].value,
            )
