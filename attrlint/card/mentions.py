"""What a piece of prose names: links of the hub, ids, registered names, words shaped like names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from attrlint.card import Card, affixes, hosts, languages, own, shapes
from attrlint.card.languages import Language
from attrlint.card.metadata import listed, speaks_of_merges
from attrlint.card.pattern import Pattern
from attrlint.card.sentences import inverse
from attrlint.card.spelling import (
    FILE,
    MODEL_WORDS,
    describes,
    has_digit,
    has_mark,
    is_amount,
    is_coined,
    is_compound,
    names_nothing,
    stands_among_cjk,
    strength,
    whole_word,
)
from attrlint.document import Span
from attrlint.formats.values import hub_id
from attrlint.parse.markdown import Block, Link
from attrlint.record import NamedTuple
from attrlint.registry.identifiers import canonical, hub_link, squash
from attrlint.registry.store import Registry
from attrlint.registry.work import Match, Work


class Mention(NamedTuple):
    """A name in a block's text: offsets, what it is, and how surely it is a name at all."""

    start: int
    end: int
    kind: str  # model | dataset | method, or "" where only the sentence can tell
    value: str
    how: str  # link | id | code | name | shape
    confidence: str
    work: Work | None = None
    hub: str = ""


_ID = Pattern(r"(?<![\w./@:-])[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9_][\w.-]{0,95}(?![\w/]|[-.]\w)")
_CODE = Pattern(r"[A-Za-z0-9][\w.-]{2,95}(?:/[\w.-]{2,95})?\Z")
_SPLITS = ("/train", "/val", "/valid", "/validation", "/test", "/dev", "/eval")
_NO_OWNERS = (  # words that stand before a slash and own nothing
    " train training test dev eval val data dataset datasets src input inputs output outputs cpu "
    "gpu encoder decoder question context and or yes no true false he she him her his key value "
    "tcp lr client user image video text audio man male female w http https figs images docs "
    "merged orig "
)
_PART = (
    r"(?:v?\d+(?:\.\d+)*[bBmMkK]?|[xX]?\d+[bB]|instruct|chat|base|large|small|mini|tiny|medium|xl|xxl|it|hf|"
    r"cased|uncased|multilingual|python|english|sft|dpo|preview|pro|turbo|v\d+(?:\.\d+)*"
    r"|vit[-/][a-z]{1,2}(?:[-/]\d\d)?)"
)
_SUFFIX = Pattern(rf"[ -]?{_PART}(?:[ -]{_PART})*(?![\w\ufe0f\u20e3-])", re.IGNORECASE)
_LONGER = Pattern(r" (?:v?\d+(?:\.\d+)+|v\d+)(?![\w%])")
_WORDS = Pattern(
    r"[a-z]+/(?:(?:non|semi|pre|post|self|multi|low|high|cross|long|short)-[a-z]+|fine-?tun\w+)"
)
CJK = Pattern(r"[\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef]")
_PAGES = ("transformers/", "nlp/", "hardware/")  # of the hub itself
_KEYS = {"datasets": "dataset", "base_model": "model"}  # of the metadata, and what they list
_NOUN = Pattern(r" (?:data|datasets?|corpus)$", re.IGNORECASE)
_MADE = Pattern(r"-(?:generated|annotated|captioned|translated|written|labell?ed)\b")
_LLM = Pattern(r" language models?\b", re.IGNORECASE)
_STYLE = Pattern(r"[-‐]?(?:based|like|style|type)\b")


