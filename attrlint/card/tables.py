"""Tables of data and of merged models: a column's head says what its cells name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import takewhile

from attrlint.card import Card, heads, own, slots
from attrlint.card.fields import STAGE
from attrlint.card.languages import Language
from attrlint.card.leads import lead
from attrlint.card.mentions import Mention, Reader
from attrlint.card.pattern import Pattern
from attrlint.card.roles import Place, kind_of, reference
from attrlint.card.sections import section_kind
from attrlint.parse.markdown import Block
from attrlint.reference import Reference
from attrlint.registry.identifiers import squash

_OF_TRAINING = Pattern(r"train|tun(?:ed|ing)")

_SIZE = Pattern(r"\d{1,3}(?:\.\d)?[bm]")
_ROWS = 200  # of a table that are looked through for the card's own
_MIXED = Pattern(r"(?:primary|secondary|tertiary) models?|models? [abc]")  # in a merge's recipe
_MADE = frozenset(("merge name", "merged model", "result", "output"))
_STAGES = frozenset(("stage", "stages", "phase", "training stage", "training phase"))
_SPLITS = frozenset(("split", "splits", "data split", "partition"))
_PART = Pattern(r"(?:components?|modules?|parts?|roles?|function|stage)")
_SOURCE = Pattern(
    r"(?:(?:data|image|audio|video|text) )?"
    r"(?:subset|source|corpus|component|domain|collection|name)s?"
)
_ID = Pattern(r"[\w.-]+/(?=[\w.]*[-_\d])[\w.-]*[^\W_]")
_JOINED = Pattern(r"(?<!\s)\s+(?:[+&]|and)\s+|,\s+")
_PIECE = Pattern(r"[\s\[;]*([^;\]\s\[](?:[^;\]]*[^;\]\s])?)\s*(?:\]|;|\Z)")  # `[A]; [B]`
_MADE_FROM = Pattern(r"\b(?:from|by|with|using)\b", re.I)
_SIZED = Pattern(r"[\w.-]+[-_ ]\d{1,3}(?:\.\d{1,2})?[bm]\b")  # how models are called
_UNITS = (
    r"(?:samples|examples|pairs|tuples|triplets|rows|records|instances|sentences|documents|tokens"
    r"|images|hours|utterances|conversations|dialogues|items)"
)
_COUNTS = Pattern(  # of a table of data: how much of each was taken
    rf"(?:(?:#|no\.?|number|amount)(?: of)? ?)(?:[\w-]+ ){{0,2}}{_UNITS}"
    rf"|(?:training|sampled|used) {_UNITS}"
    r"|(?:sampling|mixing|mixture) (?:weight|ratio|rate|share)s?|proportion"
)
_NUMBERS = Pattern(r"(?<=[|*\s])\d{1,3}\.\d+(?= ?%?[*\s]*(?:\||\Z))")
_BRACKETED = Pattern(r"[\s*_]*(?:\([^()]*\))?[\s*_]*")
_OURS = Pattern(r"\b(?:ours|this work)\b", re.I)
_SOME = 5  # rows that show what a table holds
_PLANNED = Pattern(r"\b(?:planned|coming soon|upcoming|tba|tbd)\b")


class Columns:
    """The heads of the table that is being read. Feed it every block, in order."""

    def __init__(self, card: Card, spoken: tuple[Language, ...]) -> None:
        self._card = card
        self._text = card.document.text
        self._spoken = spoken
        self._heads: tuple[str, ...] = ()
        self._meant: tuple[heads.Head, ...] = ()  # of each: a table may have thousands of rows
        self._mixed = False  # whether the table is the recipe of a merge
        self._counted = False  # whether it counts the data that was taken
        self._measured = False  # whether it holds scores
        self._scored = False  # whether numbers fill it: models are compared there
        self._of_models = False  # whether models stand in its first column
        self._offered = False  # whether it lists models to download
        self._released = False  # whether it does, or says what they were made of
        self._rows = 0
        self._firsts: frozenset[str] = frozenset()  # what its rows begin with
        self._of_siblings = False  # whether one of its rows is that of the card's own model alone
        self._of_kin = False  # whether one is about a model that the card is about
        self._made: set[str] = set()  # what its steps have made so far

    def is_head(self, block: Block) -> bool:
        """Whether a block is the head of a table; what it says is kept until the table ends."""
        if block.kind != "row":
            self._heads, self._meant, self._mixed, self._counted = (), (), False, False
            return False
        head = heads.is_head(self._text, block)
        if head:
            self._begin(block)
        return head

    def _begin(self, head: Block) -> None:
        low = head.prose.text.lower().replace("_", " ").replace("(s)", "s  ")
        said = (low[start:end] for start, end in cells(head))
        self._heads = tuple(" ".join(cell.strip(" *_`:").split()) for cell in said)
        if self._text.startswith("<", head.span.start) and low.startswith("|"):
            self._heads = ("", *self._heads)  # in HTML a bar stands between cells alone
        self._mixed = any(map(_MIXED.fullmatch, self._heads))
        self._meant = tuple(heads.meaning(each, self._spoken) for each in self._heads)
        counted = any(map(_COUNTS.fullmatch, self._heads))
        self._measured = heads.are_measures(self._heads)
        self._counted = counted and not self._measured
        self._of_models = heads.name_models(self._heads)
        self._offered = heads.offer(self._heads)
        made_of = any(meant.encodes or meant.role == "base" for meant in self._meant)
        self._released = self._offered or (self._of_models and made_of)
        rows = self._below(head)
        named = [_first_cell(row) for row in rows]
        self._rows = len(named)
        self._firsts = frozenset(_tail(each) for each in named)
        self._scored = any(len(_NUMBERS.findall(row.prose.text)) > 1 for row in rows[:_SOME])
        self._of_siblings = self._rows > 1 and any(map(self._is_exact, named))
        self._of_kin = any(own.is_kin(self._card, each) for each in named)

    def section(self, kind: str, spoken: tuple[str, ...]) -> str:
        """The kind of section that a row lies in: `kind`, if its table has no title of its own.

        The head of keys and values may be one: `Training and evaluation data | Description`.
        """
        title = self._heads[0] if len(self._heads) == 2 else ""
        titled = _OF_TRAINING.search(title) and section_kind(title, spoken) == "training-data"
        return "training" if titled else kind

    def references(self, here: Place, role: str) -> Iterator[Reference]:
        """What the cells of a row name.

        `role` is that of the table as a whole, "" for none: a column called `dataset` counts where
        data is told of, one called `training data` everywhere. A table of data that calls no
        column so names them first, by links.
        """
        known = False
        if _PLANNED.search(here.low):
            return
        parts = list(zip(self._heads, cells(here.block), strict=False))
        if self._mixed:
            yield from self._recipe(here, parts)
            return
        split = next((cell for head, cell in parts if head in _SPLITS), None)
        stages = (here.low[slice(*cell)].strip() for head, cell in parts if head in _STAGES)
        counted = self._counted and (here.section == "training" or self._counts_training())
        staged = counted or any(map(STAGE.search, stages))
        for (head, (start, end)), meant in zip(parts, self._meant, strict=False):
            language, named, encodes = meant
            known = known or bool(named)
            if named in ("base", "teacher") or encodes:
                yield from self.bases(here, named or "base", start, end)
            elif here.reader.merged and heads.names_parents(head):
                yield from self._parents(here, start, end)
            if named not in ("train", "eval") or not language:
                continue
            told = role == "train" or staged or self._tells_of(here)
            told = told and here.section != "evaluation"
            part = ""
            if head in language.fields and here.section != "evaluation":
                part, end = _split(here, language, split, (start, end))
                named, told = part or named, told or bool(part)
            by_id = not told and not _OF_TRAINING.search(head) and named != "eval"
            if by_id and (here.section != "training" or self._measured):
                continue
            links = (named == "eval" and not part) or head not in language.fields
            for mention in _named(here._replace(language=language), start, end, links=links):
                sure = by_id and mention.confidence != "low" and not self._scored
                sure = sure and bool(here.reader.registry.by_name(mention.value, "dataset"))
                if not by_id or mention.how == "link" or sure:
                    yield from reference(here._replace(language=language), mention, named)
        of_models = bool(self._heads) and heads.MODEL.fullmatch(self._heads[0])
        apart = known or of_models or self._measured
        if role == "train" and not apart and here.section == "training-data":
            linked = {start for start, _ in here.reader.links(here.block)}
            by_name = bool(self._heads) and bool(_SOURCE.fullmatch(self._heads[0]))
            yield from self.first(here, "train", linked, by_name=by_name)

    def _counts_training(self) -> bool:
        """Whether a head says that what it counts is of training."""
        return any(map(_OF_TRAINING.search, self._heads))

    def _below(self, head: Block) -> list[Block]:
        """The rows below a head."""
        blocks = self._card.markdown.blocks
        first = bisect_right(blocks, head.span.start, key=lambda block: block.span.start)
        return list(takewhile(lambda block: block.kind == "row", blocks[first : first + _ROWS]))

    def _is_exact(self, named: str) -> bool:
        """Whether the first cell of a row says the card's own id, by which its code loads it."""
        tails = {_tail(one) for one in own.ids(self._card)}
        return len(tails) == 1 and _tail(named) in tails

    def _recipe(self, here: Place, parts: list[tuple[str, tuple[int, int]]]) -> Iterator[Reference]:
        """What one step of a merge mixes, but for what an earlier step made."""
        text = here.block.prose.text
        for head, span in parts:
            mention = lead(here.reader, here.block, here.language, "model", *span)
            if mention is None or squash(mention.value) in self._made:
                continue
            if _MIXED.fullmatch(head):
                yield from reference(here, mention, "merge")
        self._made.update(squash(text[slice(*span)]) for head, span in parts if head in _MADE)

    def bases(self, here: Place, role: str, start: int, end: int) -> Iterator[Reference]:
        """What a cell names below a head like `base model`, in a row that is not of another's."""
        if here.section == "evaluation" or not start:
            return
        first, _ = next(cells(here.block))
        named = _first_cell(here.block)
        card = here.reader.card
        if first == start and sum(bool(each.role or each.encodes) for each in self._meant) < 2:
            return
        if first != start and self._is_others(here, named):
            return
        if self._of_siblings and not self._is_exact(named):
            return
        if self._rows > 1 and _SIZE.fullmatch(named.lower()) and not _is_sized(here, named):
            return
        for piece in _PIECE.finditer(here.block.prose.text, start, end):
            for mention in slots.after(
                here.reader, here.block, here.language, *piece.span(1), "model", shapes=True
            ):
                if role == "teacher" and own.is_kin(card, mention.value):
                    continue  # the generator of ELECTRA is its other half
                if card.metadata is None and self._is_row(mention.value):
                    continue  # made in the step before, and a row itself
                if mention.how != "shape" or mention.confidence == "medium":
                    yield from reference(here, mention._replace(kind="model"), role)

    def _tells_of(self, here: Place) -> bool:
        """Whether a row tells of a model of the card's own, in a list of those that are offered."""
        offered = self._released and not self._measured
        return offered and not self._is_others(here, _first_cell(here.block))

    def _is_others(self, here: Place, named: str) -> bool:
        """Whether a row is about a model of another's, `named` in its first cell."""
        card = here.reader.card
        if own.is_kin(card, named) or _OURS.search(named):
            return False
        if self._scored and self._of_models and (self._of_kin or not self._offered):
            return True
        if _SIZED.match(named.lower()) and card.value("base_model") is not None:
            return True
        found = here.reader.registry.by_name(named, "model")
        plain = named.islower() and named.isalpha()  # `small`
        return any(match.confidence != "low" or not plain for match in found)

    def _is_row(self, name: str) -> bool:
        """Whether a name is that of the card's own model in a row of the table."""
        return _tail(name) in self._firsts and own.is_kin(self._card, name)

    def _parents(self, here: Place, start: int, end: int) -> Iterator[Reference]:
        """The models that a cell says a merge was made of, but for rows of the table itself."""
        for mention in here.reader.hard(here.block):
            if start <= mention.start < end and _tail(mention.value) not in self._firsts:
                yield from reference(here, mention, "merge")

    def components(self, here: Place) -> Iterator[Reference]:
        """The models of a table of parts: by their ids, beside what each is for."""
        if len(self._heads) < 2 or not _PART.fullmatch(self._heads[0]):
            return
        for head, (start, end) in zip(self._heads, cells(here.block), strict=False):
            if not heads.MODEL.fullmatch(head):
                continue
            ids = [m for m in here.reader.hard(here.block) if start <= m.start < end]
            known = slots.after(
                here.reader, here.block, here.language, start, end, "model", shapes=False
            )
            text = here.block.prose.text
            alone = [m for m in known if _BRACKETED.fullmatch(text[m.end : end])]
            for mention in [m for m in ids if "/" in m.value] or alone:
                yield from reference(here, mention, "base")

    def is_of(self, here: Place, card: Card) -> bool:
        """Whether a row is about a model of the card's own, which its first cell names."""
        if not self._heads:
            return False
        return own.is_kin(card, _first_cell(here.block))

    def is_own(self, block: Block, reader: Reader) -> bool:
        """Whether a row is about the card's own model, whose name or id its first cell gives."""
        if block.kind != "row" or not self._heads:
            return False
        return reader.is_own(_first_cell(block))

    def first(
        self, here: Place, role: str, starts: set[int] | None = None, *, by_name: bool = False
    ) -> Iterator[Reference]:
        """What the first cell of a row names, where its table as a whole has a role.

        `starts`: where the name has to begin, if it must be a link; `by_name`: or be registered, or
        an id.
        """
        for start, end in cells(here.block):
            mention = lead(here.reader, here.block, here.language, kind_of(role), start, end)
            fits = starts is None or (mention is not None and mention.start in starts)
            if by_name and mention is not None:
                known_name = here.reader.registry.by_name(mention.value, "dataset")
                fits = fits or mention.work is not None or bool(known_name)
                fits = fits or bool(_ID.fullmatch(mention.value))
            if mention is not None and self._heads and fits:
                yield from reference(here, mention, role)
            return


