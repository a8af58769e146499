"""Edits to a section of a card, which is made where it is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrlint.card import Card, sections
from attrlint.document import Span
from attrlint.finding import Edit
from attrlint.parse.markdown import Fence
from attrlint.record import NamedTuple

_BULLET = re.compile(r" {0,3}([-*+])[ \t]+\S")
_LINE_ACROSS = re.compile(r"[ \t]*(?:-{3,}|\*{3,}|_{3,}|<br ?/?>|<hr ?/?>)[ \t]*\Z")


class _Spot(NamedTuple):
    """A place to insert at, at the end of a line, and the heading to write first."""

    at: int
    heading: str


def items(card: Card, kinds: tuple[str, ...], heading: str, line: str) -> tuple[Edit, ...] | None:
    """An item at the end of the first section of one of these kinds (see `card.sections`).

    `heading` is for a new one. None where the card ends within something that is not closed.
    """
    spot = next((found for kind in kinds if (found := _end_of(card, kind))), None)
    spot = spot or _new(card, kinds[-1], heading)
    if spot is None:
        return None
    text = card.document.text
    above = text[text.rfind("\n", 0, spot.at) + 1 : spot.at]
    bullet = None if spot.heading else _BULLET.match(above)
    if bullet:
        return (Edit(Span(spot.at, spot.at), f"\n{bullet[1]} {line}"),)
    return (Edit(Span(spot.at, spot.at), f"\n- {line}", before=f"{spot.heading}\n"),)


def links(card: Card, lines: Iterable[str]) -> tuple[Edit, ...] | None:
    """Items in a citation section that is a list of links; None for any other."""
    text = card.document.text
    spot = _end_of(card, "citation")
    if spot is None or "@" in text[text.rfind("\n#", 0, spot.at) + 1 : spot.at]:
        return None
    above = text[text.rfind("\n", 0, spot.at) + 1 : spot.at]
    bullet = _BULLET.match(above)
    if bullet is None or not re.search(r"\]\(https?://|arxiv", above, re.IGNORECASE):
        return None
    at = Span(spot.at, spot.at)
    return tuple(Edit(at, f"\n{bullet[1]} {line}") for line in lines)


def bibliography(card: Card, heading: str, lead: str, entries: str) -> tuple[Edit, ...] | None:
    """BibTeX entries at the end of the citation section, behind what it holds and a lead.

    They go into the block that an earlier lead of the same words stands before.
    """
    text = card.document.text
    fences = [
        fence
        for fence in card.markdown.fences
        if sections.kind_at(card.markdown, fence.whole.start) == "citation"
        and text.startswith(("```", "~~~"), fence.whole.start)
        and (fence.info in ("bibtex", "bib", "latex", "tex") or "@" in text[slice(*fence.span)])
    ]
    for fence in fences:
        if fence.closed and text[: fence.whole.start].rstrip().endswith(lead):
            at = fence.span.end
            return (Edit(Span(at, at), f"\n{entries}"),)
    spot = _behind(card, fences[-1]) if fences else _end_of(card, "citation")
    spot = spot or _new(card, "citation", heading)
    if spot is None:
        return None
    before = f"{spot.heading}\n\n{lead}\n\n```bibtex\n"
    return (Edit(Span(spot.at, spot.at), entries, before, "```"),)


def _behind(card: Card, fence: Fence) -> _Spot | None:
    if not fence.closed:
        return None
    return _Spot(_line_end(card.document.text, fence.whole.end), "")


def _end_of(card: Card, kind: str) -> _Spot | None:
    """The end of what stands right under the first heading of a kind."""
    found = card.markdown.headings
    for number, heading in enumerate(found):
        if sections.announced(card.markdown, heading) == kind:
            end = found[number + 1].start if number + 1 < len(found) else len(card.document.text)
            return _before(card, end)
    return None


def _new(card: Card, kind: str, heading: str) -> _Spot | None:
    """A new section: at the end, and for anything but citations before those."""
    found = card.markdown.headings
    levels = [each.level for each in found[1:]] or [2]
    marks = "#" * min(levels)
    at = len(card.document.text)
    if kind != "citation":
        starts = (
            each.start
            for each in found
            if each.level == min(levels) and sections.announced(card.markdown, each) == "citation"
        )
        at = next(starts, at)
    spot = _before(card, at)
    if spot is None:
        return None
    return _Spot(spot.at, f"{_gap(card, spot.at)}{marks} {heading}")


def _gap(card: Card, at: int) -> str:
    return "\n\n" if card.document.text[:at].strip() else ""


def _before(card: Card, end: int) -> _Spot | None:
    """The end of the last line with something in it before an offset."""
    text = card.document.text
    if any(not fence.closed for fence in card.markdown.fences):
        return None
    if any(not text[slice(*span)].endswith("-->") for span in card.markdown.comments):
        return None
    front = card.markdown.front_matter
    start = front.whole.end if front else 0
    end = _without_rules(text, start, end)
    return _Spot(_line_end(text, end if end > start else len(text[:start].rstrip())), "")


def _without_rules(text: str, start: int, end: int) -> int:
    """The end of what stands between two offsets, blank lines and lines across left out."""
    while True:
        end = start + len(text[start:end].rstrip())
        line = text.rfind("\n", start, end) + 1
        above = text.rfind("\n", start, max(line - 1, start)) + 1
        is_apart = line > start and not text[above : line - 1].strip()
        if not (is_apart and _LINE_ACROSS.match(text[line:end])):
            return end
        end = line


def _line_end(text: str, at: int) -> int:
    """Where the line of an offset ends, before its `\\r\\n` or `\\n`."""
    if at and text[at - 1] == "\n":
        at -= 1
    at -= at > 0 and text[at - 1] == "\r"
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if end > at and text[end - 1] == "\r" else end
