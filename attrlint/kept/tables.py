"""Tables that are made of the program's own files, kept until one of these changes.

To look up one name a short run would read every licence, the source of every format and a dozen
languages, a tenth of its time. What is made of them is data (texts, numbers, and tuples, lists,
sets and mappings of these) and lies under its name in one file for this Python and this release, in
the user's own cache, with the sizes and times of the files that it was made of.
"""

from __future__ import annotations

import os
import sys

from attrlint import __version__
from attrlint.kept.remembered import folder, stamp_state
from attrlint.kept.values import read, write

TYPE_CHECKING = False  # as typing has it; typing itself would cost every start
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import Any, TypeVar

    Made = TypeVar("Made")


class Kept:
    """The tables of one file."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._known: dict[str, tuple[str, bytes]] = read(name)
        self._new = False

    def table(self, name: str, make: Callable[[], Made], files: Iterable[str]) -> Made:
        """See `table`."""
        from marshal import dumps, loads

        made_by: str = make.__globals__["__file__"]
        paths = (*files, made_by)
        state = "\n".join(f"{path} {stamp_state(path)}" for path in paths)
        known, data = self._known.get(name, ("", b""))
        if known == state:
            for path in paths:
                sys.audit("open", path, "r", 0)  # for `recording`: the answer comes from them
            found: Made = loads(data)
            return found
        made = make()
        data = dumps(made)  # type: ignore[arg-type]  # what cannot be marshalled is a bug: loud
        self._known[name] = (state, data)
        self._new = True
        return made

    def write(self) -> None:
        """Keep the tables, where some are new."""
        if self._new:
            write(self._name, self._known)


_kept: Kept | None = None


def keep(*, writes: bool = True) -> None:
    """Let this process, until it ends, take tables from the file, and add to it."""
    global _kept
    tag = sys.implementation.cache_tag
    _kept = Kept(os.path.join(folder(), f"tables-{__version__}-{tag}"))
    if writes and not sys.dont_write_bytecode:
        import atexit

        atexit.register(_kept.write)


def table(name: str, make: Callable[[], Made], files: Iterable[str]) -> Made:
    """What `make()` gives, or gave of the same `files` and the same module of its own.

    It may follow from nothing else, and `name` is its alone.
    """
    return make() if _kept is None else _kept.table(name, make, files)


def of_json(path: Path) -> Any:
    """What a JSON file holds."""

    def parsed() -> Any:
        import json

        return json.loads(path.read_text(encoding="utf-8"))

    return table(str(path), parsed, (str(path),))
