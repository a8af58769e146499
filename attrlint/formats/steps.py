"""What one shell script of a repository trains, and the next one loads: no model of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from attrlint.formats.expression import compiled
from attrlint.formats.paths import is_folder
from attrlint.reference import Reference

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files

_LEAST = 4  # letters of a name that has a variable in it
_TRAINS = ("train", "tune", "sft", "dpo", "distil")
_WRITES = (
    r"--(?:output|save)[-_](?:dir|path|model[-_]path)[ =]+[\\\"']{0,2}((?:\$\{?|[\w.\-}])+"
    r"(?:/(?:\$\{?|[\w.\-}])+){1,8})"
)


def without_own(found: Iterable[Reference], source: Source, files: Files) -> Iterator[Reference]:
    """The references of a script without the folders that training in another one writes:
    `--output_dir $1/ours` there, `--model_name_or_path $OUT/ours` here.
    """
    for reference in found:
        path = reference.local or reference.value == "unresolved"
        if reference.kind == "model" and path and "/" in reference.text:
            writers = _written(files).get(_bare(reference.text), frozenset())
            if writers - {source.document.path}:
                continue
        yield reference


@lru_cache(maxsize=2)
def _written(files: Files) -> dict[str, frozenset[str]]:
    """The folders that the scripts of a repository train into, with the scripts."""
    written: dict[str, set[str]] = {}
    for file in files:
        document = files.document(file.name) if file.kind == "shell" else None
        if document is None or not any(sign in document.text for sign in _TRAINS):
            continue
        for match in compiled(_WRITES).finditer(document.text):
            written.setdefault(_bare(match[1]), set()).add(file.name)
    return {path: frozenset(names) for path, names in written.items() if path}


def _bare(path: str) -> str:
    """A path with its variables nameless, without what is in each folder of its kind; "" for one
    that then says nothing.
    """
    parts = compiled(r"\$\{?\w+\}?").sub("$", path).removeprefix("./").rstrip("/").split("/")
    while parts and is_folder(parts[-1].removesuffix(".bin").removesuffix(".pt")):
        parts.pop()
    last = parts[-1] if parts else ""
    tells = "$" not in last or sum(map(str.isalpha, last)) > _LEAST
    return "/".join(parts) if tells else ""
