"""What a card's prose states of itself: inspired by X, none of X's data, from scratch, before X."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from attrlint.card import Card, languages
from attrlint.card.pattern import Pattern
from attrlint.card.sentences import Sentence, place, sentences
from attrlint.document import Location
from attrlint.once import for_last
from attrlint.record import NamedTuple
from attrlint.reference import Statement


class Precedence(NamedTuple):
    """A claim that this work came before another: `about` as written, `said` the sentence."""

    at: Location
    about: str
    said: str


class Words(NamedTuple):
    """What a language states with: the `statements` of its file, compiled when asked.

    `things` are the words for data, weights and code by what `Statement` calls them.
    """

    telling: Pattern  # a sentence without this states nothing
    inspired: tuple[Pattern, ...]
    denials: tuple[Pattern, ...]
    scratch: tuple[Pattern, ...]
    architecture: tuple[Pattern, ...]
    before: tuple[Pattern, ...]
    things: dict[str, Pattern]
    others: Pattern
    not_scratch: Pattern


_PROPER = (
    r"(?-i:[A-Z][A-Za-z0-9_.+-]*[A-Za-z0-9_](?:[ -][A-Z0-9](?:[A-Za-z0-9_.+-]*[A-Za-z0-9_])?){0,3})"
)
_OTHER = r"(?P<other>[\w .+-]{2,40}?)"
_PRONOUN = Pattern(r"(?:The|It|We|This|I)\b.*|\d.*")


@cache
def words(name: str) -> Words:
    """What the language called `name` states with."""
    raw = languages.statements(name)
    thing = "|".join(raw["things"].values())
    things = f"(?P<things>(?:{thing})(?:(?:{raw['and']})(?:{thing}))*)"

    def compiled(part: str) -> tuple[Pattern, ...]:
        return tuple(
            Pattern(
                "(?i:"
                + said.replace("{name}", f"(?P<name>{_PROPER})")
                .replace("{things}", things)
                .replace("{other}", _OTHER)
                + ")"
            )
            for said in raw.get(part, ())
        )

    return Words(
        telling=Pattern(raw["telling"], re.I),
        inspired=compiled("inspired"),
        denials=compiled("denials"),
        scratch=compiled("scratch"),
        architecture=compiled("architecture"),
        before=compiled("before"),
        things={what: Pattern(said, re.I) for what, said in raw["things"].items()},
        others=Pattern(raw["others"], re.I),
        not_scratch=Pattern(raw["not_scratch"], re.I),
    )


def statements(card: Card) -> Iterator[Statement]:
    """The statements of the prose, in its order."""
    about = ""
    for sentence, said in _telling(card):
        text = sentence.text
        denied: dict[str, dict[str, bool | None]] = {}
        inspired = _first(said.inspired, text)
        if inspired:
            about = _proper(inspired["name"])
        for pattern in said.denials:
            for hit in pattern.finditer(text):
                parts = hit.groupdict()
                named = _proper(parts.get("name") or parts.get("other") or "")
                whom = named or ("" if said.others.search(hit.group()) else about)
                denied.setdefault(whom, {}).update(_uses(said, parts.get("things")))
        at = _at(card, sentence)
        if inspired and about:
            uses = denied.pop(about, {}) or (denied.pop("", {}) if len(denied) == 1 else {})
            yield _stated(at, about, "inspired-by", uses)
        scratch = _first(said.scratch, text)
        if scratch and not said.not_scratch.search(text[: scratch.start()]):
            yield _stated(at, "", "trained-from-scratch", {"uses_weights": False})
        follows = _first(said.architecture, text)
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
    for sentence, said in _telling(card):
        for pattern in said.before:
            for hit in pattern.finditer(sentence.text):
                about = _proper(hit["name"])
                if about and not _PRONOUN.fullmatch(about):
                    yield Precedence(_at(card, sentence), about, sentence.text.strip())


@for_last
def _telling(card: Card) -> tuple[tuple[Sentence, Words], ...]:
    """The sentences that may state something, each with the words of a language it speaks."""
    return tuple(_stating(card))


def _stating(card: Card) -> Iterator[tuple[Sentence, Words]]:
    spoken = languages.spoken(card)
    said = [words(language.name) for language in spoken]
    for block in card.markdown.blocks:
        if block.kind in ("row", "heading"):
            continue
        telling = [each for each in said if each.telling.search(block.prose.text)]
        for sentence in sentences(block, "") if telling else ():
            for each in telling:
                if each.telling.search(sentence.text):
                    yield sentence, each


def _at(card: Card, sentence: Sentence) -> Location:
    text = sentence.text
    lead = len(text) - len(text.lstrip())
    return place(card, sentence.block, sentence.start + lead, sentence.end)


def _first(patterns: tuple[Pattern, ...], text: str) -> re.Match[str] | None:
    found = (pattern.search(text) for pattern in patterns)
    return next((hit for hit in found if hit), None)


def _proper(name: str) -> str:
    name = name.strip(" .,;")
    return re.sub(r"(?:'s|’s)$", "", name) if name[:1].isupper() else ""


def _uses(said: Words, things: str | None) -> dict[str, bool | None]:
    """What is denied of the things that a sentence lists; data, where it lists none."""
    if not things:
        return {"uses_data": False}
    return {f"uses_{what}": False for what, each in said.things.items() if each.search(things)}
