"""Words of a text that are written like the name of a work, whatever that may be."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.card.languages import Language
from attrlint.card.pattern import Pattern
from attrlint.card.spelling import (
    FILE,
    bare,
    is_amount,
    is_compound,
    is_hardware,
    is_numbered,
    looks_like_id,
    names_nothing,
)

_WORD = r"[A-Z][\w+'’-]*(?:\.\d[\w+-]*)*"
_SHAPE = Pattern(
    rf"(?<![\w/.@$\\-])(?:{_WORD}|\d+[A-Za-z][\w-]*)"
    r"(?:[ ](?:(?:[a-z]{1,2}-?)?[A-Z][\w+'-]*(?:\.\d+)*|v?\d[\w.-]*\w|v?\d"
    r"|(?:base|large|small|mini|tiny|cased|uncased)\b)){0,5}"
    r"|(?<![\w/.@$\\-])[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)+(?![\w/@])"
    r"|(?<![\w/.@-])[a-z]+[A-Z0-9][\w.-]*\w"
)
_APART = Pattern(r"[\u0600-\u06ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef]")
_IN_PATH = Pattern(r"/[\w.-]*[A-Za-z]")  # `Owner/Name`: what stands before is no name
_NOUNS = ("dataset", "datasets", "corpus", "corpora", "data", "model")
_NEAR = 40  # characters
_LICENCES = ("apache", "cc-by", "cc0", "gpl", "agpl", "lgpl", "bsd-", "arxiv", "openrail")


def shapes(text: str, start: int, end: int, language: Language) -> Iterator[tuple[int, str]]:
    """The names between two offsets, each with where it begins."""
    plain = text if text.isascii() else _APART.sub("\x1f", text[:end])
    for hit in _SHAPE.finditer(plain, start, end):
        if text.startswith("/", hit.end()) and _IN_PATH.match(text, hit.end()):
            continue
        whole = language.compounds.sub("", hit.group()).rstrip(".-'’")
        skipped, words = _bare_words(whole.split(), language)
        if not words or words[-1].endswith(("'s", "’s")):
            continue
        if whole.isupper() and _is_shouted(text, hit.start(), hit.end()):
            continue
        first, said = hit.start() + skipped, " ".join(words)
        if text[first : first + len(said)] == said and _is_name(said, words, language):
            yield first, said


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Whether what stands around some capitals is written in such, too: capitals tell no name."""
    around = text[max(0, start - _NEAR) : start] + text[end : end + _NEAR]
    around = "".join(filter(str.isalpha, around))
    return len(around) > _NEAR // 2 and sum(map(str.isupper, around)) > len(around) * 3 // 4


def _bare_words(words: list[str], language: Language) -> tuple[int, list[str]]:
    """Words without the ordinary ones before a name, and how long those are, nor nouns after it."""
    skipped = 0
    while words and (
        bare(words[0]) in language.ordinary or words[0].endswith("'s") or is_amount(words[0])
    ):
        if len(words) == 1 or bare(words[0]) in language.tasks:
            break
        skipped += len(words[0]) + 1
        words = words[1:]
    while words and words[-1].lower() in _NOUNS:
        words = words[:-1]
    return skipped, words


def _is_name(said: str, words: list[str], language: Language) -> bool:
    low = [bare(word) for word in words]
    if len(words) == 1 and is_numbered(words[0]):
        return False
    if len(words) > 1 and words[0] in ("A", "An"):
        return False  # `A Large-scale Video-Text dataset`
    if any(is_hardware(word, language) for word in words):
        return False
    if all(_is_plain(word, language) or _is_format(word, language) for word in low):
        return False
    if said.lower() in language.tasks:
        return False
    if said.lower().startswith(_LICENCES) or names_nothing(said) or is_compound(said):
        return False
    if (said[0].islower() and not looks_like_id(said)) or FILE.search(said):
        return False
    return not is_amount(said) and any(p not in language.ordinary for p in low[0].split("-"))


def _is_plain(word: str, language: Language) -> bool:
    return word in language.tasks or word in language.ordinary or word in language.fillers


def _is_format(word: str, language: Language) -> bool:
    """Whether a word is made of nothing but such: `BF16-GGUF`."""
    return "-" in word and all(part in language.tasks for part in word.split("-"))
