"""The words of the languages that patterns and headings are made of.

One file a language in `languages/`. Its parts: `markers` (frequent small words that tell the
language, or `script`, a range of characters `a-z` that does), `headings` by kind of section,
`cues` (regular expressions of folded text: what a cue is followed by plays its role; roles ending
in `<` look at what stands before), `fields` (keys of `key: value` lines; `field_patterns` are
expressions for more of them), and lists of words.
`{name}` in an expression stands for an entry of `words`; before ` => ` stand stems (`_`: a space),
of which a text must hold one for the expression to be tried at all (see `pattern.Pattern`).
`examples` are sentences with what they say: the tests of the file. docs/languages.md tells more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from attrlint.card import Card, texts
from attrlint.card.pattern import Pattern
from attrlint.kept.tables import of_json, table
from attrlint.once import for_last
from attrlint.parse.markdown import Markdown
from attrlint.record import NamedTuple
from attrlint.registry.identifiers import fold

_FOLDER = Path(__file__).parent / "languages"
_NEVER = r"(?!)"
_NAME = r"([a-z][a-z0-9_.+/-]*[a-z0-9])"  # as names are written in any script
_HEADINGS = '\n  "headings": '
_SHORT = 400  # characters of a block that other cards may have, too
_FEW = 6  # words of a card of which one or more is a marker
_MOST_KNOWN = 4_000


class Cue(NamedTuple):
    """An expression that tells a role; it is looked for where one of `stems` stands."""

    role: str
    stems: tuple[str, ...]
    pattern: Pattern


class Hit(NamedTuple):
    """A cue in a folded text, with its role (`<` at the end: of what stands before it)."""

    role: str
    start: int
    end: int
    text: str


class Language(NamedTuple):
    """One language, compiled. Patterns are for lower-case text."""

    name: str
    cues: tuple[Cue, ...]
    stemless: tuple[int, ...]  # the cues that are always looked for, by their place among `cues`
    by_stem: dict[str, tuple[int, ...]]  # stem -> the cues that are looked for where it stands
    fields: dict[str, str]  # folded key -> role
    field_patterns: tuple[tuple[str, Pattern], ...]  # role and keys that are not in `fields`
    method_fields: frozenset[str]  # keys of stages of training: methods among their values count
    model_fields: frozenset[str]  # keys of a model, which beside one for data is a base
    data_fields: dict[str, str]  # the same, for keys that mean data only where data is told of
    fillers: frozenset[str]  # words that may stand between a cue and what it is about
    dataset: Pattern  # a noun for a dataset, at the start of a text
    model: Pattern
    called: Pattern  # a noun for a dataset, at the end of a text
    opened: Pattern  # a noun for a dataset or a model, where a bracket opens at the end of a text
    joined: Pattern  # what may stand between two members of a list
    breaks: Pattern  # where the reach of a cue ends
    onto: Pattern  # after a base: leads to what it was trained on
    thanks: Pattern
    scores: Pattern  # a sentence of results
    made: Pattern  # what a model can have generated
    means: Pattern  # in a cue: words that lead to tools as well as to data (`with`, `using`)
    tuned: Pattern  # in a cue: the words of tuning what was trained before
    compounds: Pattern  # after a name: what the language glues on (`-basierte`, `-Korpus`)
    aside: Pattern  # in a sentence with links: what a reader may do, a likeness, where to look
    subject: Pattern  # a sentence's beginning that says of a named model what it is
    measured: Pattern  # words of evaluation
    apposed: Pattern  # between two names: the second tells what the first is (`, un`)
    comparison: Pattern
    negation: Pattern
    latin: bool  # written in Latin letters, as names are
    noun_first: bool  # `the dataset X`, never `the X dataset`
    verb_last: bool  # what denies a cue stands in its verb's ending or after it
    below: Pattern  # where the verb is last: points at the list below
    possible: Pattern  # what could be done, not what was: before a cue, or in its verb's ending
    runs: Pattern  # leads to a model that a program uses
    other: Pattern  # before a cue: something else than the model is spoken of
    formats: Pattern  # after a name: a format, a licence, a library of that name
    method_cues: Pattern
    method_context: Pattern
    method_after: Pattern
    unnamed: Pattern  # a base that is described and not named
    private: Pattern  # data that is not public
    described: Pattern  # origin, method, generator or licence of data
    settings: Pattern  # what a list may hold that is no data
    hardware: frozenset[str]
    tasks: frozenset[str]  # what is written like a name and is none
    stages: frozenset[str]  # tasks that name a method, too, as they are written then
    ordinary: frozenset[str]  # what may be capitalised and is no name alone


_known: dict[tuple[str, str], list[Hit]] = {}


def field_role(language: Language, key: str) -> str:
    """The role that a key of a `key: value` line gives its value, or "". `key` is folded."""
    if role := language.fields.get(key):
        return role
    return _by_pattern(language.name, key) if len(key) <= 60 else ""


@lru_cache(maxsize=4096)  # cards of one tool have the same keys
def _by_pattern(name: str, key: str) -> str:
    patterns = load(name).field_patterns
    return next((role for role, said in patterns if said.fullmatch(key)), "")


@cache
def load(name: str) -> Language:
    """The language called `name`: that of its file, `pt` or `zh`."""
    raw = _raw(name)
    words: dict[str, str] = {}
    for key, pattern in raw.get("words", {}).items():
        words[key] = _filled(pattern, words)
    edge = "" if raw.get("script", "") >= "⺀" else r"\b"  # scripts without spaces know no words
    cues = []
    for role, said in raw["cues"].items():
        for each in said:
            stems, arrow, pattern = each.rpartition(" => ")
            words_in = tuple(stem.replace("_", " ") for stem in stems.split()) if arrow else ()
            cues.append(Cue(role, words_in, Pattern(f"{edge}(?:{_filled(pattern, words)}){edge}")))
    by_stem: dict[str, list[int]] = {}
    for order, cue in enumerate(cues):
        for stem in dict.fromkeys(cue.stems):
            by_stem.setdefault(stem, []).append(order)
    nouns = raw.get("nouns", {})
    english = raw if name == "en" else _raw("en")
    return Language(
        name=name,
        cues=tuple(cues),
        stemless=tuple(order for order, cue in enumerate(cues) if not cue.stems),
        by_stem={stem: tuple(orders) for stem, orders in by_stem.items()},
        fields=_keys(raw, "fields"),
        field_patterns=tuple(
            (role, Pattern(pattern)) for role, pattern in raw.get("field_patterns", {}).items()
        ),
        method_fields=frozenset(_spelt(raw.get("method_fields", ()), raw)),
        model_fields=frozenset(_spelt(raw.get("model_fields", ()), raw)),
        data_fields=_keys(raw, "data_fields"),
        fillers=frozenset(raw.get("fillers", ())) | frozenset(english["fillers"]),
        dataset=_noun(nouns.get("dataset", ()), english["nouns"]["dataset"]),
        model=_noun(nouns.get("model", ()), english["nouns"]["model"]),
        called=_called(nouns.get("dataset", ())),
        opened=_called([*nouns.get("dataset", ()), *nouns.get("model", ())]),
        joined=_joined(raw.get("joiners", ())),
        breaks=_one(raw, "breaks", words),
        onto=_one(raw, "onto", words),
        scores=_one(raw, "scores", words),
        made=_one(raw, "made", words),
        means=_one(raw, "means", words),
        tuned=_one(raw, "tuned", words),
        compounds=_one(raw, "compounds", words),
        thanks=_one(raw, "thanks", words),
        aside=_one(raw, "aside", words),
        subject=_one(raw, "subject", {**words, "name": _NAME}),
        measured=_one(raw, "measured", words),
        apposed=_one(raw, "apposed", words),
        comparison=_one(raw, "comparison", words),
        negation=_one(raw, "negation", words),
        latin=not raw.get("script"),
        noun_first=bool(raw.get("noun_first")),
        verb_last=bool(raw.get("verb_last")),
        below=_one(raw, "below", words),
        possible=_one(raw, "possible", words),
        runs=_one(raw, "runs", words),
        other=_one(raw, "other", words),
        formats=_one(raw if "formats" in raw else english, "formats", words),
        method_cues=_one(raw, "method_cues", words),
        method_context=_one(raw, "method_context", words),
        method_after=_one(raw, "method_after", words),
        unnamed=_one(raw, "unnamed", words),
        private=_one(raw, "private", words),
        described=_one(raw, "described", words),
        settings=Pattern("|".join(dict.fromkeys((english["settings"], raw["settings"])))),
        hardware=frozenset(english["hardware"]),
        tasks=frozenset(english["tasks"]),
        stages=frozenset(english["stages"]),
        ordinary=frozenset(english["languages"]) | frozenset(raw.get("languages", ())),
    )


def stems_in(language: Language, text: str) -> dict[str, tuple[int, ...]]:
    """The stems of a folded text, as `Language.by_stem` has them: for `hits` in pieces of it."""
    return {stem: orders for stem, orders in language.by_stem.items() if stem in text}


def hits(
    language: Language,
    text: str,
    start: int,
    end: int,
    among: dict[str, tuple[int, ...]] | None = None,
) -> list[Hit]:
    """The cues in a piece of a folded text, left to right; where two overlap, the first counts.

    `among` are the stems of the whole card, where they are known. Cards that one tool wrote have
    many a block in common: the cues of whole short texts are kept.
    """
    if start or end < len(text) or end > _SHORT:
        return _hits(language, text, start, end, among)
    asked = language.name, text
    found = _known.get(asked)
    if found is None:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        found = _known[asked] = _hits(language, text, start, end, among)
    return found


def _hits(
    language: Language,
    text: str,
    start: int,
    end: int,
    among: dict[str, tuple[int, ...]] | None,
) -> list[Hit]:
    piece = text[start:end]
    tried = set(language.stemless)
    for stem, orders in (language.by_stem if among is None else among).items():
        if stem in piece:
            tried.update(orders)
    found = []
    for order in tried:
        cue = language.cues[order]
        for hit in cue.pattern.finditer(text, start, end):
            found.append((hit.start(), order, Hit(cue.role, hit.start(), hit.end(), hit.group())))
    found.sort(key=lambda each: each[:2])
    kept: list[Hit] = []
    for at, _, said in found:
        if not kept or at >= kept[-1].end:
            kept.append(said)
    return kept


@cache
def names() -> tuple[str, ...]:
    """The languages there are, English first."""
    found = sorted(path.stem for path in _FOLDER.iterdir() if path.suffix == ".json")
    return ("en", *(name for name in found if name != "en"))


def headings(name: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """(kind of section, its headings in a language), the most telling kind first."""
    return heads()[name][2]


def statements(name: str) -> dict[str, Any]:
    """What a language's file says of statements; `statements` compiles it."""
    found: dict[str, Any] = _raw(name)["statements"]
    return found


