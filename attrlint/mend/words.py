"""What a fix writes into a card, in the card's language.

`words.json` has for each language a heading for citations and one for credit, the sentence that
leads to citations, and what a work is to the model. A language is told by its script (a range of
letters) or by its commonest words.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from attrlint.card import Card
from attrlint.card.languages import written
from attrlint.kept.tables import of_json
from attrlint.once import for_last
from attrlint.parse.markdown import Markdown

_LEAST = 0.2  # of all letters: a script with fewer is quoted, not written in
_ENOUGH = 3  # different common words of a language: fewer may be names, and `de` a language's code


def words(card: Card) -> dict[str, str]:
    """The words for a card: those of the language that most of its prose is in, or English."""
    return _languages()[_spoken(card.markdown)]


@for_last
def _spoken(markdown: Markdown) -> str:
    texts = [block.prose.text for block in markdown.blocks]
    letters = [char for text in texts if not text.isascii() for char in text if char.isalpha()]
    if letters:
        letters += [char for text in texts if text.isascii() for char in text if char.isalpha()]
    said = Counter(written(markdown))
    best, most = "en", 0
    for name, each in _languages().items():
        if "script" in each:
            first, last = each["script"].split("-")
            if sum(first <= char <= last for char in letters) > _LEAST * len(letters):
                return name
        else:
            heard = [said[word] for word in set(each["common"].split()) if said[word]]
            if sum(heard) > most and (len(heard) >= _ENOUGH or name == "en"):
                best, most = name, sum(heard)
    return best


@cache
def _languages() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = of_json(Path(__file__).with_name("words.json"))
    return found
