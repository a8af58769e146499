"""A place in a file as a few lines of source with carets under it."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.document import Location, Span
from attrlint.record import NamedTuple
from attrlint.terminal import Pen, safe, width

_TAB = "    "


class _Line(NamedTuple):
    """A line of source made fit to print, and the columns that the marked part takes."""

    text: str
    start: int
    end: int


def snippet(at: Location, pen: Pen, style: str, columns: int) -> Iterator[str]:
    """The first line of a place with its number, carets below it. Nothing for a file without text.

    A blank line is shown under the last one before it that is not. Of a place over several lines
    the first is shown, and how many follow.
    """
    document = at.document
    if not document.text:
        return
    line, _ = at.start
    shown = [line]
    if not _text(at, line).strip():
        before = next((n for n in range(line - 1, max(0, line - 4), -1) if _text(at, n).strip()), 0)
        shown = [before, line] if before else [line]
    gutter = len(str(line))
    room = max(20, columns - gutter - 4)  # a caret may stand behind the last character
    bar = pen(" " * gutter + " |", "gutter")
    yield bar
    for number in shown[:-1]:
        context = _fit(_text(at, number), Span(0, 0), room)
        yield f"{pen(f'{number:>{gutter}} |', 'gutter')} {context.text}".rstrip()
    span = document.line_span(line)
    here = Span(at.span.start - span.start, min(at.span.end, span.end) - span.start)
    fitted = _fit(_text(at, line), here, room)
    yield f"{pen(f'{line:>{gutter}} |', 'gutter')} {fitted.text}".rstrip()
    last = document.position(max(at.span.start, at.span.end - 1)).line
    more = f" … to line {last}" if last > line else ""
    carets = "^" * max(1, fitted.end - fitted.start)
    yield f"{bar} {' ' * fitted.start}{pen(carets + more, style)}"


def _text(at: Location, line: int) -> str:
    span = at.document.line_span(line)
    return at.document.text[span.start : span.end]


def _fit(text: str, here: Span, room: int) -> _Line:
    """Cut a line down to `room` columns around a span; tabs become spaces, controls are spelt."""
    start, end = max(0, here.start), max(here.start, here.end)
    before = _printable(text[max(0, start - room) : start])
    marked = _printable(text[start : min(end, start + room + 1)])
    after = _printable(text[end : end + room + 1])
    lead = tail = ""
    if start > room or width(before + marked + after) > room:
        kept = max(room // 3, room - width(marked + after) - 1)
        cut = _cropped(before[::-1], kept)[::-1]
        lead = "…" if start > room or cut != before else ""
        left = room - width(lead + cut) - 1
        shown, rest = _cropped(marked, left), _cropped(after, left - width(marked))
        tail = "…" if (shown, rest) != (marked, after) else ""
        before, marked, after = cut, shown, rest if shown == marked else ""
    used = width(lead + before)
    return _Line(lead + before + marked + after + tail, used, used + width(marked))


def _printable(text: str) -> str:
    return safe(text.replace("\t", _TAB))


def _cropped(text: str, room: int) -> str:
    """As much of the beginning of a text as fits into `room` columns."""
    if width(text) <= room:
        return text
    taken = used = 0
    for char in text:
        used += width(char)
        if used > room:
            break
        taken += 1
    return text[:taken]
