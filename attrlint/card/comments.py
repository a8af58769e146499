"""What the comments of a page of TensorFlow Hub say: `<!-- dataset: X -->`.

Format: the documentation pages of tensorflow/tfhub.dev, whose first line is their kind and handle
(`# Module google/albert_base/3`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrlint.card import Card
from attrlint.document import Location, Span
from attrlint.reference import Reference

READS = (("TF-Hub pages", "`<!-- dataset: … -->`, `<!-- parent-model: … -->`"),)
_PAGE = r"\s*# (?:Module|Lite|Tfjs|Coral|Placeholder) [\w.\-]+/[\w.\-/]+"
_SAID = r"(?m)^<!--[ \t]*(dataset|parent-model)[ \t]*:[ \t]*([^\s>](?:[^>\n]*[^>\s])?)[ \t]*-->"


def references(card: Card) -> Iterator[Reference]:
    """The data and the parent of a page, each at its value; nothing of any other card."""
    text = card.document.text
    if not re.match(_PAGE, text):
        return
    for match in re.finditer(_SAID, text):
        kind, role = ("dataset", "train") if match[1] == "dataset" else ("model", "base")
        at = Location(card.document, Span(*match.span(2)))
        via = f"comment:{match[1]}"
        yield Reference(at, kind, role, match[2], match[2], via, "medium", format="tf-hub")
