"""GGUF files: the metadata at their head, never the tensors (ggml-org/ggml, docs/gguf.md).

The head is `GGUF`, a version, two counts, and then key, type and value in turn. Version 1 has
counts of 32 bits, 2 and 3 of 64; a big-endian file shows by its version. Lengths are what the file
says: nothing is read or kept because of them beyond fixed bounds.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

Value = str | int | float | bool | tuple[str, ...]

_CHUNK = 1 << 16
MAX_READ = 1 << 24  # a vocabulary of 260,000 tokens with its merges takes 12 MB
_MAX_ENTRIES = 4096  # forty are usual
_MAX_STRING = 1 << 16
_MAX_ITEMS = 200
_FIXED = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_STRING, _ARRAY = 8, 9


class _End(Exception):
    """The file ends, is not as the format says, or has been read far enough."""


def entries(file: BinaryIO) -> Iterator[tuple[str, Value]]:
    """The metadata of a file in its order: keys with text, numbers, or short lists of text.

    Other lists are passed over, as are texts above 64 KB. What is cut off or malformed ends it; a
    file that is no GGUF has none.
    """
    reader = _Reader(file)
    try:
        count = reader.head()
        for _ in range(min(count, _MAX_ENTRIES)):
            key = reader.text()
            value = reader.value(reader.number("I"))
            if key and value is not None:
                yield key, value
    except _End:
        return


class _Reader:
    """A window that moves over the head of a file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._data = b""
        self._at = 0
        self._left = MAX_READ
        self._order = "<"
        self._size = "Q"  # of a count or a length

    def _need(self, size: int) -> int:
        """Where the next `size` bytes stand in the window; they are passed."""
        at = self._at
        if at + size > len(self._data):
            wanted = max(size, _CHUNK)
            more = self._file.read(min(wanted, self._left))
            self._left -= len(more)
            self._data = self._data[at:] + more
            at = 0
            if size > len(self._data):
                raise _End
        self._at = at + size
        return at

    def _skip(self, size: int) -> None:
        ahead = self._at + size - len(self._data)
        if ahead <= 0:
            self._at += size
            return
        try:
            self._file.seek(ahead, 1)
        except (OSError, OverflowError, ValueError):  # past what a file can be
            raise _End from None
        self._data, self._at = b"", 0

    def number(self, kind: str) -> int:
        """A whole number."""
        size = struct.calcsize("<" + kind)
        at = self._need(size)
        found: int = struct.unpack_from(self._order + kind, self._data, at)[0]
        return found

    def head(self) -> int:
        """The number of entries. Raises `_End` for a file that is no GGUF."""
        at = self._need(8)
        if self._data[at : at + 4] != b"GGUF":
            raise _End
        version = struct.unpack_from("<I", self._data, at + 4)[0]
        if not version & 0xFFFF:
            self._order = ">"
            version = struct.unpack_from(">I", self._data, at + 4)[0]
        if version == 1:
            self._size = "I"
        self.number(self._size)  # of tensors
        return self.number(self._size)

    def text(self) -> str:
        """A text, or "" for one that is too long to be of use."""
        size = self.number(self._size)
        if size > _MAX_STRING:
            self._skip(size)
            return ""
        at = self._need(size)
        return self._data[at : at + size].decode("utf-8", "replace")

    def value(self, kind: int, depth: int = 0) -> Value | None:
        """A value of a type; None for what is passed over."""
        if kind == _STRING:
            return self.text()
        if kind == _ARRAY:
            return self._array(depth)
        if kind not in _FIXED:
            raise _End
        size = struct.calcsize("<" + _FIXED[kind])
        at = self._need(size)
        found: Value = struct.unpack_from(self._order + _FIXED[kind], self._data, at)[0]
        return found

    def _array(self, depth: int) -> tuple[str, ...] | None:
        kind = self.number("I")
        count = self.number(self._size)
        if kind in _FIXED:
            self._skip(count * struct.calcsize("<" + _FIXED[kind]))
            return None
        if kind == _STRING and count <= _MAX_ITEMS:
            return tuple(self.text() for _ in range(count))
        if kind not in (_STRING, _ARRAY) or depth > 3:
            raise _End
        if kind == _STRING:
            self._skip_texts(count)
            return None
        for _ in range(count):
            self._array(depth + 1)
        return None

    def _skip_texts(self, count: int) -> None:
        """Pass over a vocabulary: half a million texts, which have to be gone through."""
        length = struct.Struct(self._order + self._size)
        read, width = length.unpack_from, length.size
        done = 0
        while done < count:
            data, at = self._data, self._at
            last = len(data) - width
            while done < count and at <= last:
                after = at + width + read(data, at)[0]
                if after > len(data):
                    break
                at = after
                done += 1
            self._at = at
            if done < count:
                self._skip(self.number(self._size))
                done += 1