def _tail(name: str) -> str:
    """A name or the last part of an id, in the spelling that is compared."""
    return squash(name.rpartition("/")[2])


def _split(
    here: Place, language: Language, split: tuple[int, int] | None, named: tuple[int, int]
) -> tuple[str, int]:
    """The role of a part of a dataset, which a cell of its own or the end of its name tells.

    With it where the name ends: `SQuAD | train`, `SQuAD Train`.
    """
    start, end = named
    if split is not None:
        return language.data_fields.get(here.low[slice(*split)].strip(" *_`"), ""), end
    said, _, last = here.low[start:end].rstrip(" *_`").rpartition(" ")
    role = language.data_fields.get(last, "") if said.strip() else ""
    return role, start + len(said) if role else end


def _named(here: Place, start: int, end: int, *, links: bool) -> Iterator[Mention]:
    """The datasets in a cell: what it begins with, and further links; or the `links` alone."""
    starts = [at for at, _ in here.reader.links(here.block) if start <= at < end]
    if not starts and here.block.prose.text[start:end].lstrip().startswith("["):
        for piece in _PIECE.finditer(here.block.prose.text, start, end):
            mention = lead(here.reader, here.block, here.language, "dataset", *piece.span(1))
            if mention is not None and mention.confidence != "low":
                yield mention
        return
    if not starts and not links and (several := list(_several(here, start, end))):
        yield from several
        return
    if not links and starts[:1] != [start + len(_lead_in(here.block, start, end))]:
        starts.insert(0, start)
    for at in starts:
        mention = lead(here.reader, here.block, here.language, "dataset", at, end)
        if mention is not None:
            yield mention


def _several(here: Place, start: int, end: int) -> Iterator[Mention]:
    """The names of a cell that holds nothing else, and more than one: `A + B`."""
    joints = [hit.span() for hit in _JOINED.finditer(here.block.prose.text, start, end)]
    if joints and _MADE_FROM.search(here.block.prose.text, start, joints[0][0]):
        return  # `Traces from A, B and C`
    ends, starts = [*(at for at, _ in joints), end], [start, *(at for _, at in joints)]
    found = [
        lead(here.reader, here.block, here.language, "dataset", first, last)
        for first, last in zip(starts, ends, strict=True)
    ]
    if joints and all(found):
        yield from (each for each in found if each is not None)


def _first_cell(block: Block) -> str:
    """What the first cell of a row says."""
    start, end = next(cells(block), (0, 0))
    return block.prose.text[start:end].strip(" *_`|")


def _is_sized(here: Place, size: str) -> bool:
    """Whether the card's own model has a size: `7B`, in the card of Zwq-7B."""
    own_names = (*here.reader.own_names, *here.reader.own_ids)
    return any(size.lower() in name.lower() for name in own_names)


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
