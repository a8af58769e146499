"""The references of one value that a script hands over: its strings, where they stand and where
their variables are defined.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.document import Source, Span
from attrlint.formats.expression import compiled
from attrlint.formats.found import make, place, readings, unresolved
from attrlint.formats.known import ends_in_data, ends_in_model
from attrlint.formats.own import bare
from attrlint.formats.paths import tail
from attrlint.formats.spec import Format, Key
from attrlint.formats.values import Reading
from attrlint.reference import Reference

if TYPE_CHECKING:
    from attrlint.parse.values import Value

_PARTLY = r"[A-Za-z][\w\-]*/[A-Za-z][\w.\-]*\{…\}[\w.\-]*\Z"


def in_value(
    value: Value, key: Key, via: str, source: Source, format: Format, own: frozenset[str]
) -> Iterator[Reference]:
    """The references of an argument: at its place, and where its variable is defined."""
    for each in value.strings():
        if bare(each.text) in own or "\n" in each.text:
            continue
        if each.origin == "option":  # which of them, a command line says: data may all be read
            if key.kind != "dataset":
                continue
            key = key._replace(confidence="low")
        if not each.known:
            if compiled(_PARTLY).match(each.text):  # "meta-llama/Llama-2-{…}-hf"
                yield unresolved(source, each.defined or each.span, key, via, format)
            elif key.form != "link":
                yield from _below_a_folder(each, key, via, source, format)
            continue
        for reading in readings(format, key, each.text):
            span = each.span if each.defined else place(each.span, len(each.text), reading)
            yield make(source, span, key, reading, via, format)
            if each.defined is not None:
                span = place(each.defined, len(each.text), reading)
                yield make(source, span, key, reading, via, format)


def _below_a_folder(
    value: Value, key: Key, via: str, source: Source, format: Format
) -> Iterator[Reference]:
    """A known work in a folder that is not known: `ROOT / "models" / "gemma-2-2b-it"`."""
    from attrlint.parse.python_strings import HOLE

    folder, _, rest = value.text.partition("/")
    name = rest.rstrip("/").rpartition("/")[2]
    known = ends_in_model if key.kind == "model" else ends_in_data
    if folder != HOLE or HOLE in rest or not (known(f"/{rest}") and known(f"/{name}")):
        return
    called = tail(name, key.kind)
    name = called.value if called else name
    sure = "medium" if key.confidence == "high" else key.confidence
    for span in filter(None, (value.span, value.defined)):
        start = source.text.rfind(name, *span)
        at = Span(start, start + len(name)) if start >= 0 else span
        yield make(source, at, key, Reading(0, 0, name, sure, True), via, format)
