"""The inside of a Markdown block: its links, code and bare URLs, and its text as it is read."""

from __future__ import annotations

import re
from bisect import bisect_right

from attrlint.document import Span
from attrlint.record import NamedTuple


class Link(NamedTuple):
    """`[text](url)`, `[text][id]`, `<url>`, `<a>`, or an image, whose `text` is its description.

    `text` is as a reader sees it; a reference link's `url_span` lies at its definition.
    """

    text: str
    text_span: Span
    url: str
    url_span: Span
    whole: Span
    image: bool = False


class Inline(NamedTuple):
    """What one block holds. `marks` pairs offsets of `text` with offsets of the file."""

    text: str
    marks: tuple[tuple[int, int], ...]
    links: list[Link]
    code: list[Span]
    urls: list[Span]


_TOKEN = re.compile(
    r"""(?=[\\`!\[\]*_~<&h\n])(?:  # what one begins with: three times as quick as all the rest
    \\[!-/:-@\[-`{-~]
    | `+
    | !?\[
    | \]
    | \*+ | _+ | ~~
    | <!--
    | <(?P<auto>https?://[^\s<>]*|mailto:[^\s<>]*)>
    | <(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*)(?P<rest>(?:[\s/][^<>]*)?)>
    | &(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});
    | (?P<url>https?://[^\s<>"`\[\]{}|\\]+)
    | \n[ \t>]*
    )""",
    re.VERBOSE,
)
_TARGET = re.compile(
    r"""\(\s*(?=\S)(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\([^\s()]*\))*))
    (?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)""",
    re.VERBOSE,
)
_REFERENCE = re.compile(r"\[([^\[\]]*)\]")
_ATTRIBUTE = re.compile(r"\b(href|src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_SPACED = re.compile(r"br|p|div|t[dhr]|li|[uo]l|table|hr|center|d[dt]|summary|h[1-6]")
MAX_BLOCK = 100_000  # characters; what is longer is a dump, and its marks are not read
_MAX_RUN = 100  # marks of emphasis in a row; more are a line drawn in text
_CODE = frozenset(("code", "tt", "kbd", "samp"))
_ENTITY = re.compile(r"&(?:\w{1,31}|#\d{1,7}|#[xX][\da-fA-F]{1,6});")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&nbsp;": " ", "&#39;": "'"}


def _character(entity: str) -> str:
    """What an HTML entity stands for; itself if it is none."""
    if entity in _ENTITIES:
        return _ENTITIES[entity]
    from html import unescape

    return unescape(entity)


def _decoded(url: str) -> str:
    """The target of a link without HTML entities, as CommonMark has it (6.2).

    Only what ends in a semicolon is one: `?a=1&para=2` stays.
    """
    return _ENTITY.sub(lambda hit: _character(hit.group()), url) if "&" in url else url


class _Open(NamedTuple):
    """A bracket, a tag or a run of emphasis marks that waits for its end."""

    piece: int
    start: int
    end: int
    image: bool = False
    url: str = ""
    url_span: Span = Span(0, 0)


def url_end(text: str) -> int:
    """The length of a bare URL without the punctuation of the sentence it stands in."""
    end = len(text)
    spare = text.count(")") - text.count("(")
    while end and text[end - 1] in ".,;:!?*_~'\")":
        if text[end - 1] == ")":
            if spare <= 0:
                break
            spare -= 1
        if text[end - 1] == "_" and text[end - 2 : end - 1] not in "_*":
            break
        end -= 1
    return end


def read(text: str, span: Span, definitions: dict[str, Span]) -> Inline:
    """Read one block of `text`. `definitions` are the link definitions by folded name."""
    if span.end - span.start > MAX_BLOCK or _TOKEN.search(text, *span) is None:
        words = text[span.start : span.end]
        return Inline(words, ((0, span.start),), [], [], [])
    return _Reader(text, span, definitions).result()


class _Reader:
    def __init__(self, text: str, span: Span, definitions: dict[str, Span]) -> None:
        self.text = text
        self.stop = span.end
        self.definitions = definitions
        self.pieces: list[tuple[str, int]] = []  # visible text and its offset
        self.links: list[Link] = []
        self.code: list[Span] = []
        self.urls: list[Span] = []
        self.brackets: list[_Open] = []
        self.floor = 0  # brackets below hold a link already, so they are none
        self.anchor: _Open | None = None
        self.runs: dict[str, list[list[int]]] = {"*": [], "_": [], "~": []}
        self.ticks: dict[int, list[int]] | None = None
        self.places: dict[str, int] = {}
        at, search = span.start, _TOKEN.search
        while hit := search(text, at, self.stop):
            start = hit.start()
            if start > at:
                self.pieces.append((text[at:start], at))
            at = self.token(hit, start, text[start])
        if at < self.stop:
            self.pieces.append((text[at : self.stop], at))

    def token(self, hit: re.Match[str], start: int, char: str) -> int:
        """Take one token; the offset to go on from."""
        text, end = self.text, hit.end()
        if char in "*_~":
            self.emphasis(start, end, char)
        elif char == "\n":
            self.newline(start)
        elif char in "![":
            self.brackets.append(_Open(len(self.pieces), start, end, char == "!"))
            self.pieces.append((text[start:end], start))
        elif char == "]":
            return self.bracket(start)
        elif char == "\\":
            self.pieces.append((text[start + 1 : end], start + 1))
        elif char == "`":
            return self.backticks(start, end)
        elif char == "h":
            end = start + url_end(hit.group())
            if text[end - 1] == "_" == text[start - 1 : start]:
                end -= 1  # `_https://x.y_`
            self.urls.append(Span(start, end))
            self.pieces.append((text[start:end], start))
        elif char == "&":
            self.entity(hit.group(), start)
        elif hit.group("auto"):
            inner = Span(start + 1, end - 1)
            url = text[inner.start : inner.end]
            self.links.append(Link(url, inner, url, inner, Span(start, end)))
            self.pieces.append((url, inner.start))
        elif hit.group("tag"):
            return self.tag(hit, hit.group("tag").lower(), start, end)
        else:
            close = self.find("-->", start)
            if close >= 0:
                return close + 3
            self.pieces.append((text[start:end], start))
        return end

    def find(self, what: str, start: int) -> int:
        """Where `what` is next, or -1; asked for ever later offsets, each place is found once."""
        at = self.places.get(what, -2)
        if at != -1 and at < start:
            at = self.places[what] = self.text.find(what, start, self.stop)
        return at

    def newline(self, start: int) -> None:
        for piece in range(len(self.pieces) - 1, max(-1, len(self.pieces) - 3), -1):
            before, at = self.pieces[piece]
            bare = before.rstrip(" \t\r")
            self.pieces[piece] = (bare[:-1] if bare.endswith("\\") else bare, at)
            if bare:
                break  # else it was the `\r` behind a tag, which stands for a space, too
        self.pieces.append((" ", start))

    def entity(self, name: str, start: int) -> None:
        self.pieces.append((_character(name), start))

    def backticks(self, start: int, end: int) -> int:
        text, size = self.text, end - start
        if self.ticks is None:
            self.ticks = {}
            for run in re.compile("`+").finditer(text, start, self.stop):
                self.ticks.setdefault(run.end() - run.start(), []).append(run.start())
        same = self.ticks.get(size, [])
        following = bisect_right(same, start)
        if following == len(same):
            self.pieces.append((text[start:end], start))
            return end
        close = same[following]
        inner, stop = end, close
        if text[inner:stop].strip() and text[inner] == text[stop - 1] == " ":
            inner, stop = inner + 1, stop - 1
        self.code.append(Span(inner, stop))
        self.lines(inner, stop)
        return close + size

    def lines(self, start: int, stop: int) -> None:
        """Visible text as it stands, each line end a space."""
        while (line := self.text.find("\n", start, stop)) >= 0:
            self.pieces.append((self.text[start:line], start))
            self.newline(line)
            start = line + 1
        self.pieces.append((self.text[start:stop], start))

    def emphasis(self, start: int, end: int, char: str) -> None:
        """A run of marks: with an earlier one it is dropped, else it may be closed later."""
        text = self.text
        before = text[start - 1] if start else " "
        after = text[end] if end < self.stop else " "
        opens = not after.isspace() and (after.isalnum() or not before.isalnum())
        closes = not before.isspace() and (not after.isalnum() or before.isalnum())
        if char == "_":
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        size = end - start
        if size > _MAX_RUN:
            self.pieces.append((text[start:end], start))
            return
        runs = self.runs[char]
        while closes and size and runs:
            piece, left = runs[-1]
            used = min(left, size)
            word, at = self.pieces[piece]
            self.pieces[piece] = (word[: len(word) - used], at)
            size -= used
            if left == used:
                runs.pop()
            else:
                runs[-1][1] = left - used
        if size:
            if opens:
                runs.append([len(self.pieces), size])
            self.pieces.append((text[end - size : end], end - size))

    def visible(self, piece: int) -> str:
        return "".join(word for word, _ in self.pieces[piece : piece + 100])

    def bracket(self, close: int) -> int:
        """A `]`: the end of a link's text if a target follows."""
        text = self.text
        while self.brackets:
            opened = self.brackets.pop()
            if len(self.brackets) < self.floor:
                self.floor = len(self.brackets)
                if not opened.image:
                    continue
            target = self.target(opened.end, close)
            if target is None:
                break
            url_span, end = target
            inner = Span(opened.end, close)
            url = text[url_span.start : url_span.end]
            if "\\" in url:
                url = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", url)
            url = _decoded(url)
            self.pieces[opened.piece] = ("", opened.start)
            words = self.visible(opened.piece).strip()
            whole = Span(opened.start, end)
            while self.urls and self.urls[-1].start >= opened.start:
                self.urls.pop()
            self.links.append(Link(words, inner, url, url_span, whole, opened.image))
            if not opened.image:
                self.floor = len(self.brackets)
            return end
        self.pieces.append(("]", close))
        return close + 1

    def target(self, inner: int, close: int) -> tuple[Span, int] | None:
        """Where the URL of a link is whose text has just ended, and where the link ends."""
        text, at = self.text, close + 1
        if text.startswith("(", at) and (hit := _TARGET.match(text, at, self.stop)):
            return Span(*hit.span(1 if hit.group(1) is not None else 2)), hit.end()
        if not self.definitions:
            return None
        name, end = text[inner : min(close, inner + 1000)], at
        if (hit := _REFERENCE.match(text, at, min(self.stop, at + 1000))) is not None:
            name, end = hit.group(1) or name, hit.end()
        span = self.definitions.get(" ".join(name.casefold().split()))
        return None if span is None else (span, end)

    def tag(self, hit: re.Match[str], name: str, start: int, end: int) -> int:
        """An HTML tag: dropped, but for the links, images and code that it makes."""
        text, closing = self.text, bool(hit.group("close"))
        if _SPACED.fullmatch(name):
            if name in ("td", "th") and closing:
                self.pieces.append((" | ", start))
            elif self.pieces and self.pieces[-1][0][-1:] not in ("", " "):
                self.pieces.append((" ", start))
        elif name == "a" and closing and self.anchor:
            opened, self.anchor = self.anchor, None
            words, inner = self.visible(opened.piece).strip(), Span(opened.end, start)
            while self.urls and self.urls[-1].start >= opened.start:
                self.urls.pop()
            whole = Span(opened.start, end)
            self.links.append(Link(words, inner, opened.url, opened.url_span, whole))
        elif name in ("a", "img") and not closing:
            spans = {}
            for found in _ATTRIBUTE.finditer(text, *hit.span("rest")):
                spans[found.group(1).lower()] = Span(*found.span(found.lastindex or 0))
            url_span = spans.get("href" if name == "a" else "src")
            if url_span is None:
                return end
            url = _decoded(text[url_span.start : url_span.end])
            if name == "a":
                self.anchor = _Open(len(self.pieces), start, end, url=url, url_span=url_span)
                return end
            alt = spans.get("alt", Span(start, start))
            words = text[alt.start : alt.end]
            self.links.append(Link(words, alt, url, url_span, Span(start, end), image=True))
            self.lines(*alt)
        elif name in _CODE and not closing:
            close = self.find("</", end)
            if close >= 0 and text[close + 2 : close + 2 + len(name)].lower() == name:
                self.code.append(Span(end, close))
                self.lines(end, close)
                return close
        return end

    def result(self) -> Inline:
        """The pieces as one text, without space at its ends or doubled by what was dropped."""
        words: list[str] = []
        marks: list[tuple[int, int]] = []
        size, shift, space = 0, -1 << 60, True
        for word, at in self.pieces:
            stands_for = len(word) <= 3 and self.text[at : at + len(word)] != word
            if space and word[:1] in (" ", "\t"):
                bare = word.lstrip(" \t")
                at += 0 if stands_for else len(word) - len(bare)
                word = bare
            if not word:
                continue
            if at - size != shift or stands_for:
                marks.append((size, at))
                shift = at - size if not stands_for else -1 << 60
            words.append(word)
            size += len(word)
            space = word[-1] in " \t"
        text = "".join(words).rstrip()
        while marks and marks[-1][0] >= len(text) and len(marks) > 1:
            marks.pop()
        return Inline(text, tuple(marks) or ((0, self.stop),), self.links, self.code, self.urls)
