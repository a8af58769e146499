"""Further mentions of works that the card has said are used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrlint.card import names
from attrlint.card.languages import Language, load
from attrlint.card.mentions import Reader
from attrlint.card.metadata import references as in_metadata
from attrlint.card.pattern import Pattern
from attrlint.card.sentences import folded, place, sectioned
from attrlint.parse.markdown import Block
from attrlint.reference import Reference
from attrlint.registry.identifiers import squash

AGAIN = "prose:again"  # the `via` of what is found here
_QUIET = frozenset(
    ("usage", "citation", "license", "related", "limitations", "evaluation", "contents")
)
_MOST = 40  # names looked for
_FAMILIES = 4
_ABOUT = tuple(f" {word} " for word in ("of", "about", "on", "with", "using", "from", "for"))
_EXPLAINING = Pattern(r"/(?:docs?|blog|documentation)/|docs\.")
_TELLS = Pattern(r"\b(?:for|on|with|using|tuned|trained|distilled|based|quantized)\b", re.I)


def again(reader: Reader, found: list[Reference], spoken: tuple[str, ...]) -> Iterator[Reference]:
    """The places, outside comparisons, results and usage, where a used work is named once more."""
    known = _known(reader, found)
    if not known:
        return
    words = names.of(reader.card)
    titles = {h.span.start for h in reader.card.markdown.headings if h.level == 1}
    speaks = {
        block.span.start
        for block, section in sectioned(reader.card, spoken)
        if section not in _QUIET and _speaks(block, title=block.span.start in titles)
    }
    english, text = load("en"), reader.card.document.text
    for name, before in list(known.items())[:_MOST]:
        telling = is_telling(name) or "/" in name
        is_called = _is_data if before.kind == "dataset" else _is_model
        for block, start, end in words.every(name):
            if not telling and not is_called(block, start, end, english):
                continue
            if block.span.start not in speaks or is_compared(reader, block, before, start, end):
                continue
            if explains(reader, block, start, end):
                continue
            if name == _family(before) and _heads(block, before, start):
                continue
            said = block.prose.text[start:end]
            plain = said.replace(" ", "")  # words with the letters of a name: `golf courses`
            glued = plain.isalpha() and plain.islower() and name != said and not name.isalpha()
            if glued or _in_own(reader, block, start, end):
                continue
            where = place(reader.card, block, start, end)
            if text.startswith("![", where.span.start - 2):
                continue  # what a picture shows
            yield before._replace(
                at=where, text=where.text, via=AGAIN, confidence="medium", local=False
            )
    yield from _linked(reader, known, speaks)


def _linked(reader: Reader, known: dict[str, Reference], speaks: set[int]) -> Iterator[Reference]:
    """The links to data that was used, whatever their text is."""
    by_id = {name.lower(): one for name, one in known.items() if one.kind == "dataset"}
    for block in reader.card.markdown.blocks if by_id else ():
        if block.span.start not in speaks:
            continue
        for mention in reader.hard(block):
            before = by_id.get(mention.value.lower()) if mention.how == "link" else None
            if before is None or is_compared(reader, block, before, mention.start, mention.end):
                continue
            where = place(reader.card, block, mention.start, mention.end)
            yield before._replace(
                at=where, text=where.text, via=AGAIN, confidence="medium", local=False
            )


def explains(reader: Reader, block: Block, start: int, end: int) -> bool:
    """Whether a name stands in a link to pages that explain it: documentation, a blog."""
    return any(
        _EXPLAINING.search(link.url) and first <= start and end <= last
        for link, first, last in reader.link_texts(block)
    )


def _speaks(block: Block, *, title: bool) -> bool:
    """Whether a block may speak of what was used: no table, no title that is but a name."""
    if block.kind != "heading":
        return block.kind != "row"
    return not title or bool(_TELLS.search(block.prose.text))


def _heads(block: Block, known: Reference, start: int) -> bool:
    """Whether a heading gives one's own model the name of a family: `ALBERT Model`."""
    if known.kind != "model" or block.kind != "heading":
        return False
    return not block.prose.text.endswith(_ABOUT, 0, start)


