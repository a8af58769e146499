"""Findings in LSP's types.

LSP counts lines and characters from 0, and characters in the units that server and client agree on
(UTF-16 where nothing else is said); findings count code points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from lsprotocol import types
from pygls.workspace import PositionCodec

from attrlint import fix
from attrlint.document import Document, Location, Span
from attrlint.finding import Finding, Fix
from attrlint.record import NamedTuple
from attrlint.report import file_url, url
from attrlint.server.check import View

_SEVERITY = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}
FIX_ALL = "source.fixAll.attrlint"


class Client(NamedTuple):
    """What the editor counts characters in, and the URIs by which it knows its open files."""

    codec: PositionCodec
    opened: dict[Path, str]

    def uri(self, path: Path) -> str:
        """A file's URI, spelt as the editor spells it where it has the file open."""
        return self.opened.get(path) or file_url(path)


def path_of(uri: str) -> Path | None:
    """The file that a URI names, or None for what is on no disk (`untitled:`, `git:`) or no URI."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme != "file":
        return None
    return Path(url2pathname(parts.path))


def position(document: Document, offset: int, client: Client) -> types.Position:
    """A character offset as an LSP position."""
    line, column = document.position(offset)
    start = document.line_span(line).start
    before = document.text[start : start + column - 1]
    return types.Position(line - 1, client.codec.client_num_units(before))


def offset(document: Document, at: types.Position, client: Client) -> int:
    """An LSP position as a character offset, clamped to the text."""
    if at.line >= document.line_count:
        return len(document.text)
    span = document.line_span(at.line + 1)
    units = 0
    for index in range(span.start, span.end):
        if units >= at.character:
            return index
        units += client.codec.client_num_units(document.text[index])
    return span.end


def spanned(document: Document, span: Span, client: Client) -> types.Range:
    """A span as an LSP range."""
    return types.Range(position(document, span.start, client), position(document, span.end, client))


def diagnostics(view: View, client: Client) -> dict[str, list[types.Diagnostic]]:
    """Every finding of a repository, by the URI of its file; a file without findings has none."""
    found: dict[str, list[types.Diagnostic]] = {}
    for finding in view.findings:
        uri = client.uri(view.path(finding.at.document))
        found.setdefault(uri, []).append(diagnostic(view, finding, client))
    return found


def diagnostic(view: View, finding: Finding, client: Client) -> types.Diagnostic:
    """One finding, with the other places that it rests on."""
    page = url(finding.group, finding.rule)
    hint = f"\n{finding.hint}" if finding.hint else ""
    return types.Diagnostic(
        range=spanned(finding.at.document, finding.at.span, client),
        message=finding.message + hint,
        severity=_SEVERITY[finding.severity],
        code=finding.rule,
        code_description=types.CodeDescription(href=page) if page else None,
        source="attrlint",
        related_information=[
            types.DiagnosticRelatedInformation(_place(view, evidence.at, client), evidence.note)
            for evidence in finding.evidence
        ],
    )


def _place(view: View, at: Location, client: Client) -> types.Location:
    return types.Location(client.uri(view.path(at.document)), spanned(at.document, at.span, client))


def actions(view: View, path: Path, span: Span, client: Client) -> Iterator[types.CodeAction]:
    """The fixes of the findings that touch a span of a file, and one for all safe ones."""
    for finding in view.findings:
        if finding.fix is None or finding.fix.creates or view.path(finding.at.document) != path:
            continue
        if finding.at.span.start > span.end or finding.at.span.end < span.start:
            continue
        yield types.CodeAction(
            title=finding.fix.title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(view, finding, client)],
            is_preferred=finding.fix.safe,
            edit=edits(view, (finding.fix,), client),
        )
    found = (finding.fix for finding in view.findings)
    safe = [each for each in found if each is not None and each.safe and not each.creates]
    if safe:
        yield types.CodeAction(
            title="attrlint: apply every safe fix of this repository",
            kind=FIX_ALL,
            edit=edits(view, safe, client),
        )


def edits(view: View, fixes: Iterable[Fix], client: Client) -> types.WorkspaceEdit:
    """Fixes as edits of files; of two that overlap the first holds."""
    by_file: dict[str, list[Fix]] = {}
    for each in fixes:
        by_file.setdefault(each.document.path, []).append(each)
    changes: dict[str, list[types.TextEdit]] = {}
    for several in by_file.values():
        document = several[0].document
        _, taken = fix.together(several)
        changes[client.uri(view.path(document))] = [
            types.TextEdit(spanned(document, span, client), text)
            for span, text in fix.replacements(document, taken)
        ]
    return types.WorkspaceEdit(changes=changes)
