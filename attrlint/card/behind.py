"""Items and rows that name a work and then say in a word what it was: `[X](…) - Base model`."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.card import slots
from attrlint.card.keys import role_of
from attrlint.card.languages import Language
from attrlint.card.leads import lead
from attrlint.card.mentions import Mention
from attrlint.card.own import is_kin
from attrlint.card.pattern import Pattern
from attrlint.card.roles import HARD, Place, kind_of, reference
from attrlint.reference import Reference

_SAID = Pattern(  # behind the name: ` - Training data`, `: base model`, ` (teacher)`
    r"(?: [-–—]|[:：|(（])\s*(?:(?:the|our|as|used as|used for)\s+)*"
    r"([^\W\d][\w /-]{2,30}\w)[\s*_.)）|]*\Z"
)
_BARE = frozenset(("dataset", "datasets", "data", "model", "source", "sources", "base", "parent"))
_PURPOSES = {"training": "train", "fine-tuning": "train", "finetuning": "train"}
_NEAR = 5  # characters that an item may begin with
_LONGEST_KEY = 60  # characters at the end of a block that are looked at
_LONGEST = 240  # characters: more is prose


def behind(here: Place, spoken: tuple[Language, ...]) -> Iterator[Reference]:
    """The work that an item or a row of two cells begins with, if a field's key is all that is
    said of it: `Training data`, `Base model`.
    """
    low = here.low
    if here.block.kind not in ("item", "row") or len(low) > _LONGEST:
        return
    if here.block.kind == "row" and low.strip(" |").count("|") != 1:
        return
    said = _SAID.search(low, max(0, len(low) - _LONGEST_KEY))
    key = said[1] if said else ""
    role = "" if key in _BARE else _PURPOSES.get(key, "") or role_of(key, spoken)[0]
    if said is None or not role or role in ("method", "eval", "merge"):
        return
    for mention in _leading(here, said.start()):
        if low[mention.end : said.start()].strip(" *_`'\""):
            return
        if mention.how not in HARD:
            found = slots.after(
                here.reader, here.block, here.language, 0, mention.end, kind_of(role), shapes=False
            )
            mention = found[0] if found else mention._replace(confidence="low")
        if mention.confidence == "low" or is_kin(here.reader.card, mention.value):
            return
        yield from reference(here, mention, role)


def _leading(here: Place, end: int) -> Iterator[Mention]:
    """The link, the id or the name that a block begins with."""
    hard = [m for m in here.reader.hard(here.block) if m.start < _NEAR]
    if hard:
        yield hard[0]
        return
    for kind in ("model", "dataset"):
        named = lead(here.reader, here.block, here.language, kind, 0, end)
        if named is not None and named.work is not None:
            yield named
            return
