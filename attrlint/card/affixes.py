"""What stands on a name and is no part of it: particles, endings, a word before, an expansion."""

from __future__ import annotations

import re

from attrlint.card import Card
from attrlint.card.languages import Language
from attrlint.card.pattern import Pattern
from attrlint.card.spelling import strength
from attrlint.once import for_last
from attrlint.registry.store import Registry
from attrlint.registry.work import Match, Work

_GLUED = Pattern(  # `KLUE의 STS`, `وBERT`, `BERT-а`
    r"(?<=[A-Za-z0-9])[의の的](?= ?[A-Za-z0-9])|[\u0600-\u06ff](?=[A-Za-z])"
    r"|(?<=[A-Za-z0-9])['’-]?[\u0400-\u04ff]{1,3}(?!\w)"
)
_SPELT = Pattern(r"[*_`\s]*[(（]([A-Z][^()（）]{8,80})[)）]")
_SHORT = Pattern(r"[(（]([A-Z]{2,8})s?[)）]")
_OF_DATA = Pattern(r"(?:data|corp|bank|collection|benchmark|challenge|task|set)", re.I)
_WORD = Pattern(r"[A-Za-z]+")
_FOOTNOTE = Pattern(r"\[\d{1,3}\]")
_CAPITALISED = Pattern(r"\w ([A-Z][\w-]+) \Z")
_LONG = 100  # characters


def bare(text: str) -> str:
    """A text without what stands on the names in it, each character in its place."""
    text = text if text.isascii() else unglued(text)
    return unnumbered(text) if "[" in text else text


def unglued(text: str) -> str:
    """A text without what its language glues on Latin names, each character in its place."""
    return _GLUED.sub(lambda hit: " " * len(hit.group()), text)


def unnumbered(text: str) -> str:
    """A text without the numbers of its footnotes, each character in its place: `XNLI[2]`."""
    return _FOOTNOTE.sub(lambda hit: " " * len(hit.group()), text)


def unjoined(registry: Registry, said: str, language: Language) -> Match | None:
    """The work that is named after a small word, where both together name another: `ve LoRA`."""
    word, _, rest = said.partition(" ")
    if language.name == "en" or not rest or not word.islower() or word not in language.fillers:
        return None
    kinds = ("method", "model", "dataset")
    return next((one for kind in kinds for one in registry.by_name(rest, kind)), None)


def unowned(registry: Registry, said: str, kind: str) -> Match | None:
    """The work whose name an `'s` stands on, where both together are another's: `TinyLlama's`."""
    bare = said.removesuffix("'s").removesuffix("’s")
    return next(iter(registry.by_name(bare, kind)), None) if bare != said else None


def are_names(registry: Registry, said: str, kind: str) -> bool:
    """Whether a slash parts two names: `SQuAD/TriviaQA`."""
    parts = said.split("/")
    return len(parts) > 1 and all(registry.by_name(part, kind) for part in parts)


def whole(registry: Registry, said: str) -> str:
    """The data that a name is of, where its last part is but a language: `CC-100/ja`."""
    name, _, part = said.partition("/")
    by_part = 1 < len(part) < 4 and part.islower() and part.isalpha()
    known = by_part and not registry.by_name(said, "dataset") and registry.by_name(name, "dataset")
    return name if known else said


def is_tail(text: str, first: int, last: int, match: Match, language: Language) -> bool:
    """Whether words that are a name are the end of a longer one: `Zwq News Summary`.

    That is not so behind whose they are: `Google Natural Questions`.
    """
    before = _CAPITALISED.search(text, max(0, first - 40), first)
    if before is None or match.confidence == "high" or strength(text[first:last]) != "low":
        return False
    word = before[1].lower()
    known = word in language.ordinary or word in language.fillers or word in language.tasks
    owners = " ".join(match.work.hub).lower()
    return not known and word not in owners


def spelt_out(text: str, start: int, end: int, work: Work) -> str:
    """What an acronym is spelt out as right after it, if that is not `work`; or ""."""
    spelt = _SPELT.match(text, end)
    if spelt is None or initials(spelt[1]) != text[start:end]:
        return ""
    return "" if _names(spelt[1], work) else spelt[1]


def is_else(card: Card, said: str, work: Work) -> bool:
    """Whether an acronym is one that the card spells out somewhere as what is no data, nor `work`.

    Thus `Modern Standard Arabic (MSA)`.
    """
    long = _expansions(card).get(said, "") if said.isupper() else ""
    return bool(long) and not _OF_DATA.search(long) and not _names(long, work)


@for_last
def _expansions(card: Card) -> dict[str, str]:
    """The acronyms that a card spells out right before them."""
    found: dict[str, str] = {}
    for block in card.markdown.blocks:
        text = block.prose.text
        for hit in _SHORT.finditer(text) if "(" in text or "（" in text else ():
            words = _WORD.findall(text, max(0, hit.start() - _LONG), hit.start())
            while words and len(initials(" ".join(words[1:]))) >= len(hit[1]):
                words = words[1:]
            if initials(" ".join(words)) == hit[1]:
                found.setdefault(hit[1], " ".join(words))
    return found


def initials(words: str) -> str:
    """The capital letters that the words of a text begin with."""
    return "".join(word[0] for word in _WORD.findall(words) if word[0].isupper())


def _names(long: str, work: Work) -> bool:
    """Whether some words are of a name of a work, or of the title of its paper."""
    words = _WORD.findall(long)
    known = " ".join((work.title, *work.aliases, *(paper.title for paper in work.papers))).lower()
    return any(len(word) > 3 and word.lower() in known for word in words)


def is_in_words(said: str, match: Match, *, plain: bool) -> bool:
    """Whether a name in lower case is words: `web text` is no WebText, `long-form` no LongForm."""
    title = match.work.title
    apart = plain and " " in said and title.isalnum()
    return apart or (match.confidence == "low" and said.replace("-", "") == title.lower() != said)
