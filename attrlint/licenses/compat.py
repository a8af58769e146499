"""Whether two statements name one licence, and what a licence asks that another does not.

What is unsettled (whether share-alike of data reaches a trained model, whether one custom
agreement satisfies another) is never counted.
"""

from __future__ import annotations

from attrlint.licenses.ids import UNNAMED, License, get
from attrlint.record import NamedTuple

_FAMILIES = {  # an id that stands for several others
    "bsd": ("bsd-",),
    "cc": ("cc-", "cc0"),
    "gpl": ("gpl-",),
    "lgpl": ("lgpl-",),
    "openrail": ("openrail", "creativeml-openrail", "bigscience-", "bigcode-openrail"),
    "openrail-m": ("openrail", "creativeml-openrail", "bigscience-", "bigcode-openrail"),
    "cc-by-nc-4.0": ("cohere-cc-by-nc-4.0",),
}
_BASE = (
    ("non_commercial", "allows non-commercial use only"),
    ("research_only", "allows research use only"),
    ("no_derivatives", "allows no derivatives"),
    ("share_alike", "asks derivatives to keep its terms"),
    ("restrictions_passed_on", "asks that its use restrictions are passed on"),
)
_DATA = (
    ("non_commercial", "allows non-commercial use only"),
    ("research_only", "allows research use only"),
)


class Dropped(NamedTuple):
    """A duty of one licence that another lacks: its key, and words for it with the clause."""

    duty: str
    words: str


def same(one: str, other: str) -> bool:
    """Whether two ids can mean one licence: equal, or a family and its member."""
    if one == other or one in UNNAMED or other in UNNAMED:
        return True
    return any(
        member.startswith(_FAMILIES[family])
        for family, member in ((one, other), (other, one))
        if family in _FAMILIES
    )


def dropped(upstream: License, own: str, kind: str) -> tuple[Dropped, ...]:
    """The duties of a base model's (kind "model") or dataset's licence that `own` does not keep."""
    license = get(own)
    if license is None or license.id in UNNAMED or same(upstream.id, own):
        return ()
    found: list[Dropped] = []
    for duty, words in _DATA if kind == "dataset" else _BASE:
        asked = upstream.duties.get(duty)
        if not asked or license.asks(duty) or (duty == "share_alike" and asked is not True):
            continue
        if duty == "restrictions_passed_on" and license.asks("use_restrictions"):
            continue
        if duty == "research_only" and (license.asks("non_commercial") or found):
            continue
        if duty == "non_commercial" and license.asks("research_only"):
            continue
        found.append(Dropped(duty, words + upstream.clause(duty)))
    return tuple(found)


def linked(id: str) -> bool:
    """Whether a link is enough to pass a licence on: Creative Commons says so (4.0, 3(a)(1)(C))."""
    return id.startswith("cc")


def overlap(one: str, other: str) -> bool:
    """Whether one of two squashed names holds the other, and both are more than three letters."""
    return min(len(one), len(other)) > 3 and (one in other or other in one)
