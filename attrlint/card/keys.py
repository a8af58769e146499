"""Where a line of a card begins with a key, and what the key says of its value."""

from __future__ import annotations

import re
from bisect import bisect_right

from attrlint.card.languages import Language, field_role
from attrlint.card.mentions import Mention
from attrlint.card.pattern import Pattern
from attrlint.card.roles import Place
from attrlint.parse.markdown import Block

KEY = Pattern(
    r"[^\w\n:：]{0,6}([^\W\d][^:：|\n]{0,48}?)\s*(?:(?:\[optional\]|\(optional\))\s*)?[:：|]\s*"
)
_DASHED = Pattern(r"\W{0,6}([^\W\d][^:：|\n–—]{2,30}?)[ *_]+[-–—][ *_]+(?=\S)")
_LINKED = Pattern(r"[^\w\n]{0,6}([^\W\d][\w /-]{2,36}\w)[ *_]+\Z")


def key_at(
    here: Place, spoken: tuple[Language, ...], starts: list[int], at: int, links: list[Mention]
) -> re.Match[str] | None:
    """The key that the line `starts[at]` begins with, whose value is behind the match."""
    start = starts[at]
    hit = KEY.match(here.low, start)
    if hit and "_" in hit[1] and here.low.endswith("--", start, hit.start(1)):
        return None  # what a flag is for
    return (
        hit
        or _dashed_key(here, spoken, start)
        or _line_key(here, starts, at)
        or _linked_key(here, spoken, start, links)
    )


def _dashed_key(here: Place, spoken: tuple[Language, ...], start: int) -> re.Match[str] | None:
    """A key of an item that a dash parts from its value: `- Base model - X`."""
    hit = _DASHED.match(here.low, start) if here.block.kind == "item" else None
    key = plain(hit[1]) if hit else ""
    return hit if key and (is_model(key, spoken) or role_of(key, spoken)[0]) else None


def said_key(block: Block, low: str, start: int, end: int) -> re.Match[str] | None:
    """What looks like a key, whatever it says, between two offsets of a block's folded text."""
    hit = KEY.match(low, start, end)
    return hit or (_DASHED.match(low, start, end) if block.kind == "item" else None)


def is_model(key: str, spoken: tuple[Language, ...]) -> bool:
    """Whether a key says of its value but that it is a model."""
    said = (key, key.replace("_", " "))
    return any(each in language.model_fields for language in spoken for each in said)


def plain(key: str) -> str:
    """A key without marks, what is in brackets at its end, and double spaces."""
    key = key.strip(" *_`")
    if key.endswith((")", "）")):
        key = re.sub(r"[(（][^()（）]*[)）]$", "", key).strip(" *_`")
    return " ".join(key.split())


def _line_key(here: Place, starts: list[int], at: int) -> re.Match[str] | None:
    """A key that fills a line, its value on the next.

    A link is no key: it may be one of a row of badges.
    """
    if at + 1 >= len(starts):
        return None
    hit = re.compile(r"\W{0,4}(\w[^\n]{1,40}?)\W{0,4}(?=\Z)").match(
        here.low, starts[at], starts[at + 1] - 1
    )
    if hit is None:
        return None
    links = here.reader.links(here.block)
    return None if any(first <= hit.start(1) < last for first, last in links) else hit


def _linked_key(
    here: Place, spoken: tuple[Language, ...], start: int, links: list[Mention]
) -> re.Match[str] | None:
    """A key of bases or data right before a link that ends its line: `Base model [X](…)`."""
    low, next_ = here.low, bisect_right(links, start, key=lambda link: link.start)
    if next_ == len(links):
        return None
    link = links[next_]
    line_end = low.find("\n", link.end)
    rest = low[link.end : line_end if line_end >= 0 else len(low)]
    hit = _LINKED.match(low, start, link.start) if not rest.strip(" .*_") else None
    return hit if hit and role_of(hit[1].strip(" *_`"), spoken)[0] in ("base", "train") else None


def role_of(key: str, spoken: tuple[Language, ...]) -> tuple[str, Language]:
    """The role that a key gives its value, or "", and the language that it is in."""
    for said in (key, key.replace("_", " ")) if "_" in key else (key,):
        for language in spoken:
            if role := field_role(language, said):
                return role, language
    return "", spoken[0]
