"""What tools write into a card in forms of their own, and no sentence says.

spaCy's table of a pipeline, the name of an ESPnet recipe, merges as a sum of models.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from attrlint.card.leads import lead
from attrlint.card.mentions import Mention
from attrlint.card.pattern import Pattern
from attrlint.card.roles import HARD, Place, make, reference
from attrlint.card.tables import cells
from attrlint.reference import Reference
from attrlint.registry.identifiers import is_legacy_model

_RECIPE = Pattern(
    r"\busing (?:the )?(?!(\w+)/\1\b)([a-z][\w-]*)(?:/[a-z]+\d*)? (?:enhancement )?recipe in "
    r"\[?(espnet|asteroid)"
)
_AND = Pattern(
    r"\s*(?:\(?\s*(?:\d+%|\d?\.?\d+)\s*\)?)?\s*(?:[+&×:]|\bx\b)"
    r"\s*(?:\(?(?:\d+%|\d?\.?\d+)\)?\s*[*×x]?)?\s*"
)
_AROUND = Pattern(r"[\s\d.%*×x()=:>+-]*|.{0,40}(?:=|:)[\s\d.%*×x(]*")


def written(here: Place, *, merged: bool) -> Iterator[Reference]:
    """The references of a block that has one of these forms. `merged`: the card is of a merge."""
    if here.block.kind == "row":
        yield from _sources(here)
        return
    if " recipe in " in here.low:
        yield from _recipe(here)
    if merged and ("+" in here.low or " x " in here.low or "×" in here.low):
        yield from _sum(here)


def _sources(here: Place) -> Iterator[Reference]:
    """The corpora and models of spaCy's `| **Sources** | [OntoNotes 5](…)<br />[WordNet](…) |`.

    The form is that of the cards of spaCy's own pipelines.
    """
    parts = list(cells(here.block))
    key = here.low[slice(*parts[0])].strip(" *|") if len(parts) == 2 else ""
    if key != "sources":
        return
    start, end = parts[1]
    for first, last in here.reader.links(here.block):
        if not start <= first < end:
            continue
        data = lead(here.reader, here.block, here.language, "dataset", first, last)
        model = lead(here.reader, here.block, here.language, "model", first, last)
        said = here.block.prose.text[first:last]
        if is_legacy_model(said) and (known := here.reader.registry.by_hub(said, "model")):
            model = Mention(first, last, "model", said, "link", "high", known.work, known.hub)
        if model is not None and model.kind == "model" and model.how in HARD:
            yield make(here, model, "model", "base", "prose:base")
        elif data is not None and (data.work or "/" not in data.value):
            yield make(here, data, "dataset", "train", "prose:train")


def _recipe(here: Place) -> Iterator[Reference]:
    """The corpus that a recipe is called after: `using ljspeech/tts1 recipe in espnet`.

    The form is that of the cards which the recipes of ESPnet and of Asteroid pack.
    """
    for hit in _RECIPE.finditer(here.low):
        said = here.block.prose.text[hit.start(2) : hit.end(2)]
        known = here.reader.registry.by_name(said, "dataset")
        if hit[3] != "espnet" and not known:
            continue  # Asteroid has recipes of methods, too
        work = known[0].work if known else None
        value = known[0].hub if known and known[0].confidence != "low" else ""
        mention = Mention(*hit.span(2), "dataset", value or said, "name", "medium", work)
        yield make(here, mention, "dataset", "train", "prose:train")


def _sum(here: Place) -> Iterator[Reference]:
    """The models of `0.5 * A + 0.5 * B`, of `A (0.7) + B (0.3)` and of `A x B`, linked or ids."""
    text = here.block.prose.text
    models = [one for one in here.reader.hard(here.block) if one.kind in ("", "model")]
    if len({one.value.lower() for one in models}) < 2 or not _AROUND.fullmatch(
        text[: models[0].start]
    ):
        return
    gaps = [text[one.end : other.start] for one, other in pairwise(models)]
    if all(_AND.fullmatch(" ".join(re.sub(r"[*_`]", "", gap).split())) for gap in gaps):
        for mention in models:
            yield from reference(here, mention, "merge")
