"""References in a card's prose, from the sentences that say what was used and how.

A cue (`fine-tuned from`, `trained on`, `merge of`) tells the role; the names right after or before
it are the references. What is compared, measured, shown in a usage snippet, or said of another
model is left alone. What a card's prose states of itself is asked here too.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.card import (
    Card,
    affixes,
    badges,
    called,
    kinds,
    linked,
    lists,
    paired,
    running,
    stages,
)
from attrlint.card.again import AGAIN, again
from attrlint.card.phrases import placeholders, undescribed_data, unnamed_bases
from attrlint.card.scan import Scan
from attrlint.card.spelling import is_common
from attrlint.card.statements import precedence, statements
from attrlint.document import Location
from attrlint.files import Files
from attrlint.reference import Reference
from attrlint.registry.identifiers import squash
from attrlint.registry.store import Registry

__all__ = [
    "AGAIN",
    "placeholders",
    "precedence",
    "references",
    "statements",
    "undescribed_data",
    "unnamed_bases",
]


def references(card: Card, registry: Registry, files: Files) -> Iterator[Reference]:
    """What the prose says was used, in the order in which it is found; `files` is not read."""
    if not card.markdown.blocks:
        return
    scan = Scan(card, registry)
    found = [each for each in files.first(scan.references()) if not is_common(each.value)]
    found = list(_once(found))
    found += linked.bases(scan, found)
    found += paired.bases(scan, found)
    found += linked.sets(scan, found)
    found += linked.named(scan, found)
    told = {each.at for each in found}
    found += [each for each in linked.fetched(scan) if each.at not in told]
    run = [*running.models(scan, found)]
    found += badges.works(scan)
    found += stages.methods(scan, found)
    if card.value("base_model") is None:
        bases = [squash(one.value) for one in (*found, *run) if one.role in ("base", "merge")]
        titled = lists.titled(card, scan.reader, scan.spoken[0])
        found += [each for each in titled if _agrees(squash(each.value), bases)]
        if not any(each.role in ("base", "merge") for each in (*found, *run)):
            found += kinds.of_own(scan)
    yield from found
    yield from again(scan.reader, found, scan.names)
    yield from run
    yield from called.data(scan)
    yield from called.models(scan)
    yield from called.heads(scan)
    yield from called.givers(scan)
    yield from called.methods(scan)
    yield from called.upstream(scan)


def _once(found: list[Reference]) -> Iterator[Reference]:
    """The references; what brackets only spell out is said once: `NSMC (Naver Sentiment Movie
    Corpus)`."""
    ends = {each.at.span.end: each for each in found}
    longer = {
        short.at: each
        for each in found
        if (short := ends.get(_before_bracket(each.at))) and _spells_out(each, short)
    }
    again = {each.at for each in longer.values()}
    for each in found:
        if each.at in longer and longer[each.at].work is not None:
            yield each._replace(confidence=longer[each.at].confidence)
        elif each.at not in again:
            yield each


def _before_bracket(at: Location) -> int:
    """Where the words end that a bracket follows which begins with a place; or -1."""
    lead = at.document.text[max(0, at.span.start - 40) : at.span.start]
    return len(lead[:-1].rstrip(" *_`")) - len(lead) + at.span.start if lead[-1:] in "(（" else -1


def _spells_out(each: Reference, short: Reference) -> bool:
    if each.kind != short.kind or each.role != short.role:
        return False
    if each.work is not None:
        return each.work == short.work
    said = each.at.document.text[each.at.span.start :][:100].partition(")")[0].partition("）")[0]
    return affixes.initials(said) == short.text


def _agrees(name: str, bases: list[str]) -> bool:
    """Whether what only the title names does not contradict what the text says."""
    return not bases or any(name.startswith(base) or name in base for base in bases)
