"""Edits to BibTeX: a comma, a field, the published form, a second key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrlint.document import Document, Location, Source, Span
from attrlint.finding import Edit, Fix
from attrlint.parse.bibtex import Entry
from attrlint.registry import cite, latex
from attrlint.registry.identifiers import same_title
from attrlint.registry.store import paper_keys
from attrlint.registry.work import Work

if TYPE_CHECKING:
    from attrlint.repo import Repo


def comma_fix(at: Location, message: str) -> Fix | None:
    """Put the comma that a parser's message asks for behind the place that it names."""
    if not message.startswith('a "," is missing after'):
        return None
    end = at.span.end
    return Fix("put a comma there", at.document, (Edit(Span(end, end), ","),))


def field_fix(repo: Repo, source: Source, entry: Entry, missing: list[str]) -> Fix | None:
    """Write the author or year that an entry lacks, where its title and identifier are registered.

    `missing` are field names. None where the work or one of those facts is not known for sure.
    """
    title = entry.field("title") or ""
    found = repo.registry.by_title(title) if title else None
    if found is None or found.confidence != "high" or not entry.fields:
        return None
    paper = next((p for p in found.work.papers if same_title(title, p.title)), None)
    doubted = {"papers", *(f"papers.{'authors' if name == 'author' else name}" for name in missing)}
    if paper is None or doubted.intersection(found.work.unsure):
        return None
    one = cite.citation(found.work, next(iter(paper_keys(paper)), ""))
    people = [latex.encode(a) if "," in a else f"{{{latex.encode(a)}}}" for a in one.authors]
    facts = {
        "author": " and ".join([*people, *(["others"] if one.cut else [])]),
        "year": str(one.year or ""),
    }
    if any(not facts.get(name) for name in missing):
        return None
    first = entry.fields[0]
    at = source.at(first.name_span).span.start
    text = source.document.text
    lead = text[text.rfind("\n", 0, at) + 1 : at]
    gap = f"\n{lead}" if not lead.strip() else " "
    said = "".join(f"{name} = {{{facts[name]}}},{gap}" for name in missing)
    title = f"add the {' and the '.join(missing)}"
    return Fix(title, source.document, (Edit(Span(at, at), said),), safe=False)


def published_fix(repo: Repo, at: Location, work: Work) -> Fix | None:
    """Put the published form in place of a preprint's entry, whose key (at `at`) stays."""
    for source, found in repo.bibtex:
        for entry in found.entries:
            if found.faults or source.at(entry.key_span) != at:
                continue
            text = cite.bibtex(cite.citation(work), entry.key).rstrip("\n")
            span = source.at(entry.span).span
            return Fix("cite the published form", at.document, (Edit(span, text),), safe=False)
    return None


def twin_fixes(repo: Repo) -> dict[Location, Fix]:
    """By the place of its key, for an entry that stands word for word further up: take it out."""
    seen: set[tuple[Document, str]] = set()
    fixes: dict[Location, Fix] = {}
    for source, found in repo.bibtex:
        document, text = source.document, source.document.text
        for entry in found.entries:
            start, end = source.at(entry.span).span
            said = (document, " ".join(text[start:end].split()))
            if said in seen:
                while start and text[start - 1].isspace():
                    start -= 1
                edits = (Edit(Span(start, end), ""),)
                at = source.at(entry.key_span)
                fixes.setdefault(at, Fix("take the second out", document, edits))
            seen.add(said)
    return fixes