@for_last
def spoken(card: Card) -> tuple[Language, ...]:
    """The languages that a card is written in: English, and those whose words it is full of.

    Fewer words do for a language that the metadata declares (a long one, if besides English it
    is the only one), and in a card of a sentence or two.
    """
    markdown, text = card.markdown, card.document.text
    declared = {leaf.text.lower()[:2] for leaf in texts(card.value("language"))}
    alone = len(declared - {"en"}) == 1
    found = [load("en")]
    letters = set(text) if not text.isascii() else set()
    said: frozenset[str] | None = None
    told: dict[str, frozenset[str]] = {}
    for name, (script, markers, _) in heads().items():
        if name == "en":
            continue
        if script:
            first, last = script.split("-")
            if any(first <= letter <= last for letter in letters):
                found.append(load(name))
        else:
            said = said or frozenset(written(markdown))
            words = markers & said
            sure = alone and name in declared and any(len(word) > 3 for word in words)
            least = 2 if name in declared else 4
            if sure or len(words) >= least or (len(words) > 1 and len(words) * _FEW > len(said)):
                told[name] = words
    for name, words in told.items():  # Spanish has many a word of Portuguese
        if name in declared or not any(words < others for others in told.values()):
            found.append(load(name))
    return tuple(found)


@for_last
def written(markdown: Markdown) -> tuple[str, ...]:
    """The words of a card's prose, lower case, in its order."""
    prose = " ".join([block.prose.text for block in markdown.blocks])
    return tuple(re.findall(r"[^\W\d_]+", prose.lower()))


