"""Versions of today's card that were the card of what this was made from: a repository that begins
as a copy of its base does so with the base's card.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.card import own, read
from attrlint.document import Document
from attrlint.history.log import Commit
from attrlint.registry.identifiers import squash

if TYPE_CHECKING:
    from attrlint.history.past import Past

MOST_VERSIONS = 50
_COPIED = r"(?i)duplicated? from `?([\w.-]{1,96}/[\w.-]{1,96})"
_HEAD = 4_000  # characters in which a title stands


def cards(past: Past) -> Iterator[tuple[Document, Commit]]:
    """Those versions, the newest first, with the commits that wrote them.

    One is told by its title, which is the name of a base of today and not the name of today, or by
    the message that the Hub writes for a copy: `Duplicate from owner/name`.
    """
    bases = past.repo.ledger.used("model", "base")
    tails = {squash(entry.hub.rpartition("/")[2]) for entry in bases if entry.hub}
    tails -= past.repo.own_names
    names = set(past.cards)
    blobs = {
        change.new: at
        for at, changes in sorted(past.changes.items(), reverse=True)
        for change in changes
        if change.new and change.name in names
    }
    for blob, at in list(blobs.items())[:MOST_VERSIONS]:
        copied = _is_copied(past.log.commits[at], past.repo.own_ids)
        if not (tails or copied):
            continue
        text = past.log.text(blob) or ""
        if copied:
            yield Document(past.cards[0], text), past.log.commits[at]
            continue
        head = squash(text[:_HEAD])
        if not any(tail in head for tail in tails):
            continue
        document = Document(past.cards[0], text)
        if tails.intersection(map(squash, own.titles(read(document)))):
            yield document, past.log.commits[at]


def _is_copied(commit: Commit, own: frozenset[str]) -> bool:
    """Whether a commit says that the repository was copied from another one on the Hub."""
    from attrlint.formats.expression import compiled

    told = compiled(_COPIED).match(commit.subject)
    return told is not None and told[1].lower() not in own
