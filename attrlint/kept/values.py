"""Values that Python can marshal, in files of the user's cache that are whole or not there."""

from __future__ import annotations

from attrlint.kept.remembered import digest, own

TYPE_CHECKING = False  # as typing has it; typing itself would cost every start
if TYPE_CHECKING:
    from typing import Any


def read(name: str) -> dict[Any, Any]:
    """What a file keeps; nothing where it is damaged or not the user's."""
    data = own(name)
    size = len(digest(b""))
    if not data or digest(data[size:]).encode() != data[:size]:
        return {}
    from marshal import loads

    found: dict[Any, Any] = loads(memoryview(data)[size:])
    return found


def write(name: str, value: dict[Any, Any]) -> None:
    """Keep a mapping; a folder that cannot be written is no error."""
    from marshal import dumps

    from attrlint.kept.recording import save

    data = dumps(value)
    save(name, digest(data).encode() + data)
