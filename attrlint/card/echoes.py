"""Works that a repository uses, where its card names them once more and does not say what for; and
those that a README of code names in the lines under its title, or data that it links on the hub.

None is sure, and none makes a work used: they are shown. A link among them is one as any other.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from attrlint.card import MAX_PROSE, Card, names
from attrlint.card.again import explains, is_compared
from attrlint.card.mentions import Mention, Reader
from attrlint.card.pattern import Pattern
from attrlint.card.sentences import folded, place, sectioned
from attrlint.document import Location, Span
from attrlint.parse.markdown import Block, Heading
from attrlint.reference import Reference
from attrlint.registry.identifiers import hub_link, squash
from attrlint.registry.store import Registry

ECHO = "prose:echo"  # the `via` of a work that is used elsewhere
LEAD = "prose:lead"  # that of one under the title
LINK = "prose:link"  # that of data that is linked
_KINDS = {"model": "base", "dataset": "train", "method": "method"}  # and what is meant with them
_ROLES = ("base", "merge", "train", "teacher", "reward", "eval", "method")  # the more telling first
_MOST = 100  # names looked for
_FEWEST = 3  # letters and digits of one; of a model under the title more
_NEAR = 80  # characters around a name in which is said what became of it
_MOST_LEAD = 4_000  # characters under a title
_MEASURED = Pattern(r"evaluat|\btest|valid|benchmark|\bdev\b|测试|評価|평가")
_LIKE = Pattern(
    r"\b(?:differen(?:ce|t)|same as|instead of|rather than|inspired|contaminat|prompts? from"
    r"|licen[cs]e)\b"
)
_EXAMPLE = Pattern(r"\b(?:models? like|such as|e\.g\.) ")
_OF_CODE = Pattern(r"\bcode\b.{0,60}(?:based|borrow|adapted|taken)\b")
_DATA = Pattern(r" (?:data ?sets?|corpus|data)\b", re.I)  # `the KoAlpaca dataset` is no model
_TUNED = Pattern(r"\bfine-?tun|\btun(?:ed|ing)\b")
_TRAINED = Pattern(r"train|fine-?tun|learn|训练|学習|학습")


def echoes(
    card: Card, registry: Registry, used: Iterable[Reference], said: Iterable[Reference]
) -> Iterator[Reference]:
    """The places of a card's prose that name a work of `used`, or what a README of code tells in
    passing, other than those of `said`: at most one a line for each work."""
    works, taken = _works(used), _Taken(said)
    limit = _limit(card)
    blocks = _naming(card, works, taken, limit)
    if card.metadata is None:
        for block in (*_lead(card), *_linking(card)):
            blocks.setdefault(block.span.start, set()).update(("model", "dataset"))
    if not blocks:
        return
    reader = Reader(card, registry)
    below = _below_title(card)
    told: set[tuple[str, tuple[Heading, ...]]] = set()  # methods, by section
    for block, section in sectioned(card, tuple(one.name for one in reader.spoken)):
        if block.span.start >= limit:
            return
        if block.span.start not in blocks or not _may_speak(block, section):
            continue
        within = card.markdown.section(block.span.start)[-1:]
        leads = card.metadata is None and block.span.start < below
        for mention in reader.hard(block) if block.kind != "row" else ():
            known = works.get(_id(mention))
            links = card.metadata is None and mention.kind == "dataset" and mention.how == "link"
            if (known or (links and "/" in mention.value)) and mention.kind != "method":
                yield from _echo(reader, block, mention, known, taken, LINK)
        for mention in _mentions(reader, block, blocks[block.span.start]):
            if mention.work is None or (block.kind == "row" and mention.kind != "dataset"):
                continue
            known = works.get(mention.work.id)
            again = mention.kind == "method" and (mention.work.id, within) in told
            if not again and (known or (leads and _is_clear(mention))):
                told.add((mention.work.id, within))
                yield from _echo(reader, block, mention, known, taken, LEAD)


class _Taken:
    """Where references stand already: their lines, by work, and their spans."""

    def __init__(self, said: Iterable[Reference]) -> None:
        self._lines: set[tuple[int, str]] = set()
        self._spans: list[Span] = []
        for one in said:
            self.add(one.at, one.work.id if one.work is not None else one.value)

    def add(self, at: Location, work: str) -> None:
        """Note a place and the work that it names."""
        self._lines.add((at.start.line, work))
        self._spans.insert(bisect_left(self._spans, at.span), at.span)

    def holds(self, at: Location, work: str) -> bool:
        """Whether a place is one that is noted, or its line names the work."""
        index = bisect_left(self._spans, at.span)
        before, after = self._spans[max(0, index - 1) : index], self._spans[index : index + 1]
        touches = any(span.end > at.span.start for span in before)
        touches = touches or any(span.start < at.span.end for span in after)
        return touches or (at.start.line, work) in self._lines


def _works(used: Iterable[Reference]) -> dict[str, list[Reference]]:
    """The references to each work that has to be credited, by its id and by their ids on the hub:
    one for each role."""
    works: dict[str, list[Reference]] = {}
    for one in used:
        if one.kind not in _KINDS or one.role not in _ROLES:
            continue
        keys = [(one.hub or one.value).lower()] if one.confidence != "low" else []
        keys = [key for key in keys if "/" in key and not one.local]
        if one.work is not None:
            if one.work.tier != "must-credit":
                continue
            keys.append(one.work.id)
        for known in (works.setdefault(key, []) for key in keys):
            if all(one.role != each.role for each in known):
                known.append(one)
    for known in works.values():
        known.sort(key=lambda one: _ROLES.index(one.role))
    return works


def _id(mention: Mention) -> str:
    """The id on the hub that is written in a card, as `_works` has it; "" for none."""
    return (mention.hub or mention.value).lower() if "/" in (mention.hub or mention.value) else ""


def _limit(card: Card) -> int:
    """Where the block begins up to which a card's prose is read."""
    left = MAX_PROSE
    for block in card.markdown.blocks:
        left -= len(block.prose.text)
        if left < 0:
            return block.span.start
    return len(card.document.text)


