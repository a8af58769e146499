"""Sorted text files, memory-mapped and bisected: nothing is read that is not asked for."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from pathlib import Path

_MANY = 2_000  # look-ups, after which it pays to know what there is none of
_BITS = 1 << 21


class Sorted:
    """A file of lines that are sorted by their bytes, memory-mapped; empty where there is none."""

    __slots__ = ("_asked", "_data", "_heads", "_size")

    def __init__(self, path: Path) -> None:
        self._data: mmap.mmap | bytes = b""
        try:
            with path.open("rb") as file:
                self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError):  # ValueError: an empty file cannot be mapped
            pass
        self._size = len(self._data)
        self._asked, self._heads = 0, b""

    @classmethod
    def of(cls, data: bytes) -> Sorted:
        """Lines that are held in memory."""
        made = cls.__new__(cls)
        made._data, made._size = data, len(data)
        made._asked, made._heads = 0, b""
        return made

    def starting(self, prefix: bytes) -> Iterator[bytes]:
        """The lines that start with `prefix`, in order, without their line ends."""
        data, size = self._data, self._size
        at = size if self._lacks(prefix) else self.position(prefix)
        while at < size:
            end = data.find(b"\n", at)
            line = data[at : end if end >= 0 else size]
            if not line.startswith(prefix):
                return
            yield line
            at = end + 1 if end >= 0 else size

    def position(self, prefix: bytes) -> int:
        """The offset of the first line that is not smaller than `prefix`.

        What is compared may reach into the next line: a line's end is smaller than whatever a line
        goes on with but for a tab, and a file has tabs in all of its lines or in none.
        """
        data = self._data
        low, high = 0, self._size
        width = len(prefix)
        while low < high:
            middle = (low + high) // 2
            start = data.rfind(b"\n", low, middle) + 1 or low
            if data[start : start + width] < prefix:
                low = data.find(b"\n", middle, high) + 1 or high
            else:
                high = start
        return low

    def _lacks(self, prefix: bytes) -> bool:
        """Whether surely no line starts with a whole key and its tab, or with a key's owner and
        its slash: most ids that a text names are no work's. Told once many were asked for.
        """
        end = len(prefix) - 1
        if prefix.find(b"\t") != end and (b"\t" in prefix or prefix.find(b"/") != end):
            return False
        self._asked += 1
        if self._asked < _MANY or not self._size:
            return False
        self._heads = self._heads or _heads(self._data)
        at = hash(prefix) % _BITS
        return not self._heads[at >> 3] >> (at & 7) & 1

    def block(self, prefix: bytes) -> bytes:
        """All lines that start with `prefix`, as one piece; "" for the whole."""
        if not prefix:
            return self._data[:]
        last = prefix[:-1] + bytes((prefix[-1] + 1,))
        return self._data[self.position(prefix) : self.position(last)]


def _heads(data: mmap.mmap | bytes) -> bytes:
    """A bit for each key with its tab, and for each owner with its slash, at their hashes."""
    bits = bytearray(_BITS >> 3)
    for head in (rb"(?m)^[^\t\n]*\t", rb"(?m)^[^\t\n/]*/"):
        for match in re.finditer(head, data):
            at = hash(match.group()) % _BITS
            bits[at >> 3] |= 1 << (at & 7)
    return bytes(bits)
