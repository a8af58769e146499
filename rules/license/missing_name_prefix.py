"""missing-name-prefix: see missing_name_prefix.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import (
    Edit,
    Evidence,
    Finding,
    Fix,
    Location,
    Repo,
    Span,
    begins_with,
    duties,
    rule,
)


@rule("missing-name-prefix", severity="error")
def check(repo: Repo) -> Iterator[Finding]:
    """A model whose base's licence asks for it must have a name that begins with that word."""
    card, names = repo.card, repo.terms.names
    if card is None or not names or not repo.publishes or repo.terms.is_copy:
        return
    for license, entry, sure in duties(repo, "name_prefix"):
        prefix = license.duties["name_prefix"]
        if begins_with(repo, prefix):
            continue
        title = next((h.span for h in card.markdown.headings if names[0] in h.text), None)
        yield Finding(
            f"{names[0]} is made from {entry.title}, whose licence asks for a name that begins"
            f' with "{prefix}"{license.clause("name_prefix")}',
            at=Location(card.document, title) if title else entry.uses[0].at,
            evidence=(Evidence(f"{entry.title} is the base", entry.uses[0].at),),
            confidence=sure,
            hint=f'let the name begin with "{prefix}", in the title and on the Hub',
            work=entry.id,
            reference=entry.hub,
            fix=_renamed(Location(card.document, title), names[0], prefix) if title else None,
        )


def _renamed(title: Location, name: str, prefix: str) -> Fix | None:
    """The name in the title with the word before it; the name on the Hub is the publisher's."""
    at = title.document.text.find(name, title.span.start, title.span.end)
    if at < 0:
        return None
    words = prefix.replace(" ", "-") + "-"
    edit = Edit(Span(at, at), words)
    return Fix(f"call it {words}{name} in the title", title.document, (edit,), safe=False)
