"""One model repository's files, read and parsed when asked, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrlint.discover import Found, Group
from attrlint.document import MAX_BYTES, MAX_CODE, Document, Unreadable, read

if TYPE_CHECKING:
    from pathlib import Path

    from attrlint.parse.tree import Parsed
    from attrlint.reference import Reference

MAX_REFERENCES = 1_500  # of a file: of 25,000 cards none has 250, of 45,000 other files one 1,242

_WEIGHTS = ("consolidated", "ggml", "pytorch_lora", "learned_embeds", "ip-adapter", "ip_adapter")
_STATE = ("stats", "optim", "sched", "rng_state", "scaler")  # what else is pickled
_CODE = ("yaml", "json", "toml", "ini", "shell", "python", "modelfile", "build", "cff")


class Files:
    """The files of a repository by name (relative to the root that was given, `/`); asked for by
    name, the licence files of the folders around it too.

    `unread` collects what was not read: (name, why, or what in the file). `overlay` holds
    texts that stand in for files on disk (an editor's buffer, standard input). `recognised` is
    where `formats` keeps what it makes of each file, by name, for the next rule that asks, and
    `formats` has the names of those that it found references of.
    """

    def __init__(self, group: Group, overlay: dict[str, str] | None = None) -> None:
        self.group = group
        self.unread = [(file.name, file.why) for file in group.files if file.why]
        self.recognised: dict[str, Any] = {}
        self.formats: dict[str, tuple[str, ...]] = {}
        self._found = {file.name: file for file in (*group.around, *group.beside, *group.files)}
        self._overlay = overlay or {}
        self._documents: dict[str, Document | None] = {}
        self._parsed: dict[str, Parsed] = {}

    def __iter__(self) -> Iterator[Found]:
        return iter(self.group.files)

    @property
    def root(self) -> Path | None:
        """The folder that names are relative to; None where no file lies on a disk."""
        found = (file.path.parents[file.name.count("/")] for file in self if file.path is not None)
        return next(found, None)

    @cached_property
    def folders(self) -> frozenset[str]:
        """The folders that hold the files, and those that they lie in, each with a slash behind."""
        names = {file.folder for file in self}
        return frozenset(
            name[: at + 1] for name in names for at, char in enumerate(name) if char == "/"
        )

    def found(self, name: str) -> Found | None:
        """The file called `name`, or None."""
        return self._found.get(name)

    @property
    def weights(self) -> Iterator[Found]:
        """Those that hold weights: of the `.bin` ones what is called so (`train.bin` is data)."""
        for file in self:
            named = "model" in file.base or file.base.startswith(_WEIGHTS)
            other = file.base.endswith(".bin") or any(word in file.base for word in _STATE)
            if file.kind == "weights" and (named or not other):
                yield file

    def document(self, name: str) -> Document | None:
        """Its text, or None where there is no such file or it cannot be read."""
        if name not in self._documents:
            self._documents[name] = self._read(name)
        return self._documents[name]

    def adopt(self, documents: Mapping[str, Document | None]) -> None:
        """Take documents that were read already for these files, by name; None for unreadable."""
        self._documents.update(documents)

    def _read(self, name: str) -> Document | None:
        if name in self._overlay:
            return Document(name, self._overlay[name])
        file = self._found.get(name)
        if file is None or file.path is None:
            return None
        if file.kind == "weights":
            return _header(file)
        try:
            return read(file.path, name, MAX_CODE if file.kind in _CODE else MAX_BYTES)
        except Unreadable as error:
            self.unread.append((name, str(error)))
            return None

    def tree(self, name: str) -> Parsed | None:
        """A configuration or CITATION.cff, or weights' metadata, as a tree with spans, or None."""
        if name not in self._parsed:
            document = self.document(name)
            file = self._found.get(name)
            if document is None or file is None:
                return None
            self._parsed[name] = parse_tree(document.text, file.kind)
        return self._parsed[name]

    def first(self, found: Iterable[Reference], *, apart: bool = True) -> Iterator[Reference]:
        """As many references of a file as are read; where there are more, that is noted. Those that
        are not yet told apart are several a place: one by each format, a default wherever it is
        used.
        """
        most = MAX_REFERENCES if apart else 4 * MAX_REFERENCES
        for number, reference in enumerate(found):
            if number == most:
                why = f"what it names beyond the first {MAX_REFERENCES:,} places"
                self.note(reference.at.document.path, why)
                return
            yield reference

    def note(self, name: str, why: str) -> None:
        """Note, once, why a file was not read or what in it was not."""
        if (name, why) not in self.unread:
            self.unread.append((name, why))

    def near(self, beside: str, path: str) -> str | None:
        """The name of the file that `path`, written in the file `beside`, points to, or None.

        Tried: relative to that file's folder, to each folder above it, to the repository.
        """
        path = path.replace("\\", "/").removeprefix("./")
        folder = beside.rpartition("/")[0]
        while True:
            name = _normal(f"{folder}/{path}" if folder else path)
            if name in self._found:
                return name
            if not folder:
                return None
            folder = folder.rpartition("/")[0]


def is_cut(name: str, unread: Iterable[tuple[str, str]]) -> bool:
    """Whether a file was not read to its end, or a page above it, as the card is: what is found no
    more may be there yet. `unread` is that of `Files`.
    """
    for cut, _ in unread:
        folder, mark, base = cut.rpartition("/")
        if cut == name or (base.lower().endswith(".md") and name.startswith(folder + mark)):
            return True
    return False


def _header(file: Found) -> Document | None:
    """The metadata of a weights file as a document: see `attrlint/parse/header.py`."""
    if file.path is None or not file.name.lower().endswith((".gguf", ".safetensors")):
        return None
    from attrlint.parse import header

    text = header.listing(file.path)
    return None if text is None else Document(file.name, text)


def parse_tree(text: str, kind: str) -> Parsed:
    """Text as a tree: kind yaml, cff, json, toml, ini, python (a configuration of assignments),
    weights (the listing of their metadata).
    """
    if kind == "python":
        from attrlint.parse import pyconfig

        return pyconfig.parse(text)
    if kind == "ini":
        from attrlint.parse import ini

        return ini.parse(text)
    if kind == "weights":
        from attrlint.parse import header

        return header.parse(text)
    if kind == "json":
        from attrlint.parse import json

        return json.parse(text)
    if kind == "toml":
        from attrlint.parse import toml

        return toml.parse(text)
    from attrlint.parse import yaml

    return yaml.parse(text)


def _normal(path: str) -> str:
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            if parts:
                parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
