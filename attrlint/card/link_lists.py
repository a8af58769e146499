"""Lists of links that a noun follows: `the [A](…), [B](…) and [C](…) corpora`."""

from __future__ import annotations

from attrlint.card.languages import Language
from attrlint.card.pattern import Pattern
from attrlint.parse.markdown import Link

_JOINED = Pattern(r"\s*(?:,|,? ?(?:and|&|or))\s*\Z")


def list_before_noun(low: str, links: list[tuple[Link, int, int]], language: Language) -> int:
    """Where the last of the lists begins that a noun for data follows; the end of the text, where
    there is none. `links` are links with the offsets of their texts, in order."""
    begin = len(low)
    for _, start, end in reversed(links):
        if begin < len(low):
            if not _JOINED.match(low[end:begin]):
                break
            begin = start
        elif language.dataset.match(low, end):
            begin = start
    return begin
