"""A registry with works beside those that ship: a user's own, or what a hub answered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from attrlint.registry import build, entries, names
from attrlint.registry.mapped import Sorted
from attrlint.registry.store import Registry


def to(base: Registry, added: Iterable[dict[str, Any]]) -> Registry:
    """`base` and the works of some entries, in the form of a line of the registry's source files.

    An entry with the id of a work that is there takes its place; one with a hub id or name of
    another's comes before it. Nothing is written.
    """
    found = {entry["id"]: entry for entry in added}
    if not found:
        return base
    words = names.common_words(base.folder / build.WORDS)
    data = base.index.block(b"")
    for work_id in found:
        if base.work(work_id):
            line = rb"^[^\t\n]*\t" + re.escape(work_id.encode()) + rb"\t[^\n]*\n"
            data = re.sub(line, b"", data, flags=re.MULTILINE)
    keys = (key for entry in found.values() for key in names.keys(entry, words))
    lines = dict.fromkeys("\t".join(key[:4]).encode() + b"\n" for key in sorted(keys, key=_order))
    works = {work_id: entries.work(entry) for work_id, entry in found.items()}
    return Registry(base.folder, Sorted.of(_merged(data, list(lines))), works)


def _order(key: names.Key) -> tuple[bytes, tuple[int, ...], str]:
    return key.key.encode(), key.rank, key.work


def _merged(data: bytes, lines: list[bytes]) -> bytes:
    """Sorted lines put into sorted data, each before what is there under the same key."""
    there, pieces, done = Sorted.of(data), [], 0
    for line in lines:
        at = there.position(line.partition(b"\t")[0] + b"\t")
        pieces += [data[done:at], line]
        done = at
    return b"".join((*pieces, data[done:]))
