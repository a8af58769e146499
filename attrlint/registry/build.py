"""Make the index of the registry: `python -m attrlint.registry.build [--check]`.

Reads the source files and writes `registry/names.tsv`, one line a key:
`key <tab> work id <tab> confidence <tab> hub id`, sorted by the bytes of the key and, among equal
keys, best first. It also puts the source files in their one order and spelling. With `--check`
nothing is written, and what is out of date makes the exit status 1.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from attrlint import shipped
from attrlint.registry import entries, names

INDEX = "names.tsv"
RENAMES = "renames.tsv"
REUPLOADS = "reuploads.tsv"
WORDS = "common-words.txt"


def renames(folder: Path) -> Iterator[tuple[str, str, str]]:
    """(kind, old, new) of renames.tsv; a `*` at the end of both stands for the rest of the id.

    Raises `ValueError` for a line that is not of that form.
    """
    path = folder / RENAMES
    if not path.is_file():
        return
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        kind, old, new, *_ = [*line.split("\t"), "", "", ""]
        if kind not in ("dataset", "model") or not new or old.endswith("*") != new.endswith("*"):
            raise ValueError(f"{RENAMES}:{number}: not kind, old id, new id, source")
        yield kind, old, new


def reuploads(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """(kind, owner, relation, owner of the originals or "") of reuploads.tsv.

    Raises `ValueError` for a line that is not of that form.
    """
    path = folder / REUPLOADS
    if not path.is_file():
        return
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        kind, owner, relation, maker, *_ = [*line.split("\t"), "", "", "", ""]
        if kind not in ("dataset", "model") or relation not in ("copy", "quantised") or not owner:
            raise ValueError(f"{REUPLOADS}:{number}: not kind, owner, relation, maker, source")
        yield kind, owner, relation, maker


def index(folder: Path) -> str:
    """The text of names.tsv for the source files in `folder`. Raises `ValueError`.

    A name that an established work is known by is that work's, and not that of a lesser one of its
    kind which happens to be called so (somebody's copy, `somebody/gpt2-small`), nor that of another
    whose id ends so (`klue/roberta-large`).
    """
    words = names.common_words(folder / WORDS)
    works = [line.entry for line in entries.lines(folder)]
    derived = words.among(names.established(works, words))
    found: list[names.Key] = []
    theirs: set[tuple[str, str]] = set()  # names that established works are known by
    lesser: list[names.Key] = []
    for entry in works:
        established = names.is_established(entry)
        for key in names.keys(entry, words if established else derived):
            named = key.key.startswith("name:")
            (lesser if named and not established else found).append(key)
            if named and established and names.is_said(key):
                theirs.add((key.key, kind_of(key)))
    found = [key for key in found if names.is_said(key) or (key.key, kind_of(key)) not in theirs]
    found += [key for key in lesser if (key.key, kind_of(key)) not in theirs]
    for kind, old, new in renames(folder):
        found.append(names.Key(f"renamed:{kind}:{old.lower()}", "", "", new, (0,)))
    for kind, owner, relation, maker in reuploads(folder):
        found.append(names.Key(f"reupload:{kind}:{owner.lower()}", "", relation, maker, (0,)))
    found.sort(key=lambda key: (key.key.encode(), key.rank, key.work))
    lines = dict.fromkeys("\t".join(key[:4]) for key in found)
    return "\n".join(lines) + "\n"


def kind_of(key: names.Key) -> str:
    """The kind of the work that a key leads to."""
    return key.work.partition("/")[0]


def tidy(folder: Path) -> dict[Path, str]:
    """The text that each source file should have, for those that have another."""
    files: dict[str, list[tuple[bytes, str]]] = {}
    for line in entries.lines(folder):
        work_id = str(line.entry.get("id", ""))
        files.setdefault(entries.shard(work_id), []).append(
            (work_id.encode(), entries.dump(line.entry))
        )
    texts = {
        folder / name: "\n".join(text for _, text in sorted(found)) + "\n"
        for name, found in files.items()
    }
    old = {path: path.read_text("utf-8") for path in entries.shards(folder)}
    gone = {path: "" for path in old if path not in texts}
    return {path: text for path, text in {**texts, **gone}.items() if old.get(path) != text}


def main(arguments: list[str]) -> int:
    """Build or check; the exit status."""
    folder = shipped.folder("registry")
    check = "--check" in arguments
    try:
        untidy = tidy(folder)
        text = index(folder)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    path = folder / INDEX
    stale = not path.is_file() or path.read_text("utf-8") != text
    for name in sorted(untidy):
        print(f"{name.relative_to(folder)}: {'not in order' if check else 'put in order'}")
    if check:
        if stale:
            print(f"{INDEX} is out of date: run python -m attrlint.registry.build")
        return int(stale or bool(untidy))
    for name, content in untidy.items():
        name.write_text(content, "utf-8")
    if stale:
        path.write_text(text, "utf-8")
        print(f"{INDEX} written")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
