"""What a card's prose says of its own licence, sentence by sentence, in eight languages.

The words for it lie in license_words.json beside this file. A sentence counts where it grants
("released under the X license"), labels ("License: X") or stands by itself under a licence
heading. What it is about (model, data, code, something else) is read from the words before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from attrlint.card import Card
from attrlint.card.sections import announced
from attrlint.card.sentences import indent
from attrlint.document import Location, Span
from attrlint.kept.tables import of_json
from attrlint.licenses.mentions import Mention, by_url, mentions
from attrlint.parse.markdown import Block
from attrlint.record import NamedTuple

_TITLES = re.compile(r"[A-Za-z][\w.+-]*|\d[\w.]{0,30}[A-Za-z][\w.-]*")
_SIZE = re.compile(r"v?\d+(?:\.\d+)*[bkmx]?", re.IGNORECASE)
_NO_NAME = r"\b(?:see|unknown|more|other|please|this|these|same|link|file|the|custom)\b"
_THING = (  # "the 900 problems", "our stories that": not the model, whatever it is
    r"\b(?:[Tt]he|[Oo]ur|[Tt]hese|[Tt]hose|\d[\d,.]*)\s+(?:[\w-]+\s+){0,2}?([a-z][a-z-]+)"
    r"(?=\s+(?:that|which|in|of|from|for|we|is|are|was|were)\b|\W*$)"
)
_FOLDER = r"\b(?:in|under|below|of)\W{1,3}[\w.-]+/(?=[\s`:,)]|$)"  # "pictures in `img/`"
_BRACKETED = (  # "MIT (code), CC BY 4.0 (Tern Corpus)", "MIT License (training code), …"
    r"(?:[ -]licen[cs]e)?\s?\((?!see\b)([^()]{1,60})\)"
)
_GIVES = re.compile(
    r"\W*(?:we (?:\w+ )?(?:release|publish|distribute|provide|share|licen[cs]e|offer|open-source)"
    r"|you (?:may|can) (?:\w+ )?use)\b",
    re.IGNORECASE,
)
_MOST_TEXT = 20_000  # characters of a block
_MOST_BELOW = 40  # items of a list below one
_MOST_BETWEEN = 90  # characters between "under" and the licence's name


class Statement(NamedTuple):
    """A place that says under which licence something is.

    `license` is an id, or "" for a name that is none; `slot` is model, data, code or other (a
    base model, a part, a sibling); `via` says how it was found: metadata, label, grant, heading,
    badge, target (of a badge's link), file, cff or project.
    """

    at: Location
    license: str
    text: str
    slot: str
    via: str


class _Words(NamedTuple):
    hint: re.Pattern[str]  # that a text is worth a closer look
    label: re.Pattern[str]  # at the start of a text: "Model license:"
    heading: re.Pattern[str]
    grant: re.Pattern[str]
    after: re.Pattern[str]
    negation: re.Pattern[str]
    slots: tuple[tuple[str, re.Pattern[str]], ...]  # other, code, data, model
    plain: frozenset[str]  # words that are no names, though capitalised


def statements(card: Card, own: frozenset[str], default: str) -> Iterator[Statement]:
    """The licence statements of a card's prose, in file order.

    `own` are the squashed names of the model or dataset; `default` is the slot of a sentence
    that does not say what it is about.
    """
    front = card.markdown.front_matter
    body = card.document.text[front.whole.end if front else 0 :].lower()
    spoken = tuple(name for name, hints in _hints() if any(hint in body for hint in hints))
    if not spoken:
        return
    words = _words(spoken)
    links = [
        (link.whole.start, license, link.text)
        for link in card.markdown.links
        if not link.image and link.text and (license := by_url(link.url))
    ]
    headings = card.markdown.headings
    starts = [heading.start for heading in headings]
    for at_block, block in enumerate(card.markdown.blocks):
        text = block.prose.text
        if block.kind == "heading" or len(text) > _MOST_TEXT:
            continue
        above = bisect_right(starts, block.span.start)
        under = headings[above - 1].text if above and block.kind != "row" else ""
        under = under if words.heading.search(under) else ""
        if not under and not words.hint.search(text):
            continue
        if block.kind == "item" and _is_below_a_link(card, at_block):
            continue
        named = [one for one in mentions(text) if not _leads_elsewhere(links, block, one)]
        named += _linked(links, block)
        named.sort(key=lambda mention: mention.span)
        unsaid = "other" if _tells_of_data(card, block) else default
        for license, span, slot, via in _of_text(words, text, named, own, unsaid, under):
            at = Location(card.document, block.prose.span(span.start, span.end))
            yield Statement(at, license, text[span.start : span.end], slot, via)


def _tells_of_data(card: Card, block: Block) -> bool:
    """Whether a block lies in a section of the data that a model was trained on."""
    above = () if card.kind == "dataset" else card.markdown.section(block.span.start)
    return any(announced(card.markdown, each) == "training-data" for each in above)


def _is_below_a_link(card: Card, at: int) -> bool:
    """Whether an item of a list stands below one that links something, whose licence it tells."""
    blocks = card.markdown.blocks
    deep, _ = indent(card, blocks[at])
    for above in reversed(blocks[max(0, at - _MOST_BELOW) : at] if deep else ()):
        if above.kind != "item":
            return False
        if indent(card, above)[0] < deep:
            span = above.span
            return any(span.start <= link.whole.start < span.end for link in card.markdown.links)
    return False


def _of_text(
    words: _Words, text: str, named: list[Mention], own: frozenset[str], default: str, under: str
) -> Iterator[tuple[str, Span, str, str]]:
    at = 0
    for start, end in _sentences(text):
        first = at
        while at < len(named) and named[at].span.start < end:
            at += 1
        sentence = text[start:end]
        yield from _of_sentence(words, sentence, start, named[first:at], own, default, under)


def _of_sentence(
    words: _Words,
    sentence: str,
    start: int,
    named: list[Mention],
    own: frozenset[str],
    default: str,
    under: str,
) -> Iterator[tuple[str, Span, str, str]]:
    label = words.label.match(sentence)
    if label is not None and not named:
        if value := _unknown_name(sentence, label.end()):
            for slot in _slots(words, label["about"] or "", own, default):
                yield "", value.shift(start), slot, "label"
        return
    clause = 0
    before_slots: tuple[str, ...] = ()
    for mention in named:
        first, last = mention.span.start - start, mention.span.end - start
        between = sentence[clause:first]
        opens = label if clause == 0 else None
        how, subject = _how(words, between, sentence[last:], mention, opens, bool(before_slots))
        if not how and before_slots and set(re.findall(r"\w+", between)) <= {"and", "or"}:
            how, slots = "grant", before_slots
        elif not how and under and _stands_alone(sentence, named):
            how, slots = "heading", _slots(words, f"{under} {between}", own, default)
        elif before_slots and not subject.strip():
            slots = before_slots  # `X by its maker, licensed under`
        else:
            slots = _slots(words, subject, own, default)
        about = re.match(_BRACKETED, sentence[last:], re.IGNORECASE) if len(named) > 1 else None
        if about is not None and not any(True for _ in mentions(about[1])):
            slots = tuple(filter(None, _slots(words, about[1], own, ""))) or slots
        if how and not words.negation.search(subject):
            for slot in slots:
                yield mention.license, mention.span, slot, how
            before_slots = slots
        if how or mention.plain:
            clause = last


def _how(
    words: _Words,
    before: str,
    after: str,
    mention: Mention,
    label: re.Match[str] | None,
    goes_on: bool,
) -> tuple[str, str]:
    """How a mention states a licence (label, grant or ""), and the words for what it is about.

    `goes_on`: the sentence has named a licence before ("…, and the weights under …").
    """
    if label is not None and 0 <= len(before) - label.end() < _MOST_BETWEEN:
        return "label", label["about"] or ""
    grant = None
    for hit in words.grant.finditer(before):
        grant = hit
    near = _MOST_BETWEEN if mention.plain else 14
    if grant is not None and len(before) - grant.end() <= near:
        subject = before[: grant.start()]
        bare = grant.group().lower() in ("under", "unter")
        if bare and (gives := _GIVES.match(subject)):
            return "grant", subject[gives.end() :]
        if not bare or goes_on or len(subject.split()) < 3:
            return "grant", subject
    if words.after.match(after) and mention.plain:
        return "grant", before
    return "", ""


def _slots(words: _Words, subject: str, own: frozenset[str], default: str) -> tuple[str, ...]:
    """What a licence sentence is about, by the words that stand before its verb."""
    found = tuple(slot for slot, pattern in words.slots if pattern.search(subject))
    if "other" in found or _names_another(words, subject, own):
        return ("other",)
    if not found and (thing := re.search(_THING, subject)) and thing[1] not in words.plain:
        return ("other",)
    if not found and re.search(_FOLDER, subject):
        return ("other",)
    return found or (default,)


def _names_another(words: _Words, subject: str, own: frozenset[str]) -> bool:
    """Whether some capitalised name, id or version in the subject is not this work's own."""
    from attrlint.registry.identifiers import squash

    for word in _TITLES.findall(subject.replace("/", " ")):
        name = word.strip(".-")
        if name.lower() in words.plain or _SIZE.fullmatch(name):
            continue
        if name[0].isupper() or any(char.isdigit() for char in name):
            key = squash(name)
            if not any(key in one for one in own):
                return True
    return False


def _stands_alone(sentence: str, named: list[Mention]) -> bool:
    """Whether a sentence is little more than licence names."""
    taken = sum(mention.span.end - mention.span.start for mention in named)
    return len(sentence.strip()) - taken <= 24


def _unknown_name(sentence: str, at: int) -> Span | None:
    """The span of a licence name after a label that is none we know, if it looks like a name."""
    match = re.match(r"\s*([A-Z](?:[^.;,()\n]|\.(?=\d)){3,70})", sentence[at:])
    if match is None:
        return None
    value = match[1].strip()
    lower = value.lower()
    if not re.search(r"\bpublic licen[cs]e\b|\blicen[cs]e.*\d|\bagreement.*\d", lower):
        return None
    if re.search(_NO_NAME, lower):
        return None
    begin = at + match.start(1)
    return Span(begin, begin + len(value))


def _linked(links: list[tuple[int, str, str]], block: Block) -> Iterator[Mention]:
    """Licences that a block's links point to, at the links' texts, where the text names none."""
    text = block.prose.text
    for start, license, shown in links[bisect_left(links, (block.span.start,)) :]:
        if start >= block.span.end:
            return
        at = text.find(shown)
        if at >= 0 and not any(True for _ in mentions(shown)):
            yield Mention(license, Span(at, at + len(shown)), True)


def _leads_elsewhere(links: list[tuple[int, str, str]], block: Block, named: Mention) -> bool:
    """Whether a licence is named in a link to another one's text: which is meant is not said."""
    said = block.prose.text[named.span.start : named.span.end]
    return any(
        block.span.start <= start < block.span.end and license != named.license and said in shown
        for start, license, shown in links[bisect_left(links, (block.span.start,)) :]
    )


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in re.finditer(r"(?<=[.!?;])\s+(?=[^a-z\d])|(?<=[。！？；])|\n", text):
        if end.start() > start:
            yield start, end.start()
        start = end.end()
    if start < len(text):
        yield start, len(text)


@cache
def _languages() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = of_json(Path(__file__).with_name("license_words.json"))
    return found


@cache
def _hints() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What shows that a text speaks of licences, for each language."""
    return tuple((name, tuple(words["hints"])) for name, words in _languages().items())


@cache
def _words(spoken: tuple[str, ...]) -> _Words:
    languages = [_languages()[name] for name in spoken]

    def any_of(key: str) -> str:
        return "|".join(_edged(word) for language in languages for word in language[key]) or "(?!)"

    label = any_of("label")
    slots = tuple(
        (slot, re.compile(any_of(slot), re.IGNORECASE))
        for slot in ("other", "code", "data", "model")
    )
    hints = [re.escape(hint) for language in languages for hint in language["hints"]]
    return _Words(
        re.compile("|".join((*hints, " under ")), re.IGNORECASE),
        re.compile(
            rf"\W*(?P<about>[^:：|]{{0,40}}?)(?:{label})\W{{0,3}}"
            rf"(?P<more>(?:\([^)]{{0,30}}\)|[^:：|\W]{{0,12}})\W{{0,2}})[:：|]\s*\W*",
            re.IGNORECASE,
        ),
        re.compile(label, re.IGNORECASE),
        re.compile(any_of("grant"), re.IGNORECASE),
        re.compile(any_of("after"), re.IGNORECASE),
        re.compile(any_of("not"), re.IGNORECASE),
        slots,
        frozenset(word for language in languages for word in language["plain"]),
    )


def _edged(word: str) -> str:
    """A fragment with word edges where it begins or ends with an ASCII letter."""
    start = r"\b" if re.match(r"[A-Za-z]|\(\?:[a-z]", word) else ""
    end = r"\b" if re.search(r"[A-Za-z?)]$", word) and word.isascii() else ""
    return f"{start}(?:{word}){end}"
