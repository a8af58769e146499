"""bibtex-duplicate-key: see bibtex_duplicate_key.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Fix, Location, Repo, rule, squash, twin_fixes

_TELLING = ("title", "doi", "url", "eprint")


@rule("bibtex-duplicate-key", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """Two BibTeX entries of one file must not share a key: a reader's tool keeps only one."""
    first: dict[tuple[str, str], tuple[Location, frozenset[str]]] = {}
    twins: dict[Location, Fix] | None = None
    for source, bibtex in repo.bibtex:
        for entry in bibtex.entries:
            if not entry.key:
                continue
            at = source.at(entry.key_span)
            key = (source.document.path, entry.key.lower())
            marks = frozenset(filter(None, (squash(entry.field(name)) for name in _TELLING)))
            if key in first:
                twins = twin_fixes(repo) if twins is None else twins
                in_card = repo.card is not None and source.document is repo.card.document
                if in_card and at not in twins and marks & first[key][1]:
                    continue  # one publication in two forms, of which a reader takes one
                yield Finding(
                    f"the key {entry.key} is taken already",
                    at=at,
                    evidence=(Evidence("first used here", first[key][0]),),
                    fix=twins.get(at),
                )
            first.setdefault(key, (at, marks))
