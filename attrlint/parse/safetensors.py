"""Safetensors files: the metadata at their head, never the tensors (huggingface/safetensors).

The head is its length (64 bits, little-endian) and a JSON object; its entry `__metadata__`, which
the library writes first, holds text under text. Only that entry is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

_FIRST = 1 << 16
_MAX_HEAD = 100_000_000  # the library's own limit
MAX_READ = 1 << 24


def entries(file: BinaryIO) -> Iterator[tuple[str, str]]:
    """The metadata of a file in its order, keys with text.

    None where it is no safetensors file, has no metadata, or has them behind the first 16 MB.
    """
    size = int.from_bytes(file.read(8), "little")
    if not 2 <= size <= _MAX_HEAD:
        return
    data = file.read(min(size, _FIRST))
    if data[:1] != b"{":
        return
    found = _metadata(data)
    if found is None and len(data) < size:
        found = _metadata(data + file.read(min(size, MAX_READ) - len(data)))
    for key, value in found.items() if isinstance(found, dict) else ():
        if isinstance(value, str):
            yield key, value


def _metadata(data: bytes) -> Any:
    """What stands under `__metadata__`; None where it is not there or not whole."""
    import json

    text = data.decode("utf-8", "replace")
    start = text.find('"__metadata__"')  # in a text the quotes would be escaped
    start = text.find("{", start) if start >= 0 else -1
    try:
        return json.JSONDecoder().raw_decode(text, start)[0] if start >= 0 else None
    except (ValueError, RecursionError):
        return None
