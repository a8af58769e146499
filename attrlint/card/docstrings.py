"""What a script says of itself, in its docstring and where it tells what its arguments are for:
read as the text of a notebook is.

It explains rather than states: nothing in it is sure, and only data and models count that are known
or have an id, and that the code has a name of, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from attrlint.card import one_each, prose, read
from attrlint.card.notebooks import is_named
from attrlint.card.pattern import Pattern
from attrlint.card.running import RUNNING
from attrlint.document import Document, Source, Span
from attrlint.files import Files
from attrlint.reference import Reference
from attrlint.registry.identifiers import squash
from attrlint.registry.store import Registry

_OPENS = Pattern(r"(?m)^[rRuU]?(?:\"{3}|'{3})")
_NEAR = 60  # characters
_TUNES = Pattern(r"(?i)\b(?:fine-?|hyper)?(?:train|tun)(?:es?|ing|s)?\b")
_NONE = ("method", "merge")  # "fused" is said of code
_LONGEST = 6000  # characters of a docstring
MAX_PURPOSES = 20  # programs of a script whose descriptions are read
_PURPOSE = Pattern(r"ArgumentParser\(\s*(?:description\s?=\s?)?[\"']([^\"'\n]{1,300})[\"']")
_RST = Pattern(r"``([^`\n]{1,200})``")
_OF_ANY = "library models"  # in the example scripts of transformers: what they might tune
_SAYS = Pattern(r"(?i)train|tun(?:e|ing)|distil|data|corpus")


def references(document: Document, registry: Registry, files: Files) -> Iterator[Reference]:
    """The data and models that a script says it takes, each at its place."""
    text = document.text
    told: list[Reference] = []
    for span in _said(text):
        part = Source.whole(document).part(span)
        if _SAYS.search(part.text) and _OF_ANY not in part.text:
            card = read(Document(document.path, _RST.sub(r" `\1` ", part.text)))
            found = one_each([*prose.references(card, registry, files)])
            told += [each._replace(at=part.at(each.at.span)) for each in found]
    told = [each for each in told if each.role not in _NONE and not _is_aside(each)]
    code = squash(_code(text)) if told else ""
    for each in told:
        if is_named(each, code, registry):
            yield each._replace(confidence="low")


def _is_aside(one: Reference) -> bool:
    """Whether a name stands there but once more, or is of a model that something else runs."""
    if one.via == RUNNING and one.kind == "model":
        before = one.at.document.text[max(0, one.at.span.start - _NEAR) : one.at.span.start]
        return not _TUNES.search(before.rpartition("\n")[2])
    return one.via == prose.AGAIN


def _said(text: str) -> Iterator[Span]:
    if (head := _docstring(text)) is not None:
        yield head
    for purpose in islice(_PURPOSE.finditer(text), MAX_PURPOSES):
        yield Span(*purpose.span(1))


def _docstring(text: str) -> Span | None:
    """What stands between the quotes at the top of a module, below comments."""
    opens = _OPENS.search(text)
    if opens is None or not all(map(_is_above, text[: opens.start()].split("\n"))):
        return None
    end = text.find(opens[0].lstrip("rRuU"), opens.end())
    return Span(opens.end(), min(end, opens.end() + _LONGEST)) if end > 0 else None


def _is_above(line: str) -> bool:
    return not line.strip() or line.startswith("#")


def _code(text: str) -> str:
    """A script without what it says of itself."""
    for span in reversed([*_said(text)]):
        text = text[: span.start] + text[span.end :]
    return text
