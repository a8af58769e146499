"""Where a field that says but `model` stands among fields of a training: its value is the base."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from attrlint.card import Card
from attrlint.card.keys import is_model, plain, role_of, said_key
from attrlint.card.languages import Language, load
from attrlint.card.pattern import Pattern
from attrlint.card.sentences import folded, line_starts, sectioned
from attrlint.once import for_last
from attrlint.parse.markdown import Block

_MOST = 30  # fields of one list: more is no description
_MEASURES = Pattern(  # a result, not a recipe
    r"accuracy|score|f1|\bwer\b|\bcer\b|bleu|rouge|metric|result|latency|benchmark|judge|정확도|精度|准确"
)


@for_last
def beside_data(card: Card, names: tuple[str, ...]) -> frozenset[int]:
    """Where the blocks begin in which `Model: X` is the base: beside a field of training data, and
    none of a result, in one list, table or paragraph. `names` are the languages' files.
    """
    spoken = tuple(map(load, names))
    found: set[int] = set()
    for _, run in groupby(sectioned(card, names), key=_group):
        blocks = [block for block, section in run if section not in ("evaluation", "usage")]
        if 0 < len(blocks) <= _MOST and _is_recipe(card, blocks, spoken):
            found.update(block.span.start for block in blocks)
    return frozenset(found)


def _group(each: tuple[Block, str]) -> object:
    """What blocks of one list have in common; any other block stands alone."""
    block, section = each
    return (block.kind, section) if block.kind in ("item", "row") else block.span.start


def _is_recipe(card: Card, blocks: Iterable[Block], spoken: tuple[Language, ...]) -> bool:
    keys = list(_keys(card, blocks))
    if not any(is_model(key, spoken) for key in keys) or any(map(_MEASURES.search, keys)):
        return False
    return any(role_of(key, spoken)[0] == "train" for key in keys)


def _keys(card: Card, blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        low = folded(block.prose.text[:2000])
        for start in line_starts(card, block) if block.kind != "row" else [0]:
            if hit := said_key(block, low, start):
                yield plain(hit[1])
