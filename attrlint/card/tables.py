"""Tables of data and of merged models: a column's head says what its cells name."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.card import Card
from attrlint.card.languages import Language
from attrlint.card.leads import lead
from attrlint.card.mentions import Mention
from attrlint.card.pattern import Pattern
from attrlint.card.roles import Place, kind_of, reference
from attrlint.parse.markdown import Block
from attrlint.reference import Reference

_RULE = Pattern(r"[ \t>]*\n[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\||\n|\Z)")
_OF_TRAINING = Pattern(r"train|tun(?:ed|ing)")


class Columns:
    """The heads of the table that is being read. Feed it every block, in order."""

    def __init__(self, card: Card, spoken: tuple[Language, ...]) -> None:
        self._text = card.document.text
        self._spoken = spoken
        self._heads: tuple[str, ...] = ()

    def is_head(self, block: Block) -> bool:
        """Whether a block is the head of a table; what it says is kept until the table ends."""
        if block.kind != "row":
            self._heads = ()
            return False
        end = block.span.end
        head = bool(_RULE.match(self._text, end, end + 200))
        if head:
            low = block.prose.text.lower()
            said = (low[start:end] for start, end in cells(block))
            self._heads = tuple(" ".join(cell.strip(" *_`:").split()) for cell in said)
        return head

    def references(self, here: Place, role: str) -> Iterator[Reference]:
        """What the cells of a row name.

        `role` is that of the table as a whole, "" for none: a column called `dataset` counts where
        data is told of, one called `training data` everywhere. A table of data that calls no
        column so names them first, by links.
        """
        known = False
        for head, (start, end) in zip(self._heads, cells(here.block), strict=False):
            language = next((one for one in self._spoken if _role(one, head)), None)
            named = _role(language, head) if language else ""
            known = known or bool(named)
            if named not in ("train", "eval") or not language:
                continue
            told = role == "train" and here.section != "evaluation"
            if not told and not _OF_TRAINING.search(head) and named != "eval":
                continue
            links = named == "eval" or head not in language.fields
            for mention in _named(here._replace(language=language), start, end, links=links):
                yield from reference(here._replace(language=language), mention, named)
        if role == "train" and not known and here.section == "training-data":
            linked = {start for start, _ in here.reader.links(here.block)}
            yield from self.first(here, "train", linked)

    def first(self, here: Place, role: str, starts: set[int] | None = None) -> Iterator[Reference]:
        """What the first cell of a row names, where its table as a whole has a role.

        `starts`: where the name has to begin, if it must be a link.
        """
        for start, end in cells(here.block):
            mention = lead(here.reader, here.block, here.language, kind_of(role), start, end)
            fits = starts is None or (mention is not None and mention.start in starts)
            if mention is not None and self._heads and fits:
                yield from reference(here, mention, role)
            return


def _role(language: Language, head: str) -> str:
    """What a column's head says of its cells: `train/validation` what `train` says."""
    if head in language.fields:
        return language.fields[head]
    parts = [language.data_fields.get(part.strip(), "") for part in head.split("/")]
    return parts[0] if all(parts) else ""


def _named(here: Place, start: int, end: int, *, links: bool) -> Iterator[Mention]:
    """The datasets in a cell: what it begins with, and further links; or the `links` alone."""
    starts = [at for at, _ in here.reader.links(here.block) if start <= at < end]
    if not links and starts[:1] != [start + len(_lead_in(here.block, start, end))]:
        starts.insert(0, start)
    for at in starts:
        mention = lead(here.reader, here.block, here.language, "dataset", at, end)
        if mention is not None:
            yield mention


def _lead_in(block: Block, start: int, end: int) -> str:
    """The blanks that a cell begins with."""
    said = block.prose.text[start:end]
    return said[: len(said) - len(said.lstrip())]


def cells(block: Block) -> Iterator[tuple[int, int]]:
    """Where the cells of a row begin and end in its text."""
    text = block.prose.text
    start = len(text) - len(text.lstrip())
    stop = len(text.rstrip())
    start += text.startswith("|", start)
    stop -= text.endswith("|", start, stop)
    while start <= stop:
        bar = text.find("|", start, stop)
        end = bar if bar >= 0 else stop
        yield start, end
        if bar < 0:
            return
        start = end + 1
