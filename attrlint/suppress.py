"""Write suppressions for findings: a comment with a reason where the file can carry one.

Every insertion is read back as a directive before it counts, so that none lands in a string, a
block of text or between the lines of a command.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from attrlint import answers
from attrlint.discover import kind_of
from attrlint.document import Document, Source, Span
from attrlint.finding import Edit, Finding
from attrlint.fix import Changed
from attrlint.record import NamedTuple

_HASH = ("yaml", "cff", "toml", "python", "shell")


class Ask(NamedTuple):
    """What stands on one line, or in one block or command, and what is to be silent there."""

    unit: Span
    starts: tuple[int, ...]  # where the findings begin
    rules: tuple[str, ...]
    reason: str


def comments(
    findings: Iterable[Finding], reason: str, known: Collection[str]
) -> tuple[list[Changed], list[Finding]]:
    """The files with their new comments, and the findings that no comment can answer.

    `known` are the names of rules and groups. A file is edited from its end to its beginning.
    """
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.at.document.path, []).append(finding)
    changed, left = [], []
    for path, found in sorted(by_file.items()):
        document = found[0].at.document
        kind = kind_of(path.rpartition("/")[2])
        text = document.text
        for ask in _asks(text, kind, found, reason):
            new = _answered(text, kind, ask, known) if text else None
            if new is None:
                left += [one for one in found if one.at.span.start in ask.starts]
            else:
                text = new
        if text != document.text:
            changed.append(Changed(document, text, ()))
    return changed, left


def _asks(text: str, kind: str, findings: list[Finding], reason: str) -> Iterator[Ask]:
    """The findings of a file by line, block or command, the last first."""
    document, together = Document("", text), answers.units(text, kind)
    places: dict[Span, list[Finding]] = {}
    for finding in findings:
        at = finding.at.span.start
        unit = next((one for one in together if one.start <= at <= one.end), None)
        line = document.line_span(document.position(at).line)
        places.setdefault(unit or line, []).append(finding)
    for unit, inside in sorted(places.items(), reverse=True):
        starts = tuple(dict.fromkeys(one.at.span.start for one in inside))
        yield Ask(unit, starts, tuple(dict.fromkeys(one.rule for one in inside)), reason)


def _answered(text: str, kind: str, ask: Ask, known: Collection[str]) -> str | None:
    """The text with a directive that answers what is asked, None where none can stand."""
    for edit in _edits(text, kind, ask, known):
        new = text[: edit.span.start] + edit.text + text[edit.span.end :]
        at = edit.span.start
        moved = [start + len(edit.text) if start >= at and start else start for start in ask.starts]
        found = tuple(answers.read(Document("", new), kind, known))
        if kind == "markdown" and _shape(new) != _shape(text):
            continue
        if all(_covers(found, start, rule) for start in moved for rule in ask.rules):
            return new
    return None


def _shape(text: str) -> tuple[object, ...]:
    """What a comment in a card must leave as it is: the metadata, and how many parts there are."""
    from attrlint.parse import markdown

    page = markdown.parse(text)
    front = page.front_matter
    parts = (page.headings, page.fences, page.links, page.urls)
    return (front is None, front is not None and front.terminated, *map(len, parts))


def _covers(found: tuple[answers.Directive, ...], start: int, rule: str) -> bool:
    return any(
        one.kind != "malformed" and one.rule == rule and one.covers.start <= start <= one.covers.end
        for one in found
    )


def _edits(text: str, kind: str, ask: Ask, known: Collection[str]) -> Iterator[Edit]:
    """Where a directive may stand, the best place first."""
    yield from _merged(text, kind, ask, known)
    body = f"attrlint: ignore[{', '.join(ask.rules)}] {ask.reason}"
    if kind == "notebook":
        yield from _in_cell(text, ask, body)
        return
    front = _front_matter(text) if kind == "markdown" else None
    in_front = front is not None and ask.unit.start < front.end
    if kind == "markdown" and not in_front:
        yield from _in_card(text, ask, f"<!-- {body} -->")
    elif kind == "markdown" and front is not None:
        if ask.unit.start > front.start and ask.unit.end < front.end:
            yield _behind(text, ask.unit, f"  # {body}")
        line = f"<!-- {body.replace('ignore[', 'ignore-file[', 1)} -->"
        yield Edit(Span(front.end, front.end), _line_end(text) + line)
    elif kind in _HASH:
        if "\n" not in text[ask.unit.start : ask.unit.end]:
            yield _behind(text, ask.unit, f"  # {body}")
        yield _above(text, ask.unit, f"# {body}")
    elif kind == "modelfile":
        yield _above(text, ask.unit, f"# {body}")


def _merged(text: str, kind: str, ask: Ask, known: Collection[str]) -> Iterator[Edit]:
    """Into the brackets of a directive that stands there already, with the same reason."""
    for one in answers.read(Document("", text), kind, known):
        here = one.kind == "ignore" and one.reason == ask.reason
        if here and all(one.covers.start <= start <= one.covers.end for start in ask.starts):
            at = text.find("]", one.at.span.start, one.at.span.end)
            new = [rule for rule in ask.rules if f"{rule}" not in _names(one)]
            yield Edit(Span(at, at), "".join(f", {rule}" for rule in new))


def _names(one: answers.Directive) -> list[str]:
    inside = one.at.text.partition("[")[2].partition("]")[0]
    return [name.strip() for name in inside.split(",")]


def _in_card(text: str, ask: Ask, comment: str) -> Iterator[Edit]:
    line = text[ask.unit.start : ask.unit.end]
    alone = "\n" in line or not line.strip() or re.match(r"\s*(?:\[[^\]]+\]:|```|~~~)", line)
    if line.rstrip().endswith("|"):  # inside the last cell of a row
        at = ask.unit.start + line.rstrip().rindex("|")
        yield Edit(Span(at, at), f"{comment} ")
    if not alone:
        yield _behind(text, ask.unit, f" {comment}")
    if any(ask.starts):
        yield _above(text, ask.unit, comment)


def _in_cell(text: str, ask: Ask, body: str) -> Iterator[Edit]:
    """At the end of a line of a cell: in the file, before the `\\n` of a JSON string."""
    import json

    from attrlint.parse import notebook

    for cell in notebook.parse(text).cells:
        source = Source(Document("", text), cell.text, cell.marks)
        comment = f" <!-- {body} -->" if cell.kind == "markdown" else f"  # {body}"
        for line in re.finditer(r"[^\n]+", cell.text):
            whole = source.at(Span(*line.span())).span
            if any(whole.start <= start <= whole.end for start in ask.starts):
                yield Edit(Span(whole.end, whole.end), json.dumps(comment)[1:-1])


def _front_matter(text: str) -> Span | None:
    from attrlint.parse.blocks import front_matter

    found = front_matter(text)
    if found is None or not found.terminated:
        return None
    return Span(found.whole.start, len(text[: found.whole.end].rstrip("\r\n")))


def _behind(text: str, unit: Span, comment: str) -> Edit:
    """Behind what a line says, before the white space at its end."""
    at = unit.start + len(text[unit.start : unit.end].rstrip())
    return Edit(Span(at, at), comment)


def _above(text: str, unit: Span, comment: str) -> Edit:
    """On a line of its own, indented like the one below it."""
    start = text.rfind("\n", 0, unit.start) + 1
    indent = re.match(r"[ \t]*", text[start : unit.end])
    lead = indent.group() if indent else ""
    return Edit(Span(start, start), f"{lead}{comment}{_line_end(text)}")


def _line_end(text: str) -> str:
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"
