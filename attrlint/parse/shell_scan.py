"""Reads single words of a shell script: quotes, escapes, parameters, substitutions.

Nothing is run. Variables are replaced by what the script itself sets them to; everything else
stays as written. What POSIX and bash say about quoting and `${…}` is in the bash manual,
"Quoting" and "Shell Parameter Expansion".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from attrlint.document import Span
from attrlint.parse.shell_brackets import closing_brace, closing_parenthesis
from attrlint.parse.shell_values import Values
from attrlint.parse.tree import Fault
from attrlint.parse.words import MAX_ALTERNATIVES, Piece, Word, join, split

MAX_TEXT = 20_000
MAX_FAULTS = 50
MAX_DEPTH = 20

QUOTES = "\"'"
ENDS_WORD = " \t\r\n;&|<>()"
_BLANK = re.compile(r"[ \t\r]+|\\\r?\n")
_CONTINUED = re.compile(r"\\\r?\n")
_PLAIN_RUN = re.compile(r"""[^\s;&|<>()'"\\$`]+|[^;&|<>()'"\\$` \t\r\n]""")
_DOUBLE_RUN = re.compile(r"[^\\$`]+")
_IN_QUOTES = re.compile(r'"|\\.|\$\(', re.DOTALL)
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ALL_ITEMS = re.compile(r'(?P<quote>"?)\$\{(?P<name>[A-Za-z_]\w*)\[[@*]\]\}(?P=quote)')
_PARAMETER = re.compile(
    r"(?P<through>!?)(?P<name>[A-Za-z_]\w*|\d+|[@*])(?:\[(?P<index>[^\]\n]*)\])?(?P<operator>:?[-=+?])?"
)
_COUNTED_BY = re.compile(r"\$\{?(\w+)\}?\Z")  # the variable of a loop, as an index
_KEYED = re.compile(r"\[[^\]]*\]=")
_ANSI_STRING = re.compile(r"\$'([^'\\]*(?:\\.[^'\\]*)*)'", re.DOTALL)
_ANSI_PART = re.compile(r"\\.|[^\\]+", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}