def _naming(
    card: Card, works: dict[str, list[Reference]], taken: _Taken, limit: int
) -> dict[int, set[str]]:
    """Where the blocks begin that may name one of some works in a place that is not noted, with
    the kinds of those works."""
    said: dict[str, tuple[str, str]] = {}
    for key, known in works.items():
        told = key, known[0].kind
        if (work := known[0].work) is not None:
            said |= dict.fromkeys((work.title, *work.aliases), told)
        said |= dict.fromkeys(
            (part for one in known for part in (one.value, _tail(one.value))), told
        )
    words = names.of(card)
    looked = [name for name in said if len(squash(name)) >= _FEWEST][:_MOST]
    found: dict[int, set[str]] = {}
    for name in looked:
        key, kind = said[name]
        for block, start, end in words.every(name):
            if block.span.start >= limit or kind in found.get(block.span.start, ()):
                continue
            if not taken.holds(place(card, block, start, end), key):
                found.setdefault(block.span.start, set()).add(kind)
    return found


def _tail(value: str) -> str:
    return value.rpartition("/")[2]


def _linking(card: Card) -> Iterator[Block]:
    """The blocks of a README that link data on the hub."""
    starts = [block.span.start for block in card.markdown.blocks]
    for link in card.markdown.links:
        target = hub_link(link.url) if "/datasets/" in link.url else None
        at = bisect_right(starts, link.whole.start) - 1
        if target is not None and at >= 0:
            yield card.markdown.blocks[at]


def _lead(card: Card) -> Iterator[Block]:
    """The paragraphs and items under the title of a README, up to the next heading."""
    below, left = _below_title(card), _MOST_LEAD
    for block in card.markdown.blocks:
        if block.span.start >= below or left < 0:
            return
        if block.kind in ("paragraph", "item"):
            left -= len(block.prose.text)
            yield block


