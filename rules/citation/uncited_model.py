"""uncited-model: see uncited_model.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Entry, Finding, Repo, link, link_fix, rule, said_of, surest


@rule("uncited-model", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A base, teacher or merge parent that the card names must be listed, linked or cited."""
    said: set[int] = set()  # one name may stand for several members of a family
    for entry in repo.ledger.used("model", "base", "teacher", "merge", "reward"):
        if entry.named is None or entry.findable or not _has_a_page(entry):
            continue
        if entry.named.span.start in said:
            continue
        said.add(entry.named.span.start)
        yield Finding(
            f"{said_of(entry)} is named, and a reader cannot find it: not listed, linked or cited",
            at=entry.named,
            confidence="low" if entry.vague else surest(entry.uses),
            hint=f"link it: {link(entry)}",
            fix=link_fix(repo, entry),
            work=entry.id,
            reference=entry.hub or entry.uses[0].value,
        )


def _has_a_page(entry: Entry) -> bool:
    """Whether there is something to link: a hosted model may have neither page nor paper."""
    return bool(entry.hub or (entry.work and (entry.work.hub or entry.work.papers)))
