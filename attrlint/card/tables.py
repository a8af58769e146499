"""Tables of data and of merged models: a column's head says what its cells name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import takewhile

from attrlint.card import Card, own, slots
from attrlint.card.fields import STAGE
from attrlint.card.languages import Language, field_role
from attrlint.card.leads import lead
from attrlint.card.mentions import Mention, Reader
from attrlint.card.pattern import Pattern
from attrlint.card.roles import Place, kind_of, reference
from attrlint.card.sections import section_kind
from attrlint.parse.markdown import Block
from attrlint.reference import Reference
from attrlint.registry.identifiers import squash

_RULE = Pattern(r"[ \t>]*\r?\n[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\||\r?\n|\Z)")
_OF_TRAINING = Pattern(r"train|tun(?:ed|ing)")

_SIZE = Pattern(r"\d{1,3}(?:\.\d)?[bm]")
_ROWS = 200  # of a table that are looked through for the card's own
_MIXED = Pattern(r"(?:primary|secondary|tertiary) models?|models? [abc]")  # in a merge's recipe
_MADE = frozenset(("merge name", "merged model", "result", "output"))
_STAGES = frozenset(("stage", "stages", "phase", "training stage", "training phase"))
_SPLITS = frozenset(("split", "splits", "data split", "partition"))
_PART = Pattern(r"(?:components?|modules?|parts?|roles?|function|stage)")
_MODEL = Pattern(r"(?:(?:base|pre-?trained|source) )?(?:models?|checkpoints?|weights)(?: id)?")

_ENCODER = Pattern(
    r"(?:(?:pre-?trained|image|vision|visual|text|audio|speech|video) )*"
    r"(?:encoder|decoder|backbone|llm|tower)(?: models?)?|vit"
)
_SOURCE = Pattern(r"(?:(?:data )?(?:subset|source|corpus|component|domain|collection|name)s?)")
_ID = Pattern(r"[\w.-]+/(?=[\w.]*[-_\d])[\w.-]*[^\W_]")
_JOINED = Pattern(r"\s+(?:[+&]|and)\s+|,\s+")
_PIECE = Pattern(r"[\s\[;]*([^;\]]+?)\s*(?:\]|;|\Z)")  # `[A]; [B]`
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
_MEASURES = Pattern(
    r"\b(?:accuracy|acc|f1|bleu|scores?|recall|precision|ndcg|mrr|wer|cer|rouge|auc|results?)\b"
)
_PLANNED = Pattern(r"\b(?:planned|coming soon|upcoming|tba|tbd)\b")


_Meaning = tuple[Language | None, str, bool]


def _meaning(head: str, spoken: tuple[Language, ...]) -> _Meaning:
    """The language that a head is in, its role there, and whether it is that of an encoder."""
    encodes = bool(_ENCODER.fullmatch(head))
    for language in spoken:
        if role := _role(language, head):
            return language, role, encodes
    return None, "", encodes


class Columns:
    """The heads of the table that is being read. Feed it every block, in order."""

    def __init__(self, card: Card, spoken: tuple[Language, ...]) -> None:
        self._card = card
        self._text = card.document.text
        self._spoken = spoken
        self._heads: tuple[str, ...] = ()
        self._meant: tuple[_Meaning, ...] = ()  # of each head: a table may have thousands of rows
        self._mixed = False  # whether the table is the recipe of a merge
        self._counted = False  # whether it counts the data that was taken
        self._measured = False  # whether it holds scores
        self._rows = 0
        self._of_siblings = False  # whether one of its rows is that of the card's own model alone
        self._made: set[str] = set()  # what its steps have made so far

    def is_head(self, block: Block) -> bool:
        """Whether a block is the head of a table; what it says is kept until the table ends."""
        if block.kind != "row":
            self._heads, self._meant, self._mixed, self._counted = (), (), False, False
            return False
        end = block.span.end
        head = bool(_RULE.match(self._text, end, end + 200))
        if head:
            low = block.prose.text.lower().replace("_", " ").replace("(s)", "s  ")
            said = (low[start:end] for start, end in cells(block))
            self._heads = tuple(" ".join(cell.strip(" *_`:").split()) for cell in said)
            self._mixed = any(map(_MIXED.fullmatch, self._heads))
            self._meant = tuple(_meaning(each, self._spoken) for each in self._heads)
            counted = any(map(_COUNTS.fullmatch, self._heads))
            self._measured = any(map(_MEASURES.search, self._heads))
            self._counted = counted and not self._measured
            self._of_siblings = self._has_own_row(block)
        return head

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
            if named not in ("train", "eval") or not language:
                continue
            told = (role == "train" or staged) and here.section != "evaluation"
            part = ""
            if head in language.fields and here.section != "evaluation":
                part, end = _split(here, language, split, (start, end))
                named, told = part or named, told or bool(part)
            if not told and not _OF_TRAINING.search(head) and named != "eval":
                continue
            links = (named == "eval" and not part) or head not in language.fields
            for mention in _named(here._replace(language=language), start, end, links=links):
                yield from reference(here._replace(language=language), mention, named)
        of_models = bool(self._heads) and _MODEL.fullmatch(self._heads[0])
        apart = known or of_models or self._measured
        if role == "train" and not apart and here.section == "training-data":
            linked = {start for start, _ in here.reader.links(here.block)}
            by_name = bool(self._heads) and bool(_SOURCE.fullmatch(self._heads[0]))
            yield from self.first(here, "train", linked, by_name=by_name)

    def _counts_training(self) -> bool:
        """Whether a head says that what it counts is of training."""
        return any(map(_OF_TRAINING.search, self._heads))

    def _has_own_row(self, head: Block) -> bool:
        """Whether the table below a head has a row that is the card's own model, and others."""
        blocks = self._card.markdown.blocks
        first = bisect_right(blocks, head.span.start, key=lambda block: block.span.start)
        rows = takewhile(lambda block: block.kind == "row", blocks[first : first + _ROWS])
        named = [_first_cell(row) for row in rows]
        self._rows = len(named)
        return self._rows > 1 and any(map(self._is_exact, named))

    def _is_exact(self, named: str) -> bool:
        """Whether the first cell of a row says the card's own id, by which its code loads it."""
        tails = {squash(one.rpartition("/")[2]) for one in own.ids(self._card)}
        return len(tails) == 1 and squash(named.rpartition("/")[2]) in tails

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
        known = here.reader.registry.by_name(named, "model")
        sibling = _SIZED.match(named.lower()) and card.value("base_model") is not None
        if first == start or ((known or sibling) and not own.is_kin(card, named)):
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
                if mention.how != "shape" or mention.confidence == "medium":
                    yield from reference(here, mention._replace(kind="model"), role)

    def components(self, here: Place) -> Iterator[Reference]:
        """The models of a table of parts: by their ids, beside what each is for."""
        if len(self._heads) < 2 or not _PART.fullmatch(self._heads[0]):
            return
        for head, (start, end) in zip(self._heads, cells(here.block), strict=False):
            if _MODEL.fullmatch(head):
                for mention in here.reader.hard(here.block):
                    if start <= mention.start < end and "/" in mention.value:
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


def _role(language: Language, head: str) -> str:
    """What a column's head says of its cells: `train/validation` what `train` says."""
    if role := field_role(language, head):
        return role
    parts = [language.data_fields.get(part.strip(), "") for part in head.split("/")]
    return parts[0] if all(parts) else ""


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
