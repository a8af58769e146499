"""cff-missing-reference: see cff_missing_reference.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Repo, paper_of, reference_fix, rule, unreferenced


@rule("cff-missing-reference", severity="note")
def check(repo: Repo) -> Iterator[Finding]:
    """A CITATION.cff can refer to the works that the model is made from: one finding lists them."""
    found = unreferenced(repo)
    if found is None:
        return
    at, entries = found
    names = [f"{e.work.title}{paper_of(e.work)}" for e in entries if e.work]
    one = len(names) == 1
    yield Finding(
        f"{'a work that is' if one else f'{len(names)} works that are'} used here "
        f"{'has' if one else 'have'} no reference in this file: {'; '.join(names)}",
        at=at,
        evidence=tuple(Evidence(f"{e.title} is used here", e.uses[0].at) for e in entries[:5]),
        hint="list them under `references:`; `attrlint cite --format cff` writes the entries",
        fix=reference_fix(at.document, entries),
        work=entries[0].id,
        reference=entries[0].hub,
    )
