"""JSON to a tree with exact spans.

Read as people write it: NaN and comments are taken without a word, and a comma before a closing
bracket too in a file that has comments; several values on lines of their own (JSON Lines) are
several roots. Anything else that Python's `json` refuses is a fault, and what stood before it is
kept.
"""

from __future__ import annotations

import re
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]  # not in typeshed

from attrlint.document import Span
from attrlint.parse.tree import Entry, Fault, Items, Node, Parsed, Scalar, Table

MAX_DEPTH = 100

_SPACE = re.compile(r"[ \t\n\r]*")
_COMMENT = re.compile(r"//[^\n\r]*|/\*(?:[^*]|\*(?!/))*\*/")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?(?![\w.])")
_WORD = re.compile(r"-?[A-Za-z_$][\w$]*")
_WORDS = {
    "true": True,
    "false": False,
    "null": None,
    "NaN": float("nan"),
    "Infinity": float("inf"),
    "-Infinity": float("-inf"),
}


def parse(text: str) -> Parsed:
    """The values of `text`, which has no byte order mark, its comments, and its first hard error.

    A string's span lies within its quotes; its `text` has the escapes decoded.
    """
    reader = _Reader(text)
    roots: list[Node] = []
    while reader.peek():
        last = reader.at
        if roots and not reader.fresh():
            reader.fail("text after the end", Span(last, last + 1))
            break
        value = reader.value()
        if value is not None:
            roots.append(value)
    if not roots and not reader.faults:
        reader.fail("no value", Span(0, 0))
    return Parsed(tuple(roots), tuple(reader.faults), tuple(reader.comments))


class _Reader:
    """A place in a text. A hard error moves it to the end, which closes all that is open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = self.depth = 0
        self.broken = False
        self.faults: list[Fault] = []
        self.comments: list[Span] = []

    def fail(self, message: str, span: Span) -> None:
        if not self.broken:
            self.faults.append(Fault(message, span))
        self.broken = True
        self.at = len(self.text)

    def fresh(self) -> bool:
        """Whether nothing stands before this place on its line."""
        return not self.text[self.text.rfind("\n", 0, self.at) + 1 : self.at].strip()

    def peek(self) -> str:
        """The next character that is neither white space nor in a comment; empty at the end."""
        text = self.text
        while True:
            hit = _SPACE.match(text, self.at)
            self.at = hit.end() if hit else self.at
            char = text[self.at : self.at + 1]
            if char != "/":
                return char
            comment = _COMMENT.match(text, self.at)
            if not comment:
                self.fail("not a value", Span(self.at, self.at + 1))
                return ""
            self.comments.append(Span(*comment.span()))
            self.at = comment.end()

    def value(self) -> Node | None:
        """The value that comes next; None with a fault if there is none."""
        char = self.peek()
        if char == '"':
            return self.string()
        if char in "{[" and char:
            if self.depth >= MAX_DEPTH:
                self.fail(f"more than {MAX_DEPTH} levels", Span(self.at, self.at + 1))
                return None
            self.depth += 1
            node = self.table() if char == "{" else self.items()
            self.depth -= 1
            return node
        text, start = self.text, self.at
        if number := _NUMBER.match(text, start):
            self.at = number.end()
            word = number.group()
            value: str | float
            try:
                value = float(word) if number.group(1) or number.group(2) else int(word)
            except ValueError:  # more digits than Python converts
                value = word
            return Scalar(Span(start, self.at), word, value)
        if hit := _WORD.match(text, start):
            word = hit.group()
            if word in _WORDS:
                self.at = hit.end()
                return Scalar(Span(start, self.at), word, _WORDS[word])
            self.fail(f"'{word[:40]}' needs quotes", Span(*hit.span()))
        elif char:
            quotes = "a string needs double quotes" if char == "'" else "a value is missing"
            self.fail(quotes, Span(start, start + 1))
        else:
            self.fail("a value is missing at the end", Span(start, start))
        return None

    def string(self) -> Scalar | None:
        start = self.at + 1
        try:
            value, end = scanstring(self.text, start, True)
        except JSONDecodeError as error:
            if error.msg.startswith("Invalid control") and self.text[error.pos] not in "\n\r":
                self.fail("a control character", Span(error.pos, error.pos + 1))
            elif "escape" in error.msg:
                self.fail("an unknown escape in a string", Span(error.pos, error.pos + 1))
            else:
                self.fail("a quote that is never closed", Span(start - 1, start))
            return None
        self.at = end
        return Scalar(Span(start, end - 1), value, value, "quoted")

    def more(self, close: str, start: int) -> bool:
        """Step over the `,` to another member (True) or over the closing bracket (False)."""
        char = self.peek()
        if char == ",":
            comma = self.at
            self.at += 1
            if self.peek() != close:
                return True
            if not self.comments and not self.broken:
                self.faults.append(
                    Fault(f"a ',' before the closing '{close}'", Span(comma, comma + 1))
                )
        elif char != close:
            if char:
                self.fail(f"a ',' or the closing '{close}' is missing", Span(self.at, self.at + 1))
            else:
                self.fail("a bracket that is never closed", Span(start, start + 1))
            return False
        self.at += 1
        return False

    def items(self) -> Items:
        start = self.at
        found: list[Node] = []
        self.at += 1
        more = self.peek() != "]"
        self.at += not more
        while more and (value := self.value()) is not None:
            found.append(value)
            more = self.more("]", start)
        return Items(Span(start, self.at), tuple(found))

    def table(self) -> Table:
        start = self.at
        found: list[Entry] = []
        self.at += 1
        more = self.peek() != "}"
        self.at += not more
        while more:
            char = self.peek()
            if char != '"':
                message = "a key needs double quotes" if char else "a bracket that is never closed"
                at = self.at if char else start
                self.fail(message, Span(at, at + 1))
                break
            key = self.string()
            if key is None:
                break
            if self.peek() != ":":
                self.fail("a key without its ':'", key.span)
                break
            self.at += 1
            value = self.value()
            if value is None:
                break
            found.append(Entry(key, value))
            more = self.more("}", start)
        return Table(Span(start, self.at), tuple(found))
