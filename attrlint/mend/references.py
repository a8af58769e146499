"""References in CITATION.cff for works that are used."""

from __future__ import annotations

from collections.abc import Iterable

from attrlint.document import Document
from attrlint.finding import Fix
from attrlint.ledger import Entry
from attrlint.mend.sequence import appended
from attrlint.questions.wording import surest
from attrlint.registry import cite


def reference_fix(document: Document, entries: Iterable[Entry]) -> Fix | None:
    """Put works into `references:` of a CITATION.cff, which is made where it is missing."""
    found = [entry for entry in entries if entry.work is not None]
    works = (entry.work for entry in found if entry.work is not None)
    citations = {one.identity: one for one in map(cite.citation, works)}
    if not citations:
        return None
    edit = appended(document.text, "references", "".join(map(cite.cff, citations.values())))
    if edit is None:
        return None
    what = found[0].title if len(citations) == 1 else f"{len(citations)} works"
    safe = all(surest(entry.uses) == "high" for entry in found)
    return Fix(f"refer to {what}", document, (edit,), safe)
