"""Ollama Modelfiles: their instructions, with places.

The format is described in ollama/ollama, docs/modelfile.md: one instruction a line, its name in any
case, a value that may be quoted, and over several lines between triple quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from attrlint.document import Span
from attrlint.record import NamedTuple


class Instruction(NamedTuple):
    """An instruction: its name in upper case, and its value without the quotes around it.

    PARAMETER and MESSAGE keep their first word in the value; quotes after it stay.
    """

    name: str
    value: str
    span: Span
    name_span: Span


def parse(text: str) -> tuple[Instruction, ...]:
    """The instructions of a Modelfile; lines that are none are passed over."""
    return tuple(_instructions(text))


def _instructions(text: str) -> Iterator[Instruction]:
    at = 0
    while match := _head().search(text, at):
        name = match[1].upper()
        at = match.end()
        value = _value(text, at, name)
        yield Instruction(name, text[value.start : value.end], value, Span(*match.span(1)))
        at = max(at, value.end)
        if text.startswith('"""', at):
            at += 3


def _value(text: str, start: int, name: str) -> Span:
    """The span of a value that begins at `start`, quotes left out."""
    line_end = text.find("\n", start)
    line_end = line_end if line_end >= 0 else len(text)
    if text.startswith('"""', start):
        close = text.find('"""', start + 3)
        return Span(start + 3, close if close >= 0 else len(text))
    opening = text.find('"""', start, line_end)
    if opening >= 0:
        close = text.find('"""', opening + 3)
        return Span(start, close + 3 if close >= 0 else len(text))
    if name in ("FROM", "ADAPTER") and (comment := _comment().search(text, start, line_end)):
        line_end = comment.start()
    end = start + len(text[start:line_end].rstrip())
    if end - start > 1 and text[start] == text[end - 1] == '"':
        return Span(start + 1, end - 1)
    return Span(start, end)


@cache
def _head() -> re.Pattern[str]:
    names = "FROM|ADAPTER|LICENSE|PARAMETER|TEMPLATE|SYSTEM|MESSAGE|REQUIRES|RENDERER|PARSER"
    return re.compile(rf"^[ \t]*({names})[ \t]+", re.IGNORECASE | re.MULTILINE)


@cache
def _comment() -> re.Pattern[str]:
    return re.compile(r"[ \t]#")