Head = tuple[str, frozenset[str], tuple[tuple[str, frozenset[str]], ...]]


@cache
def heads() -> dict[str, Head]:
    """(range of characters, words that tell it, headings) of every language."""
    files = [str(_FOLDER / f"{name}.json") for name in names()]
    return table("languages", lambda: {name: head(name) for name in names()}, files)


def head(name: str) -> Head:
    """What stands first in a language's file; for a card that does not speak it, the rest is not
    taken apart."""
    import json

    before, _, after = _text(name).partition(_HEADINGS)
    head = json.loads(before.rstrip(",\n") + "}")
    said, _ = json.JSONDecoder().raw_decode(after)
    kinds = tuple((kind, frozenset(_spelt(each, head))) for kind, each in said.items())
    return head["script"], frozenset(head["markers"]), kinds


@cache
def _raw(name: str) -> dict[str, Any]:
    found: dict[str, Any] = of_json(_FOLDER / f"{name}.json")
    return found


def _text(name: str) -> str:
    return (_FOLDER / f"{name}.json").read_text(encoding="utf-8")


def _keys(raw: dict[str, Any], part: str) -> dict[str, str]:
    return {key: role for role, keys in raw.get(part, {}).items() for key in _spelt(keys, raw)}


def _spelt(keys: Iterable[str], raw: dict[str, Any]) -> Iterator[str]:
    """Keys as they stand, and in Latin letters without accents, too: `Modele de base`.

    What Persian parts by a sign of no width is often written with a space.
    """
    for key in keys:
        yield key
        if "\u200c" in key:
            yield key.replace("\u200c", " ")
        if not raw.get("script") and not key.isascii():
            yield fold(key)


