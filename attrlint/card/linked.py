"""A model that a card links where it tells how its own was made: what no cue of a role led to."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.card.pattern import Pattern
from attrlint.card.roles import HARD, Place, reference
from attrlint.card.scan import Scan
from attrlint.card.sentences import folded, sectioned, sentences
from attrlint.reference import Reference
from attrlint.registry.identifiers import squash

_SILENT = frozenset(("citation", "license", "related", "evaluation", "limitations", "credit"))
_MAKING = Pattern(
    r"\b(?:fined?[- ]?tun(?:ed?|ing)|(?:pre-?|post-?|re-?)?train(?:ed|ing)|initiali[sz]\w+"
    r"|continu(?:ed|ing)|convert(?:ed|ing)|conversion|export(?:ed)?|quanti[sz]\w+|adapted|backbone|derived"
    r"|cop(?:y|ied) of|checkpoints? (?:for|of)|fork(?:ed)?|ported|implementation of)\b"
)
_ELSE = Pattern(  # of what a reader may do, of another model, of a likeness, of a place to look
    r"\b(?:you|your|if|can|could|may|might|should|would|will|please|see|refer|visit|check|try|here"
    r"|better|best|similar(?:ly)?|same|like|unlike|than|previous(?:ly)?|other|others|another|newer"
    r"|older|instead|following|inspired|according|describes?|described|demo|thanks?|thank|mentions?|score"
    r"|scores|accuracy|not|no longer|alternatively|repo exists|versions? of (?:this|our|the) model"
    r"|there (?:is|are)|also|download\w*|teacher|student|distil\w*|their|his|her"
    r"|which (?:is|was|has))\b|n't\b"
)
_NEAR = 4  # characters: an item that begins with a link is about what it links


def bases(scan: Scan, found: list[Reference]) -> Iterator[Reference]:
    """The one linked model of a sentence that tells of training, converting or copying.

    `found` are the references that the scan's cues gave.
    """
    reader = scan.reader
    if reader.card.kind == "dataset":
        return
    known = {squash(each.value.rpartition("/")[2]) for each in found}
    for block, section in sectioned(reader.card, scan.names):
        if section in _SILENT or block.kind == "row":
            continue
        linked = [m for m in reader.hard(block) if m.kind == "model" and m.how in HARD]
        if not linked or (block.kind == "item" and linked[0].start < _NEAR):
            continue
        low = folded(block.prose.text)
        for sentence in sentences(block, section):
            span = sentence.start, sentence.end
            within = [each for each in linked if span[0] <= each.start < span[1]]
            if len(within) != 1 or squash(within[0].value.rpartition("/")[2]) in known:
                continue
            if not _MAKING.search(low, *span) or _ELSE.search(low, *span):
                continue
            if scan.of_another(sentence):
                continue
            english = reader.spoken[0]
            if english.comparison.search(low, *span) or english.negation.search(low, *span):
                continue
            yield from reference(Place(reader, block, low, english, section), within[0], "base")
