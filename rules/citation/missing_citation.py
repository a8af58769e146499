"""missing-citation: see missing_citation.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Entry, Evidence, Finding, Repo, cite_fix, paper_of, rule, surest

_MOST = 12  # names in a message; the other places show all


@rule("missing-citation", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """Works used that ask for a citation must be cited: one finding a card lists them all."""
    owed = [
        entry
        for kind in ("model", "dataset")
        for entry in repo.ledger.used(kind, "base", "merge", "teacher", "reward", "train")
        if entry.named and not entry.cited and not entry.vague and _asks(entry)
    ]
    owed = list({entry.work.id: entry for entry in reversed(owed) if entry.work}.values())[::-1]
    places = [(entry, entry.named) for entry in owed]
    places.sort(key=lambda place: place[1].span if place[1] else (0, 0))
    if not places or places[0][1] is None:
        return
    names = [f"{e.work.title}{paper_of(e.work)}" for e, _at in places if e.work]
    more = f"; and {len(names) - _MOST} more" if len(names) > _MOST + 1 else ""
    shown = names[:_MOST] if more else names
    yield Finding(
        f"{_count(names)} and not cited: {'; '.join(shown)}{more}",
        at=places[0][1],
        evidence=tuple(Evidence(f"{e.title} is named here", at) for e, at in places[1:] if at),
        hint="cite each by its BibTeX entry, or by its arXiv id or DOI beside its name",
        fix=cite_fix(repo, [entry for entry, _at in places]),
        work=places[0][0].id,
        reference=places[0][0].hub,
    )


def _count(names: list[str]) -> str:
    return "1 work is used" if len(names) == 1 else f"{len(names)} works are used"


def _asks(entry: Entry) -> bool:
    """Whether the work came with a publication: one that has an identifier, or authors."""
    if entry.work is None or not entry.work.papers or surest(entry.mentions) == "low":
        return False
    paper = entry.work.papers[0]
    found = paper.arxiv or paper.doi or paper.acl or paper.openreview
    return bool(found) or len(paper.authors) > 1
