"""What of a repository cannot be read, and what is left in it of a template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrlint.document import Location, Source

if TYPE_CHECKING:
    from attrlint.reference import Reference
    from attrlint.repo import Repo

_MANY = 4  # bases; with more, a repository without metadata is no model's
_TREES = ("yaml", "json", "toml")
_CREDIT = frozenset(("license", "credit", "training-data", "base"))


def syntax_faults(repo: Repo) -> Iterator[tuple[Location, str]]:
    """Where the metadata, attribution.yaml, a training or merge config does not parse, and why."""
    if repo.card is not None:
        for message, at in repo.card.faults:
            yield at, message
    if repo.attribution is not None:
        yield from repo.attribution.syntax
    for file in repo.files:
        if file.kind in _TREES and (document := repo.files.document(file.name)):
            from attrlint import formats

            yield from formats.faults(Source.whole(document), file.kind, repo.files)


def placeholders(repo: Repo) -> Iterator[Location]:
    """Template text in the card's sections on licence, credit, training data and base model."""
    if repo.card is None:
        return
    from attrlint.card import phrases

    for at, kind in phrases.placeholders(repo.card):
        if kind in _CREDIT:
            yield at


def has_card_above(repo: Repo) -> bool:
    """Whether the folder that was given is part of a git work tree with a README further up."""
    file = next(iter(repo.files), None)
    if file is None or file.path is None:
        return False
    root = file.path.absolute()
    for _part in file.name.split("/"):
        root = root.parent
    for folder in (root, *root.parents):
        if folder != root and (folder / "README.md").is_file():
            return True
        if (folder / ".git").exists():
            return False
    return False


def trains(repo: Repo) -> bool:
    """Whether a config, script or notebook of the repository trains on a dataset."""
    return any(
        use.role == "train" and use.origin in ("key", "flag", "call") for use in repo.references
    )


def is_toolkit(repo: Repo, references: Iterable[Reference]) -> bool:
    """Whether a repository gives recipes for many models, and no model: what its files name may be
    used with it, and what was used with it is not said."""
    if repo.publishes:
        return False
    bases = {
        (one.hub or one.value).lower()
        for one in references
        if one.role == "base" and one.kind == "model" and not one.local and _is_in_file(one)
    }
    return len(bases) > _MANY


def tempered(repo: Repo, references: Sequence[Reference]) -> Sequence[Reference]:
    """The references; those in the files of a toolkit are not sure."""
    if not is_toolkit(repo, references):
        return references
    return [one._replace(confidence="low") if _is_in_file(one) else one for one in references]


def _is_in_file(one: Reference) -> bool:
    return one.origin in ("key", "flag", "call", "name")
