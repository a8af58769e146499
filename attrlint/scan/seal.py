"""What binds the four files of a shard to each other.

Parquet knows a damaged page by its checksum, but not a sound one that belongs to another shard or
scan. So the mark of a shard says in its metadata what it and the other files hold.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow

_NAME = b"attrlint.seal"


def put(mark: pyarrow.Table, others: Mapping[str, bytes]) -> pyarrow.Table:
    """The mark of a shard with its seal; `others` are the bytes of the other files by table."""
    return mark.replace_schema_metadata({_NAME: _seal(mark, others)})


def holds(mark: pyarrow.Table, others: Mapping[str, bytes]) -> bool:
    """Whether the files of a shard are those that its mark was written with."""
    return (mark.schema.metadata or {}).get(_NAME) == _seal(mark, others)


def _seal(mark: pyarrow.Table, others: Mapping[str, bytes]) -> bytes:
    found = hashlib.blake2b(json.dumps(mark.to_pydict()).encode(), digest_size=16)
    for table, data in sorted(others.items()):
        found.update(f"\n{table} {len(data)}\n".encode())
        found.update(data)
    return found.hexdigest().encode()
