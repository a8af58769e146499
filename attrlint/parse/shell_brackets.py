"""Where brackets of a shell script end, and where here-documents do."""

from __future__ import annotations

import re

from attrlint.document import Span

_PARENTHESES = re.compile(
    r"""\\.|'[^']*'|"[^"\\]*(?:\\.[^"\\]*)*"|(?<=\s)\#[^\n]*|[()]"""
    r"""|<<(?P<dash>-?)[ \t]*\\?["']?(?P<tag>[A-Za-z_]\w*)["']?""",
    re.DOTALL,
)
_BRACES = re.compile(r"\\.|\$\{|[{}\n]", re.DOTALL)


def closing_parenthesis(text: str, at: int, end: int) -> int:
    """The offset of the `)` that ends a `$(` whose inside begins at `at`, or -1.

    Quotes, nested parentheses, comments and here-documents are stepped over.
    """
    depth = 1
    while match := _PARENTHESES.search(text, at, end):
        token = match.group()
        at = match.end()
        if token == "(":
            depth += 1
        elif token == ")":
            depth -= 1
            if not depth:
                return match.start()
        elif token.startswith("<<"):
            _, at = here_document(text, at, end, match["tag"], bool(match["dash"]))
    return -1


def here_document(text: str, at: int, end: int, tag: str, dash: bool) -> tuple[Span, int]:
    """The body of a here-document that is announced before `at`, and where its end line ends."""
    line_end = text.find("\n", at, end)
    if line_end < 0:
        return Span(end, end), end
    start = here = line_end + 1
    while here < end:
        stop = text.find("\n", here, end)
        stop = stop if stop >= 0 else end
        line = text[here:stop].rstrip("\r")
        if (line.lstrip("\t") if dash else line) == tag:
            return Span(start, here), stop
        here = stop + 1
    return Span(start, end), end


def closing_brace(text: str, at: int, end: int) -> int:
    """The offset of the `}` that ends a `${` whose inside begins at `at`, or -1: one line only."""
    depth = 1
    while match := _BRACES.search(text, at, end):
        token = match.group()
        at = match.end()
        if token in ("{", "${"):
            depth += 1
        elif token == "}":
            depth -= 1
            if not depth:
                return match.start()
        elif token == "\n":
            return -1
    return -1
