"""`key: value` lines of a card (`- **Finetuned from model:** X`), and headings that are keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrlint.card import slots
from attrlint.card.languages import Language
from attrlint.card.mentions import Mention, Reader
from attrlint.card.sentences import folded, line_starts, place, sentences
from attrlint.parse.markdown import Block
from attrlint.reference import Reference

_KEY = re.compile(r"[^\w\n:：|]{0,6}([^\W\d][^:：|\n]{0,48}?)\s*(?:\[optional\]|\(optional\))?\s*[:：|]\s*")
_ID_LIKE = re.compile(r"[A-Za-z][\w.]*(?:[-_][\w.]+)+(?=$|[\s,;.)])|[A-Z][\w.-]*[A-Z0-9][\w.-]*")
_KINDS = {"train": "dataset", "eval": "dataset"}
_NOTHING = re.compile(r"\W*(?:none|n/?a|not |unknown|\[?more information|\[?optional|tb[ad]|scratch|-+$)", re.I)


def fields(
    reader: Reader, block: Block, spoken: tuple[Language, ...], section: str
) -> Iterator[Reference]:
    """What the keys at the start of a block's lines (or a row's first cell) say was used."""
    if block.kind == "heading":
        return
    text = block.prose.text
    low = folded(text)
    starts = [0]
    if block.kind != "row":
        said = {sentence.start for sentence in sentences(block, "")}
        starts = sorted(said.union(line_starts(reader.card, block)))
    for at, start in enumerate(starts):
        hit = _KEY.match(low, start) or _line_key(low, starts, at)
        if not hit:
            continue
        key = " ".join(hit[1].strip(" *_`").split())
        role, language = _role(key, spoken)
        if not role or (section == "evaluation" and role != "eval"):
            continue
        end = starts[at + 1] - 1 if at + 1 < len(starts) else len(text)
        if end <= hit.end() and at + 1 < len(starts):
            end = starts[at + 2] - 1 if at + 2 < len(starts) else len(text)
        if block.kind == "row":
            bar = text.find("|", hit.end())
            end = bar if bar >= 0 else end
        if not _NOTHING.match(low, hit.end()):
            yield from _values(reader, block, language, role, hit.end(), end)


def _line_key(low: str, starts: list[int], at: int) -> re.Match[str] | None:
    """A key that fills a line, its value on the next."""
    if at + 1 >= len(starts):
        return None
    return re.compile(r"\W{0,4}(\w[^\n]{1,40}?)\W{0,4}(?=\Z)").match(low, starts[at], starts[at + 1] - 1)


def heading_fields(
    reader: Reader, block: Block, spoken: tuple[Language, ...]
) -> Iterator[Reference]:
    """A block under a heading that is itself a key (`## Base model`), if it begins with a name."""
    if block.kind not in ("paragraph", "item", "html") or len(block.prose.text) > 400:
        return
    path = reader.card.markdown.section(block.span.start)
    if not path:
        return
    key = re.sub(r"^[\W\d]+|[\W]+$", "", path[-1].text.casefold())
    role, language = _role(key, spoken)
    if not role:
        return
    for mention in reader.hard(block):
        fits = mention.kind in ("", _KINDS.get(role, "model"))
        if mention.how != "code" and mention.start < 4 and fits:
            yield _reference(reader, block, mention, role)
        return


def _role(key: str, spoken: tuple[Language, ...]) -> tuple[str, Language]:
    for language in spoken:
        if role := language.fields.get(key):
            return role, language
    return "", spoken[0]


def _values(
    reader: Reader, block: Block, language: Language, role: str, start: int, end: int
) -> Iterator[Reference]:
    kind = _KINDS.get(role, "model")
    text = block.prose.text
    broken = re.compile(r"\.\s|\bvia\b|\busing\b|\bwith\b").search(text, start, end)
    found = slots.after(
        reader, block, language, start, broken.start() if broken else end, kind, shapes=True
    )
    if not found:
        word = _ID_LIKE.match(text, start + len(text[start:end]) - len(text[start:end].lstrip()))
        low = word.group().lower() if word else ""
        if word and role != "teacher" and low not in language.tasks and low not in language.ordinary:
            found = [Mention(*word.span(), kind, word.group(), "shape", "medium")]
    for mention in found:
        if mention.kind in ("", kind) and not (
            mention.how == "shape" and mention.confidence == "low" and kind == "model"
        ):
            if not reader.is_own(mention.value):
                yield _reference(reader, block, mention, role)


def _reference(reader: Reader, block: Block, mention: Mention, role: str) -> Reference:
    kind = _KINDS.get(role, "model")
    at = place(reader.card, block, mention.start, mention.end)
    return Reference(
        at,
        kind,
        role,
        at.text,
        mention.value,
        "prose:field",
        confidence=mention.confidence,
        work=mention.work if mention.kind == kind else None,
        hub=mention.hub,
        format="hf-card",
    )
