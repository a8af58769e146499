"""missing-display-text: see missing_display_text.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Location, Repo, Span, duties, phrase_fix, rule


@rule("missing-display-text", severity="error")
def check(repo: Repo) -> Iterator[Finding]:
    """A phrase that the licence of a base requires ("Built with Llama") must stand in the card."""
    card = repo.card
    if card is None or not repo.publishes:
        return
    for license, entry, sure in duties(repo, "display_text"):
        wanted = license.displays
        if any(repo.terms.notice(phrase) for phrase in wanted):
            continue
        title = next((heading.span for heading in card.markdown.headings), Span(0, 0))
        at = Location(card.document, title)
        plain = license.sure and wanted[0] == license.duties["display_text"]  # nothing to fill in
        yield Finding(
            f'the card lacks "{wanted[0]}", which the licence of {entry.title} asks for'
            f"{license.clause('display_text')}",
            at=at,
            evidence=(Evidence(f"{entry.title} is the base", entry.uses[0].at),),
            confidence=sure,
            hint=f'write "{wanted[0]}" where readers of the card see it',
            work=entry.id,
            reference=entry.hub,
            fix=phrase_fix(repo, wanted[0], f'write "{wanted[0]}"')
            if plain and sure == "high"
            else None,
        )
