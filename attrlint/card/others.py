"""Whether a sentence says of another model what that was made from."""

from __future__ import annotations

import re

from attrlint.card import own
from attrlint.card.clauses import subject, turns_to_itself
from attrlint.card.languages import Hit
from attrlint.card.mentions import Mention, Reader
from attrlint.card.pattern import Pattern
from attrlint.card.roles import Place
from attrlint.card.sentences import Sentence, sentences
from attrlint.once import for_last
from attrlint.parse.markdown import Block
from attrlint.registry.identifiers import squash

_SHORT = 4  # letters of a name that may be anything
_SOMEONES = Pattern(r"\W*(\w[^,;:()]{2,60}?) (?:is|was) (?:[A-Z]\w+ ){0,2}[A-Z]\w+['’]s? [a-z]")
_CONTRAST = Pattern(r"\W*(?:by|in) (?:contrast|comparison)\b", re.I)
_OTHERS = Pattern(
    r"\W*(?:(?:all|the|some) )?(?:other|existing|previous|competing|many|most)"
    r" (?:[\w-]+ ){0,2}models (?:are|were|have|on)\b",
    re.I,
)
_SERIES = Pattern(r" (?:series|family)\b")
_IT = Pattern(r" ?It (?:is|was|has been) ")
_NAMED = Pattern(  # a sentence that says of a model by its name what that came from
    r"(?:\A\W*|[.!:] +)([A-Z][\w.-]*\w)(?: (?:models?|family|series))?"
    r" (?:is|are|was|were) (?:based on|built (?:up)?on|fine-?tuned (?:from|on)"
    r"|initiali[sz]ed (?:with|from)|trained (?:on|from))\b"
)


def of_another(reader: Reader, sentence: Sentence) -> bool:
    """Whether a sentence says of another model what that was made from."""
    if _IT.match(sentence.text) and _follows_someones(reader, sentence):
        return True
    if _OTHERS.match(sentence.text):
        return True
    name, entry = subject(sentence.text), _begins_with_another(reader, sentence)
    if entry or not name:
        return entry
    if _CONTRAST.match(sentence.text) and not reader.is_own(name):
        return True
    return _is_of(reader, name)


def says_of_another(here: Place, cue: Hit, sentence: Sentence) -> bool:
    """Whether a sentence says of another model what a cue in it leads to, in its own language.

    Who tuned a model on data may well tell of it so: `X fue ajustado con Y`.
    """
    language = here.language
    if of_another(here.reader, sentence):
        return True
    clause = max(here.low.rfind(mark, sentence.start, cue.start) + 1 for mark in ",，、")
    said = language.subject.match(here.low, sentence.start, sentence.end)
    said = said or language.subject.match(here.low, clause, sentence.end) if clause else said
    if said is None:
        return False
    if any(m.start == said.start(1) and m.kind == "dataset" for m in here.reader.hard(here.block)):
        return False  # `X fue usado para entrenar`
    if turns_to_itself(here.low, said.end(1), cue.start):
        return False  # `X是…，本模型基于X`
    tuned = language.tuned.search(here.low, said.end(1), sentence.end)
    base = cue.role == "base<" and cue.start < said.end()  # of the subject itself
    if tuned and (base or cue.role.startswith("train")):
        return False
    return _is_of(here.reader, here.block.prose.text[slice(*said.span(1))])


def _is_of(reader: Reader, name: str) -> bool:
    """Whether a name is that of a published model, or an id or sized, and none of the card's."""
    shaped = (re.search(r"\d", name) and "-" in name) or "/" in name
    if not shaped and not _is_published(reader, name):
        return False
    said = _plain(name)
    ids = [_plain(one) for one in reader.own_ids]
    names = [_plain(one) for one in reader.own_names if not shaped or _tells(one)]
    mine = [*ids, *(one for one in names if shaped or "data" not in one)]
    return bool(ids or names) and not any(said in one or one in said for one in mine)


def _plain(name: str) -> str:
    """A name or the last part of an id, squashed, `v1.5` as `1.5`."""
    return re.sub(r"v(?=\d)", "", squash(name.rpartition("/")[2]))


def names_own(reader: Reader, text: str) -> bool:
    """Whether a sentence of a text says of a model of the card's own what that came from."""
    said = _NAMED.search(text)
    return said is not None and len(said[1]) >= _SHORT and own.is_kin(reader.card, said[1])


def is_own_family(here: Place, mention: Mention) -> bool:
    """Whether a name is that of the series which the card's own model is one of."""
    series = _SERIES.match(here.low, mention.end)
    said = squash(mention.value)
    return series is not None and any(one.startswith(said) for one in here.reader.own_names)


@for_last
def _starts(block: Block) -> dict[int, int]:
    """Where each sentence of a block begins, by where it ends."""
    return {sentence.end: sentence.start for sentence in sentences(block, "")}


def _follows_someones(reader: Reader, sentence: Sentence) -> bool:
    """Whether the sentence before says whose another model is: `X is Acme's model for speech`."""
    start = _starts(sentence.block).get(sentence.start, sentence.start)
    said = _SOMEONES.match(sentence.block.prose.text, start, sentence.start)
    return said is not None and not reader.is_own(said[1])


def _is_published(reader: Reader, name: str) -> bool:
    """Whether a name is that of a model that came with a paper."""
    known = reader.registry.by_name(name, "model") if name[0].isupper() else ()
    return len(name) > _SHORT and any(match.work.papers for match in known)


def _begins_with_another(reader: Reader, sentence: Sentence) -> bool:
    """Whether a sentence is an entry about a linked model: `[X](…): tuned on`.

    In an item of a list, all that follows is about that, too.
    """
    block = sentence.block
    starts = (0, sentence.start) if block.kind == "item" else (sentence.start,)
    for mention in reader.hard(block):
        if mention.start > sentence.start + 4:
            return False
        entry = any(0 <= mention.start - start <= 4 for start in starts)
        if entry and mention.kind == "model":
            if reader.card.metadata is None and own.is_kin(reader.card, mention.value):
                return False  # in a text about code that lists its models
            return block.prose.text.startswith((":", ", a ", ", an "), mention.end)
    return False


def _tells(name: str) -> bool:
    """Whether a squashed name of the card's own has a version or size, and is no sentence."""
    return bool(re.search(r"\d", name)) and len(name) < 40
