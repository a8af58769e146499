"""A card's prose, sentence by sentence, with what surrounds each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from attrlint.card import Card, sections
from attrlint.card.pattern import Pattern
from attrlint.document import Location, Span
from attrlint.once import for_last
from attrlint.parse.markdown import Block, Prose
from attrlint.record import NamedTuple

_END = Pattern(r"[.!?](?=[\"'”’)\]]*\s+[^\sa-z])|[。！？]")
_ABBREVIATED = Pattern(
    r"(?:\b(?:e\.g|i\.e|et al|etc|vs|cf|fig|eq|sec|no|vol|pp|dr|mr|mrs|ms|prof|inc|st|approx|resp)"
    r"|\b[A-Za-z])$",
    re.I,
)

_ENTRY = Pattern(r"\s*[*_]*(?:\[.*\]\(#[^()\s]*\)|<a href=[\"']?#[^<>]*>.*</a>)[*_\s]*", re.I)
_LONGEST_ENTRY = 300  # characters
_IN_BRACKETS = Pattern(r" \([^()]{1,200}\)\W{0,3}\Z")  # `Tuned on 900 letters. (org/letters)`


class Sentence(NamedTuple):
    """A piece of a block: `start` and `end` are offsets of its text as a reader sees it."""

    block: Block
    start: int
    end: int
    section: str  # what sections.kind_at says

    @property
    def text(self) -> str:
        """The sentence as a reader sees it."""
        return self.block.prose.text[self.start : self.end]


def place(card: Card, block: Block, start: int, end: int) -> Location:
    """Where a piece of a block's text stands in the file."""
    span = block.prose.span(start, end)
    raw = card.document.text[span.start : span.end]
    if (cut := raw.find("](")) > 0:
        span = Span(span.start, span.start + cut)
    return Location(card.document, span)


def sentences(block: Block, section: str) -> Iterator[Sentence]:
    """A block's sentences. Headings and rows are one each."""
    text = block.prose.text
    start = 0
    if block.kind not in ("heading", "row"):
        for hit in _END.finditer(text):
            before = text[max(0, hit.start() - 8) : hit.start()]
            if hit.group() == "." and _ABBREVIATED.search(before):
                continue
            if _IN_BRACKETS.match(text, hit.end()):
                continue
            yield Sentence(block, start, hit.end(), section)
            start = hit.end()
    if text[start:].strip():
        yield Sentence(block, start, len(text), section)


@for_last
def sectioned(card: Card, spoken: tuple[str, ...]) -> tuple[tuple[Block, str], ...]:
    """Every block with the kind of section that it lies in; a heading does not announce itself."""
    return tuple(_sectioned(card, spoken))


def _sectioned(card: Card, spoken: tuple[str, ...]) -> Iterator[tuple[Block, str]]:
    headings = card.markdown.headings
    path: list[tuple[int, str]] = []  # level and kind of the headings above
    following = 0
    for block in card.markdown.blocks:
        last = block.kind == "heading"
        while following < len(headings) and headings[following].start <= block.span.start:
            heading = headings[following]
            own_heading = last and heading.span.start == block.span.start
            if own_heading:
                break
            kind = sections.announced(card.markdown, heading, spoken=spoken)
            path = _under(path, heading.level, kind)
            following += 1
        level = headings[following].level if last and following < len(headings) else 7
        kinds = [kind for at, kind in path if kind and at < level]
        in_contents = block.kind == "item" and _is_entry(card.document.text, block)
        yield block, "contents" if in_contents else kinds[-1] if kinds else ""


def _is_entry(text: str, block: Block) -> bool:
    """Whether an item is but a link to another place of the text: one of a table of contents."""
    start, end = block.span
    return end - start < _LONGEST_ENTRY and bool(_ENTRY.fullmatch(text[start:end]))


def _under(path: list[tuple[int, str]], level: int, kind: str) -> list[tuple[int, str]]:
    return [*(each for each in path if each[0] < level), (level, kind)]


def inverse(prose: Prose, offset: int) -> int:
    """The offset in a block's text of an offset in the file (the nearest one before it)."""
    at = max(0, bisect_right(prose.marks, offset, key=lambda mark: mark[1]) - 1)
    here, begin = prose.marks[at]
    limit = prose.marks[at + 1][0] if at + 1 < len(prose.marks) else len(prose.text)
    return max(0, min(here + offset - begin, limit))


def line_starts(card: Card, block: Block) -> list[int]:
    """Offsets in a block's text at which a line of the file begins."""
    text = card.document.text
    starts = [0]
    at = text.find("\n", block.span.start, block.span.end)
    while at >= 0:
        starts.append(inverse(block.prose, at) + 1)
        at = text.find("\n", at + 1, block.span.end)
    return starts


def around(low: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of the sentence that a piece of a text stands in, on its line and after it."""
    first = max(low.rfind(mark, 0, start) for mark in (". ", "\n")) + 1
    stop = low.find(". ", end)
    return first, stop if stop > 0 else len(low)


def folded(text: str) -> str:
    """Lower case, each character in its place."""
    low = text.lower()
    return (
        low
        if len(low) == len(text)
        else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
    )


def indent(card: Card, block: Block) -> tuple[int, str]:
    """How far an item of a list is indented, in characters, and its bullet (`1`: a number)."""
    text, start = card.document.text, block.span.start
    line = text[text.rfind("\n", 0, start) + 1 : start]
    said = line.lstrip(" \t>")
    return len(line) - len(said), "1" if said[:1].isdigit() else said[:1]
