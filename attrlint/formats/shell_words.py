"""The references of one word of a command: where it is used, and where its variable is set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.document import Source, Span
from attrlint.formats.expression import compiled
from attrlint.formats.found import make, named, readings, unresolved, variable
from attrlint.formats.spec import Format, Key
from attrlint.formats.values import placeholder
from attrlint.reference import Reference

if TYPE_CHECKING:
    from attrlint.parse.shell import Word


def _set_apart(word: Word, value: str) -> Span | None:
    """Where the variable is set that is the whole name in a path: `/models/$NAME`."""
    for piece in word.pieces:
        if piece.inner is not None and not piece.others and piece.text == value:
            return piece.inner.defined or piece.inner.span
    return None


def word_references(
    word: Word, key: Key, via: str, source: Source, format: Format
) -> Iterator[Reference]:
    """The references of one word; of a word that is a variable also at its definition."""
    from attrlint.parse.shell import alternatives

    text = word.text
    if word.defined is None and (word.known or not compiled(r"\$\{?\w+\}?\Z").match(text)):
        for reference in named(source, word.span, text, key, via, format):
            if not word.known and reference.confidence == "high":
                reference = reference._replace(confidence="medium")
            yield reference
            if reference.local and (at := _set_apart(word, reference.value)) is not None:
                yield reference._replace(at=source.at(at), text=source.text[slice(*at)])
        return
    found = False
    for option in alternatives(word):
        if not option.known and (option.defined is None or "/" not in option.text):
            continue
        for reading in readings(format, key, option.text):
            if not option.known and reading.confidence == "high":
                reading = reading._replace(confidence="medium")
            found = True
            yield make(source, word.span, key, reading, via, format)
        if option.defined is not None and not variable(option.text):
            yield from named(source, option.defined, option.text, key, via, format)
    part = key.form.partition(":")[0]
    sure = part not in ("hub", "tasks", "arg")  # what is no id, or not known, is none
    if sure and not found and (not word.known or not text) and not placeholder(text):
        yield unresolved(source, word.span, key, via, format)
