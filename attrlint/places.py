"""Where a finding points when nothing is there: the card's end, its metadata, the repository."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from attrlint.document import Document, Location, Span
from attrlint.finding import Evidence
from attrlint.registry.identifiers import squash

if TYPE_CHECKING:
    from attrlint.repo import Repo


class Covered:
    """Places, to be asked whether another one has a character in common with any of them."""

    def __init__(self, places: Iterable[Location]) -> None:
        self._spans: dict[str, list[Span]] = {}
        for at in places:
            self._spans.setdefault(at.document.path, []).append(at.span)
        for spans in self._spans.values():
            spans.sort()
        self._ends = {
            path: list(accumulate((span.end for span in spans), max))
            for path, spans in self._spans.items()
        }

    def touch(self, at: Location) -> bool:
        """Whether one of the places and `at` overlap."""
        path = at.document.path
        before = bisect_left(self._spans.get(path, []), (at.span.end, 0))
        return before > 0 and self._ends[path][before - 1] > at.span.start


def card_end(repo: Repo, note: str) -> tuple[Evidence, ...]:
    """The card's last line as a second place, or nothing where there is no card."""
    if repo.card is None:
        return ()
    document = repo.card.document
    end = len(document.text.rstrip())
    start = document.line_span(document.position(end).line).start
    return (Evidence(note, Location(document, Span(start, end))),)


def metadata_end(repo: Repo, key: str) -> tuple[Evidence, ...]:
    """Where `key:` stands in the metadata, or would stand, as a second place."""
    card = repo.card
    if card is None or card.metadata is None:
        return card_end(repo, "credit belongs in the card's metadata")
    present = card.metadata.key(key)
    if present is not None:
        return (Evidence(f"`{key}:` is here", card.at(present)),)
    front = card.markdown.front_matter
    if front is None:
        return ()
    at = Location(card.document, Span(front.whole.start, front.whole.start + 3))
    return (Evidence(f"`{key}:` belongs in this metadata", at),)


def anchor(repo: Repo) -> Location:
    """Where a finding about the repository as a whole stands: the card's start, or a file's."""
    if repo.card is not None:
        return Location(repo.card.document, Span(0, 0))
    named = next((file for file in repo.files if file.base != "attrlint.toml"), None)
    return Location(Document(named.name if named else ".", ""), Span(0, 0))


def first_word(document: Document, names: set[str]) -> Location | None:
    """The first word of a text that is one of some squashed names, or a path that ends in one."""
    known = _words(document)
    found = [known[name] for name in names if name in known]
    return Location(document, min(found)) if found else None


@lru_cache(maxsize=64)  # every work is looked for in every licence text
def _words(document: Document) -> dict[str, Span]:
    import re

    found: dict[str, Span] = {}
    for word in re.finditer(r"[\w./-]+", document.text):
        name = word.group().strip(".")
        span = Span(word.start(), word.start() + len(name))
        found.setdefault(squash(name), span)
        found.setdefault(squash(name.rpartition("/")[2]), span)
    return found


def in_link(repo: Repo, at: Location) -> bool:
    """Whether a place is the text of a link in the card: the author says where it is."""
    if repo.card is None or at.document is not repo.card.document:
        return False
    number = bisect_right(repo.link_texts, (at.span.start, len(at.document.text))) - 1
    return number >= 0 and at.span.end <= repo.link_texts[number].end


def cites_beside(repo: Repo, at: Location) -> bool:
    """Whether a paper is cited on the line of a place."""
    line = at.start.line
    return any(
        credit.grade == "cited"
        and credit.at.document is at.document
        and credit.at.start.line == line
        for credit in repo.credits
    )
