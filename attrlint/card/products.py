"""Models that are served and not given away, by the names of their makers' products."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrlint.card.mentions import Mention, Reader
from attrlint.card.pattern import Pattern

_SERVED = Pattern(
    r"(?<![A-Za-z0-9_-])(?:chat-?gpt(?:[- ]?[34](?:\.\d)?)?"
    r"|gpt-?[345](?:[.-]?\d+)?[a-z]?(?:[- ](?:turbo|mini|nano|v|o|\d{4}))*"
    r"|o[134](?:-mini|-preview|-pro)?|text-davinci-\d+|davinci"
    r"|claude(?:[- ](?:\d(?:\.\d)?|opus|sonnet|haiku|instant|v\d))*"
    r"|gemini(?:[- ](?:\d(?:\.\d)?|pro|flash|ultra|nano))*|palm[- ]?2?|dall-?e[- ]?[23]?"
    r"|mistral[- ](?:large|medium)|deepseek-(?:r1|v3|chat|reasoner)|grok[- ]?\d*|bard)"
    r"(?![A-Za-z0-9_-]*[a-z])",
    re.I,
    stems="gpt o1 o3 o4 davinci claude gemini palm dall mistral deepseek grok bard",
)


def served(reader: Reader, text: str, start: int, end: int) -> Iterator[Mention]:
    """Models that are known by their maker's product name, between two offsets."""
    for hit in _SERVED.finditer(text, start, end):
        said = hit.group().rstrip("- ")
        known = reader.registry.by_name(said, "model")
        work = known[0].work if known else None
        yield Mention(hit.start(), hit.start() + len(said), "model", said, "name", "high", work)


def is_served(name: str) -> bool:
    """Whether a name is one of a product that is served and not given away."""
    return bool(_SERVED.fullmatch(name))
