"""Where the nodes of a Python syntax tree stand, as offsets in characters."""

from __future__ import annotations

import ast
import re
import warnings
from bisect import bisect_left, bisect_right
from itertools import accumulate, count, repeat
from operator import add

from attrlint.document import Span
from attrlint.parse.tree import Fault

MAX_TOKENS = 300_000  # each is up to a kilobyte of tree; of real scripts the most have 180,000
MAX_FIELDS = 2_000  # up to Python 3.11 the parser looks for each from the start of its f-string

_WIDE = re.compile(r"[^\x00-\x7f]")
_LINE_END = re.compile(r"\r\n?|\n")
_QUOTE = re.compile(r"""[A-Za-z]{0,2}(\"{3}|'{3}|"|')""")
_TOKEN = re.compile(r"\w+|[^\w\s]|\n")
_PREFIX = re.compile(r"""(?<![\w"'])(?:[rR]?[fF]|[fF][rR])(?=["'])""")
_LITERAL = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r"|\#[^\r\n]*",
    re.DOTALL,
)


def tree_of(text: str) -> ast.Module | Fault:
    """The syntax tree of a script, or why there is none."""
    if len(text) > MAX_TOKENS and sum(1 for _ in _TOKEN.finditer(text)) > MAX_TOKENS:
        return Fault(f"Python of more than {MAX_TOKENS:,} words and signs", Span(0, 0))
    text = _flat(text)
    try:
        try:
            return _parsed(text)
        except SyntaxError:
            older = _older(text)
            if older == text:
                raise
            return _parsed(older)
    except SyntaxError as error:
        start = Places(text).line_start(error.lineno or 1) + max((error.offset or 1) - 1, 0)
        start = min(start, len(text))
        return Fault(f"not Python: {error.msg}", Span(start, start))
    except ValueError:
        return Fault("not Python: null bytes, or half a character", Span(0, 0))
    except (RecursionError, MemoryError):
        return Fault("Python that is nested too deeply", Span(0, 0))


def _parsed(text: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(text)


def _flat(text: str) -> str:
    """A script whose f-strings of very many fields are plain strings. No character moves."""
    if text.count("{") <= MAX_FIELDS:
        return text
    parts: list[str] = []
    done = 0
    for prefix in _PREFIX.finditer(text):
        literal = _LITERAL.match(text, prefix.end())
        if literal and literal.group().count("{") > MAX_FIELDS:
            plain = re.sub("[fF]", "", prefix.group()).rjust(len(prefix.group()))
            parts.extend((text[done : prefix.start()], plain))
            done = prefix.end()
    return "".join((*parts, text[done:]))


def _older(text: str) -> str:
    """A script as an older Python reads it: within the fields of an f-string the quotes that also
    stand around it, which Python 3.12 allows, are the other ones. No character moves.
    """
    return "".join(map(_swapped, text.splitlines(keepends=True)))


def _swapped(line: str) -> str:
    for quote, other in ("\"'", "'\""):
        if re.search(rf"\b[rR]?[fF][rR]?{quote}", line):
            parts = re.split(r"(\{[^{}]*\})", line)
            line = "".join(
                part.replace(quote, other) if part.startswith("{") else part for part in parts
            )
    return line


def comments(text: str) -> tuple[Span, ...]:
    """The comments of a script that parses."""
    if "#" not in text:
        return ()
    return tuple(
        Span(*match.span()) for match in _LITERAL.finditer(text) if match.group()[0] == "#"
    )


class Places:
    """Turns the lines and UTF-8 columns of `ast` into character offsets of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        if "\r" in text:
            self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        else:
            sizes = map(len, text.split("\n")[:-1])
            self._starts = [0, *map(add, accumulate(sizes), count(1))]
        self._wide = [] if text.isascii() else [at.start() for at in _WIDE.finditer(text)]
        more = (len(text[at].encode()) - 1 for at in self._wide)
        self._more = [0, *accumulate(more)]  # bytes beyond one a character, up to each wide one
        self._ends = [*map(add, self._wide, map(add, self._more[1:], repeat(1)))]  # in bytes

    def line_start(self, line: int) -> int:
        """The offset at which a 1-based line begins."""
        return self._starts[min(line, len(self._starts)) - 1]

    def offset(self, line: int, column: int) -> int:
        """The offset of a 1-based line and a column in UTF-8 bytes."""
        start = self.line_start(line)
        if not self._wide:
            return start + column
        byte = start + self._more[bisect_left(self._wide, start)] + column
        before = bisect_right(self._ends, byte)
        end = self._starts[line] if line < len(self._starts) else len(self.text)
        if before < len(self._wide):
            end = min(end, self._wide[before])
        return min(byte - self._more[before], end)

    def span(self, node: ast.expr | ast.keyword | ast.stmt | ast.arg | ast.alias) -> Span:
        """The source of a node."""
        start = self.offset(node.lineno, node.col_offset)
        if node.end_lineno is None or node.end_col_offset is None:
            return Span(start, start)
        return Span(start, self.offset(node.end_lineno, node.end_col_offset))

    def inside(self, node: ast.expr) -> Span:
        """The inside of a string literal, without quotes and prefix.

        For adjacent literals it reaches from the first inside to the last.
        """
        start, end = self.span(node)
        match = _QUOTE.match(self.text, start, end)
        if match is None:
            return Span(start, end)
        last = self.text[end - 1 : end]
        width = 3 if self.text.endswith(last * 3, match.end(), end) else 1
        if match[1][0] == last:
            width = min(width, len(match[1])) if len(match[1]) == 1 else width
        return Span(match.end(), max(match.end(), end - width))
