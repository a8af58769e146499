"""Markdown (cards, READMEs) with exact places: prose, headings, links, code, comments, metadata.

A scanner of its own and not a CommonMark engine: GitHub's dialect and the HTML that cards are
written in, read leniently. Any text is Markdown, so there are no faults.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from attrlint.document import Span
from attrlint.parse.blocks import Fence, FrontMatter, Scanner, front_matter
from attrlint.parse.inline import Link, read
from attrlint.record import NamedTuple

__all__ = ["Block", "Fence", "FrontMatter", "Heading", "Link", "Markdown", "Prose", "parse"]


class Prose(NamedTuple):
    """Text as a reader sees it.

    `marks` pairs offsets of `text` with offsets of the file, ascending in `text`; between two
    marks the characters run in step, except that one character may stand for an entity, a line
    end or a tag.
    """

    text: str
    marks: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> Span:
        """The span in the file of a piece of the text."""
        if end <= start:
            at = self._offset(start)
            return Span(at, at)
        return Span(self._offset(start), self._offset(end - 1) + 1)

    def _offset(self, offset: int) -> int:
        here, there = self.marks[max(0, bisect_right(self.marks, (offset, 1 << 60)) - 1)]
        return there + offset - here


class Heading(NamedTuple):
    """A heading; its section begins at `start`, the first character of its line."""

    level: int
    text: str
    span: Span
    start: int


PLAIN = str.maketrans(  # brackets of East Asia, hyphens and blanks that do not break
    "（）\u2010\u2011\u00a0\u202f", "()--  "
)


class Block(NamedTuple):
    """A block of prose and what it says.

    `kind` is paragraph, item, row (of a table), quote, heading or html; `span` is the raw text
    without bullet or `#`. The cells of a row are parted by `|`.
    """

    kind: str
    span: Span
    prose: Prose


class Markdown(NamedTuple):
    """A text taken apart. All tuples are in file order."""

    front_matter: FrontMatter | None
    headings: tuple[Heading, ...]
    fences: tuple[Fence, ...]
    code: tuple[Span, ...]
    comments: tuple[Span, ...]
    links: tuple[Link, ...]
    urls: tuple[Span, ...]
    blocks: tuple[Block, ...]
    parents: tuple[int, ...]  # of each heading: the index of the one that it lies under, or -1

    def section(self, offset: int) -> tuple[Heading, ...]:
        """The headings that an offset lies under, outermost first."""
        path: list[Heading] = []
        at = bisect_right(self.headings, offset, key=lambda heading: heading.start) - 1
        while at >= 0:
            path.append(self.headings[at])
            at = self.parents[at]
        return tuple(reversed(path))

    def prose(self, block: Block) -> Prose:
        """A block's text as a reader sees it: no markup, entities decoded, lines joined."""
        return block.prose


def parse(text: str) -> Markdown:
    """Take a Markdown text apart; any text will do."""
    metadata = front_matter(text)
    scanner = Scanner(text, metadata.whole.end if metadata else 0)
    headings: list[Heading] = []
    blocks: list[Block] = []
    code: list[Span] = []
    links: list[Link] = []
    urls: list[Span] = []
    for kind, span, level, start in scanner.pieces:
        inline = read(text, span, scanner.definitions)
        said = inline.text if inline.text.isascii() else inline.text.translate(PLAIN)
        if level:
            headings.append(Heading(level, said, span, start))
        if said:
            blocks.append(Block(kind, span, Prose(said, inline.marks)))
        code += inline.code
        links += sorted(inline.links, key=lambda link: link.whole)
        urls += inline.urls
    return Markdown(
        metadata,
        tuple(headings),
        tuple(scanner.fences),
        tuple(code),
        tuple(scanner.comments),
        tuple(links),
        tuple(urls),
        tuple(blocks),
        tuple(_parents(headings)),
    )


def _parents(headings: list[Heading]) -> Iterator[int]:
    open_: list[int] = []
    for at, heading in enumerate(headings):
        while open_ and headings[open_[-1]].level >= heading.level:
            open_.pop()
        yield open_[-1] if open_ else -1
        open_.append(at)
