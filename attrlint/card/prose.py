"""References in a card's prose, from the sentences that say what was used and how.

A cue (`fine-tuned from`, `trained on`, `merge of`) tells the role; the names right after or before
it are the references. What is compared, measured, thanked, shown in a usage snippet, or said of
another model is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrlint.card import Card, languages, slots, texts
from attrlint.card.again import again
from attrlint.card.fields import fields, heading_fields
from attrlint.card.languages import Hit, Language
from attrlint.card.mentions import Mention, Reader
from attrlint.card.methods import methods
from attrlint.card.phrases import placeholders, undescribed_data, unnamed_bases
from attrlint.card.sentences import Sentence, folded, place, section_of, sentences
from attrlint.card.statements import precedence, statements
from attrlint.files import Files
from attrlint.parse.markdown import Block
from attrlint.reference import Reference
from attrlint.registry.store import Registry

__all__ = [
    "placeholders",
    "precedence",
    "references",
    "statements",
    "undescribed_data",
    "unnamed_bases",
]

_SILENT = frozenset(("usage", "citation", "license", "related"))
_KINDS = {"train": "dataset", "eval": "dataset", "source": "dataset", "release": "dataset"}
_SUBJECT = re.compile(
    r"\W*(?:the )?([A-Za-z][\w.+/-]*\w)(?: models?)? (?:is|was|are|were|has been|have been)\b", re.I
)
_BOAST = re.compile(r"\b(?:performance|average|benchmarks|shot|pass@1|leaderboard|state-of-the-art)\b")
_ADJECTIVAL = re.compile(
    r" (?!(?:and|or|on|in|with|using|for|to|by|from|via|models?|which|that|as|at|is|was|of|it|but|we|checkpoints?"
    r"|weights|base|large|small|instruct|chat|architecture|language|trained|fine)\b)[a-z]"
)
_TITLED = re.compile(r"\s*(?:base |large |small )?(?:model )?(?:for|pour|para|für)\b")
_WITH = re.compile(r"\b(?:with|using|avec|com|con|mit)\s+$")
_SURE_TUNING = re.compile(r"(?:tun(?:ed|ing)|trained|training|tune|train|learn\w*)\b")


class _Scan:
    """One pass over a card. `pending` is the role that a sentence ending in `:` gives a list."""

    def __init__(self, card: Card, registry: Registry) -> None:
        self.card = card
        self.reader = Reader(card, registry)
        self.spoken = languages.spoken(card.markdown, card.document.text, declared(card))
        self.names = tuple(language.name for language in self.spoken)
        self.pending = ""
        self.section = ""
        self.taken = 0  # up to where the sentence is read

    def references(self) -> Iterator[Reference]:
        for block in self.card.markdown.blocks:
            section = self.section = section_of(self.card, block, self.names)
            if block.kind not in ("item", "row"):
                self.pending = ""
            if section in _SILENT:
                continue
            yield from self.block(block, section)

    def titled(self) -> Iterator[Reference]:
        """A base that only the title names: `mT5 for question generation`. Never sure."""
        heads = (block for block in self.card.markdown.blocks[:4] if block.kind == "heading")
        block = next(heads, None)
        if block is None:
            return
        low = folded(block.prose.text)
        for mention in self.reader.named(block.prose.text, 0, len(low), "model", self.spoken[0]):
            before = _WITH.search(low, 0, mention.start)
            if before or (mention.start == 0 and _TITLED.match(low, mention.end)):
                sure = mention._replace(confidence="low")
                yield from self.emit(block, sure, "base", "model", low, self.spoken[0])

    def block(self, block: Block, section: str) -> Iterator[Reference]:
        yield from fields(self.reader, block, self.spoken, section)
        if section != "evaluation":
            yield from heading_fields(self.reader, block, self.spoken)
        if self.pending:
            yield from self.member(block)
        low = folded(block.prose.text)
        if low.startswith(("[ ]", "☐")):
            return  # not done yet
        data_card = self.card.kind == "dataset"
        if section in ("training-data", "credit") and not data_card and block.kind != "heading":
            yield from self.told_data(block, low)
        for language in self.spoken:
            cues = languages.hits(language, low, 0, len(low)) if block.kind != "row" else []
            telling = bool(language.method_context.search(low))
            if not cues and not telling:
                continue
            for sentence in sentences(block, section):
                within = [cue for cue in cues if sentence.start <= cue.start < sentence.end]
                yield from self.sentence(sentence, low, language, within, telling=telling)

    def sentence(
        self, sentence: Sentence, low: str, language: Language, cues: list[Hit], *, telling: bool
    ) -> Iterator[Reference]:
        if not cues and not telling:
            return
        compared = language.comparison.search(low, sentence.start, sentence.end)
        limit = compared.start() if compared else sentence.end
        self.taken = 0
        for cue in cues:
            if not self.taken <= cue.start < cue.end <= limit:
                continue
            if not self.denied(cue, sentence, low, language):
                yield from self.cue(cue, sentence, low, language, limit)
        if telling and sentence.section != "evaluation":
            yield from methods(self.reader, sentence, low, language, limit)

    def denied(
        self, cue: Hit, sentence: Sentence, low: str, language: Language
    ) -> bool:
        """Whether what a cue says is not so, only possible, or said of something else."""
        start = cue.start
        before = low[max(sentence.start, start - 48) : start].rstrip()
        near = low[max(sentence.start, start - 30) : start]
        if language.negation.search(near) or language.possible.search(before):
            return True
        role = cue.role.removesuffix("<")
        if role == "merge" and "merg" not in cue.text and language.name == "en":
            if re.search(r"\b(?:data\w*|corp\w+|instructions?|samples)\b", low[sentence.start : sentence.end]):
                return True
        if role in ("base", "merge", "teacher") and language.other.search(
            low, max(sentence.start, start - 36), start
        ):
            return True
        if low.startswith((" experts", " scratch"), cue.end):
            return True
        if cue.text.endswith("tuning of"):
            lead = low[sentence.start : start].strip(" *#:-")
            if lead and not re.search(r"\b(?:is|are|an?|the|our)\b[\w -]{0,30}$", lead):
                return True
        if role == "base" and self.card.kind != "dataset":
            return bool(re.search(r"\bdata ?sets?\b[\w ]{0,20}$", before))
        return False

    def cue(
        self, cue: Hit, sentence: Sentence, low: str, language: Language, limit: int
    ) -> Iterator[Reference]:
        role = cue.role
        block = sentence.block
        if role in ("source", "release") and not self.speaks(role, sentence, low, language):
            return
        if sentence.section == "evaluation" and role not in ("eval", "train"):
            return
        if role == "eval" and _BOAST.search(low, sentence.start, sentence.end):
            return
        if self.of_another(sentence):
            return
        if role.endswith("<"):
            role = role.removesuffix("<")
            kind = _KINDS.get(role, "model")
            for mention in slots.before(
                self.reader, block, language, sentence.start, cue.start, kind
            ):
                yield from self.emit(block, mention, role, kind, low, language)
            return
        kind = _KINDS.get(role, "model")
        broken = language.breaks.search(low, cue.end, limit)
        end = broken.start() if broken else limit
        found = slots.after(
            self.reader, block, language, cue.end, end, kind, shapes=role in ("base", "merge", "train")
        )
        if not found and self.opens_list(sentence, cue.end, low):
            self.pending = role if role != "eval" else ""
        if found:
            self.taken = found[0].start
        if role == "train":
            yield from self.trained(sentence, cue, found, low, language)
            return
        if role == "teacher" and "distil" not in cue.text and "teacher" not in cue.text:
            if not language.made.search(low, sentence.start, sentence.end):
                return
        if role == "base" and found and _ADJECTIVAL.match(low, found[-1].end):
            found = [m for m in found if m.how != "shape" or language.model.match(low, m.end)]
        for mention in found:
            yield from self.emit(block, mention, role, kind, low, language)
        if role == "base" and found:
            onto = language.onto.match(low, found[-1].end, limit)
            if onto:
                more = slots.after(
                    self.reader, block, language, onto.end(), limit, "dataset", shapes=True
                )
                listed = low.startswith("this model is a fine-tuned version of", sentence.start)
                if listed and not more:
                    more = list(_trainer_names(block, onto.end()))
                for mention in more:
                    if listed or self.is_data(mention, low, language, sure=False):
                        yield from self.emit(block, mention, "train", "dataset", low, language)

    def trained(
        self,
        sentence: Sentence,
        cue: Hit,
        found: list[Mention],
        low: str,
        language: Language,
    ) -> Iterator[Reference]:
        """`trained on X`: its data, and the model that stands right before it."""
        block = sentence.block
        said = cue.text
        onto = not said.endswith(("with", "using", "use", "used", "uses", "from")) or (
            self.names != ("en",) and language.name != "en"
        )
        inside = re.match(r"fine-? ?tuned (?=\w)", said)
        if inside:
            begin = cue.start + inside.end()
            for mention in self.reader.named(
                block.prose.text, begin, cue.end, "model", language
            ):
                if mention.start - begin < 12:
                    yield from self.emit(block, mention, "base", "model", low, language)
                break
        tuning = bool(_SURE_TUNING.search(said)) or language.name != "en"
        context = tuning or bool(language.method_context.search(low, sentence.start, sentence.end))
        for mention in found:
            if mention.kind == "model" and mention.how in ("link", "id", "code"):
                if tuning and onto:
                    made = language.made.search(low, cue.end, mention.start)
                    role = "teacher" if made else "base"
                    yield from self.emit(block, mention, role, "model", low, language)
            elif context and self.is_data(mention, low, language, sure=onto and tuning):
                yield from self.emit(block, mention, "train", "dataset", low, language)
        if tuning and sentence.section not in ("training-data", "evaluation"):
            for mention in slots.before(
                self.reader,
                block,
                language,
                sentence.start,
                cue.start,
                "model",
                shapes=block.kind == "heading",
            ):
                if mention.how == "shape" and mention.kind == "":
                    mention = mention._replace(kind="model", confidence="low")
                lead = low[sentence.start : mention.start].strip(" *#:-–—.(\"'’")
                hard = mention.how in ("link", "id")
                apart = low[mention.end : cue.start]
                if "," in apart and "each" not in apart and not hard:
                    continue
                if hard or ("tun" in said and (block.kind == "heading" or _opens(lead))):
                    yield from self.emit(block, mention, "base", "model", low, language)

    def is_data(self, mention: Mention, low: str, language: Language, *, sure: bool) -> bool:
        """Whether a mention in the place of a dataset is one: by link, name, noun or shape."""
        if mention.kind == "dataset" and mention.confidence == "low" and mention.how == "name":
            return self.noun(mention, low, language) or (
                sure and not re.match(r"[ -]\w", low[mention.end : mention.end + 2])
            ) or (sure and bool(re.match(r" (?:and|or|\() ?", low[mention.end :])))
        if mention.kind == "dataset" and mention.how != "shape":
            return sure or mention.how in ("link", "id") or self.noun(mention, low, language)
        if mention.kind == "method":
            return False
        if mention.how == "shape" and mention.confidence == "low":
            return bool(language.dataset.match(low, mention.end))
        if self.noun(mention, low, language):
            return True
        if mention.how in ("code", "id"):
            return sure
        if any(self.reader.registry.names_in(mention.value, {"model"}, least="low")):
            return False
        return sure and mention.confidence == "medium" and mention.how == "shape"

    @staticmethod
    def noun(mention: Mention, low: str, language: Language) -> bool:
        end = mention.end
        for _ in range(3):
            if language.dataset.match(low, end):
                return True
            if low.startswith((" of ", " to ", " for "), end):
                return False
            word = re.compile(r"\s+[\w().-]+(?=\s)").match(low, end)
            if word is None:
                return False
            end = word.end()
        return False

    def speaks(self, role: str, sentence: Sentence, low: str, language: Language) -> bool:
        """Whether a sentence with a weak cue may speak of what was used at all."""
        if role == "source":
            return self.card.kind == "dataset"
        if language.scores.search(low, sentence.start, sentence.end):
            return False
        return bool(language.thanks.search(low, sentence.start, sentence.end))

    def of_another(self, sentence: Sentence) -> bool:
        """Whether a sentence says of another model what that was made from."""
        hit = _SUBJECT.match(sentence.text)
        if hit is None or "this" in hit[1].lower():
            return False
        name = hit[1]
        if not (re.search(r"\d", name) and "-" in name) and "/" not in name:
            return False
        from attrlint.registry.identifiers import squash

        said = squash(name.rpartition("/")[2])
        mine = [squash(one.rpartition("/")[2]) for one in self.reader.own_ids]
        mine += [one for one in self.reader.own_names if re.search(r"\d", one) and len(one) < 40]
        return bool(mine) and not any(said in one or one in said for one in mine)

    @staticmethod
    def teaches(mention: Mention, low: str, language: Language) -> bool:
        """Whether a model in the place of a teacher can be one: a sure name, not compared."""
        if mention.how == "shape" or (mention.how == "name" and mention.confidence != "high"):
            return False
        start = low.rfind(". ", 0, mention.start) + 1
        stop = low.find(". ", mention.end)
        return not language.comparison.search(low, start, stop if stop > 0 else len(low))

    def told_data(self, block: Block, low: str) -> Iterator[Reference]:
        """Links and ids of datasets where a section tells of the training data, and list heads."""
        english = self.spoken[0]
        if english.comparison.search(low) or english.negation.search(low):
            return
        for mention in self.reader.hard(block):
            if mention.kind == "dataset":
                yield from self.emit(block, mention, "train", "dataset", low, english)
        if block.kind == "item":
            for mention in self.reader.named(
                block.prose.text, 0, 60, "dataset", english
            ):
                if mention.start < 24 and mention.confidence == "high":
                    yield from self.emit(block, mention, "train", "dataset", low, english)
                break

    def opens_list(self, sentence: Sentence, start: int, low: str) -> bool:
        rest = low[start : sentence.end].rstrip()
        if self.spoken[0].settings.search(rest):
            return False
        return rest.endswith((":", "：")) and sentence.end >= len(low.rstrip()) and len(rest) < 160

    def member(self, block: Block) -> Iterator[Reference]:
        """A list item or row under a sentence that ends in a colon."""
        if block.kind not in ("item", "row"):
            return
        role = self.pending.removesuffix("<")
        role = {"source": "train", "release": "train"}.get(role, role)
        kind = _KINDS.get(role, "model")
        low = folded(block.prose.text)
        language = self.spoken[-1]
        end = min(len(low), 200)
        if block.kind == "row" and (bar := low.find("|", 2)) > 0:
            end = bar
        found = slots.after(self.reader, block, language, 0, end, kind, shapes=role != "teacher")
        for mention in found:
            fits = mention.kind in (kind, "") and (
                mention.how != "shape"
                or role == "merge"
                or (block.kind == "item" and mention.confidence == "medium" and mention.value[:1].isupper())
            )
            if fits:
                yield from self.emit(block, mention, role, kind, low, language)

    def emit(
        self,
        block: Block,
        mention: Mention,
        role: str,
        kind: str,
        low: str,
        language: Language,
    ) -> Iterator[Reference]:
        """The reference of a mention, unless it is denied right after or cannot play the role."""
        if re.match(r"\s+(?:was|were|is|are|has|have) (?:not|never)\b", low[mention.end :][:24]):
            return
        role = "train" if role in ("source", "release") else role
        if mention.kind == "dataset" and mention.how in ("link", "id", "code") and kind == "model":
            if role not in ("base", "merge", "teacher"):
                return
            role, kind = "train", "dataset"
        elif mention.kind == "method" and kind != "method":
            return
        elif mention.kind == "model" and kind == "dataset":
            return
        if role == "teacher" and not self.teaches(mention, low, language):
            return
        if role in ("base", "merge") and slots.is_hosted(mention.value):
            return
        if role == "base" and mention.how in ("shape", "name") and self.noun(mention, low, language):
            if mention.kind == "model" and mention.how == "name":
                return
            role, kind = "train", "dataset"
        if mention.how == "shape" and role == "base":
            told = re.search(r"(?<![\w])[A-Za-z]+[\w.]*[-_]?\d|_", mention.value)
            telling = (told and mention.value.count(" ") < 4) or mention.kind == "model"
            if not telling and not language.model.match(low, mention.end):
                return
        if mention.how == "shape" and mention.confidence == "low" and block.kind == "heading":
            return
        if self.section == "limitations" and mention.how not in ("link", "id"):
            return
        at = place(self.card, block, mention.start, mention.end)
        yield Reference(
            at,
            kind,
            role,
            at.text,
            mention.value,
            f"prose:{role}",
            confidence=mention.confidence,
            work=mention.work if mention.kind == kind else None,
            hub=mention.hub,
            format="hf-card",
        )


def references(card: Card, registry: Registry, files: Files) -> Iterator[Reference]:
    """What the prose says was used, in the order of the patterns and blocks.

    `files` is not read; it stands here because every reader of references is given it.
    """
    if not card.markdown.blocks:
        return
    scan = _Scan(card, registry)
    found = list(scan.references())
    if card.value("base_model") is None and not any(r.role in ("base", "merge") for r in found):
        found += scan.titled()
    yield from found
    yield from again(scan.reader, found, scan.names)


def declared(card: Card) -> frozenset[str]:
    """The languages in the metadata, as two-letter codes where they are."""
    return frozenset(leaf.text.lower()[:2] for leaf in texts(card.value("language")))


def _opens(lead: str) -> bool:
    return lead in ("", "the", "a", "an", "original", "pretrained", "pre-trained", "google's", "this is")


def _trainer_names(block: Block, start: int) -> Iterator[Mention]:
    """The dataset names that transformers' Trainer writes: `on the a, the b and the c datasets`."""
    text = block.prose.text
    sentence = re.compile(r"(?:the )?([^.]{1,400}?) datasets?\b").match(text, start)
    if not sentence:
        return
    for hit in re.compile(r"(?:the |and the |and )?([\w./-]+(?: [\w./-]+)??)(?=,| and |$)").finditer(
        text, start, sentence.end(1)
    ):
        said = hit[1]
        if said.lower() not in ("none", "unknown", "an unknown", "generator", "the", "and"):
            yield Mention(hit.start(1), hit.end(1), "dataset", said, "name", "medium")
