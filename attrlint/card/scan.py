"""One pass over the sentences of a card, cue by cue."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.card import Card, languages, lists, slots, tuned
from attrlint.card.behind import behind
from attrlint.card.clauses import TUNING, clause_before, main_clause, partners, reach
from attrlint.card.counted import counted
from attrlint.card.denials import ADAPTERS, is_named_in_brackets, is_not_so, is_of_generated_data
from attrlint.card.fields import fields, heading_fields, heading_role, key_role, opens
from attrlint.card.joined import are_joined
from attrlint.card.languages import Hit
from attrlint.card.mentions import Mention, Reader
from attrlint.card.methods import methods, tells
from attrlint.card.others import is_own_family, says_of_another
from attrlint.card.pattern import Pattern
from attrlint.card.releases import is_at_top, releases
from attrlint.card.roles import HARD, Place, is_given, kind_of, reference
from attrlint.card.sentences import Sentence, folded, indent, sectioned, sentences
from attrlint.card.tables import Columns, cells
from attrlint.card.thanks import explained, thanked
from attrlint.card.told import told_data, trained_on
from attrlint.card.written import written
from attrlint.parse.markdown import Block
from attrlint.reference import Reference
from attrlint.registry.store import Registry

_SILENT = frozenset(("usage", "citation", "license", "related", "contents"))
MAX_BLOCK = 10_000  # characters of one block: more is a dump and no prose
_JOINS = Pattern(r"combin|fus(?:e|ing)")
_BOAST = Pattern(
    r"\b(?:(?<!its )(?<!their )(?<!shot )(?<!the )performance|average|benchmarks|pass@1|leaderboard"
    r"|state-of-the-art)\b"
)
_NAMING = Pattern(r"\b(?:including|such as|namely|like|performance on)\b")  # tells what on
_IS_ADAPTER = Pattern(r"(?:control-?net|q?lora|ip-?adapter|adapter|peft|low-rank|delta|diff)")
_ADAPTER = Pattern(r"(?:control-?net|lora|ip-?adapter)s? (?:for|of|to)\Z")
_SETTING = Pattern(r"[a-z]+(?:_[a-z]+)*:(?!//) ?\S+(?: \S+){0,2} ?\Z")  # `eval_split: validation`
_SETTINGS = Pattern(r"[a-z]+(?:_[a-z]+)+: ?[\w.]")  # how a merge was made, between words and table
_PAPER = Pattern(r"\bet al\b\.?,?\s*[\"“]", stems="et_al")


class Scan:
    """Reads one card. `pending` is the role that a sentence gives to the list below it."""

    def __init__(self, card: Card, registry: Registry) -> None:
        self.card = card
        self.reader = Reader(card, registry)
        self.spoken = self.reader.spoken
        self.names = tuple(language.name for language in self.spoken)
        self.columns = Columns(card, self.spoken)
        self.merged = self.reader.merged
        self.merges = self.reader.merges
        texts = [block.prose.text[:MAX_BLOCK] for block in card.markdown.blocks]
        low = folded("\n".join(texts))
        self.stems = tuple(languages.stems_in(language, low) for language in self.spoken)
        self.rewards = any("reward" in title.lower() for title in self.reader.titles)
        self.pending = ""
        self.within = -1  # the list is one below an item that is indented so far; -1: any
        self.opened = -1  # how far the item is indented that opened the list, if one did
        self.bullet = ""  # of the list
        self.depth = -1  # how far its first item is indented
        self.taken = 0  # up to where a sentence is read
        self.limit = 0  # from where it compares
        self.told_data: list[Place] = []  # blocks that speak of data

    def references(self) -> Iterator[Reference]:
        """What each block says was used."""
        for block, section in sectioned(self.card, self.names):
            settings = self.pending == "merge" and _SETTINGS.match(block.prose.text)
            if block.kind not in ("item", "row") and not settings:
                self.pending, self.within, self.opened, self.bullet = "", -1, -1, ""
                self.depth = -1
            head = self.columns.is_head(block)
            text = block.prose.text[:MAX_BLOCK]
            section = counted(self.reader, self.columns, block, text, section, self.names)
            if section in _SILENT and not (
                section == "related" and releases(self.card, block, self.names)
            ):
                if section == "citation" and block.kind == "item":  # `References`
                    yield from behind(self.place(block, folded(text), ""), self.spoken)
                continue
            low = folded(text)
            if block.kind == "item" and _PAPER.search(low):
                continue  # an entry of a list of papers
            here = self.place(block, low, section)
            if head:  # the head of a table may be its first key and value
                told = fields(here, self.spoken, head=True)
                yield from (said for said in told if said.confidence == "high")
            elif not low.startswith(("[ ]", "☐")):  # a task that is not done yet
                yield from self.block(here)

    def place(self, block: Block, low: str, section: str) -> Place:
        """Where a block is read, its folded text given."""
        return Place(self.reader, block, low, self.spoken[0], section)

    def block(self, here: Place) -> Iterator[Reference]:
        """The references of one block."""
        block, section = here.block, here.section
        named = False
        for said in fields(here, self.spoken):
            named = True
            yield said
        if section != "evaluation":
            yield from heading_fields(here, self.spoken)
            yield from written(here, merged=self.merges)
        depth = self.leave_list(here)
        is_member = block.kind in ("item", "row") and not _SETTING.match(block.prose.text)
        if not self.opens_list(here, depth, named=named) and self.pending and is_member:
            yield from lists.member(here._replace(language=self.spoken[-1]), self.pending)
        yield from self.stands(here)
        waited = self.pending
        for language, stems in zip(self.spoken, self.stems, strict=True):
            low, cues = here.low, []
            if block.kind != "row":
                cues = languages.hits(language, low, 0, len(low), stems)
            telling = section != "evaluation" and tells(low, 0, len(low), language)
            if cues or telling:
                yield from self.sentences(here._replace(language=language), cues, telling=telling)
        if self.pending and not waited:
            self.opened, self.depth = depth, -1

    def leave_list(self, here: Place) -> int:
        """End the list that a block no longer belongs to; how far the block is indented, or -1."""
        if here.block.kind != "item":
            return -1
        depth, bullet = indent(self.card, here.block)
        if self.pending and self.depth < 0:
            self.depth = depth
        elif self.pending and depth < self.depth:
            self.pending = ""
        if self.pending and depth > self.opened >= 0:
            self.within = self.opened  # what stands below the item ends with its next sibling
        if self.pending and -1 < depth <= self.within:
            self.pending = ""
        if self.pending and bullet and depth == 0:
            if self.bullet and bullet != self.bullet:
                self.pending = ""  # another list
            self.bullet = bullet
        return depth

    def opens_list(self, here: Place, depth: int, *, named: bool) -> bool:
        """Whether a block is a key to the list below it, which then has its role.

        `named`: it is a key with a value.
        """
        kind = here.block.kind
        key = key_role(here, self.spoken) if kind in ("paragraph", "item") else ""
        if not key and kind == "item" and not named and not self.pending:
            key = opens(here, self.spoken)
        if key:
            self.pending = key
            self.within = -1 if key == "merge" else depth
            return True
        if not self.merges or kind != "paragraph":
            return False
        if lists.opens_parents(here.low, merged=self.merged):
            self.pending = "merge"
            return True
        return False

    def stands(self, here: Place) -> Iterator[Reference]:
        """What a block names by where it stands: in a table, among training data or thanks."""
        block, section = here.block, here.section
        told = section in ("training-data", "credit") and self.card.kind != "dataset"
        if block.kind == "row":
            yield from self.columns.references(here, "train" if told else self.pending)
            yield from self.columns.components(here)
            yield from self.cells(here)
            if heading_role(here, self.spoken) == "merge":
                yield from self.columns.first(here, "merge")
        if block.kind != "heading" and ("train" in here.low or "tuned" in here.low):
            yield from lists.linked_data(here)
        if "data" in here.low or "corp" in here.low:
            self.told_data.append(here)
        if told and block.kind != "heading":
            keyed = heading_role(here, self.spoken) == "train"
            yield from told_data(here, keyed=keyed)
        if section == "credit" and self.card.kind != "dataset":
            yield from thanked(here)
            yield from explained(here)
        if section != "evaluation":
            yield from behind(here, self.spoken)
        if section == "training" and block.kind == "item":
            yield from trained_on(here)
        if self.merged and section == "credit":
            yield from lists.merged(here)

    def cells(self, here: Place) -> Iterator[Reference]:
        """What the cells of a table of the card's own models tell of each, in words."""
        told = here.section == "training-data"
        if here.section == "evaluation" or not (told or self.columns.is_of(here, self.card)):
            return
        for start, end in cells(here.block):
            for language, stems in zip(self.spoken, self.stems, strict=True):
                if cues := languages.hits(language, here.low, start, end, stems):
                    cell = Sentence(here.block, start, end, here.section)
                    found = self.told(here._replace(language=language), cell, cues)
                    yield from (each for each in found if each.confidence != "low")

    def sentences(self, here: Place, cues: list[Hit], *, telling: bool) -> Iterator[Reference]:
        """The references of a block's sentences, given its cues."""
        low, language = here.low, here.language
        following = 0
        for sentence in sentences(here.block, here.section):
            first = following
            while following < len(cues) and cues[following].start < sentence.end:
                following += 1
            if first == following and not telling:
                continue
            yield from self.told(here, sentence, cues[first:following])
            if telling:
                yield from methods(here, sentence, self.limit)
                if not self.pending and lists.opens_methods(sentence, low, language):
                    self.pending = "method"

    def told(self, here: Place, sentence: Sentence, cues: list[Hit]) -> Iterator[Reference]:
        """The references that the cues of one sentence lead to."""
        low, language = here.low, here.language
        compared = language.comparison.search(low, sentence.start, sentence.end)
        limit = min(sentence.end, len(low))
        self.taken, denied = 0, False
        if compared and (main := main_clause(low, sentence, compared)):
            self.taken = main
            compared = language.comparison.search(low, main, sentence.end)
        if compared and language.verb_last and not compared.group().endswith((":", "：")):
            if done := clause_before(low, sentence, compared):
                own = [cue for cue in cues if cue.end <= done]
                yield from self.told(here, sentence._replace(end=done), own)
            self.taken = compared.end()  # what is compared stands before the word for it
        elif compared:
            limit = compared.start()
        self.limit = limit
        for at, cue in enumerate(cues):
            within = self.taken <= cue.start < cue.end <= limit
            denied = is_not_so(cue, sentence, here, merged=self.merged, taken=bool(self.taken)) or (
                denied and cue.text.startswith("data")
            )
            if cue.role.startswith("purpose"):  # in a card, and below, it is how a reader goes on
                within = within and is_at_top(self.card, here.block)
                cue = cue._replace(role=cue.role.replace("purpose", "base"))
            if within and not denied:
                end = min(limit, reach(cues, at, len(cues), low))
                yield from self.cue(cue, sentence, here, end)

    def cue(self, cue: Hit, sentence: Sentence, here: Place, limit: int) -> Iterator[Reference]:
        """The references that one cue leads to."""
        low, role = here.low, cue.role.removesuffix("<")
        if not self.speaks(cue, role, sentence, here) or says_of_another(here, cue, sentence):
            return
        leads = role == cue.role
        if (leads or here.language.verb_last) and not is_of_generated_data(cue, sentence, here):
            return
        if not leads:
            yield from self.stood(cue, sentence, here)
            return
        end = self.end(cue, here, limit)
        found = self.found(cue, here, end)
        if cue.text.endswith("(") and not is_named_in_brackets(cue, sentence, here):
            return
        if found:
            self.taken = found[0].start if role != "train" else self.taken
        elif role == "base" and _ADAPTER.match(cue.text):
            yield from self.stood(cue, sentence, here)  # `an X LoRA for birds`
        elif role != "eval" and lists.opens_list(sentence, cue, low, here.language):
            rest = low[cue.end : sentence.end].strip(" :：")
            span = sentence.start, sentence.end
            code = role == "release" and not here.language.dataset.search(low, *span)
            if not code and not self.reader.registry.by_name(rest, "method"):
                merged = role == "base" and self.merged and cue.text.startswith("following")
                self.pending = "merge" if merged else role
                # no `models trained with DPO:`, `for sharing their code:`
        if role == "train":
            said = list(tuned.trained(here, cue, sentence, found, end))
            if found and (said or TUNING.search(cue.text)):
                self.taken = found[0].start
            yield from said
            return
        if role == "release":
            yield from self.released(cue, here, end)
        if role == "merge" and _JOINS.search(cue.text):
            joined = " encoder" in low[cue.end : end] or are_joined(m.value for m in found)
            role = "base" if joined else role
        if role == "base":
            found = [m for m in tuned.bases(here, sentence, found) if not is_own_family(here, m)]
        for mention in found:
            yield from reference(here, mention, role)
        if role == "base" or "distil" in cue.text:
            yield from self.data_of(cue, sentence, here, found, limit)

    def stood(self, cue: Hit, sentence: Sentence, here: Place) -> Iterator[Reference]:
        """The references to what stands before a cue."""
        low, language, role = here.low, here.language, cue.role.removesuffix("<")
        shapes = language.verb_last and role in ("base", "merge", "train")
        shapes = shapes or (role == "teacher" and "teacher" in cue.text)
        shapes = shapes or (role == "base" and cue.text.startswith("as "))
        shapes = shapes or (role == "train" and language.name == "en")
        span = sentence.start, cue.start
        stood = slots.before(self.reader, here.block, language, *span, kind_of(role), shapes=shapes)
        if role == "base" and language.verb_last:
            stood = tuned.without_subject(here, sentence, stood)
        elif role == "base" and language.noun_first:
            stood = stood[-1:]  # `X ist eine Y-basierte …`
        if cue.text.startswith(("fine-tune", "finetune", *ADAPTERS)):
            stood = [mention for mention in stood if mention.end <= cue.start]  # no link's end
        if role == "eval":
            stood = [mention for mention in stood if mention.work or mention.kind == "dataset"]
        for mention in stood:
            if role != "train" or is_given(here, mention, cue.text):
                yield from reference(here, mention, role)
        if role == "base" and not stood and language.verb_last:
            stood = slots.before(self.reader, here.block, language, *span, "dataset")
            for mention in stood:
                yield from reference(here, mention, "train")
        if not stood and lists.points_below(sentence, cue, low, language):
            self.pending = role

    def end(self, cue: Hit, here: Place, limit: int) -> int:
        """Where what a cue leads to ends at the latest."""
        breaks = here.language.breaks
        broken = breaks.search(here.low, cue.end, limit)
        if broken and any(m.start == broken.start() for m in self.reader.hard(here.block)):
            broken = breaks.search(here.low, broken.end(), limit)  # a link called `here`
        return broken.start() if broken else limit

    def found(self, cue: Hit, here: Place, end: int) -> list[Mention]:
        """What stands behind a cue and may play its role."""
        role, language = cue.role, here.language
        shapes = role in ("base", "merge", "train", "eval") and not cue.text.endswith("(")
        kind = kind_of(role)
        found = slots.after(self.reader, here.block, language, cue.end, end, kind, shapes=shapes)
        if role == "merge":
            found += partners(self.reader, here.block, language, found, end)
            return [mention for mention in found if not lists.is_family(here, mention)]
        if found and role == "base" and _IS_ADAPTER.match(cue.text):
            told, colon, _ = here.low[cue.end : found[0].start].partition(":")
            if colon and not slots.is_light(told, language):
                return []  # `LoRA for birds: X`: X is that adapter
        if role == "eval":
            known = any(m.how != "shape" for m in found)
            found = [m for m in found if m.how != "code" or m.kind]
            return [
                m for m in found if m.how != "shape" or lists.is_surely_set(here, m, known=known)
            ]
        return found

    def data_of(
        self, cue: Hit, sentence: Sentence, here: Place, found: list[Mention], limit: int
    ) -> Iterator[Reference]:
        """The data that follows a base, or words for one: `tuned from X on Y`."""
        own = tuned.own_base(here, sentence, cue.end) if not found else None
        if found or own:
            start = own or found[-1].end
            yield from tuned.onto(here, sentence, start, limit)
            if lists.opens_sets(here.low, start, sentence.end):
                self.pending = "train"
        elif TUNING.search(cue.text):
            yield from tuned.onto(here, sentence, cue.end, limit)

    def released(self, cue: Hit, here: Place, end: int) -> Iterator[Reference]:
        """The models that thanks are given for: called models, or linked."""
        for mention in slots.after(
            self.reader, here.block, here.language, cue.end, end, "model", shapes=True
        ):
            if lists.is_build(mention.value):
                continue
            if mention.how in HARD or here.language.model.match(here.low, mention.end):
                yield from reference(here, mention, "base")

    def speaks(self, cue: Hit, role: str, sentence: Sentence, here: Place) -> bool:
        """Whether a sentence may speak of what was used: for weak cues and results."""
        language, span = here.language, (sentence.start, sentence.end)
        if here.section == "evaluation" and role not in ("eval", "train"):
            return False
        if role == "source":
            return self.card.kind == "dataset"
        if role == "reward" and self.rewards:
            return False  # what the card is about
        if role == "release":
            thanked = language.thanks.search(here.low, *span)
            return bool(thanked) and not language.scores.search(here.low, *span)
        if role != "eval" or _NAMING.search(cue.text):
            return True
        return not _BOAST.search(here.low, *span)
