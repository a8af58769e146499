"""Where a text about code speaks of the project: at its top, and in its lists of models."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice

from attrlint.card import Card
from attrlint.card.pattern import Pattern
from attrlint.card.sections import section_kind
from attrlint.parse.markdown import Block, Heading

_RELEASES = Pattern(
    r"\b(?:pre-?trained models|model zoo|models? available|available models)\b"
    r"|模型(?:列表|下载|库)|モデル一覧",
    re.I,
)
_MADE = Pattern(
    r"\bmodels? (?:[\w-]+ ){0,3}(?:are|is|were|was|have been) (?:[\w-]+ )?"
    r"(?:pre-?)?(?:trained|tuned)",
    re.I,
)


def is_at_top(card: Card, block: Block) -> bool:
    """Whether a block stands above the third heading of a text without metadata: what it is of."""
    third = next(islice(card.markdown.headings, 2, None), None)
    return card.kind == "readme" and (third is None or block.span.start < third.start)


def releases(card: Card, block: Block, spoken: tuple[str, ...]) -> bool:
    """Whether a section of models is one of a project's own, in a text without metadata.

    Its heading says so, or the first sentence below that: `The models below are trained on X`.
    """
    if card.metadata is not None:
        return False
    above = reversed(card.markdown.section(block.span.start))
    heading = next((one for one in above if section_kind(one.text, spoken) == "related"), None)
    if heading is None:
        return False
    return bool(_RELEASES.search(heading.text) or _MADE.search(_opening(card, heading)))


def _opening(card: Card, heading: Heading) -> str:
    """What stands right below a heading."""
    blocks = card.markdown.blocks
    at = bisect_right(blocks, heading.span.start, key=lambda block: block.span.start)
    return blocks[at].prose.text[:400] if at < len(blocks) else ""
