"""CITATION.cff: what in it breaks the format, and what it refers to.

Format: https://github.com/citation-file-format/citation-file-format (1.2.0).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.document import Document, Location, Span
from attrlint.ledger import Entry
from attrlint.parse.tree import Node, Scalar, Table
from attrlint.record import NamedTuple

if TYPE_CHECKING:
    from attrlint.repo import Repo

READS = (("CITATION.cff", "`references`, `preferred-citation`: what is cited, not used"),)
VERSION = "1.2.0"
_OLD = ("1.0.0", "1.0.1", "1.0.2", "1.0.3", "1.1.0")
_ROLES = ("base", "merge", "teacher", "reward", "train")


class Fault(NamedTuple):
    """What is wrong with a CITATION.cff; `old` where only the version of the format is older."""

    at: Location
    message: str
    old: bool = False


def cff_faults(repo: Repo) -> Iterator[Fault]:
    """Where the repository's CITATION.cff does not parse or does not meet version 1.2.0 of the
    format. One in a folder below came with the code of others.

    A file of an older version is one fault: what else it lacks, that version may not have asked.
    """
    for document, roots, broken in _files(repo):
        if not _is_at_the_top(repo, document):
            continue
        for span, message in broken:
            yield Fault(Location(document, span), message)
        if broken:
            continue
        root = roots[0] if roots else None
        if not isinstance(root, Table):
            yield Fault(Location(document, Span(0, 0)), "this file holds no keys")
            continue
        version = text(root, "cff-version")
        if version is not None and version.text in _OLD:
            message = f"this file is written to version {version.text} of the format"
            yield Fault(Location(document, version.span), message, old=True)
            continue
        from attrlint.schema import violations

        for span, message in violations(root, "cff"):
            yield Fault(Location(document, span), message)


def unreferenced(repo: Repo) -> tuple[Location, tuple[Entry, ...]] | None:
    """The place for references in the repository's CITATION.cff, and the works that lack one.

    None where there is no such file, nothing is lacking, or the repository publishes no model or
    data: the works in the example configs of a program are no references of the program.
    """
    if not repo.publishes:
        return None
    for document, roots, _broken in _files(repo):
        if not _is_at_the_top(repo, document):
            continue
        lacking = tuple(_lacking(repo, document.path))
        root = roots[0] if roots else None
        if not lacking or not isinstance(root, Table) or not root.entries:
            return None
        key = root.key("references") or root.entries[0].key
        return Location(document, key.span), lacking
    return None


def _is_at_the_top(repo: Repo, document: Document) -> bool:
    return document.path.rpartition("/")[0] == repo.folder.rstrip("/")


def _lacking(repo: Repo, path: str) -> Iterator[Entry]:
    """Works used here that came with a paper and that this file does not point at."""
    seen: set[str] = set()
    for kind in ("model", "dataset"):
        for entry in repo.ledger.used(kind, *_ROLES):
            work = entry.work
            if work is None or not work.papers or entry.vague or work.id in seen:
                continue
            paper = work.papers[0]
            if not (paper.arxiv or paper.doi or paper.acl or paper.openreview):
                continue
            if all(use.confidence == "low" for use in entry.uses):
                continue
            if not any(credit.at.document.path == path for credit in entry.credits):
                seen.add(work.id)
                yield entry


def references(repo: Repo) -> Iterator[tuple[Document, Table]]:
    """The references and preferred citations of every CITATION.cff."""
    for document, roots, _broken in _files(repo):
        root = roots[0] if roots else None
        if not isinstance(root, Table):
            continue
        for key in ("preferred-citation", "references"):
            for table in _tables(root.get(key)):
                yield document, table


def text(table: Table, key: str) -> Scalar | None:
    """The scalar under a key, or None."""
    node = table.get(key)
    return node if isinstance(node, Scalar) and node.text.strip() else None


def texts(table: Table, *keys: str) -> Iterator[Scalar]:
    """The scalars under some keys."""
    for key in keys:
        if (leaf := text(table, key)) is not None:
            yield leaf


def identifiers(table: Table) -> Iterator[Scalar]:
    """The values under `identifiers:` of a reference."""
    for item in _tables(table.get("identifiers")):
        yield from texts(item, "value")


def _tables(node: Node | None) -> Iterator[Table]:
    if isinstance(node, Table):
        yield node
    elif node is not None and not isinstance(node, Scalar):
        yield from (item for item in node.items if isinstance(item, Table))


def _files(repo: Repo) -> Iterator[tuple[Document, tuple[Node, ...], list[tuple[Span, str]]]]:
    for file in repo.files:
        if file.kind == "cff" and (parsed := repo.files.tree(file.name)) is not None:
            document = repo.files.document(file.name)
            if document is not None:
                broken = [(fault.span, fault.message) for fault in parsed.faults]
                yield document, parsed.roots, broken
