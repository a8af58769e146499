"""Text and places in it.

Offsets are characters (Unicode code points) of `Document.text`, half-open. Lines and columns are
1-based, lines end at `\\n` only, and are worked out here, when something is printed.
"""

from __future__ import annotations

import errno
import os
import stat
from bisect import bisect_left, bisect_right
from pathlib import Path

from attrlint.record import NamedTuple

TYPE_CHECKING = False  # as typing has it, which takes long to import
if TYPE_CHECKING:
    from typing import BinaryIO

MAX_BYTES = 5_000_000  # of a card, a notebook, a licence: more is skipped with a note
MAX_CODE = 1_000_000  # of a script or a configuration, whose tree takes a hundred times as much
_LONGEST_ESCAPE = len("\\ud83d\\ude00")  # of one character of a JSON string


class Span(NamedTuple):
    """Half-open range of characters."""

    start: int
    end: int

    def shift(self, by: int) -> Span:
        """The same range, `by` characters further on."""
        return Span(self.start + by, self.end + by)


class Position(NamedTuple):
    """1-based line and column, the column in code points."""

    line: int
    column: int


class Unreadable(Exception):
    """A file that cannot be read as text; the message says why in a few words."""


class Document:
    """One file's text, decoded once: the BOM is cut off, line ends are kept as they are.

    `path` is relative to the root that was given, with `/`.
    """

    __slots__ = ("_lines", "bom", "encoding", "path", "text")

    def __init__(self, path: str, text: str, *, encoding: str = "utf-8", bom: bool = False) -> None:
        self.path = path
        self.text = text
        self.encoding = encoding
        self.bom = bom
        self._lines: list[int] | None = None

    def __repr__(self) -> str:
        return f"Document({self.path!r})"

    def _line_starts(self) -> list[int]:
        if self._lines is None:
            starts = [0]
            find = self.text.find
            at = find("\n") + 1
            while at:
                starts.append(at)
                at = find("\n", at) + 1
            self._lines = starts
        return self._lines

    def position(self, offset: int) -> Position:
        """The line and column of a character offset (clamped to the text)."""
        offset = max(0, min(offset, len(self.text)))
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1)

    def line_span(self, line: int) -> Span:
        """The span of a 1-based line, without its line end."""
        starts = self._line_starts()
        start = starts[line - 1]
        end = starts[line] - 1 if line < len(starts) else len(self.text)
        if end > start and self.text[end - 1] == "\r":
            end -= 1
        return Span(start, end)

    @property
    def line_count(self) -> int:
        """The number of lines; an empty text has one."""
        return len(self._line_starts())


class Location(NamedTuple):
    """A span in a document; `str()` is `path:line:column`."""

    document: Document
    span: Span

    @property
    def start(self) -> Position:
        """Where it begins."""
        return self.document.position(self.span.start)

    @property
    def end(self) -> Position:
        """Where it ends (exclusive)."""
        return self.document.position(self.span.end)

    @property
    def numbers(self) -> dict[str, int]:
        """line, column, end_line and end_column as reports have them: 1-based, exclusive end."""
        (line, column), (end_line, end_column) = self.start, self.end
        return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}

    @property
    def text(self) -> str:
        """The characters it covers, as they stand in the file."""
        return self.document.text[self.span.start : self.span.end]

    def touches(self, other: Location) -> bool:
        """Whether two places have a character in common."""
        (start, end), (first, last) = self.span, other.span
        return self.document.path == other.document.path and start < last and first < end

    def __str__(self) -> str:
        line, column = self.start
        return f"{self.document.path}:{line}:{column}"


class Source(NamedTuple):
    """Text that lies in a document: the whole of it, a fenced block, a notebook cell, a string.

    `marks` pairs offsets of `text` with offsets of `document.text`, ascending; between two marks
    the characters run in step, but for the escape that one of a string stands for, up to the next
    mark. Extraction works on `text`; `at` says where that is in the file.
    """

    document: Document
    text: str
    marks: tuple[tuple[int, int], ...] = ((0, 0),)

    @classmethod
    def whole(cls, document: Document) -> Source:
        """All of a document."""
        return cls(document, document.text)

    def _offset(self, offset: int) -> int:
        at = bisect_right(self.marks, (offset, float("inf"))) - 1
        here, there = self.marks[max(at, 0)]
        return there + offset - here

    def at(self, span: Span) -> Location:
        """The place in the file of a span of `text`."""
        start = self._offset(span.start)
        if span.end <= span.start:
            return Location(self.document, Span(start, start))
        return Location(self.document, Span(start, self._end(span.end)))

    def _end(self, offset: int) -> int:
        """Where what stands for the character before an offset ends: `\\u00e9` may."""
        last = self._offset(offset - 1)
        if not self.document.text.startswith("\\", last):
            return last + 1
        after = bisect_left(self.marks, (offset,))
        for here, there in self.marks[after : after + 1]:
            if here == offset and last < there <= last + _LONGEST_ESCAPE:
                return there
        return last + 1

    def part(self, span: Span) -> Source:
        """A piece of this text as a source of its own."""
        first = bisect_right(self.marks, (span.start, float("inf")))
        last = bisect_left(self.marks, (span.end,))
        inside = ((here - span.start, there) for here, there in self.marks[first:last])
        marks = ((0, self._offset(span.start)), *inside)
        return Source(self.document, self.text[span.start : span.end], marks)


def read(path: Path, name: str, limit: int = MAX_BYTES) -> Document:
    """The document at `path`, called `name`.

    Decodes UTF-8 (with or without BOM) and UTF-16 with a BOM; anything else as Latin-1 where it
    is text. Raises `Unreadable` for what is too large, binary or not to be read.
    """
    try:
        with opened(path) as file:
            expected = os.fstat(file.fileno()).st_size
            data = file.read(min(expected, limit) + 1)  # room for all of `limit` has to be made
            if len(data) > expected:  # it has grown
                data += file.read(limit + 1 - len(data))
    except OSError as error:
        raise Unreadable(error.strerror or "cannot be read") from None
    if len(data) > limit:
        raise Unreadable(f"larger than {limit // 1_000_000} MB")
    return decode(data, name)


def opened(path: Path) -> BinaryIO:
    """A file to read bytes from. Raises `OSError`, too, for what has become a FIFO or a device
    since it was listed: reading those may have no end.
    """
    file = open(path, "rb", opener=_without_waiting)  # noqa: SIM115  handed to the caller
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "is no regular file")
    return file


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def decode(data: bytes, name: str) -> Document:
    """A document from a file's bytes. Raises `Unreadable` for binary content."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            encoding = "utf-16-le" if data[:1] == b"\xff" else "utf-16-be"
            return Document(name, data[2:].decode(encoding), encoding=encoding, bom=True)
        except UnicodeDecodeError:
            raise Unreadable("not text") from None
    if b"\0" in data:
        raise Unreadable("binary, not text")
    bom = data.startswith(b"\xef\xbb\xbf")
    try:
        return Document(name, data[3 * bom :].decode("utf-8"), bom=bom)
    except UnicodeDecodeError:
        return Document(name, data.decode("latin-1"), encoding="latin-1")
