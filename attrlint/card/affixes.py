"""What stands on a name and is no part of it: particles, endings, a word before, an expansion."""

from __future__ import annotations

from attrlint.card.languages import Language
from attrlint.card.pattern import Pattern
from attrlint.registry.store import Registry
from attrlint.registry.work import Match, Work

_GLUED = Pattern(  # `KLUE의 STS`, `وBERT`, `BERT-а`
    r"(?<=[A-Za-z0-9])[의の的](?= ?[A-Za-z0-9])|[\u0600-\u06ff](?=[A-Za-z])"
    r"|(?<=[A-Za-z0-9])['’-]?[\u0400-\u04ff]{1,3}(?!\w)"
)
_SPELT = Pattern(r"[*_`\s]*[(（]([A-Z][^()（）]{8,80})[)）]")
_WORD = Pattern(r"[A-Za-z]+")


def unglued(text: str) -> str:
    """A text without what its language glues on Latin names, each character in its place."""
    return _GLUED.sub(lambda hit: " " * len(hit.group()), text)


def unjoined(registry: Registry, said: str, language: Language) -> Match | None:
    """The work that is named after a small word, where both together name another: `ve LoRA`."""
    word, _, rest = said.partition(" ")
    if language.name == "en" or not rest or not word.islower() or word not in language.fillers:
        return None
    kinds = ("method", "model", "dataset")
    return next((one for kind in kinds for one in registry.by_name(rest, kind)), None)


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


def spelt_out(text: str, start: int, end: int, work: Work) -> str:
    """What an acronym is spelt out as right after it, if that is not `work`; or ""."""
    spelt = _SPELT.match(text, end)
    if spelt is None:
        return ""
    words = [hit.group() for hit in _WORD.finditer(spelt[1])]
    initials = "".join(word[0] for word in words if word[0].isupper())
    known = " ".join((work.title, *work.aliases, *(paper.title for paper in work.papers))).lower()
    same = any(len(word) > 3 and word.lower() in known for word in words)
    return spelt[1] if initials == text[start:end] and not same else ""