def _in_own(reader: Reader, block: Block, start: int, end: int) -> bool:
    """Whether a name is the beginning of a longer one, the card's own."""
    rest = block.prose.text[start : start + 80].lower()
    return any(len(own) > end - start and rest.startswith(own.lower()) for own in reader.titles)


def is_compared(reader: Reader, block: Block, known: Reference, start: int, end: int) -> bool:
    """Whether the sentence around a name compares, scores or denies what it names.

    One that data begins tells what is in that, whatever it looks similar to.
    """
    first = max(0, start - 300)
    low = folded(block.prose.text[first : end + 300])
    start, end = start - first, end - first
    begin = max(low.rfind(". ", 0, start), low.rfind("。", 0, start)) + 1
    stop = min(
        (at for at in (low.find(". ", end), low.find("。", end)) if at >= 0), default=len(low)
    )
    leads = not low[begin:start].strip()  # what a sentence begins with is its subject
    if (low[end : end + 1] in (":", "：") and "/" not in low[start:end]) or "please cite" in low[
        end:stop
    ]:
        return True
    return any(
        (language.comparison.search(low, begin, stop) and not (leads and known.kind == "dataset"))
        or (language.scores.search(low, begin, stop) and not leads)
        or language.negation.search(low, max(begin, start - 40), start)
        or language.formats.match(low, end)
        for language in reader.spoken
    )


def _known(reader: Reader, found: list[Reference]) -> dict[str, Reference]:
    """Names that can mean nothing else here, with the reference that they stand for."""
    known: dict[str, Reference] = {}
    bases = {one.work.id for one in found if one.role == "base" and one.work is not None}
    several = len(bases) > _FAMILIES  # a project with as many tells of families that it supports
    for reference in (*in_metadata(reader.card), *found):
        if reference.kind not in ("model", "dataset") or reference.role in ("eval", "tokenizer"):
            continue
        if reference.confidence == "low":
            continue
        tail = reference.value.rpartition("/")[2]
        if "/" in reference.value and not reference.local:
            known.setdefault(reference.value, reference)
        said = [tail]
        family = _family(reference)
        apart = family and squash(family) not in squash(tail)
        mine = apart and any(own.startswith(squash(family)) for own in reader.own_names)
        if family and not mine and not (several and reference.role == "base"):
            said.append(family)
        for name in said:
            plain = reference.kind == "dataset" and len(name) > 4 and name.isalpha()
            plain = plain or (reference.role == "base" and name != tail)
            if (plain or is_telling(name)) and not reader.is_own(name):
                known.setdefault(name, reference)
    return known


def _family(reference: Reference) -> str:
    """What a work is called besides its id: the title that the registry has."""
    if reference.work is None or reference.role not in ("train", "base"):
        return ""
    return reference.work.title


def _is_data(block: Block, start: int, end: int, language: Language) -> bool:
    """Whether a name that is also a word is written as a name and called data."""
    text = block.prose.text
    if not text[start].isupper():
        return False
    return bool(re.compile(r"(?: and [A-Z][\w-]+)? (?:data ?sets?|corpus|data)\b").match(text, end))


def _is_model(block: Block, start: int, end: int, language: Language) -> bool:
    """Whether a name is called the model that was spoken of: `the X model`."""
    before = block.prose.text[max(0, start - 16) : start].lower()
    called = block.prose.text.startswith((" model ", " language model "), end)
    return called and before.endswith(("the ", "the original ", "the pre-trained "))


def is_telling(name: str) -> bool:
    plain = squash(name)
    if len(plain) < 6 or plain.isdigit():
        return False
    return bool(re.search(r"[\d_-]|[a-z][A-Z]|[A-Z]{2}", name)) or (
        " " in name and not name.islower()
    )
