"""Works in a card's code that shows how to use what it presents: those that the card has said are
used, and in a README of code the known models and the data that are loaded. The latter are never
sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrlint.card import Card, own
from attrlint.card.fences import code_of
from attrlint.card.pattern import Pattern
from attrlint.document import Location, Source, Span
from attrlint.files import Files
from attrlint.reference import Reference
from attrlint.registry.store import Registry

AGAIN = "fence:again"  # the `via` of a work that the card names elsewhere
_QUOTED = Pattern(r"[\"']([A-Za-z0-9][\w.-]*/[\w.-]+)[\"']")
_READIES = Pattern(r"(?:Tokenizer|Processor|FeatureExtractor)\w*\.from_pretrained\(\s*\Z")
_PYTHON = ("python", "py", "python3")  # whose one line may load data, too
_NEAR = 80  # characters before an id in which what it is handed to is called
_LOADED = ("base", "tokenizer", "component", "reward")
_USED = ("base", "train", "eval", "teacher", "reward", "merge", "component")


def references(
    card: Card, found: Iterable[Reference], registry: Registry, files: Files
) -> Iterator[Reference]:
    """What the code of a card uses that is among `found`, or loads and is known."""
    if not card.markdown.fences:
        return
    known = {
        name.lower(): one
        for one in reversed(list(found))
        if one.confidence != "low" and one.role in _USED
        for name in (one.value, one.hub)
        if "/" in name and not one.local
    }
    mine = own.unknown_ids(card, registry)
    for fence in card.markdown.fences:
        text = card.document.text[fence.span.start : fence.span.end]
        for hit in _QUOTED.finditer(text) if known else ():
            before = known.get(hit[1].lower())
            if before is not None and hit[1].lower() not in mine:
                start, end = (fence.span.start + at for at in hit.span(1))
                at = Location(card.document, Span(start, end))
                near = max(0, hit.start() - _NEAR), hit.start()
                readies = before.role == "base" and _READIES.search(text, *near)
                role = "tokenizer" if readies else before.role
                yield before._replace(at=at, text=hit[1], role=role, via=AGAIN, confidence="medium")
        python = fence.info in _PYTHON or code_of(fence, text) == "python"
        if card.metadata is None and python:
            for one in _loaded(card, fence.span, files):
                is_other = registry.by_hub(one.value, "model") and one.value.lower() not in mine
                if one.kind == "dataset" or is_other:
                    yield one


def _loaded(card: Card, span: Span, files: Files) -> Iterator[Reference]:
    """The models and data of the hub that a piece of Python loads."""
    from attrlint import formats

    for one in formats.references(Source.whole(card.document).part(span), "python", files):
        loaded = one.kind == "model" and one.role in _LOADED and "Peft" not in one.via
        loaded = loaded or (one.kind == "dataset" and "load_dataset" in one.via)
        if loaded and "/" in one.value and not one.local:
            yield one._replace(via=f"fence:{one.format or 'python'}", confidence="low")
