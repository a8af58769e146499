"""Thanks for what others released: `thanks to X and Y for sharing their models`."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.card.pattern import Pattern
from attrlint.card.roles import HARD, Place, reference
from attrlint.reference import Reference

_THANKED = Pattern(
    r"\b(?:thanks?|thankful|grateful|kudos)(?: (?:\w+ ){0,2}?to)? ([^.;:\n]{2,200}?) for"
    r" (?:their|the|releasing|open-?sourcing|sharing|providing|publishing|making|creating|training"
    r"|collecting|building|curating)\b([^.;\n]{0,80})",
    stems="thank grateful kudos",
)
_OF_MODELS = Pattern(r"\b(?:models?|weights|checkpoints?|llms?)\b")
_OF_DATA = Pattern(r"\b(?:data|data ?sets?|corpus|corpora)\b")


def thanked(here: Place) -> Iterator[Reference]:
    """The registered works that somebody is thanked for, where that is data or models.

    Whoever is thanked for code alone has none of them used.
    """
    for hit in _THANKED.finditer(here.low):
        said = hit[2]
        if _OF_MODELS.search(said):
            yield from _named(here, hit.start(1), hit.end(1), "model", "base")
        if _OF_DATA.search(said):
            yield from _named(here, hit.start(1), hit.end(1), "dataset", "train")


def _named(here: Place, start: int, end: int, kind: str, role: str) -> Iterator[Reference]:
    text, reader = here.block.prose.text, here.reader
    for mention in reader.hard(here.block):
        if start <= mention.start < end and mention.kind == kind and mention.how in HARD:
            yield from reference(here, mention, role)
    named = [m for m in reader.named(text, start, end, kind, here.language) if m.work is not None]
    if all(mention.confidence == "low" for mention in named):
        return  # words, perhaps
    for mention in named:
        if not here.language.formats.match(here.low, mention.end):
            yield from reference(here, mention, role)
