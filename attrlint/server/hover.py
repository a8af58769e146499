"""What an editor shows over the name of a work: what it is, its licences, how to cite it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attrlint.ledger import Entry
from attrlint.reference import Reference
from attrlint.registry import cite
from attrlint.registry.subsets import named
from attrlint.registry.work import Work
from attrlint.server.check import View

_SHOWN = 4


def reference_at(view: View, path: Path, offset: int) -> Reference | None:
    """The reference that stands at a character offset of a file: the shortest of several."""
    if view.repo is None:
        return None
    here = [
        reference
        for reference in view.repo.references
        if reference.at.span.start <= offset <= reference.at.span.end
        and view.path(reference.at.document) == path
    ]
    return min(here, key=lambda one: one.at.span.end - one.at.span.start, default=None)


def markdown(view: View, reference: Reference) -> str:
    """What is known of the work that a reference names."""
    return "\n\n".join(_paragraphs(view, reference))


def _paragraphs(view: View, reference: Reference) -> Iterator[str]:
    work = reference.work
    name = reference.hub or (work.title if work else reference.value)
    yield f"**{_plain(name)}** · {reference.kind}, used as {reference.role}"
    if work is not None:
        yield from _facts(work, reference)
    elif not reference.local:
        yield "Not in the registry."
    if view.repo is not None:
        entry = next((e for e in view.repo.ledger if reference in e.mentions), None)
        if entry is not None and entry.uses:
            yield _credit(entry)


def _facts(work: Work, reference: Reference) -> Iterator[str]:
    if work.status:
        yield f"Recorded as {work.status}."
    of_parts = [claim for part in named(work, reference.subsets) for claim in part.claims]
    claims = [
        f"`{claim.name or claim.license}`"
        + (f" by {_plain(claim.source)}" if claim.source else "")
        + (f", {claim.since}" if claim.since else "")
        for claim in (of_parts or work.claims)[:_SHOWN]
    ]
    if claims:
        yield "Licence, as recorded: " + "; ".join(claims)
    if work.papers:
        yield f"Cite: {_plain(cite.apa(cite.citation(work)))}"
    address = cite.citation(work).url
    if reference.hub:
        folder = "datasets/" if reference.kind == "dataset" else ""
        address = f"https://huggingface.co/{folder}{reference.hub}"
    if address:
        yield f"<{address}>"


def _credit(entry: Entry) -> str:
    given = {
        grade: at
        for grade, at in (
            ("named", entry.named),
            ("linked", entry.linked),
            ("listed", entry.listed),
            ("cited", entry.cited),
            ("noticed", entry.noticed),
        )
        if at is not None
    }
    if not given:
        return "Credit here: none yet."
    told = (f"{grade} at {at.document.path}:{at.start.line}" for grade, at in given.items())
    return "Credit here: " + _plain(", ".join(told)) + "."


def _plain(text: str) -> str:
    """Text with the characters escaped that Markdown would read as markup."""
    return "".join("\\" + char if char in "\\`*_[]<>" else char for char in text)
