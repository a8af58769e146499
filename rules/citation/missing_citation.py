"""missing-citation: see missing_citation.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Entry, Evidence, Finding, Repo, cite_fix, paper_of, rule, uncited

_MOST = 12  # names in a message; the other places show all


@rule("missing-citation", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """Works used that ask for a citation must be cited: one finding a card lists them all.

    What a reader cannot even find has a finding of its own (uncited-dataset, uncited-model).
    """
    owed = uncited(repo)
    if not owed or owed[0].named is None:
        return
    more = f"; and {len(owed) - _MOST} more" if len(owed) > _MOST + 1 else ""
    yield Finding(
        f"{_count(owed)} and not cited: {'; '.join(_names(owed[:_MOST] if more else owed))}{more}",
        at=owed[0].named,
        evidence=tuple(Evidence(f"{e.title} is named here", e.named) for e in owed[1:] if e.named),
        hint="cite each by its BibTeX entry, or by its arXiv id or DOI beside its name",
        fix=cite_fix(repo, owed),
        work=owed[0].id,
        reference=owed[0].hub,
    )


def _names(owed: list[Entry]) -> Iterator[str]:
    """The titles, those that one paper came with together: `A, B (arXiv:2401.00001)`."""
    titles: dict[str, list[str]] = {}
    for work in (entry.work for entry in owed if entry.work):
        titles.setdefault(paper_of(work), []).append(work.title)
    for paper, each in titles.items():
        yield f"{', '.join(each)}{paper}"


def _count(owed: list[Entry]) -> str:
    return "1 work is used" if len(owed) == 1 else f"{len(owed)} works are used"
