"""Edits to directives: taking out what suppresses nothing, and names that were misspelt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrlint.document import Span
from attrlint.finding import Edit, Fix

if TYPE_CHECKING:
    from attrlint.answers import Directive


def drop_fix(directive: Directive) -> Fix | None:
    """Take a rule out of a directive, or all of a directive that names no other.

    The whole line goes where nothing else stands on it. None in a notebook, whose lines are
    strings of JSON, and where a comment says more than the directive.
    """
    document = directive.at.document
    text, span = document.text, directive.at.span
    if document.path.endswith(".ipynb"):
        return None
    said = text[span.start : span.end]
    opened, closed = said.find("["), said.find("]")
    names = [name.strip() for name in said[opened + 1 : closed].split(",")]
    title = f"take out {directive.kind}[{directive.rule}]"
    if len(names) > 1:
        left = ", ".join(name for name in names if name != directive.rule)
        inside = Span(span.start + opened + 1, span.start + closed)
        return Fix(title, document, (Edit(inside, left),))
    line = text.rfind("\n", 0, span.start) + 1
    head = text[line : span.start].rstrip(" \t")
    mark = next((mark for mark in ("<!--", "#") if head.endswith(mark)), "")
    if not mark:
        return None
    start, end = line + len(head.removesuffix(mark).rstrip(" \t")), span.end
    if mark == "<!--":
        tail = re.compile(r"[ \t]*-->[ \t]*").match(text, end)
        if tail is None:
            return None
        end = tail.end()
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    if text[end:stop].strip():
        return None
    if not text[line:start].strip():
        start, end = line, min(stop + 1, len(text))
    return Fix(title, document, (Edit(Span(start, end), ""),))


def respell_fix(directive: Directive) -> Fix | None:
    """Write the rule that a misspelt name in a directive was most likely meant for."""
    meant = re.search(r"did you mean '([\w-]+)'", directive.problem)
    at = directive.at
    if meant is None or not re.fullmatch(r"[\w-]+", at.text):
        return None
    return Fix(f"write {meant[1]}", at.document, (Edit(at.span, meant[1]),), safe=False)
