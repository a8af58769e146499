"""bibtex-missing-field: see bibtex_missing_field.md."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from attrlint.rule import Finding, Repo, field_fix, rule

_NEEDED = (("author", "editor", "organization"), ("title",), ("year", "date"))


@rule("bibtex-missing-field", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A BibTeX entry must say who wrote what, and when: author, title and year."""
    for source, bibtex in repo.bibtex:
        faults = sorted(fault.span.start for fault in bibtex.faults)
        for entry in bibtex.entries:
            if bisect_left(faults, entry.span.start) < bisect_right(faults, entry.span.end):
                continue  # what it lacks may only have been lost
            given = {field.name.lower() for field in entry.fields if field.value.strip()}
            missing = [names[0] for names in _NEEDED if not given.intersection(names)]
            if missing and "crossref" not in given:
                yield Finding(
                    f"{entry.key or 'this entry'} has no {' and no '.join(missing)}",
                    at=source.at(entry.key_span),
                    fix=field_fix(repo, source, entry, missing),
                )
