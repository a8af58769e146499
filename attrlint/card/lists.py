"""Names that stand in lists, tables and titles, where no sentence says what they are for."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.card import Card, slots
from attrlint.card.languages import Hit, Language
from attrlint.card.mentions import Mention, Reader
from attrlint.card.pattern import Pattern
from attrlint.card.roles import Place, kind_of, reference
from attrlint.card.sentences import Sentence, folded
from attrlint.parse.markdown import Block
from attrlint.reference import Reference

_OF_TRAINING = Pattern(r"tun(?:ed|ing)|train|data|corp|[^\x00-\x7f]")
_TITLED = Pattern(r"\s*(?:base |large |small )?(?:model )?(?:for|pour|para|für)\b")
_WITH = Pattern(r"\b(?:with|using|avec|com|con|mit)\s+$")
_TRAINER = Pattern(r"(?:the )?([^.]{1,400}?) datasets?\b")
_TRAINED_NAME = Pattern(r"(?:the |and the |and )?([\w./-]+(?: [\w./-]+)??)(?=,| and |$)")
_NO_NAME = frozenset(("none", "unknown", "an unknown", "an unkown", "generator", "the", "and"))


def opens_list(sentence: Sentence, cue: Hit, low: str, language: Language) -> bool:
    """Whether a cue is about the list below its sentence."""
    rest = low[cue.end : sentence.end].rstrip()
    if cue.role == "train" and not _OF_TRAINING.search(cue.text + rest):
        return False  # `we use the following services:`
    if not rest.endswith((":", "：")) or len(rest) >= 160 or language.settings.search(rest):
        return False
    return sentence.end >= len(low.rstrip())


def member(here: Place, role: str) -> Iterator[Reference]:
    """What an item or row names, below a sentence that gives its list a role."""
    block, low = here.block, here.low
    end = min(len(low), 200)
    if block.kind == "row" and (bar := low.find("|", 2)) > 0:
        end = bar
    kind = kind_of(role)
    found = slots.after(here.reader, block, here.language, 0, end, kind, shapes=role != "teacher")
    for mention in found:
        named = mention.how != "shape" or role == "merge"
        coined = block.kind == "item" and mention.confidence == "medium"
        if mention.kind in (kind, "") and (named or (coined and mention.value[:1].isupper())):
            yield from reference(here, mention, role)


def told_data(here: Place) -> Iterator[Reference]:
    """Datasets linked where a section tells of training data, and known names that begin items."""
    if here.language.comparison.search(here.low) or here.language.negation.search(here.low):
        return
    for mention in here.reader.hard(here.block):
        if mention.kind == "dataset":
            yield from reference(here, mention, "train")
    if here.block.kind != "item":
        return
    text = here.block.prose.text
    for mention in here.reader.named(text, 0, 60, "dataset", here.language):
        if mention.start < 24 and mention.confidence == "high":
            yield from reference(here, mention, "train")
        return


def trainer_names(block: Block, start: int) -> Iterator[Mention]:
    """The dataset names that transformers' Trainer writes: `on the a, the b and the c datasets`."""
    text = block.prose.text
    sentence = _TRAINER.match(text, start)
    if not sentence:
        return
    for hit in _TRAINED_NAME.finditer(text, start, sentence.end(1)):
        if hit[1].lower() not in _NO_NAME:
            yield Mention(hit.start(1), hit.end(1), "dataset", hit[1], "name", "medium")


def titled(card: Card, reader: Reader, english: Language) -> Iterator[Reference]:
    """A base that only the title names: `mT5 for question generation`. Never sure."""
    heads = (block for block in card.markdown.blocks[:4] if block.kind == "heading")
    block = next(heads, None)
    if block is None:
        return
    text = block.prose.text[:300]
    here = Place(reader, block, folded(text), english, "")
    for mention in reader.named(text, 0, len(text), "model", english):
        with_it = _WITH.search(here.low, 0, mention.start)
        if with_it or (mention.start == 0 and _TITLED.match(here.low, mention.end)):
            yield from reference(here, mention._replace(confidence="low"), "base")
