"""Apply the fixes of findings: edits by span, each file written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrlint.document import Document, Unreadable, read
from attrlint.finding import Edit, Finding, Fix
from attrlint.record import NamedTuple

ROUNDS = 10  # a fix may bring forth another finding; this many times at the most


class Changed(NamedTuple):
    """A file that fixes would change."""

    document: Document
    text: str
    fixes: tuple[Fix, ...]


class NotWritten(Exception):
    """A file that was left as it is; the message says why."""


def fixable(findings: Iterable[Finding], *, unsafe: bool) -> int:
    """How many findings a fix would mend."""
    return sum(f.fix is not None and (f.fix.safe or unsafe) for f in findings)


def changes(findings: Iterable[Finding], *, unsafe: bool) -> Iterator[Changed]:
    """The files that fixes would change, sorted by name; of two that overlap the first holds."""
    by_file: dict[str, list[Fix]] = {}
    for finding in findings:
        if finding.fix is not None and (finding.fix.safe or unsafe):
            by_file.setdefault(finding.fix.document.path, []).append(finding.fix)
    for _, fixes in sorted(by_file.items()):
        document = fixes[0].document
        taken: list[Edit] = []
        applied = []
        for fix in fixes:
            edits = [_with_line_ends(edit, document) for edit in fix.edits]
            if not any(_overlap(edit, other) for edit in edits for other in taken):
                taken.extend(edits)
                applied.append(fix)
        text = document.text
        for edit in sorted(taken, key=lambda edit: edit.span, reverse=True):
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
        if text != document.text:
            yield Changed(document, text, tuple(applied))


def write(root: Path, changed: Changed) -> None:
    """Put a changed text in place of the file: written beside it, flushed, renamed.

    Encoding, BOM, line ends and mode stay. Raises `NotWritten` where the file is a link, changed
    meanwhile, cannot be encoded as it was, or cannot be written.
    """
    document = changed.document
    path = root / document.path if root.is_dir() else root
    if path.is_symlink():
        raise NotWritten(f"{document.path}: is a link; mend the file that it points to")
    try:
        now = read(path, document.path)
    except Unreadable as error:
        raise NotWritten(f"{document.path}: {error}") from None
    if now.text != document.text:
        raise NotWritten(f"{document.path}: changed while it was checked; left as it is")
    try:
        data = encoded(document, changed.text)
    except UnicodeEncodeError:
        raise NotWritten(f"{document.path}: {document.encoding} cannot hold the fix") from None
    try:
        _replace(path, data)
    except OSError as error:
        raise NotWritten(f"{document.path}: {error.strerror}") from None


def encoded(document: Document, text: str) -> bytes:
    """A text as the bytes of a document's file: its encoding and BOM."""
    if document.encoding == "utf-16":
        return text.encode("utf-16")  # with a BOM, as it was read
    return (b"\xef\xbb\xbf" if document.bom else b"") + text.encode(document.encoding)


def _replace(path: Path, data: bytes) -> None:
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, path.stat().st_mode & 0o7777)
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def diff(changed: Changed) -> str:
    """A unified diff of one file."""
    import difflib

    path = changed.document.path
    lines = difflib.unified_diff(
        changed.document.text.splitlines(keepends=True),
        changed.text.splitlines(keepends=True),
        f"a/{path}",
        f"b/{path}",
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _overlap(one: Edit, other: Edit) -> bool:
    if one.span == other.span:
        return True
    return one.span.start < other.span.end and other.span.start < one.span.end


def _with_line_ends(edit: Edit, document: Document) -> Edit:
    """The edit with the line ends of the file."""
    first = document.text.find("\n")
    if first > 0 and document.text[first - 1] == "\r":
        return Edit(edit.span, edit.text.replace("\r\n", "\n").replace("\n", "\r\n"))
    return edit
