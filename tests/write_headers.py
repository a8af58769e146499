"""GGUF and safetensors files as their tools write them, with metadata and no tensors."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Mapping

_KINDS = {str: 8, bool: 7, int: 5, float: 12, list: 9}


def gguf(entries: Iterable[tuple[str, object]], *, version: int = 3, order: str = "<") -> bytes:
    """A GGUF file; lists hold text or whole numbers."""
    size = "I" if version == 1 else "Q"

    def text(value: str) -> bytes:
        data = value.encode()
        return struct.pack(order + size, len(data)) + data

    def packed(value: object) -> bytes:
        if isinstance(value, str):
            return text(value)
        if isinstance(value, list):
            kind = _KINDS[type(value[0])] if value else 8
            return struct.pack(f"{order}I{size}", kind, len(value)) + b"".join(map(packed, value))
        return struct.pack(
            order + {bool: "?", int: "i", float: "d"}[type(value)],
            value,
        )

    pairs = list(entries)
    body = b"".join(
        text(key) + struct.pack(order + "I", _KINDS[type(value)]) + packed(value)
        for key, value in pairs
    )
    return b"GGUF" + struct.pack(f"{order}I{size}{size}", version, 0, len(pairs)) + body


def typed(value: str) -> object:
    """A value of a listing as what it was in the file."""
    try:
        found: object = json.loads(value)
    except ValueError:
        return value
    return found if isinstance(found, (int, list)) else value


def safetensors(metadata: Mapping[str, str], tensors: Mapping[str, object] | None = None) -> bytes:
    """A safetensors file with an entry for each tensor and no data."""
    head = json.dumps({"__metadata__": dict(metadata), **(tensors or {})}).encode()
    return struct.pack("<Q", len(head)) + head
