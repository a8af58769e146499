"""The methods of a script, and whether a switch that nothing turns on stands before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from attrlint.document import Source
from attrlint.formats import class_settings, classes, purpose
from attrlint.formats.expression import compiled
from attrlint.formats.spec import Format
from attrlint.reference import Reference

if TYPE_CHECKING:
    from attrlint.files import Files
    from attrlint.parse import python

_SWITCH = r"\s*if (?:[A-Za-z_]\w*\.)*([A-Za-z_]\w*)\s*(?:and\b[^\n]*)?:\s*(?:#[^\n]*)?\Z"
_WAYS = r"(?i)lora|peft|adapter|quanti|[48]_?bit|prefix|prompt_tun"
_FAR = 6000  # characters above a place that are searched for what it depends on
_SAYING = ("shell", "yaml", "json", "toml", "markdown", "build")


def methods(
    script: python.Script, source: Source, formats: tuple[Format, ...], files: Files
) -> Iterator[Reference]:
    """The methods that the classes and settings of a script turn on. Left out is what stands in an
    `else` only or depends on a switch that is off; LoRA beside QLoRA is a weak sign.
    """
    calls: dict[str, list[python.Call]] = {}
    for call in script.calls:
        for part in set(call.name.split(".")):
            calls.setdefault(part, []).append(call)
    known: dict[str, bool] = {}

    def is_on(each: Reference) -> bool:
        name = each.via.removeprefix("call:").partition(".")[0]
        if name not in known:
            known[name] = _is_on(calls.get(name, []), source, files)
        return known[name]

    settings = [
        each
        for each in class_settings.references(script, source, formats)
        if not purpose.is_alternative(each.at.document.text, each.at.span.start) and is_on(each)
    ]
    lesser = any(each.value == "QLoRA" for each in settings)
    for each in classes.references(script, source, formats):
        if is_on(each):
            yield each._replace(confidence="low") if lesser and each.value == "LoRA" else each
    yield from settings


def _is_on(calls: list[python.Call], source: Source, files: Files) -> bool:
    """Whether one of the calls that a method is found by depends on no switch that is off."""
    return not calls or not all(_is_off(source, call.span.start, files) for call in calls)


def _is_off(source: Source, at: int, files: Files) -> bool:
    """Whether a place stands below `if args.use_lora:`, where that is off or not told here, and
    nothing in the repository says that it is on.
    """
    lines = source.text[max(0, at - _FAR) : at].split("\n")
    indent = len(lines[-1]) - len(lines[-1].lstrip())
    for line in reversed(lines[:-1]):
        inner = len(line) - len(line.lstrip())
        if not line.strip() or inner >= indent:
            continue
        indent = inner
        switch = compiled(_SWITCH).match(line)
        if switch and _may_be_off(switch[1], source.text):
            return not _is_said(switch[1], source, files)
        if line.lstrip().startswith(("def ", "class ")):
            return False
    return False


def _may_be_off(name: str, text: str) -> bool:
    """Whether a field or argument is off by default; one that is called after a way to tune is off
    unless its default is on.
    """
    on, off = _defaults(text)
    return name not in on if compiled(_WAYS).search(name) else name in off


@lru_cache(maxsize=2)
def _defaults(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The fields and arguments of a script that are on by default, and those that are off."""
    told = r"(?::[^=\n]{1,40})?=[ \t]*"
    yes = compiled(
        rf"\b([^\W\d]\w*)(?=[\"']?[ \t]*{told}(?:field\([^)]{{0,80}}?default=)?True\b)"
        r"|[\"']--([\w-]+)(?=[\"'][^()]{0,200}?default=True)"
    )
    no = compiled(
        rf"(?m)^[ \t]*([^\W\d]\w*)(?=[ \t]*{told}(?:field\(default=)?False\b)"
        r"|[\"']--([\w-]+)(?=[\"'][^()]{0,120}(?:store_true|default=False))"
    )
    on, off = (
        frozenset((field or flag).replace("-", "_") for field, flag in each.findall(text))
        for each in (yes, no)
    )
    return on, off


def _is_said(name: str, source: Source, files: Files) -> bool:
    """Whether a command, a configuration or the card names a switch, and not to turn it off."""
    off = r"(?![\"']?[ \t]*[:= \t][ \t]*[\"']?(?:[Ff]alse|0)\b)"
    said = re.compile(rf"\b{re.escape(name).replace('_', '[-_]')}\b{off}")
    documents = (files.document(file.name) for file in files if file.kind in _SAYING)
    return any(said.search(one.text) for one in documents if one and one != source.document)
