"""Apply the fixes of findings: edits by span, each file written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrlint.document import Document, Span, opened
from attrlint.finding import Edit, Finding, Fix
from attrlint.record import NamedTuple

ROUNDS = 10  # a fix may bring forth another finding; this many times at the most


class Changed(NamedTuple):
    """A file that fixes would change, or `creates` where there is none yet."""

    document: Document
    text: str
    fixes: tuple[Fix, ...]
    creates: bool = False


class NotWritten(Exception):
    """A file that was left as it is; the message says why."""


def fixable(findings: Iterable[Finding], *, unsafe: bool) -> int:
    """How many findings a fix would mend."""
    return sum(f.fix is not None and (f.fix.safe or unsafe) for f in findings)


def changes(findings: Iterable[Finding], *, unsafe: bool) -> Iterator[Changed]:
    """The files that fixes would change, sorted by name; of two that overlap the first holds.

    Edits that only insert never overlap each other: at one place they follow one another.
    """
    by_file: dict[str, list[Fix]] = {}
    for finding in findings:
        if finding.fix is not None and (finding.fix.safe or unsafe):
            by_file.setdefault(finding.fix.document.path, []).append(finding.fix)
    for _, fixes in sorted(by_file.items()):
        document = fixes[0].document
        applied, edits = together(fixes)
        text = edited(document, edits)
        if text != document.text or fixes[0].creates:
            yield Changed(document, text, tuple(applied), fixes[0].creates)


def together(fixes: Iterable[Fix]) -> tuple[list[Fix], list[Edit]]:
    """The fixes of one document that hold beside each other, and their edits.

    They are in the order of the fixes; an edit that several ask for stands once.
    """
    applied: list[Fix] = []
    taken: dict[Edit, None] = {}
    for fix in fixes:
        new = [edit for edit in fix.edits if edit not in taken]
        if not any(_overlap(edit, other) for edit in new for other in taken):
            taken.update(dict.fromkeys(new))
            applied.append(fix)
    return applied, list(taken)


def edited(document: Document, edits: Iterable[Edit]) -> str:
    """The text of a document after some edits that do not overlap."""
    pieces = []
    done = 0
    for span, said in replacements(document, edits):
        pieces += [document.text[done : span.start], said]
        done = span.end
    return "".join([*pieces, document.text[done:]])


def replacements(document: Document, edits: Iterable[Edit]) -> Iterator[tuple[Span, str]]:
    """What stands in place of which span after some edits, in file order, with its line ends."""
    at_place: dict[Span, dict[tuple[str, str], list[str]]] = {}
    for edit in edits:
        around = at_place.setdefault(edit.span, {})
        around.setdefault((edit.before, edit.after), []).append(edit.text)
    for span, around in sorted(at_place.items()):
        said = "".join(before + "".join(new) + after for (before, after), new in around.items())
        yield span, _with_line_ends(said, document, span.start)


def write(root: Path, changed: Changed) -> None:
    """Put a changed text in place of the file: written beside it, flushed, renamed.

    Encoding, BOM, line ends, mode and owner stay; a hard link keeps the old text under its other
    name. Raises `NotWritten` where the file is a link, lies behind one or is read-only, changed
    meanwhile, cannot be encoded as it was, or cannot be written.
    """
    name = changed.document.path
    path = (root if root.is_dir() else root.parent) / name
    try:
        data = encoded(changed.document, changed.text)
    except UnicodeEncodeError:
        raise NotWritten(f"{name}: {changed.document.encoding} cannot hold the fix") from None
    try:
        _stay(root, path, name)
        if changed.creates:
            _create(path, name, data)
        else:
            _replace(path, changed.document, data)
    except OSError as error:
        raise NotWritten(f"{name}: {error.strerror or error}; left as it is") from None


def _stay(root: Path, path: Path, name: str) -> None:
    """Refuse to write where a link has been put between the root and a file."""
    top = os.path.realpath(root if root.is_dir() else root.parent)
    wanted = os.path.join(top, os.path.dirname(os.path.normpath(name)))
    if os.path.realpath(path.parent) != os.path.normpath(wanted):
        raise NotWritten(f"{name}: lies behind a link; left as it is")


def encoded(document: Document, text: str) -> bytes:
    """A text as the bytes of a document's file: its encoding and BOM."""
    bom = "\ufeff".encode(document.encoding) if document.bom else b""
    return bom + text.encode(document.encoding)


def _replace(path: Path, document: Document, data: bytes) -> None:
    if path.is_symlink():
        raise NotWritten(f"{document.path}: is a link; mend the file that it points to")
    before = path.stat()
    if not before.st_mode & 0o222 or not os.access(path, os.W_OK):
        raise NotWritten(f"{document.path}: is read-only; left as it is")
    beside = _beside(path, data)
    try:
        os.chmod(beside, before.st_mode & 0o7777)
        if (before.st_uid, before.st_gid) != (beside.stat().st_uid, beside.stat().st_gid):
            os.chown(beside, before.st_uid, before.st_gid)
        with opened(path) as file:
            told = file.read()
        if told != encoded(document, document.text):
            raise NotWritten(f"{document.path}: changed while it was checked; left as it is")
        os.replace(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _flush(path.parent)


def _create(path: Path, name: str, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = _beside(path, data)
    try:
        os.chmod(beside, 0o644)
        os.link(beside, path)  # unlike a rename, never over a file that is there
    except OSError:
        if os.path.lexists(path):
            raise NotWritten(f"{name}: is there already; left as it is") from None
        os.replace(beside, path)  # a file system without hard links
    finally:
        beside.unlink(missing_ok=True)
    _flush(path.parent)


def _beside(path: Path, data: bytes) -> Path:
    """A new file in the same folder that holds `data`, on the disk."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    return Path(beside)


def _flush(folder: Path) -> None:
    """Have a rename in a folder reach the disk, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


def diff(changed: Changed) -> str:
    """A unified diff of one file, as `git apply` takes it."""
    import difflib

    path = changed.document.path
    lines = difflib.unified_diff(
        _lines(changed.document.text),
        _lines(changed.text),
        "/dev/null" if changed.creates else f"a/{path}",
        f"b/{path}",
    )
    no_end = "\n\\ No newline at end of file\n"
    return "".join(line if line.endswith("\n") else line + no_end for line in lines)


def _lines(text: str) -> list[str]:
    lines = [line + "\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _overlap(one: Edit, other: Edit) -> bool:
    if one.span.start < other.span.end and other.span.start < one.span.end:
        return True
    return one.span == other.span and one.span.start < one.span.end


def _with_line_ends(said: str, document: Document, at: int) -> str:
    """Text with the line end that the line at an offset has, or else the one above it."""
    if "\n" not in said:
        return said
    text = document.text
    end = text.find("\n", at)
    if end < 0:
        end = text.rfind("\n", 0, at)
    if end > 0 and text[end - 1] == "\r":
        return said.replace("\r\n", "\n").replace("\n", "\r\n")
    return said
