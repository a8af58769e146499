"""What a card links where it tells how its own model was made: what no cue of a role led to."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.card.mentions import Mention
from attrlint.card.pattern import Pattern
from attrlint.card.roles import HARD, Place, reference
from attrlint.card.scan import Scan
from attrlint.card.sentences import Sentence, folded, sectioned, sentences
from attrlint.reference import Reference
from attrlint.registry.identifiers import squash

_SILENT = frozenset(("citation", "license", "related", "evaluation", "limitations", "credit"))
_MAKING = Pattern(
    r"\b(?:fined?[- ]?tun(?:ed?|ing)|(?:pre-?|post-?|re-?)?train(?:ed|ing)|initiali[sz]\w+"
    r"|continu(?:ed|ing)|convert(?:ed|ing)|conversion|export(?:ed)?|quanti[sz]\w+|adapted|backbone|derived"
    r"|cop(?:y|ied) of|checkpoints? (?:for|of)|fork(?:ed)?|ported|implementation of)\b"
)
_NEWER = Pattern(r"\bnew(?:er|est)? (?:model|version)[^.]{0,20} (?:here|out|available|released)\b")
_TRAINED = Pattern(r"\b(?:fine-? ?)?(?:tuned?|tuning|train(?:ed|ing)?|pre-?train(?:ed|ing))\b")
_USED = Pattern(r"\b(?:we|i) (?:have |then |only )?used\b")
_NEAR = 4  # characters: an item that begins with a link is about what it links


def bases(scan: Scan, found: list[Reference]) -> Iterator[Reference]:
    """The one linked model of a sentence that tells of training, converting or copying.

    `found` are the references that the scan's cues gave.
    """
    known = {_name(each.value) for each in found}
    for here, sentence, linked in _told(scan, "model"):
        if len(linked) > 1 or _name(linked[0].value) in known:
            continue
        if _MAKING.search(here.low, sentence.start, sentence.end):
            yield from reference(here, linked[0], "base")


def sets(scan: Scan) -> Iterator[Reference]:
    """The linked data of sentences that tell of training or say that it was used. Never sure."""
    for here, sentence, linked in _told(scan, "dataset"):
        trained = here.section == "training" or _TRAINED.search(
            here.low, sentence.start, sentence.end
        )
        for mention in linked:
            if trained or _USED.search(here.low, sentence.start, mention.start):
                yield from reference(here, mention._replace(confidence="medium"), "train")


def _told(scan: Scan, kind: str) -> Iterator[tuple[Place, Sentence, list[Mention]]]:
    """The sentences that link models or data and speak of the card's own model, with the links."""
    reader, english = scan.reader, scan.reader.spoken[0]
    if reader.card.kind == "dataset":
        return
    for block, section in sectioned(reader.card, scan.names):
        if section in _SILENT or block.kind == "row":
            continue
        linked = [m for m in reader.hard(block) if m.kind == kind and m.how in HARD]
        if not linked or (block.kind == "item" and linked[0].start < _NEAR):
            continue
        here = Place(reader, block, folded(block.prose.text), english, section)
        for sentence in sentences(block, section):
            span = sentence.start, sentence.end
            within = [each for each in linked if span[0] <= each.start < span[1]]
            if not within or scan.of_another(sentence):
                continue
            if _NEWER.search(here.low, 0, sentence.end):
                continue
            spoken = reader.spoken
            apart = (each for one in spoken for each in (one.aside, one.comparison, one.negation))
            if not any(pattern.search(here.low, *span) for pattern in apart):
                yield here, sentence, within


def _name(value: str) -> str:
    return squash(value.rpartition("/")[2])