class Reader:
    """Finds mentions in the blocks of one card. Its own names and ids are none."""

    def __init__(self, card: Card, registry: Registry) -> None:
        self.card = card
        self.registry = registry
        self.titles = own.names(card)
        self.own_names = frozenset(squash(name) for name in self.titles)
        self.own_ids = own.unknown_ids(card, registry)
        self._own_tails = frozenset(_tail(name) for name in self.own_ids)
        self._own_names = self.own_names.union(squash(t) for t in self._own_tails if has_digit(t))
        self.spoken = languages.spoken(card)
        self._links = card.markdown.links
        self._starts = [link.whole.start for link in self._links]
        self._declared = {
            _tail(name): kind for key, kind in _KEYS.items() for name in listed(card, key)
        }
        self._listed = {name.lower() for key in _KEYS for name in listed(card, key)}
        self.merges = speaks_of_merges(card)
        self.merged = self.merges and speaks_of_merges(card, often=True)
        self._hard: dict[int, tuple[Mention, ...]] = {}

    def hard(self, block: Block) -> tuple[Mention, ...]:
        """Links of the hub, ids and names in code, in the order of the text."""
        known = self._hard.get(block.span.start)
        if known is None:
            found = sorted((*self._linked(block), *self._written(block)), key=lambda m: m.start)
            known = self._hard[block.span.start] = tuple(_apart(found))
        return known

    def is_own(self, text: str, kind: str = "") -> bool:
        """Whether a name or id is the card's own, or such an id without its owner."""
        low = "" if kind == "dataset" and self.card.kind == "model" else text.lower()
        loaded = low in self.own_ids or (has_mark(low) and low in self._own_tails)
        return loaded or ("/" not in text and squash(text) in self._own_names)

    def links(self, block: Block) -> Iterator[tuple[int, int]]:
        """Where the texts of a block's links stand in its text."""
        yield from ((start, end) for _, start, end in self.link_texts(block))

    def link_texts(self, block: Block) -> Iterator[tuple[Link, int, int]]:
        """The links of a block, each with where its text stands; images are none."""
        for link in islice(self._links, bisect_left(self._starts, block.span.start), None):
            if link.whole.start >= block.span.end:
                return
            start = inverse(block.prose, link.text_span.start)
            end = inverse(block.prose, link.text_span.end)
            if end > start and not link.image:
                yield link, start, end

    def linked_data(
        self, block: Block, start: int, end: int, language: Language
    ) -> Iterator[Mention]:
        """Links to data that is called so, in a script without capitals, wherever they lead."""
        for link, first, last in self.link_texts(block):
            said = block.prose.text[first:last].strip()
            if not start <= first < end or hub_link(link.url) or not 2 < len(said) <= 40:
                continue
            if not CJK.search(said) or hosts.is_plain_link(said) or self.is_own(said):
                continue
            noun = language.dataset.search(said)
            if noun and said[: noun.start()].isascii():
                said = said[: noun.start()] or said
            if noun or language.dataset.match(block.prose.text, last):
                known = next(iter(self.registry.names_in(said, {"dataset"}, least="medium")), None)
                name, work = (said[slice(*known[0])], known[1].work) if known else (said, None)
                yield Mention(first, first + len(said), "dataset", name, "link", "medium", work)

    def _linked(self, block: Block) -> Iterator[Mention]:
        for link, start, end in self.link_texts(block):
            target = hub_link(link.url)
            key = None if target else canonical(link.url)
            if target and (target[1].startswith(_PAGES) or "/discussions" in link.url):
                continue
            if key and (host := hosts.kind_at(key)) is not None:
                said = block.prose.text[start:end].strip()
                yield from self._hosted(start, end, host, key, said)
                continue
            if target is None and not (
                key and key.startswith(("arxiv:", "github:", "openreview:"))
            ):
                continue
            text = block.prose.text[start:end]
            stripped = text.strip(" '\"")
            start += len(text) - len(text.lstrip(" '\""))
            end = start + len(stripped)
            if target is None:
                yield from self._paper(start, end, key or "", stripped)
            elif not self.is_own(target[1], target[0]):
                yield self._id(start, end, target[0], target[1], "link")

    def _hosted(self, start: int, end: int, kind: str, key: str, said: str) -> Iterator[Mention]:
        """A link to a host of data, by its address; what has a registered name goes by that."""
        if "et al" in said:
            return  # whoever wrote of it
        name = hosts.name_at(key, "" if hosts.is_plain_link(said) else said)
        if name == said and any(self.registry.names_in(said, {"dataset"}, least="medium")):
            return
        known = [*self.registry.all_by_identifier(key), *self.registry.by_name(name, "dataset")]
        sure = (match.work for match in known if match.confidence == "high")
        work = next((one for one in sure if one.kind == (kind or one.kind)), None)
        yield Mention(start, end, kind, name, "link", "medium", work)

    def _paper(self, start: int, end: int, key: str, said: str) -> Iterator[Mention]:
        """A link to a paper or repository: what it introduces, where the registry knows that."""
        method = hosts.method_at(self.registry, key, said)
        if isinstance(method, str):
            if method:
                yield Mention(start, end, "method", method, "link", "medium")
        else:
            yield Mention(start, end, "method", method.title, "link", "high", method)

    def _id(self, start: int, end: int, kind: str, value: str, how: str) -> Mention:
        match = self.registry.by_hub(value, kind) if kind else None
        work = match.work if match else None
        return Mention(start, end, kind, value, how, "high", work, match.hub if match else "")

    def _written(self, block: Block) -> Iterator[Mention]:
        text = block.prose.text
        for hit in _ID.finditer(text if text.isascii() else CJK.sub("\x1f", text)):
            value = hit.group().rstrip(".")
            if self._is_id(value) and not self.is_own(value):
                kind = self._kind_of(value)
                yield self._id(hit.start(), hit.start() + len(value), kind, value, "id")
        for url in _within(self.card.markdown.urls, block):
            raw = self.card.document.text[url.start : url.end]
            target = hub_link(raw)
            own = target and self.is_own(target[1], target[0])
            if target and not own and not target[1].startswith(_PAGES):
                start = inverse(block.prose, url.start)
                yield self._id(start, start + len(raw), target[0], target[1], "link")
            elif not target:
                key = canonical(raw) or ""
                if (host := hosts.kind_at(key)) is not None:
                    start = inverse(block.prose, url.start)
                    yield from self._hosted(start, start + len(raw), host, key, "")
        for code in _within(self.card.markdown.code, block):
            raw = self.card.document.text[code.start : code.end]
            named = _CODE.match(raw) and any(map(str.isalpha, raw))
            named = named and raw.lower() not in self.spoken[0].ordinary  # `Trainer`
            named = named and raw.lower() not in self.spoken[0].tasks  # `Python`
            named = named and not (is_amount(raw) or names_nothing(raw))  # `768x768`
            named = named and not raw.endswith(_SPLITS)
            if named and not FILE.search(raw) and not self.is_own(raw):
                start = inverse(block.prose, code.start)
                if any(mark in raw for mark in "-_/") or raw[:1].isupper() or has_digit(raw):
                    yield self._code(start, raw)

    def _code(self, start: int, raw: str) -> Mention:
        for kind in ("model", "dataset"):
            if match := self.registry.by_hub(raw, kind):
                end = start + len(raw)
                return Mention(start, end, kind, raw, "code", "high", match.work, match.hub)
        kind = self._declared.get(_tail(raw), "")
        if not kind and MODEL_WORDS.search(raw.lower()):
            kind = "model"
        return Mention(start, start + len(raw), kind, raw, "code", "medium")

    def _is_id(self, value: str) -> bool:
        owner, _, name = value.partition("/")
        if not hub_id(value) or FILE.search(value) or f" {owner.lower()} " in _NO_OWNERS:
            return False
        if value.endswith(_SPLITS):
            return False  # `images/train`
        if affixes.are_names(self.registry, value, "model") and not self._kind_of(value):
            return False  # `GPT-4/Claude`
        if is_amount(owner) or affixes.whole(self.registry, value) != value:
            return False  # `118k/5k images`, `CC-100/ja`
        if _WORDS.fullmatch(value) and value not in self._listed:
            return False  # `permissive/non-commercial`
        if any(mark in name for mark in "-_") or has_digit(name) or any(m in owner for m in "-_"):
            return not (len(owner) < 3 and len(name) < 4)
        known = any(self.registry.by_hub(value, kind) for kind in ("model", "dataset"))
        known = known and not affixes.are_names(self.registry, value, "dataset")
        return known or value.lower() in self._listed

    def _kind_of(self, value: str) -> str:
        known = [k for k in ("model", "dataset") if self.registry.by_hub(value, k)]
        return known[0] if len(known) == 1 else self._declared.get(_tail(value), "")

    def named(
        self, text: str, start: int, end: int, kind: str, language: Language
    ) -> Iterator[Mention]:
        """Registered names of a kind between two offsets of a text."""
        piece = affixes.bare(text[start:end])
        for span, match in self.registry.names_in(piece, {kind}, least="low"):
            first, last = start + span.start, start + span.end
            if alone := affixes.unjoined(self.registry, text[first:last], language):
                match, first = alone, text.index(" ", first) + 1
            if owner := affixes.unowned(self.registry, text[first:last], kind):
                match, last = owner, last - len("'s")
            if not _is_named(text, first, last, match, kind, language):
                continue
            if _LLM.match(text, last) and text[first:last].lower().endswith(" large"):
                continue  # `the Yi Large Language Model`
            whole = _word_around(text, first, last, language)
            end_of_name = self._end(text, first, last, whole, kind)
            if end_of_name:
                found = match._replace(hub="") if end_of_name != start + span.end else match
                yield from self._meant(text, first, end_of_name, found, kind, language)
            elif not _STYLE.match(text, last) or whole[0] != first:
                yield from self._longer(text, *whole, kind)

    def _end(self, text: str, first: int, last: int, whole: tuple[int, int], kind: str) -> int:
        """Where a name ends with a size or version behind it; 0 where it is part of another word.

        `whole` is the word around it.
        """
        if whole == (first, last) or affixes.are_names(self.registry, text[slice(*whole)], kind):
            return last
        longer = _SUFFIX.match(text, last)
        fits = longer is not None and longer.end() == whole[1] and whole[0] == first
        return whole[1] if fits else 0

    def _meant(
        self, text: str, first: int, last: int, match: Match, kind: str, language: Language
    ) -> Iterator[Mention]:
        """What a registered name means here: its work, another, or one that is not known."""
        registered = last
        longer = (_LONGER if kind == "dataset" else _SUFFIX).match(text, last)
        last = longer.end() if longer else last
        said = text[first:last]
        if self.is_own(said):
            return
        same = self.registry.by_name(said, kind)
        if longer and any(map(str.isdigit, longer.group())):
            if kind == "dataset" and not same:
                yield Mention(first, last, kind, said, "name", "medium")
                return
            match = same[0] if same else match
        if kind == "dataset" and (noun := _NOUN.search(said)):
            last -= len(noun.group())
            said = text[first:last]
            if said.lower() in language.fillers:
                return
            if len({each.work.id for each in self.registry.by_name(said)}) > 1:
                yield Mention(first, last, kind, said, "name", "medium")
                return
        low = match.confidence == "low"
        if low and affixes.is_else(self.card, said, match.work):
            return
        if low and (spelt := affixes.spelt_out(text, first, last, match.work)):
            yield Mention(first, last, kind, spelt, "name", "medium")
            return
        sure = "high" if match.confidence == "high" else "medium"
        sure = "low" if low and not is_coined(said) else sure
        several = kind == "dataset" and not any(each.work.title == said for each in same)
        if len({each.work.id for each in same}) > 1 and (several or low):
            yield Mention(first, last, kind, said, "name", sure)
            return
        hub = match.hub if kind == "dataset" and last == registered and not low else ""
        yield Mention(first, last, kind, hub or said, "name", sure, match.work, hub)

    def _longer(self, text: str, first: int, last: int, kind: str) -> Iterator[Mention]:
        """A longer name that begins or ends with a registered one: a name, of something else."""
        said = text[first:last]
        if "/" in said or is_compound(said) or names_nothing(said) or FILE.search(said):
            return
        if not self.is_own(said):
            yield Mention(first, last, kind, said, "shape", "medium")

    def shaped(self, text: str, start: int, end: int, language: Language) -> Iterator[Mention]:
        """Words between two offsets that are written like the name of a work."""
        for first, said in shapes.shapes(text, start, end, language):
            if not self.is_own(said) and not self.is_else(said):
                yield Mention(first, first + len(said), "", said, "shape", strength(said))

    def is_else(self, said: str) -> bool:
        """Whether an acronym of a work is one of something else in this card."""
        known = self.registry.by_name(said) if said.isupper() else ()
        return any(affixes.is_else(self.card, said, match.work) for match in known)


