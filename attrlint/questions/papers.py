"""Links by a work's name to what can only be its paper: a page of a publisher or an archive."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from attrlint.document import Location
from attrlint.once import for_last
from attrlint.registry.identifiers import canonical, squash

if TYPE_CHECKING:
    from attrlint.repo import Repo

_ARCHIVES = ("arxiv:", "doi:", "acl:", "openreview:")
_PUBLISHERS = (
    r"(?:nature\.com/articles|dl\.acm\.org/doi|link\.springer\.com/(?:article|chapter)"
    r"|ieeexplore\.ieee\.org/(?:abstract/)?document|sciencedirect\.com/science/article"
    r"|proceedings\.mlr\.press|(?:papers|proceedings)\.n(?:eur)?ips\.cc|openaccess\.thecvf\.com"
    r"|jmlr\.org/papers|academic\.oup\.com|onlinelibrary\.wiley\.com|(?:bio|med)rxiv\.org/content"
    r"|semanticscholar\.org/paper|isca-(?:speech|archive)\.org|ojs\.aaai\.org|direct\.mit\.edu"
    r"|lrec-conf\.org/proceedings|ncbi\.nlm\.nih\.gov/pmc/articles)/."
)


def linked_paper(repo: Repo, names: Iterable[str]) -> Location | None:
    """The first link in the cards by one of `names` to a paper that the registry does not know:
    `[SimCSE (Simple …)](https://aclanthology.org/…)`. It may be another edition of the known one.
    """
    known = _links(repo)
    found = [known[name] for name in map(squash, names) if name in known] if known else []
    return min(found, key=lambda at: (at.document.path, at.span), default=None)


@for_last
def _links(repo: Repo) -> dict[str, Location]:
    """The links to papers that nobody registered, by the name that each text begins with."""
    found: dict[str, Location] = {}
    for card in repo.cards:
        for link in card.markdown.links:
            if link.image or not _is_paper(repo, link.url):
                continue
            name = squash(_rest().sub("", link.text))
            if name:
                found.setdefault(name, Location(card.document, link.text_span))
    return found


def _is_paper(repo: Repo, url: str) -> bool:
    key = canonical(url) or ""
    if key.startswith(_ARCHIVES):
        return repo.registry.by_identifier(key) is None
    return _published().match(url) is not None


@cache
def _published() -> re.Pattern[str]:
    return re.compile(rf"https?://(?:www\.)?{_PUBLISHERS}", re.IGNORECASE)


@cache
def _rest() -> re.Pattern[str]:
    """What stands behind a name in the text of a link: `… (its long name)`, `… dataset`."""
    noun = r"(?:data ?set|corpus|model|paper|benchmark|method)"
    return re.compile(rf"[(（:：].*|\s{noun}[*_`\"”]*$", re.IGNORECASE | re.DOTALL)
