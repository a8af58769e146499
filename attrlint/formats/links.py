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


def roles(loaded: Iterable[Reference]) -> dict[str, str]:
    """What is loaded, by its id, with the role that it has."""
    found: dict[str, str] = {}
    for each in loaded:
        if each.role in ("train", "base") or each.value.lower() not in found:
            found[each.value.lower()] = each.role
    return found


def linked(source: Source, span: Span, known: dict[str, str]) -> Iterator[Reference]:
    """The links in a part of a source that lead to what is `known`."""
    for match in compiled(_LINK).finditer(source.text, *span):
        role = known.get(match[2].lower())
        if role is not None:
            key = Key("", "dataset" if match[1] else "model", role)
            yield make(
                source, Span(*match.span()), key, Reading(0, 0, match[2]), "comment:url", _ANY
            )