def _below_title(card: Card) -> int:
    """Where the first heading stands that is no title, or the end of the text."""
    headings = card.markdown.headings
    first = next(iter(card.markdown.blocks), None)
    titled = first is not None and first.kind == "heading"
    return next((h.start for h in headings[1 if titled else 0 :]), len(card.document.text))


def _may_speak(block: Block, section: str) -> bool:
    """Whether a block may speak of what is used: no heading, and no results."""
    return block.kind in ("paragraph", "item", "row") and section not in ("evaluation", "contents")


def _mentions(reader: Reader, block: Block, kinds: set[str]) -> Iterator[Mention]:
    """The known works of some kinds that a block names, once each."""
    from attrlint.card.scan import MAX_BLOCK

    text = block.prose.text[:MAX_BLOCK]
    seen: set[int] = set()
    for kind in (kind for kind in _KINDS if kind in kinds):
        for language in reader.spoken:
            for mention in reader.named(text, 0, len(text), kind, language):
                of_data = kind == "model" and _DATA.match(text, mention.end)
                if mention.confidence != "low" and mention.start not in seen and not of_data:
                    seen.add(mention.start)
                    yield mention


def _is_clear(mention: Mention) -> bool:
    """Whether a name under a title is that of data or a model, and can hardly mean another."""
    if mention.kind == "method" or _is_plain(mention.value):
        return False
    return len(squash(mention.value)) > _FEWEST


def _echo(
    reader: Reader,
    block: Block,
    mention: Mention,
    known: list[Reference] | None,
    taken: _Taken,
    via: str,
) -> Iterator[Reference]:
    """The reference of a mention, in the role that its work has elsewhere; none where it is noted
    already, compared, or a word of a title that a link shows."""
    work = mention.work
    kind = known[0].kind if known else mention.kind
    at = place(reader.card, block, mention.start, mention.end)
    one = Reference(
        at,
        kind,
        _KINDS[kind],
        at.text,
        mention.value,
        ECHO if known else via,
        "low",
        work,
        mention.hub,
        format="hf-card",
    )
    key = work.id if work is not None else mention.value
    if (work is not None and work.tier != "must-credit") or taken.holds(at, key):
        return
    if is_compared(reader, block, one, mention.start, mention.end):
        return
    low = folded(block.prose.text[: mention.end + _NEAR])
    begin, end = _around(low, mention.start, mention.end)
    if known is None and _OF_CODE.search(low, begin, end):
        return
    named = known and (kind != "model" or _TUNED.search(low, begin, end))
    if not named and _EXAMPLE.search(low, begin, end):
        return
    if explains(reader, block, mention.start, mention.end):
        return
    if _is_of_title(reader, block, mention) or _LIKE.search(low, begin, end):
        return
    taken.add(at, key)
    measured = _MEASURED.search(low, begin, end) and not _TRAINED.search(low, begin, end)
    if not known:
        role = "eval" if measured and kind == "dataset" else one.role
    elif measured and any(each.role == "eval" for each in known):
        role = "eval"
    else:
        role = known[0].role
    yield one._replace(role=role)


def _is_of_title(reader: Reader, block: Block, mention: Mention) -> bool:
    """Whether a name is one of the words of a link that is longer: a paper's title, a badge."""
    return any(
        start <= mention.start and mention.end <= end and end - start > 2 * len(mention.value) + 8
        for _, start, end in reader.link_texts(block)
    )


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a name, or as much of it as is near."""
    first, last = max(0, start - _NEAR), end + _NEAR
    stop = text.find(".\n", end, last), text.find(". ", end, last)
    return max(first, text.rfind(". ", first, start)), min(
        (at for at in stop if at >= 0), default=last
    )


def _is_plain(name: str) -> bool:
    """Whether a name is but words: `speaker diarization`."""
    return name.islower() and squash(name).isalpha()
