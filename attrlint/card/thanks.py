"""Thanks for what others released: `thanks to X and Y for sharing their models`."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.card.leads import lead
from attrlint.card.pattern import Pattern
from attrlint.card.roles import HARD, Place, reference
from attrlint.card.spelling import has_digit
from attrlint.reference import Reference

_THANKED = Pattern(
    r"\b(?:thanks?|thankful|grateful|kudos)(?: (?:\w+ ){0,2}?to)? ([^.;:\n]{2,200}?) for"
    r" (?:their|the|releasing|open-?sourcing|sharing|providing|publishing|making|creating|training"
    r"|collecting|building|curating)\b([^.;\n]{0,80})",
    stems="thank grateful kudos",
)
_AS_BASE = Pattern(  # `X: base model`, `X — the vision encoder`
    r"[\s*_`]*(?:[:：—–]|-(?= ))[\s*_`]*(?:as )?(?:(?:the|our|its|an?) )?(?:[a-z-]+ ){0,2}?"
    r"(?:(?:base|foundation|backbone|starting|source|parent)(?: [a-z]+)?"
    r" (?:models?|llm|vlm|checkpoint|weights)|backbone"
    r"|(?:vision|visual|image|text|audio|speech) (?:encoder|tower|backbone))\b(?! (?:architecture"
    r"|code|training|inference|evaluation|comparison|design))"
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


def explained(here: Place) -> Iterator[Reference]:
    """The model that an item of thanks begins with, where it goes on to call it the base."""
    if here.block.kind != "item":
        return
    end = min(len(here.low), 200)
    mention = lead(here.reader, here.block, here.language, "model", 0, end)
    if mention is None or not _AS_BASE.match(here.low, mention.end):
        return
    linked = any(first == mention.start for first, _ in here.reader.links(here.block))
    if linked or (has_digit(mention.value) and " for " not in mention.value):  # not its maker
        yield from reference(here, mention, "base")


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
