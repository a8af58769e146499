"""What the headings of a card announce, in each language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from attrlint.card import languages
from attrlint.card.pattern import Pattern
from attrlint.once import for_last
from attrlint.parse.markdown import Heading, Markdown

KINDS = (
    "citation",
    "license",
    "credit",
    "related",
    "evaluation",
    "training-data",
    "limitations",
    "usage",
    "training",
    "base",
)


def section_kind(heading_text: str, spoken: Iterable[str] | None = None) -> str:
    """One of KINDS, or "" for a heading that announces nothing known.

    `spoken` limits the languages looked at (names of their files); by default all are.
    """
    return _kind(heading_text, tuple(spoken) if spoken is not None else None)


def kind_at(markdown: Markdown, offset: int, spoken: tuple[str, ...] | None = None) -> str:
    """The kind of the innermost known section that an offset of the file lies in, or ""."""
    for heading in reversed(markdown.section(offset)):
        if kind := announced(markdown, heading, spoken=spoken):
            return kind
    return ""


def announced(
    markdown: Markdown, heading: Heading, *, spoken: tuple[str, ...] | None = None
) -> str:
    """What a heading announces. A card's title names the model: `# results` tells of none."""
    return "" if _is_title(markdown, heading) else _kind(heading.text, spoken)


def _is_title(markdown: Markdown, heading: Heading) -> bool:
    """Whether a heading is the first, of level 1, and long, or over all others of a card."""
    if heading.level != 1 or heading.start != markdown.headings[0].start:
        return False
    if len(heading.text) > 24 or markdown.front_matter is None:
        return len(heading.text) > 24
    return _has_one_top(markdown)


@for_last
def _has_one_top(markdown: Markdown) -> bool:
    """Whether there are headings under one of level 1, and no other such."""
    headings = markdown.headings
    return len(headings) > 1 and sum(each.level == 1 for each in headings) == 1


_NOT_TRAINED = Pattern(
    r"\b(?:available|provided|supported|compatible|downstream|benchmark|example) "
    r"(?:\w+ )?data ?sets?\b"
    r"|\bdata(?: ?sets?)? (?:input )?(?:formats?|schemas?|formatting)\b"  # of whatever is given
    r"|\bour (?:other |hugging ?face )?data ?sets\b"  # what its publisher has, too
)


_FOR_TESTS = Pattern(r"\bdata(?: ?sets?)? for (?:validat|evaluat|test)\w*")
_SUPPORTED = Pattern(  # what one may take
    r"\bsupported (?:[\w-]+ ){0,2}(?:models?|data ?sets?|methods?|algorithms?|backbones?|llms?"
    r"|architectures?)\b"
)
_YOURS = Pattern(r"\byour own (?:custom )?(?:data|model|corpus)|\bcustom (?:training )?data")
_EXAMPLE = Pattern(r"(?:tun\w+|lora|sft|dpo|scripts?|notebooks?) examples?\W*\Z")
_OF_A_MODEL = Pattern(r"\Aexample (?:[\w-]+ ){1,3}model\Z")  # the title that ESPnet gives a card


def shows(heading_text: str) -> bool:
    """Whether a heading announces how a reader would tune the model: `Fine-tuning examples`."""
    return bool(_EXAMPLE.search(heading_text.casefold()))


@lru_cache(maxsize=2048)
def _kind(text: str, spoken: tuple[str, ...] | None) -> str:
    if text.count("|") > 1:
        return ""  # a bar of links
    said = re.sub(r"[^\w\s&'()-]+", " ", text.casefold())
    said = re.sub(r"^[\s\d_.)-]+|[\s_:-]+$", "", " ".join(said.split()))
    if not said or len(said) > 80:
        return ""
    if shows(said) or _YOURS.search(said):
        return "usage"
    if _SUPPORTED.search(said):
        return "related"
    if _OF_A_MODEL.search(said):
        return ""
    if _FOR_TESTS.search(said):
        return "evaluation"
    best, size = "", 0
    for name in spoken or languages.names():
        for kind, headings in languages.headings(name):
            if said in headings:
                return kind
            if kind == "training-data" and _NOT_TRAINED.search(said):
                continue
            for heading in headings:
                if heading in said and len(heading) > size and _within(heading, said):
                    best, size = kind, len(heading)
    parts = re.split(r",\s+|\W+and\W+|\s*&\s*", text.casefold())
    if len(parts) > 1 and best in ("license", "evaluation"):
        of_data = any(_kind(part, spoken) == "training-data" for part in parts)
        if best == "license" and of_data:
            return "training-data"  # `Dataset & Licensing`
        if best == "evaluation" and (of_data or "models" in parts):
            return ""  # `Datasets, Models and Performance`
    return best


def _within(heading: str, said: str) -> bool:
    """Whether the words of a heading, which is part of another, stand there alone or nearly so."""
    if not heading.isascii() and not heading.replace(" ", "").isalpha():
        return True
    if ord(heading[0]) > 0x2E80:  # scripts that leave no space between words
        return len(said) <= len(heading) + 8
    if not _alone(heading, said):
        return False
    return " " in heading or len(said.split()) <= 5


def _alone(heading: str, said: str) -> bool:
    """Whether the words of a heading are none of longer ones: an expression for each of hundreds of
    headings would be compiled again and again."""
    at = said.find(heading)
    while at >= 0:
        around = said[max(0, at - 1) : at] + said[at + len(heading) :][:1]
        if not any(char.isalnum() or char in "_-" for char in around):
            return True
        at = said.find(heading, at + 1)
    return False
