"""Summaries of rules and hints in the reader's language, where there is a translation.

A file of `attrlint/translations/` is one language, named by its BCP 47 tag. `rules` has the summary
of each rule; `texts` pairs what rules say (hints, messages, notes) with its translation, `{}`
standing for what differs from finding to finding; `words` are labels. What a file does not have
stays in English, and so does everything that programs read: json, sarif, the names of rules.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "translations"


def languages() -> tuple[str, ...]:
    """The tags of the languages that there are translations for."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))


def language(environment: Mapping[str, str] = os.environ) -> str:
    """The reader's language as a tag of `languages()`, or "" for English and for what has none.

    LC_ALL is stronger than LC_MESSAGES, and that than LANG (POSIX). A language without its
    country stands for the one that there is (`pt` for pt-BR); another country's is not guessed.
    """
    given = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    tag = next(filter(None, given), "").partition(".")[0].partition("@")[0].replace("_", "-")
    if tag in ("", "C", "POSIX") or tag.startswith("en"):
        return ""
    for known in languages():
        if tag in (known, known.partition("-")[0]):
            return known
    return ""


def summary(rule: str, text: str, tag: str) -> str:
    """The summary of a rule in a language (a tag or "")."""
    return str(_read(tag)["rules"].get(rule, text)) if tag else text


def text(said: str, tag: str) -> str:
    """A hint, a message or a note in a language (a tag or "")."""
    if not tag or not said:
        return said
    exact = _read(tag)["texts"].get(said)
    if exact is not None:
        return str(exact)
    for pattern, translated in _templates(tag):
        found = pattern.fullmatch(said)
        if found:
            first, *rest = translated.split("{}")
            parts = zip(found.groups(), rest, strict=True)
            return first + "".join(f"{filled}{fixed}" for filled, fixed in parts)
    return said


def word(text: str, tag: str) -> str:
    """A label in a language (a tag or "")."""
    return str(_read(tag)["words"].get(text, text)) if tag else text


@cache
def _read(tag: str) -> dict[str, Any]:
    import json

    data: dict[str, Any] = json.loads((_FOLDER / f"{tag}.json").read_text(encoding="utf-8"))
    return data


@cache
def _templates(tag: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """What has places to fill, those with the most words of their own first."""
    texts = _read(tag)["texts"].items()
    open_ = sorted((pair for pair in texts if "{}" in pair[0]), key=lambda pair: -len(pair[0]))
    return tuple(
        (re.compile("(.*?)".join(map(re.escape, text.split("{}"))), re.DOTALL), translated)
        for text, translated in open_
    )
