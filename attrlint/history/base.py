"""The tree that a branch began from, laid out beside the working tree to be checked by itself."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrlint.discover import MAX_JSON, kind_of
from attrlint.document import MAX_BYTES
from attrlint.history.git import Git, NoHistory
from attrlint.record import NamedTuple

_SMALL = 100_000  # bytes: a licence, a .gitignore, but no picture
_HEAD_OF_WEIGHTS = 16_000_000  # bytes: what says where weights come from stands at their start


class Base(NamedTuple):
    """Where the branch began."""

    path: Path  # the PATH as it was then, in a temporary folder
    moved: dict[str, str]  # names of then -> of now, for files that were renamed since
    others: tuple[str, ...]  # folders that are other repositories (submodules), with a slash


@contextmanager
def laid_out(path: Path, revision: str) -> Iterator[Base]:
    """A PATH as it was where the branch of HEAD left a revision's, until the context ends.

    What is not committed is no part of it. Raises `NoHistory` with one line.
    """
    git = Git(path)
    commit = git.commit(revision)
    try:
        base = git.run("merge-base", commit, git.commit("HEAD")).decode().split()[0]
    except NoHistory:
        raise NoHistory(f"'{revision}' and HEAD have no commit in common") from None
    folder = Path(tempfile.mkdtemp(prefix="attrlint-"))
    try:
        _begin(folder, git, base)
        others = tuple(_lay(git, base, path, folder))
        here = folder / git.prefix
        here.mkdir(parents=True, exist_ok=True)
        yield Base(here if path.is_dir() else here / path.name, _moved(git, base), others)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _begin(folder: Path, git: Git, base: str) -> None:
    """Make the folder a working tree of the same repository, at the commit."""
    common = os.fsdecode(git.run("rev-parse", "--git-common-dir")[:-1])
    inside = folder / ".git"
    inside.mkdir()
    (inside / "HEAD").write_text(f"{base}\n", encoding="ascii")
    (inside / "commondir").write_text(
        f"{os.path.join(git.folder, common)}\n", encoding="utf-8", errors="surrogateescape"
    )


def _lay(git: Git, base: str, path: Path, folder: Path) -> Iterator[str]:
    """Write the files that count, and yield the submodules. A file above the PATH counts, too."""
    now = _blobs(git, "HEAD")
    for name, (mode, blob) in _blobs(git, base).items():
        above = name.rpartition("/")[0]
        folder_of = f"{above}/" if above else ""
        if not name.startswith(git.prefix) and not git.prefix.startswith(folder_of):
            continue
        if mode == "160000":
            yield name.removeprefix(git.prefix) + "/"
        elif mode.startswith("100") and not {"", ".", "..", ".git"}.intersection(name.split("/")):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            same = now.get(name) == (mode, blob)
            _write(git, blob, target, path / name.removeprefix(git.prefix) if same else None)


def _write(git: Git, blob: str, target: Path, now: Path | None) -> None:
    """Write one file: its text where that is read, else a file of the same name."""
    kind = kind_of(target.name)
    data = b""
    if kind == "weights" and now is not None and now.is_file():
        with now.open("rb") as file:
            data = file.read(_HEAD_OF_WEIGHTS)
    elif kind == "other":
        data = git.blob(blob, _SMALL) or b""
    elif kind != "data":
        found = git.blob(blob, MAX_BYTES)
        data = b"\0" * (MAX_JSON + 1) if found is None else found
    target.write_bytes(data)


def _blobs(git: Git, commit: str) -> dict[str, tuple[str, str]]:
    """Every file of a commit: its name from the top, mode and object id."""
    found = {}
    for row in git.run("ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0")[:-1]:
        head, _, name = row.partition(b"\t")
        mode, _, blob = head.decode().split()
        found[os.fsdecode(name)] = (mode, blob)
    return found


def _moved(git: Git, base: str) -> dict[str, str]:
    printed = git.run(
        *("diff-tree", "-r", "-z", "-M", "--name-status", "--diff-filter=R"),
        *("--no-ext-diff", "--no-textconv", base, "HEAD"),
    )
    words = [os.fsdecode(word).removeprefix(git.prefix) for word in printed.split(b"\0")[:-1]]
    return dict(zip(words[1::3], words[2::3], strict=True))
