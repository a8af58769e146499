"""Text at the end of a file of the repository, which is made where it is missing, and lines of the
card that a licence asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrlint.document import Document, Span
from attrlint.finding import Edit, Fix

if TYPE_CHECKING:
    from attrlint.repo import Repo


def file_fix(repo: Repo, name: str, text: str, title: str, *, safe: bool = True) -> Fix | None:
    """Put a paragraph at the end of the file `name` in the repository's folder.

    `text` ends with a line end. None where the file is there and cannot be read.
    """
    path = repo.folder + name
    if repo.files.found(path) is None:
        document = Document(path, "")
        return Fix(title, document, (Edit(Span(0, 0), text),), safe, creates=True)
    found = repo.files.document(path)
    if found is None:
        return None
    end = len(found.text.rstrip())
    if not end:
        return Fix(title, found, (Edit(Span(0, 0), text),), safe)
    after = "" if found.text[end:] else "\n"
    edit = Edit(Span(end, end), text.rstrip("\n"), before="\n\n", after=after)
    return Fix(title, found, (edit,), safe)


def phrase_fix(repo: Repo, phrase: str, title: str) -> Fix | None:
    """Put a phrase that readers must see ("Built with Llama") into the card, under its title."""
    card = repo.card
    if card is None or any(not fence.closed for fence in card.markdown.fences):
        return None
    text = card.document.text
    heading = next(iter(card.markdown.headings), None)
    front = card.markdown.front_matter
    if heading is None:
        at = front.whole.end if front else 0
        gap = "" if text[at : at + 1] in ("", "\n", "\r") else "\n"
        return Fix(title, card.document, (Edit(Span(at, at), f"\n{phrase}\n{gap}"),))
    end = _line_end(text, heading.span.end)
    under = _line_end(text, end + 1)
    if text[end:under].strip() and not text[end:under].strip().strip("=-"):
        end = under  # the line under a heading
    at = end - (text[end - 1] == "\r")
    gap = "\n" if text[end : _line_end(text, end + 1)].strip() else ""
    # in place of the title's last letter, so that it stands before what is added at the card's end
    edit = Edit(Span(at - 1, at), f"{text[at - 1]}\n\n{phrase}{gap}")
    return Fix(title, card.document, (edit,))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