class Scanner:
    """A place in a script, and how to read a word there.

    `inside` reads the commands of a substitution between two offsets and gives the word it prints
    where that is known.
    """

    def __init__(
        self,
        text: str,
        span: Span,
        values: Values,
        faults: list[Fault],
        inside: Callable[[Span], Word | None],
        depth: int = 0,
    ) -> None:
        self.text = text
        self.at, self.end = span
        self.values = values
        self.faults = faults
        self.inside = inside
        self.depth = depth

    def blanks(self) -> bool:
        """Steps over blanks and continued lines; says whether there was one."""
        continued = False
        while match := _BLANK.match(self.text, self.at, self.end):
            continued = continued or match.group()[0] == "\\"
            self.at = match.end()
        return continued

    def words(self) -> list[Word]:
        """The words that the source word here expands to; at least one character is read."""
        start = self.at
        items = self._whole_array()
        if items is not None:
            return items
        pieces = self.pieces()
        if self.at == start:
            self.at += 1
        if not pieces:
            return []
        raw = self.text[start : self.at]
        word = join(pieces, raw)
        if len(word.text) > MAX_TEXT:
            return [Word(raw, Span(start, self.at), raw, known=False)]
        return [
            each if each.raw else each._replace(raw=self.text[each.span.start : each.span.end])
            for each in split(word)
        ]

    def pieces(self) -> list[Piece]:
        """The pieces of the source word here; none if no word begins here."""
        pieces: list[Piece] = []
        while self.at < self.end and self.text[self.at] not in ENDS_WORD:
            pieces.extend(self._pieces())
        return pieces

    def quoted_text(self, until: int) -> list[Piece]:
        """The pieces up to an offset, read as in double quotes; `"` is a plain character."""
        pieces: list[Piece] = []
        while self.at < until:
            match = _DOUBLE_RUN.match(self.text, self.at, until)
            if match:
                pieces.append(_literal(match.group(), self.at, match.end()))
                self.at = match.end()
                continue
            pieces.extend(self._in_double(until))
        return pieces

    def _whole_array(self) -> list[Word] | None:
        """The items of `"${A[@]}"` or `${A[@]}`, if that is the word here."""
        match = _ALL_ITEMS.match(self.text, self.at, self.end)
        if match is None:
            return None
        if match.end() < self.end and self.text[match.end()] not in ENDS_WORD:
            return None
        items = self.values.array(match["name"])
        if not items and not self.values.is_array(match["name"]):
            return None
        self.at = match.end()
        return [each for item in map(_without_key, items) for each in split(item)]

    def _pieces(self) -> Iterator[Piece]:
        """The pieces that begin here, outside of quotes."""
        char = self.text[self.at]
        if char == "'":
            yield self._single()
        elif char == '"':
            yield from self._double()
        elif char == "\\":
            yield from self._escape()
        elif char == "$":
            yield from self._dollar(self.end, quoted=False)
        elif char == "`":
            yield from self._backticks(self.end, quoted=False)
        else:
            match = _PLAIN_RUN.match(self.text, self.at, self.end)
            assert match is not None  # every other character is handled above
            self.at = match.end()
            yield _literal(match.group(), match.start(), match.end())

    def _single(self) -> Piece:
        start = self.at + 1
        close = self.text.find("'", start, self.end)
        if close < 0:
            return self._unclosed("'")
        self.at = close + 1
        return _literal(self.text[start:close], start, close)

    def _unclosed(self, opening: str) -> Piece:
        """The rest of the line, after something that never ends; all, after too many such."""
        start = self.at
        inside = start + len(opening)
        self.faults.append(Fault(f"{opening} is never closed", Span(start, inside)))
        line_end = self.text.find("\n", start, self.end)
        if line_end < inside or len(self.faults) > MAX_FAULTS:
            line_end = self.end
        self.at = line_end
        return Piece(self.text[inside:line_end], Span(inside, line_end), known=False)

    def _double(self) -> Iterator[Piece]:
        close = self._closing_quote(self.at + 1)
        if close < 0:
            yield self._unclosed('"')
            return
        start = self.at = self.at + 1
        pieces = self.quoted_text(close)
        self.at = close + 1
        yield from pieces or [_literal("", start, start)]

    def _closing_quote(self, at: int) -> int:
        """The offset of the `"` that ends a string, or -1. Substitutions may hold quotes."""
        while match := _IN_QUOTES.search(self.text, at, self.end):
            if match.group() == '"':
                return match.start()
            at = match.end()
            if match.group() == "$(":
                close = closing_parenthesis(self.text, at, self.end)
                if close < 0:
                    return -1
                at = close + 1
        return -1

    def _in_double(self, until: int) -> Iterator[Piece]:
        char = self.text[self.at]
        if char == "\\":
            yield from self._escape(in_quotes=True)
        elif char == "`":
            yield from self._backticks(until, quoted=True)
        else:
            yield from self._dollar(until, quoted=True)

    def _escape(self, in_quotes: bool = False) -> Iterator[Piece]:
        start = self.at
        match = _CONTINUED.match(self.text, start, self.end)
        if match:
            self.at = match.end()
            return
        follows = self.text[start + 1 : start + 2] if start + 1 < self.end else ""
        if not follows or (in_quotes and follows not in '"\\$`'):
            self.at = start + 1
            yield _literal("\\", start, start + 1)
            return
        self.at = start + 2
        yield _literal(follows, start, start + 2)

    def _dollar(self, until: int, quoted: bool) -> Iterator[Piece]:
        start = self.at
        follows = self.text[start + 1 : min(start + 2, until)]
        if follows == "'" and not quoted:
            yield from self._ansi()
        elif follows == '"' and not quoted:
            self.at += 1
            yield from self._double()
        elif follows == "(":
            yield self._substitution(until, quoted)
        elif follows == "{":
            yield from self._braced(until, quoted)
        elif match := _NAME.match(self.text, start + 1, until):
            self.at = match.end()
            yield self._variable(match.group(), Span(start, self.at), quoted)
        elif follows and follows in "@*#?$!-0123456789":
            self.at = start + 2
            words = self.values.argument(follows) if follows in "123456789" else ()
            yield self._held(Span(start, self.at), words, quoted)
        else:
            self.at = start + 1
            yield _literal("$", start, start + 1)

    def _ansi(self) -> Iterator[Piece]:
        """`$'…'`: backslash escapes as in C."""
        match = _ANSI_STRING.match(self.text, self.at, self.end)
        if match is None:
            self.at += 1
            yield self._unclosed("'")
            return
        self.at = match.end()
        at = match.start(1)
        yield _literal("", at, at)
        for part in _ANSI_PART.finditer(self.text, at, match.end(1)):
            text = part.group()
            if text[0] == "\\":
                text = _ESCAPES.get(text[1], text[1])
            yield _literal(text, part.start(), part.end())

    def _backticks(self, until: int, quoted: bool) -> Iterator[Piece]:
        start = self.at
        close = self.text.find("`", start + 1, until)
        if close < 0:
            self.at = start + 1
            yield _literal("`", start, start + 1)
            return
        self.at = close + 1
        yield self._printed(Span(start + 1, close), start, quoted)

    def _substitution(self, until: int, quoted: bool) -> Piece:
        start = self.at
        close = closing_parenthesis(self.text, start + 2, until)
        if close < 0:
            return self._unclosed("$(")
        self.at = close + 1
        if self.text.startswith("((", start + 1):
            return self._unknown(start)
        return self._printed(Span(start + 2, close), start, quoted)

    def _printed(self, inside: Span, start: int, quoted: bool) -> Piece:
        """The piece for what the commands at `inside` print."""
        printed = self.inside(inside)
        return self._held(Span(start, self.at), (printed,) if printed else (), quoted)

    def _braced(self, until: int, quoted: bool) -> Iterator[Piece]:
        """`${…}`."""
        start = self.at
        close = closing_brace(self.text, start + 2, until)
        if close < 0:
            yield self._unclosed("${")
            return
        self.at = close + 1
        span = Span(start, self.at)
        match = _PARAMETER.match(self.text, start + 2, close)
        if match is None or (match["operator"] is None and match.end() != close):
            yield self._unknown(start)
            return
        if match["index"] is not None:
            yield self._item(match["name"], match["index"], span, quoted)
            return
        name, operator = match["name"], match["operator"] or ""
        words = self.values.argument(name) if name.isdecimal() else ()
        words = words or (self.values.get(name) if name[0] not in "0123456789@*" else ())
        if match["through"]:
            words = tuple(held for word in words for held in self.values.get(word.text))
        if operator in (":+", "+"):
            yield from self._default(match.end(), close, quoted) if words else ()
        elif words and (words[0].text or not operator.startswith(":")):
            yield self._held(span, words, quoted)
        elif operator.strip(":") in ("-", "="):
            pieces = list(self._default(match.end(), close, quoted))
            if operator.endswith("=") and pieces:
                self.values.set(name, (join(pieces),))
            yield from pieces
        else:
            yield self._unknown(start)

    def _default(self, start: int, end: int, quoted: bool) -> Iterator[Piece]:
        """The pieces of the word in `${X:-word}`, placed where they stand."""
        if self.depth >= MAX_DEPTH:
            yield Piece(self.text[start:end], Span(start, end), known=False)
            return
        at, self.at, stop = self.at, start, self.end
        self.depth += 1
        self.end = end
        while self.at < end:
            char = self.text[self.at]
            if char in ENDS_WORD or (quoted and char == "'"):
                yield _literal(char, self.at, self.at + 1)
                self.at += 1
            else:
                yield from self._pieces()
        self.at, self.end = at, stop
        self.depth -= 1

    def _item(self, name: str, index: str, span: Span, quoted: bool) -> Piece:
        """`${A[0]}`, `${A[@]}` inside a longer word, `${MAP[key]}`; `${A[$i]}` may be any item."""
        items = self.values.array(name)
        found: tuple[Word, ...] = ()
        if index in ("@", "*"):
            found = (_joined(items),) if items else ()
        elif index.isdecimal() and len(index) < 6:
            found = items[int(index) :][:1]
        elif counter := _COUNTED_BY.match(index):
            keys = self.values.get(counter[1])
            found = tuple(item for key in keys for item in _at_key(items, key.text))
            found = found or tuple(map(_without_key, items[:MAX_ALTERNATIVES]))
        elif not (found := tuple(_at_key(items, index))) and index.isidentifier():
            items = items[:MAX_ALTERNATIVES] if self.values.is_array(name) else ()
            found = tuple(map(_without_key, items))
        return self._held(span, found, quoted)

    def _variable(self, name: str, span: Span, quoted: bool) -> Piece:
        return self._held(span, self.values.get(name), quoted)

    def _held(self, span: Span, words: tuple[Word, ...], quoted: bool) -> Piece:
        """The piece for a variable that holds one of `words`; as written if none is known."""
        piece = self.values.piece(span, words, quoted) if words else None
        return piece or Piece(self.text[span.start : span.end], span, known=False)

    def _unknown(self, start: int) -> Piece:
        return Piece(self.text[start : self.at], Span(start, self.at), known=False)


def _at_key(items: tuple[Word, ...], index: str) -> Iterator[Word]:
    """The item of `([a]=x ["b"]=y)` at a key; the first of several."""
    key = f"[{index.strip(QUOTES)}]="
    for item in items:
        if item.text.startswith(key):
            yield item.cut(len(key), len(item.text))
            return


def _without_key(item: Word) -> Word:
    key = _KEYED.match(item.text)
    return item.cut(key.end(), len(item.text)) if key else item


def _joined(items: tuple[Word, ...]) -> Word:
    """The items of an array as one word, a blank between them."""
    pieces: list[Piece] = []
    for item in items:
        if pieces:
            pieces.append(Piece(" ", Span(pieces[-1].span.end, pieces[-1].span.end)))
        pieces.extend(item.pieces or (Piece(item.text, item.span, known=item.known),))
    return join(pieces)


def _literal(text: str, start: int, end: int) -> Piece:
    return Piece(text, Span(start, end))