def _is_named(
    text: str, first: int, last: int, match: Match, kind: str, language: Language
) -> bool:
    """Whether a registered name stands for a work, and is no amount, word or description."""
    said = text[first:last]
    written = any(map(str.isupper, said)) or has_digit(said)
    if is_amount(said) or said in language.fillers:
        return False
    plain = not (written or has_mark(said)) and not stands_among_cjk(text, first, last)
    task = said.lower() in language.tasks and not (kind == "method" and said in language.stages)
    ordinary = said.lower() in language.ordinary and not re.search(r"[a-z][A-Z]", said)
    vague = plain or task or ordinary
    if vague and (match.confidence == "low" or (plain and said in language.ordinary)):
        return False
    if not written and affixes.is_in_words(said, match, plain=plain):
        return False
    if kind == "dataset" and affixes.is_tail(text, first, last, match, language):
        return False
    return match.confidence == "high" or not describes(said, kind, language, plain=plain)


def _word_around(text: str, first: int, last: int, language: Language) -> tuple[int, int]:
    """The word that a name stands in, without what its language glues on it: `OSCAR-Korpus`."""
    whole = whole_word(text, first, last)
    glued = language.compounds.fullmatch(text[last : whole[1]].lower())
    return (whole[0], last) if glued or _MADE.match(text, last) else whole


def _within(spans: tuple[Span, ...], block: Block) -> Iterator[Span]:
    """Those of some spans, in file order, that lie in a block."""
    for span in islice(
        spans, bisect_left(spans, block.span.start, key=lambda span: span.start), None
    ):
        if span.start >= block.span.end:
            return
        yield span


def _apart(found: list[Mention]) -> Iterator[Mention]:
    """The mentions that do not overlap an earlier, longer one."""
    end = -1
    for mention in found:
        if mention.start >= end:
            yield mention
            end = mention.end


def _tail(value: str) -> str:
    return value.rpartition("/")[2].lower()