def _filled(pattern: str, words: dict[str, str]) -> str:
    if "{" not in pattern:
        return pattern
    return re.sub(r"\{([a-z]\w+)\}", lambda name: words[name[1]], pattern)


def _one(raw: dict[str, Any], key: str, words: dict[str, str]) -> Pattern:
    stems, _, pattern = raw.get(key, _NEVER).rpartition(" => ")
    return Pattern(_filled(pattern, words), stems=stems)


_NOT_DONE = (  # `X data augmentation`: something done with data
    r"(?! (?:augmentation|decontamination|de-?duplication|cleaning|filtering|(?:pre-?)?processing"
    r"|load(?:er|ing)|collat(?:or|ion)|pipelines?|parallel(?:ism)?|science|mining|preparation)\b)"
)


def _noun(own: list[str] | tuple[str, ...], english: list[str]) -> Pattern:
    said = sorted({*own, *english}, key=lambda noun: (-len(noun), noun))  # the same in every run
    after = r"(?![^\W\d_⺀-\ud7ff]|库|庫|ベース|베이스)"  # no data, but a database
    return Pattern(rf"[\s'’\"”)-]*(?:{'|'.join(map(re.escape, said))}){after}{_NOT_DONE}")


def _called(own: list[str] | tuple[str, ...]) -> Pattern:
    said = sorted((noun for noun in own if noun[0].isalpha()), key=len, reverse=True)
    return Pattern(
        rf"(?:(?<!\w)|(?=[⺀-\ud7ff]))(?:{'|'.join(map(re.escape, said))})[\s:'\"“”«»„`(（]*$"
    )


def _joined(own: list[str]) -> Pattern:
    """Commas and joining words; what is in brackets between two members says nothing more."""
    words_only = sorted((word for word in own if word[0].isalpha()), key=len, reverse=True)
    words = rf"(?:{'|'.join(map(re.escape, words_only))})" if words_only else _NEVER
    return Pattern(rf"(?:[\s,;:、，،・/|+&*'\"”“)(]|{words}(?![^\W\d_]))*")
