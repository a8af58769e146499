"""What speaks of the card's own model where other things are told of: `How to use`, results."""

from __future__ import annotations

import re

from attrlint.card.mentions import Reader
from attrlint.card.others import names_own
from attrlint.card.pattern import Pattern
from attrlint.card.tables import Columns
from attrlint.parse.markdown import Block

_OF_ITSELF = Pattern(  # under `How to use` and `Performance`, too
    r"(?:\A\W*|[.!] +)(?:(?:this|the|our) model (?:is|was|has been)|we"
    r"|(?:this|it) is an? (?:[\w-]+ ){0,6}(?:model|version|checkpoint|adapter)) (?:further )?"
    r"(?:fine-? ?|pre-?)?(?:tuned|trained) (?:on|using|from|with|the)\b"
    r"|(?:\A\W*|[.!] +)(?:this|the|our) model is an? (?:\w+ )?fine-?tuned (?:version|variant) of\b",
    re.I,
)
_DERIVED = Pattern(  # under `License`
    r"(?:\A\W*|[.!] +)(?:this|the|our) (?:model|adapter|lora) is (?:(?:based|built) on|derived from"
    r"|an? (?:\w+ )?(?:fine-?tuned (?:version|variant)|derivative) of)\b",
    re.I,
)


def counted(
    reader: Reader, columns: Columns, block: Block, text: str, section: str, names: tuple[str, ...]
) -> str:
    """The section that a block counts for: "" where what it says is of the card's own model.

    `text` is as much of its prose as is read, `names` are the languages' files.
    """
    if section == "evaluation" and block.kind == "row":
        section = columns.section(section, names)
    if section == "related":
        return "" if columns.is_own(block, reader) else section  # its row among its siblings
    if section not in ("usage", "evaluation", "license"):
        return section
    if section == "license":
        return "" if _DERIVED.search(text) else section
    return "" if _OF_ITSELF.search(text) or names_own(reader, text) else section
