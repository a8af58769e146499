"""missing-citation: see missing_citation.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Repo, cite_fix, paper_of, rule, uncited

_MOST = 12  # names in a message; the other places show all


@rule("missing-citation", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """Works used that ask for a citation must be cited: one finding a card lists them all.

    What a reader cannot even find has a finding of its own (uncited-dataset, uncited-model).
    """
    owed = uncited(repo)
    if not owed or owed[0].named is None:
        return
    names = [f"{e.work.title}{paper_of(e.work)}" for e in owed if e.work]
    more = f"; and {len(names) - _MOST} more" if len(names) > _MOST + 1 else ""
    shown = names[:_MOST] if more else names
    yield Finding(
        f"{_count(names)} and not cited: {'; '.join(shown)}{more}",
        at=owed[0].named,
        evidence=tuple(Evidence(f"{e.title} is named here", e.named) for e in owed[1:] if e.named),
        hint="cite each by its BibTeX entry, or by its arXiv id or DOI beside its name",
        fix=cite_fix(repo, owed),
        work=owed[0].id,
        reference=owed[0].hub,
    )


def _count(names: list[str]) -> str:
    return "1 work is used" if len(names) == 1 else f"{len(names)} works are used"
