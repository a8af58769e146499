"""What a run reads, noted while it runs, and its answer kept for the next one like it.

An audit hook (PEP 578) hears of every file that is opened and every folder that is listed, by
whatever part of the program, so nothing has to be told to it and nothing can be forgotten. It does
not hear who asks only whether a file is there: above the linted folders those are `LOOKED_FOR`, and
a test holds that list against a run; below them the listings have it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from attrlint import shipped
from attrlint.kept.remembered import STATES, written

LOOKED_FOR = (
    *(".git", ".gitignore", "README.md"),
    *("attrlint.toml", "pyproject.toml", ".attrlint-baseline.json"),
)
_KEPT = 500  # answers; the ones not written for longest go first
_LARGEST = 20_000_000  # characters of one that is worth keeping

_Stamp = tuple[int, int, int]


class Recording:
    """One run's files and folders, from its making on. A process makes one: a hook stays.

    `name` is the file for its answer, as `remembered.name_of` has it.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._opened: dict[str, _Stamp | None] = {}
        self._listed: dict[str, _Stamp | None] = {}
        self._said: list[str] = []
        self._complete = False
        self._on = True
        sys.addaudithook(self._hear)

    def _hear(self, event: str, args: tuple[Any, ...]) -> None:
        if not self._on:
            return
        if event == "open":
            path, mode, _ = args
            if mode is None or "r" in mode:
                _note(path, self._opened)
        elif event in ("os.scandir", "os.listdir"):
            _note(args[0], self._listed)

    def listening(self, pieces: Iterable[str]) -> Iterator[str]:
        """The same pieces of output, kept as they go by."""
        for piece in pieces:
            self._said.append(piece)
            yield piece
        self._complete = True

    def keep(self, code: int, roots: Iterable[Path]) -> None:
        """Keep the answer of the run, which read `roots`.

        Nothing is kept of output that was not taken whole, or where a file changed meanwhile. A
        folder that cannot be written is no error.
        """
        self._on = False
        text = "".join(self._said)
        if not self._complete or len(text) > _LARGEST:
            return
        seen = []
        own = _Program(tuple(os.path.abspath(root) for root in roots))
        for kind, noted in (("folder", self._listed), ("file", self._opened)):
            for path, before in noted.items():
                if own.passes_over(path):
                    continue
                kind_here = "stamp" if kind == "file" and own.holds(path) else kind
                seen.append((kind_here, STATES[kind_here](path), path))
                if _stamp(path) != before and not own.has_rules(path):
                    return
        for kind, path in own.probed():
            seen.append((kind, STATES[kind](path), path))
        if any("\0" in path or "\n\0" in state for _, state, path in seen):
            return
        save(self.name, written(seen, code, text))


def _note(path: Any, noted: dict[str, _Stamp | None]) -> None:
    if path is None:
        path = "."
    if isinstance(path, int):
        return
    name = os.path.abspath(os.fsdecode(path))
    if name not in noted:
        noted[name] = _stamp(name)


def _stamp(path: str) -> _Stamp | None:
    try:
        told = os.stat(path)
    except OSError:
        return None
    return told.st_size, told.st_mtime_ns, told.st_ino


class _Program:
    """Which files are the program's own, and so stand in every answer by their size and time."""

    def __init__(self, roots: tuple[str, ...]) -> None:
        self._roots = roots
        places = [
            Path(__file__).parent.parent,
            *map(shipped.folder, ("rules", "schemas", "registry")),
        ]
        self._folders = tuple(os.path.join(place, "") for place in places)
        modules = [module for module in list(sys.modules.values()) if module is not None]
        files = (getattr(module, "__file__", None) for module in modules)
        standard = os.path.dirname(os.__file__)
        self._modules = sorted(
            {
                os.path.abspath(file)
                for file in files
                if file and (os.path.dirname(file) != standard and not _standard(file, standard))
            }
        )
        self._folders_of_modules = frozenset(map(os.path.dirname, self._modules))
        self._searched = {
            os.path.abspath(place)
            for module in modules
            for place in getattr(module, "__path__", ())
        } | {os.path.abspath(place) for place in sys.path}

    def holds(self, path: str) -> bool:
        """Whether a file is part of the program."""
        return path.startswith(self._folders)

    def has_rules(self, path: str) -> bool:
        """Whether a folder holds modules of the program: Python puts its byte code there."""
        return path in self._folders_of_modules

    def passes_over(self, path: str) -> bool:
        """Whether a file or folder counts by its module, or was listed only to find modules."""
        if path.endswith(".pyc"):
            return True
        inside = any(path == root or path.startswith(root + os.sep) for root in self._roots)
        return not inside and path in self._searched

    def probed(self) -> Iterator[tuple[str, str]]:
        """(kind, path) of what no event tells of: modules, and what is looked for above a root."""
        for file in self._modules:
            yield "stamp", file
        for root in self._roots:
            yield "real", root
        above = dict.fromkeys(
            str(folder)
            for root in self._roots
            for place in (Path(root), Path(os.path.realpath(root)))
            for folder in (place, *place.parents)
        )
        for folder in above:
            for name in LOOKED_FOR:
                yield "place", os.path.join(folder, name)


def _standard(file: str, standard: str) -> bool:
    """Whether a module's file is one of Python's own: its version stands for those."""
    return file.startswith(os.path.join(standard, "")) and "site-packages" not in file


def save(name: str, data: bytes) -> None:
    """Write a file of the cache whole, or not at all."""
    folder, base = os.path.split(name)
    beside = os.path.join(folder, f".{base}.{os.getpid()}.tmp")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(beside, "xb") as file:
            file.write(data)
        os.replace(beside, name)
        _forget(folder)
    except OSError:
        with suppress(OSError):
            os.unlink(beside)


def _forget(folder: str) -> None:
    """Remove the oldest answers, where there are many."""
    names = [name for name in os.listdir(folder) if name.startswith("run-")]
    if len(names) <= _KEPT:
        return
    paths = sorted((os.path.join(folder, name) for name in names), key=os.path.getmtime)
    for path in paths[: len(names) - _KEPT * 9 // 10]:
        os.unlink(path)
