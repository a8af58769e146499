"""missing-display-text: see missing_display_text.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Edit, Evidence, Finding, Fix, Location, Repo, Span, duties, rule


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
        whole = wanted[0] == license.duties["display_text"]  # nothing to choose or to fill in
        yield Finding(
            f'the card lacks "{wanted[0]}", which the licence of {entry.title} asks for'
            f"{license.clause('display_text')}",
            at=at,
            evidence=(Evidence(f"{entry.title} is the base", entry.uses[0].at),),
            confidence=sure,
            hint=f'write "{wanted[0]}" where readers of the card see it',
            work=entry.id,
            reference=entry.hub,
            fix=_below(at, wanted[0]) if whole and license.sure else None,
        )


def _below(title: Location, words: str) -> Fix | None:
    """Words as a paragraph of their own below a title that is marked with "#"."""
    document = title.document
    line = document.line_span(title.start.line)
    if not document.text[line.start : line.end].lstrip().startswith("#"):
        return None
    apart = document.text[line.end :].lstrip(" \r")[:2] in ("", "\n", "\n\n")
    edit = Edit(Span(line.end, line.end), f"\n\n{words}" + ("" if apart else "\n"))
    return Fix(f'write "{words}" below the title', document, (edit,))
