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
        block: set[str] = set()
        for entry in bibtex.entries:
            if not entry.key:
                continue
            at = source.at(entry.key_span)
            key = (source.document.path, entry.key.lower())
            marks = frozenset(filter(None, (squash(entry.field(name)) for name in _TELLING)))
            repeated = key[1] in block
            block.add(key[1])
            if key in first:
                twins = twin_fixes(repo) if twins is None else twins
                before, named = first[key]
                in_card = repo.card is not None and source.document is repo.card.document
                together = repeated and at in twins
                if in_card and marks & named and not together:
                    continue  # one publication in two forms or places, of which a reader takes one
                yield Finding(
                    f"the key {entry.key} is taken already",
                    at=at,
                    evidence=(Evidence("first used here", before),),
                    fix=twins.get(at),
                )
            first.setdefault(key, (at, marks))
