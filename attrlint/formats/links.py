"""Links in comments, docstrings and the text of a notebook to what its code loads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrlint.document import Source, Span
from attrlint.formats.expression import compiled
from attrlint.formats.found import make
from attrlint.formats.spec import Format, Key
from attrlint.formats.values import Reading
from attrlint.reference import Reference

_LINK = r"https?://(?:huggingface|hf)\.co/(datasets/)?([\w.\-]+/[\w.\-]*\w)"
_ANY = Format("python", "Python calls", "2026-08")


def roles(loaded: Iterable[Reference]) -> dict[str, Key]:
    """What is loaded, by its id, with the role that it has, as sure as it is."""
    found: dict[str, Key] = {}
    for each in loaded:
        name = each.value.lower()
        if name not in found or (
            each.role in ("train", "base")
            and (each.confidence != "low" or found[name].confidence == "low")
        ):
            found[name] = Key("", each.kind, each.role, confidence=each.confidence)
    return found


def linked(source: Source, span: Span, known: dict[str, Key]) -> Iterator[Reference]:
    """The links in a part of a source that lead to what is `known`."""
    for match in compiled(_LINK).finditer(source.text, *span):
        key = known.get(match[2].lower())
        if key is not None and key.kind == ("dataset" if match[1] else "model"):
            yield make(
                source,
                Span(*match.span()),
                key,
                Reading(0, 0, match[2], key.confidence),
                "comment:url",
                _ANY,
            )
