"""YAML to a tree with exact spans, from libyaml's events, or PyYAML's own where that is missing.

Nothing is ever constructed: an unknown tag is kept as text. Plain scalars are typed as PyYAML
types them (YAML 1.1: `no` is False, `010` is 8, `1e-5` is text), except that dates and base-60
numbers stay text. What `yaml.safe_load` would refuse (a mapping as a key, an unknown alias) is a
fault here too. libyaml takes some tabs that PyYAML's own parser, and so the hub, does not:
`parse(text, pure=True)` asks the latter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from attrlint.document import Span
from attrlint.parse.tree import Entry, Fault, Items, Node, Parsed, Scalar, Table

MAX_DEPTH = 100
MAX_NODES = 1_500_000
MAX_EXPANDED = 100_000

_new = tuple.__new__  # a NamedTuple without its Python-level __new__: a sixth of all time here

_WORDS: dict[str, bool | None] = {
    form: value
    for words, value in (("yes true on", True), ("no false off", False), ("null", None))
    for word in words.split()
    for form in (word, word.title(), word.upper())
} | {"~": None, "": None}
_NUMERIC = "0123456789+-."
_PROPERTIES = re.compile(r"(?:[&!]\S*(?:\s|#.*)*){1,2}")
_INTEGER = re.compile(r"[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_]*|[1-9][0-9_]*)\Z")
_FLOAT = re.compile(r"(?:[-+]?[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+][0-9]+)?\Z")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z")
_TYPED_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("int", "float", "bool", "null"))

_TEMPLATE = "a template's '{{ }}' or '{% %}', not YAML; quote it"

# libyaml's and PyYAML's words, and plainer ones.
_PLAINLY = {
    "mapping values are not allowed": "a ': ' where no key can stand; quote a value that has one",
    "could not find expected ':'": "a key without its ':'",
    "did not find expected key": "neither a key nor the mapping's end; is the indentation right?",
    "expected <block end>": "neither a key nor the end of the block; is the indentation right?",
    "did not find expected '-' indicator": "an item without its '-'; is the indentation right?",
    "did not find expected ',' or": "a ',' or a closing bracket is missing",
    "expected ',' or": "a ',' or a closing bracket is missing",
    "did not find expected node content": "a value is missing",
    "expected the node content": "a value is missing",
    "found unexpected end of stream": "a quote that is never closed",
    "tab character": "a tab where only spaces can stand",
    "that cannot start any token": "a character that cannot start a value; quote it",
    "block sequence entries are not allowed": "a '- ' where no list can begin",
    "sequence entries are not allowed": "a '- ' where no list can begin",
    "found unknown escape character": "an unknown escape in a double-quoted value",
    "did not find expected <document start>": "text after the end of the document",
    "expected '<document start>'": "text after the end of the document",
    "control characters are not allowed": "a control character",
    "special characters are not allowed": "a control character",
    "found undefined tag handle": "a tag whose '!prefix!' is not declared",
}


def parse(text: str, *, pure: bool = False) -> Parsed:
    """The documents of `text`, which has no byte order mark, and what does not parse.

    After a syntax error the roots hold what was complete before it. Comments are left out: ask
    `comments`. Merge keys (`<<`) are resolved: the merged entries stand before the table's own,
    with their spans at the definition. `pure` takes PyYAML's own parser in place of libyaml.
    """
    import yaml

    builder = _Builder(text)
    try:
        builder.read(_events(text, pure))
    except yaml.YAMLError as error:
        fault = _fault(text, error)
        builder.broken = fault.span.start
        builder.stop(fault)
    return Parsed(tuple(builder.roots), tuple(builder.faults))


def comments(text: str) -> tuple[Span, ...]:
    """The spans of the comments in `text`, from `#` to the end of the line, in file order."""
    if "#" not in text:
        return ()
    search = re.compile(r"(?:^|(?<=[ \t\n\r]))#[^\n\r]*").search
    taken = iter(_opaque(text) if re.search("[\"'|>]", text) else ())
    beyond = Span(len(text), len(text))
    quoted = next(taken, beyond)
    found, at = [], 0
    while hit := search(text, at):
        while quoted.end <= hit.start() and quoted is not beyond:
            quoted = next(taken, beyond)
        if hit.start() >= quoted.start:
            at = quoted.end
        else:
            found.append(Span(*hit.span()))
            at = hit.end()
    return tuple(found)


def _opaque(text: str) -> list[Span]:
    """The spans of the scalars in which `#` begins no comment, up to a syntax error."""
    import yaml

    builder = _Builder(text)
    next_event = _events(text, pure=False)
    found = []
    try:
        while (event := next_event()) is not None:
            if isinstance(event, yaml.ScalarEvent) and event.style:
                found.append(builder.scalar(event).span)
    except yaml.YAMLError:
        pass
    return found


def _events(text: str, pure: bool) -> Callable[[], Any]:
    """What gives the next event, None after the last one, and raises `yaml.YAMLError`."""
    import yaml

    if not text.isascii():
        text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    loader: Any = yaml.SafeLoader if pure else getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    next_event: Callable[[], Any] = loader(text).get_event
    return next_event


def typed(text: str) -> str | int | float | bool | None:
    """The value of a plain scalar."""
    first = text[:1]
    if first.isalpha() or first in "~":
        return _WORDS.get(text, text)
    if first not in _NUMERIC or len(text) > 400:
        return text
    if text.isdigit() and text.isascii() and (first != "0" or text == "0"):
        return int(text)
    bare = text.replace("_", "")
    try:
        if _INTEGER.match(text):
            octal = bare.lstrip("+-").isdigit() and bare.lstrip("+-")[0] == "0"
            return int(bare, 8 if octal else 0)
        if _FLOAT.match(text):
            return float(bare)
        if _NOT_FINITE.match(text):
            return float(bare.replace(".", "", 1))
    except ValueError:
        pass
    return text


def _line(text: str, index: int) -> Span:
    """The line at an offset, without the white space around it; the last one with text before."""
    end = len(text[: max(0, index)].rstrip()) if not text[index : index + 200].strip() else index
    start = text.rfind("\n", 0, end) + 1
    stop = text.find("\n", end)
    line = text[start : stop if stop >= 0 else len(text)]
    start += len(line) - len(line.lstrip())
    return Span(start, max(start, start + len(line.strip())))


def _fault(text: str, error: Any) -> Fault:
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
    message = next((plain for words, plain in _PLAINLY.items() if words in problem), problem)
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    if context and ("expected ':'" in problem or "end of stream" in problem):
        mark = context  # where the key or the quote began, not where libyaml gave up
    if mark is None:  # a reader's error: libyaml counts bytes, PyYAML characters
        at = next((i for i, char in enumerate(text) if _refused(char)), 0)
        return Fault(message, Span(at, at + 1) if text else Span(0, 0))
    line = _line(text, mark.index)
    if text.startswith("\t", mark.index):
        message = "a tab where only spaces can stand"
    if "{%" in text[line.start : line.end] or "{{" in text[line.start : line.end]:
        message = _TEMPLATE
    return Fault(message, line)


def _refused(char: str) -> bool:
    if char < " ":
        return char not in "\t\n\r"
    return ("\x7f" <= char <= "\x9f" and char != "\x85") or char in "\ufffe\uffff"


class _Open:
    """A list or mapping that has begun: its first event and its nodes, keys and values in turn.

    `nodes` is how many the builder had before it, `reach` the depth of what is deepest in it.
    """

    __slots__ = ("event", "found", "nodes", "reach", "table")

    def __init__(self, event: Any, table: bool, nodes: int, depth: int) -> None:
        self.event = event
        self.table = table
        self.found: list[Node] = []
        self.nodes = nodes
        self.reach = depth


class _Builder:
    """The tree of one text, from its events."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.roots: list[Node] = []
        self.faults: list[Fault] = []
        self.open: list[_Open] = []
        # a finished node's weight (how many nodes it is) and height; None while it is open
        self.anchors: dict[str, tuple[Node, int, int] | None] = {}
        self.nodes = self.expanded = self.end = 0
        self.odd_key = False
        self.broken = len(text) + 1

    def read(self, next_event: Callable[[], Any]) -> None:
        """Take all events, or as many as the limits allow."""
        from yaml import events

        scalar, alias, document = events.ScalarEvent, events.AliasEvent, events.DocumentStartEvent
        begin = (events.MappingStartEvent, events.SequenceStartEvent)
        finish = (events.MappingEndEvent, events.SequenceEndEvent)
        words, new = _WORDS, _new
        found = self.roots
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is scalar:
                text = event.value
                if event.style or event.tag or event.anchor:
                    found.append(self.scalar(event))
                    continue
                self.end = end = event.end_mark.index
                value = words.get(text, text)
                if value is text and text[0] in _NUMERIC:
                    value = typed(text)
                span = new(Span, (event.start_mark.index if text else end, end))
                found.append(new(Scalar, (span, text, value, "plain", "")))
            elif kind in begin:
                if event.anchor:
                    self.anchors[event.anchor] = None
                self.open.append(_Open(event, kind is begin[0], self.nodes, len(self.open) + 1))
                found = self.open[-1].found
                if len(self.open) > MAX_DEPTH:
                    line = _line(self.text, event.start_mark.index)
                    self.stop(Fault(f"more than {MAX_DEPTH} levels", line))
                    return
            elif kind in finish:
                found = self.close(event)
                if self.nodes > MAX_NODES:
                    line = _line(self.text, event.end_mark.index)
                    self.stop(Fault(f"more than {MAX_NODES:,} values", line))
                    return
            elif kind is alias:
                found.append(self.alias(event))
                if self.over():
                    self.stop(Fault("aliases that unfold to too much", found[-1].span))
                    return
            elif kind is document:
                self.anchors.clear()

    def stop(self, fault: Fault) -> None:
        """Note what ends the text early, and close all that is open."""
        while self.open:
            self.close(None)
        self.faults.append(fault)

    def close(self, event: Any) -> list[Node]:
        """End the innermost collection, put it where it belongs, and give what it is now in."""
        last = self.open.pop()
        start, found = last.event, last.found
        self.nodes += len(found) + 1
        begin: int = start.start_mark.index
        if event is not None and start.flow_style:
            self.end = event.end_mark.index
        span = _new(Span, (begin, self.end if self.end > begin else begin))
        node: Node
        if last.table:
            node = _new(Table, (span, self.entries(found, event is None), start.tag or ""))
        else:
            if event is None:
                found = [item for item in found if self.whole(item)]
            node = _new(Items, (span, tuple(found), start.tag or ""))
        if start.anchor:
            height = last.reach - len(self.open) - 1
            self.anchors[start.anchor] = (node, self.nodes - last.nodes, height)
        outer = self.roots
        if self.open:
            above = self.open[-1]
            if last.reach > above.reach:
                above.reach = last.reach
            outer = above.found
        outer.append(node)
        return outer

    def entries(self, found: list[Node], broken: bool) -> tuple[Entry, ...]:
        """Keys and values in turn as entries, what merge keys bring in first."""
        own: list[Entry] = []
        merged: list[list[Entry]] = []
        turn = iter(found)
        for key, value in zip(turn, turn, strict=False):  # a key without its value is left out
            name = key if type(key) is Scalar else self.key(key)
            if name[1] == "<<" and name.style == "plain" and (more := _merged(value)) is not None:
                merged.append(more)
            elif not broken or self.whole(value):
                own.append(_new(Entry, (name, value)))
        if not merged:
            return tuple(own)
        return tuple(entry for part in (*reversed(merged), own) for entry in part)

    def whole(self, node: Node) -> bool:
        """Whether a value was complete before the line that does not parse."""
        return not isinstance(node, Scalar) or node.span.end <= self.broken

    def key(self, node: Node) -> Scalar:
        """A key that is a list or a mapping, as text."""
        raw = self.text[node.span.start : node.span.end]
        if not self.odd_key:
            self.odd_key = True
            template = raw.startswith("{") and self.text[: node.span.start].endswith("{")
            message = _TEMPLATE if template else "a list or a mapping as a key"
            self.faults.append(Fault(message, _line(self.text, node.span.start)))
        return Scalar(node.span, raw, raw)

    def scalar(self, event: Any) -> Scalar:
        """A scalar of any kind; `read` takes the simplest by itself."""
        start: int = event.start_mark.index
        end: int = event.end_mark.index
        text: str = event.value
        tag: str = event.tag or ""
        if (tag or event.anchor) and (properties := _PROPERTIES.match(self.text, start, end)):
            start = properties.end()
        style = event.style
        self.end = end
        if not style:
            value = typed(text) if not tag or tag in _TYPED_TAGS else text
            scalar = Scalar(Span(start if text else end, end), text, value, "plain", tag)
        elif style in "|>":
            span = self.content(start, end)
            self.end = span.end
            value = typed(text) if tag in _TYPED_TAGS else text
            scalar = Scalar(span, text, value, "block", tag)
        else:
            value = typed(text) if tag in _TYPED_TAGS else text
            span = _new(Span, (start + 1, max(start + 1, end - 1)))
            scalar = _new(Scalar, (span, text, value, "quoted", tag))
        if event.anchor:
            self.anchors[event.anchor] = (scalar, 1, 0)
        return scalar

    def content(self, start: int, end: int) -> Span:
        """The lines of a block scalar that begins with its `|` or `>`."""
        raw = self.text[start:end]
        header = re.match(r"[^\n\r]*[\n\r]*", raw)
        body = raw[header.end() :] if header else raw
        begin = end - len(body.lstrip())
        if not body.strip():
            begin = start + (len(raw) - len(body))
            return Span(begin, begin)
        return Span(begin, start + len(raw.rstrip()))

    def alias(self, event: Any) -> Node:
        span = Span(event.start_mark.index, event.end_mark.index)
        self.end = span.end
        known = self.anchors.get(event.anchor)
        if known is None:
            within = event.anchor in self.anchors
            message = "an alias inside of what it stands for" if within else "an unknown alias"
            self.faults.append(Fault(f"{message}: *{event.anchor}", span))
            return Scalar(span, "", None, "alias")
        node, weight, height = known
        if isinstance(node, Scalar):
            return node._replace(span=span, style="alias")
        self.nodes += weight
        self.expanded += weight
        above = self.open[-1]
        above.reach = max(above.reach, len(self.open) + height + 1)
        if self.over():
            return Scalar(span, "", None, "alias")
        return node._replace(span=span)

    def over(self) -> bool:
        """Whether aliases unfold to too much."""
        deep = bool(self.open) and self.open[-1].reach > MAX_DEPTH
        return deep or self.expanded > MAX_EXPANDED


def _merged(value: Node) -> list[Entry] | None:
    """The entries that a merge key brings in, the ones that win last; None if it cannot."""
    if isinstance(value, Table):
        return list(value.entries)
    if isinstance(value, Items):
        tables = [item for item in value.items if isinstance(item, Table)]
        if len(tables) == len(value.items):
            return [entry for table in reversed(tables) for entry in table.entries]
    return None
