"""Words of a shell command: the text after expansion, and where each part of it stands.

A word is made of pieces: literal runs, escapes, and variables, whose piece holds the word that the
variable was set to. A cut out of a word therefore still knows its place, or that of its
definition. Spans are offsets into the script.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice

from attrlint.document import Span
from attrlint.parse.shell_brackets import closing_parenthesis
from attrlint.record import NamedTuple

MAX_ALTERNATIVES = 32
MAX_NESTED = 4


class Piece(NamedTuple):
    """A part of a word.

    `inner` is the word a variable stands for, `others` what else it may stand for (a loop, the
    branches of an `if`). `splits` says that white space in it ends a word (not in quotes).
    """

    text: str
    span: Span
    inner: Word | None = None
    others: tuple[Word, ...] = ()
    known: bool = True
    splits: bool = False


class Word(NamedTuple):
    """A word after expansion.

    `span` is the place of use without surrounding quotes, `raw` the source with them; what is not
    known in the file stays as written (`$HOME`) and clears `known`. `defined` is the place of the
    literal when the whole word is a variable. `depth` counts variables within variables. `begins`
    are the offsets in `text` of its pieces, by which one cut of very many finds its own.
    """

    text: str
    span: Span
    raw: str
    known: bool = True
    defined: Span | None = None
    pieces: tuple[Piece, ...] = ()
    begins: tuple[int, ...] = ()
    depth: int = 0

    def cut(self, start: int, end: int) -> Word:
        """The word that `text[start:end]` is."""
        return _cut(self, start, end)


def join(pieces: Iterable[Piece], raw: str = "") -> Word:
    """The word made of pieces, which are one or more."""
    parts = tuple(pieces)
    if len(parts) == 1 and parts[0].inner is None:
        text, span, _, _, known, _ = parts[0]
        return Word(text, span, raw, known, None, parts, (0,))
    start = min(piece.span.start for piece in parts)
    return Word(
        "".join(piece.text for piece in parts),
        Span(start, max(start, max(piece.span.end for piece in parts))),
        raw,
        all(piece.known for piece in parts),
        _definition(parts),
        parts,
        tuple(accumulate((len(piece.text) for piece in parts[:-1]), initial=0)),
        max((piece.inner.depth + 1 for piece in parts if piece.inner), default=0),
    )


def variable(span: Span, words: tuple[Word, ...], splits: bool) -> Piece:
    """The piece for a variable that may stand for any one of `words`."""
    first, *others = words
    return Piece(first.text, span, first, tuple(others), first.known, splits)


def split(word: Word) -> Iterator[Word]:
    """The words that a word becomes when its variables are not quoted.

    An option string gives words placed at its definition; if it may be one of several, the words
    of all. Quotes left around one, as `eval` would take away, and lone backslashes of continued
    lines are left out.
    """
    if len(word.pieces) == 1 and word.pieces[0].splits and word.pieces[0].others:
        piece = word.pieces[0]
        options = (piece.inner, *piece.others)
        if any(option and _spaced(option.text) for option in options):
            for option in options:
                if option is not None:
                    yield from split(join((variable(piece.span, (option,), splits=True),)))
            return
    if not any(piece.splits and piece.inner and _spaced(piece.text) for piece in word.pieces):
        yield word
        return
    marks: list[bool] = []
    for piece in word.pieces:
        marks.extend(piece.splits and char.isspace() for char in unfilled(piece.text))
    yield from _between(word, marks)


def fields(word: Word) -> Iterator[Word]:
    """The words between white space, quoted or not: what `eval` and `bash -c` would read."""
    if not _spaced(word.text):
        yield word
        return
    yield from _between(word, [char.isspace() for char in unfilled(word.text)])


def alternatives(word: Word) -> tuple[Word, ...]:
    """Every word it may be: one, or one for each value of a loop variable or branch."""
    for index, piece in enumerate(word.pieces):
        if piece.inner is None:
            continue
        options = tuple(
            islice(
                (each for one in (piece.inner, *piece.others) for each in alternatives(one)),
                MAX_ALTERNATIVES,
            )
        )
        if len(options) > 1:
            before, after = word.pieces[:index], word.pieces[index + 1 :]
            return tuple(
                join((*before, variable(piece.span, (option,), piece.splits), *after), word.raw)
                for option in options
            )
    return (word,)


def unfilled(text: str) -> str:
    """A text without what a shell would put in, of the same length: its words are none of the
    text's. `${NAME}` and `${NAME:-default}` stay.
    """
    if "$(" not in text and "${" not in text and "`" not in text:
        return text
    text = _unprinted(text)
    pattern = re.compile(r"`[^`]*`|\$\{\w*:?[?+][^{}]*\}")
    for _ in range(MAX_NESTED):  # one in another
        text = pattern.sub(lambda match: "$" + "_" * (len(match[0]) - 1), text)
    return text


def _unprinted(text: str) -> str:
    """A text without its `$(…)`, whatever script stands in them: one in another, here-documents."""
    parts, at = [], 0
    while (start := text.find("$(", at)) >= 0:
        close = closing_parenthesis(text, start + 2, len(text))
        if close < 0:
            break
        parts += [text[at:start], "$", "_" * (close - start)]
        at = close + 1
    return "".join((*parts, text[at:]))


def _spaced(text: str) -> bool:
    text = unfilled(text)
    return len(text.split(None, 1)) != 1 or text[0].isspace() or text[-1].isspace()


def _between(word: Word, marks: list[bool]) -> Iterator[Word]:
    """The non-empty cuts of a word between characters that are marked, a quote pair taken off."""
    text, start = word.text, 0
    for at in range(len(text) + 1):
        if at < len(text) and not marks[at]:
            continue
        if at > start and text[start:at] != "\\":
            quoted = at - start > 1 and text[start] == text[at - 1] and text[start] in "\"'"
            yield _cut(word, start + quoted, at - quoted)
        start = at + 1


def _cut(word: Word, start: int, end: int) -> Word:
    parts: list[Piece] = []
    whole = True
    for index in range(max(bisect_right(word.begins, start) - 1, 0), len(word.pieces)):
        piece, at = word.pieces[index], word.begins[index]
        if at >= end:
            break
        first, last = max(start - at, 0), min(end - at, len(piece.text))
        if first < last:
            whole = (first, last) == (0, len(piece.text))
            parts.append(piece if whole else _part(piece, first, last))
    if not parts:
        here = word.span.end
        return Word("", Span(here, here), "")
    if len(parts) == 1 and parts[0].inner is not None and not whole:
        return parts[0].inner
    return join(parts)


def _part(piece: Piece, start: int, end: int) -> Piece:
    if piece.inner is not None:
        inner = piece.inner.cut(start, end)
        return piece._replace(text=inner.text, inner=inner, others=(), known=inner.known)
    text = piece.text[start:end]
    if len(piece.text) != piece.span.end - piece.span.start:
        return piece._replace(text=text)
    return piece._replace(text=text, span=Span(piece.span.start + start, piece.span.start + end))


def _definition(pieces: tuple[Piece, ...]) -> Span | None:
    found = [piece for piece in pieces if piece.text or piece.inner]
    if len(found) != 1 or found[0].inner is None:
        return None
    inner = found[0].inner
    return inner.defined or inner.span
