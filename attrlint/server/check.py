"""The repository around an open file, checked with the texts that stand in the editor."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrlint import engine
from attrlint.config import load
from attrlint.document import Document
from attrlint.record import NamedTuple

if TYPE_CHECKING:
    from attrlint.finding import Finding
    from attrlint.repo import Repo


class View(NamedTuple):
    """One model repository as it was when it was checked."""

    root: Path
    repo: Repo | None  # None where the file is left out: ignored, excluded, gone
    findings: tuple[Finding, ...]

    def path(self, document: Document) -> Path:
        """Where a document of this repository lies."""
        return self.root / document.path

    def document(self, path: Path) -> Document | None:
        """The text that was checked of a file, or None for a file of another repository."""
        if self.repo is None or not path.is_relative_to(self.root):
            return None
        return self.repo.files.document(path.relative_to(self.root).as_posix())


def root_of(path: Path, folders: Sequence[Path]) -> Path:
    """The folder that a file is checked under: the editor's, its git repository, or its own."""
    opened = [folder for folder in folders if path.is_relative_to(folder)]
    if opened:
        return max(opened, key=lambda folder: len(folder.parts))
    has_git = (above for above in path.parents if os.path.exists(above / ".git"))
    return next(has_git, path.parent)


def view(path: Path, root: Path, texts: Mapping[Path, str], *, trust: bool = False) -> View:
    """Check the repository that holds `path`, open texts before those on disk.

    A file that is git-ignored or excluded has no findings, open or not. Raises `UsageError` for a
    configuration that does not hold.
    """
    config = load(root, trust=trust)
    overlay = {
        _name(file, root): text
        for file, text in texts.items()
        if file.is_relative_to(root) and not config.excludes(_name(file, root))
    }
    try:
        repo = next(engine.repos(root, config, overlay, holding=_name(path, root)), None)
    except engine.NothingFound:
        repo = None
    return View(root, repo, engine.findings(repo, config, root) if repo is not None else ())


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()
