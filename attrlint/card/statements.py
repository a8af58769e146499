"""What a card's prose states of itself: inspired by X, none of X's data, from scratch, before X."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from attrlint.card import Card
from attrlint.card.pattern import Pattern
from attrlint.card.sentences import Sentence, folded, place, sentences
from attrlint.document import Location
from attrlint.record import NamedTuple
from attrlint.reference import Statement


class Precedence(NamedTuple):
    """A claim that this work came before another: `about` as written, `said` the sentence."""

    at: Location
    about: str
    said: str


_TELLING = Pattern(
    r"inspired|from scratch|independent|\bno\b|\bnone\b|\bnot\b|\bnever\b|without|n't|follows"
    r"|predate|before|prior to",
    re.I,
)
_THING = r"(?:data ?sets?|data|weights|code|outputs?|checkpoints?|parameters|samples|examples)"
_THINGS = rf"{_THING}(?:(?:,? (?:or|and|nor) |, ?|/){_THING})*"
_PROPER = r"[A-Z][\w.+-]*\w(?:[ -][A-Z0-9][\w.+-]*\w?){0,3}"


def statements(card: Card) -> Iterator[Statement]:
    """The statements of the prose, in its order."""
    about = ""
    for sentence in _telling(card):
        text = sentence.text
        denied: dict[str, dict[str, bool | None]] = {}
        inspired = _inspired().search(text)
        if inspired:
            about = _proper(inspired["name"])
        for pattern in _denials():
            for hit in pattern.finditer(text):
                parts = hit.groupdict()
                said = _proper(parts.get("name") or parts.get("other") or "")
                whom = said or ("" if _any_other(hit.group()) else about)
                uses = _uses(parts.get("things") or "data")
                denied.setdefault(whom, {}).update(uses)
        at = _at(card, sentence)
        if inspired and about:
            uses = denied.pop(about, {}) or (denied.pop("", {}) if len(denied) == 1 else {})
            yield _stated(at, about, "inspired-by", uses)
        scratch = _scratch().search(text)
        if scratch and not _not_scratch(text, scratch.start()):
            yield _stated(at, "", "trained-from-scratch", {"uses_weights": False})
        follows = _architecture().search(text)
        if follows and denied:
            uses = denied.pop("", {"uses_weights": False})
            yield _stated(at, _proper(follows["name"]), "independent", uses)
        for whom, uses in denied.items():
            yield _stated(at, whom, "independent", uses)


def _stated(at: Location, about: str, kind: str, uses: dict[str, bool | None]) -> Statement:
    data, weights, code = (uses.get(f"uses_{what}") for what in ("data", "weights", "code"))
    return Statement(at, about, kind, data, weights, code)


def precedence(card: Card) -> Iterator[Precedence]:
    """The claims to have come before another work."""
    for sentence in _telling(card):
        for hit in _before().finditer(sentence.text):
            about = _proper(hit["name"] or hit["later"])
            if about and not re.fullmatch(r"(?:The|It|We|This|I)\b.*|\d.*", about):
                yield Precedence(_at(card, sentence), about, sentence.text.strip())


def _telling(card: Card) -> Iterator[Sentence]:
    for block in card.markdown.blocks:
        if block.kind in ("row", "heading") or not _TELLING.search(block.prose.text):
            continue
        for sentence in sentences(block, ""):
            if _TELLING.search(sentence.text):
                yield sentence


def _at(card: Card, sentence: Sentence) -> Location:
    text = sentence.text
    lead = len(text) - len(text.lstrip())
    return place(card, sentence.block, sentence.start + lead, sentence.end)


@cache
def _inspired() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:[Ii]nspired by|in the spirit of|modell?ed (?:on|after))\s+(?:the )?"
        rf"(?P<name>{_PROPER})"
    )


@cache
def _denials() -> tuple[re.Pattern[str], ...]:
    theirs = rf"(?P<name>{_PROPER})(?:'s|’s)? "
    things = rf"(?P<things>{_THINGS})"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"\b[Nn]o (?:{theirs})?{things}(?: (?:of|from) (?P<other>[\w .+-]{{2,40}}?))? "
            r"(?:was|were|is|are|has been|have been|went)(?: \w+)? "
            r"(?:used|included|involved|reused|copied|taken|into)",
            rf"\b[Nn]one of (?:the )?{theirs}{things}",
            r"\b(?:does|do|did) not (?:use|contain|include) (?:any )?(?:of )?(?:the )?"
            rf"{theirs}{things}",
            rf"\b[Ww]ithout (?:using )?(?:any )?{theirs}{things}",
            r"\b(?:[Nn]ot|[Nn]ever) (?:been )?(?:trained|fine-?tuned) on (?:any )?"
            rf"(?P<name>{_PROPER})(?: {things})?",
            rf"\b[Ii]ndependent(?:ly)? (?:of|from) (?P<name>{_PROPER})",
        )
    )


@cache
def _scratch() -> re.Pattern[str]:
    return re.compile(r"\b(?:pre-?)?[Tt]rained (?:\w+ ){0,3}?from scratch\b|\bfrom-scratch\b")


@cache
def _architecture() -> re.Pattern[str]:
    return re.compile(
        r"\barchitecture (?:\w+ )?(?:follows|of|is that of|is the same as|like)\s+(?:the )?"
        rf"(?P<name>{_PROPER})"
    )


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:released|published|trained|finished|built|made|available|created|announced|uploaded"
        r"|out|collected)\s+(?:[\w,]+\s+){0,5}?(?:before|prior to|earlier than|ahead of)\s+"
        rf"(?:the )?(?P<name>{_PROPER})"
        rf"|\bpre-?dat(?:es?|ed|ing)\s+(?:the )?(?P<later>{_PROPER})"
    )


def _proper(name: str) -> str:
    name = name.strip(" .,;")
    return re.sub(r"(?:'s|’s)$", "", name) if name[:1].isupper() else ""


def _any_other(text: str) -> bool:
    return bool(re.search(r"\b(?:another|other|any|existing|third)\b", text))


def _uses(things: str) -> dict[str, bool | None]:
    found: dict[str, bool | None] = {}
    low = folded(things)
    if re.search(r"data|output|sample|example", low):
        found["uses_data"] = False
    if re.search(r"weight|checkpoint|parameter", low):
        found["uses_weights"] = False
    if "code" in low:
        found["uses_code"] = False
    return found


def _not_scratch(text: str, at: int) -> bool:
    return bool(re.search(r"\b(?:not|never|n't|than|instead of|without)\b[\w ]{0,20}$", text[:at]))
