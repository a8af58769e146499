"""Known data that the README of code calls a dataset where no cue says what that is for:
`Download the X dataset`, `loads the X corpus`.

None is sure: it is shown, and no finding comes of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.card.again import is_compared
from attrlint.card.mentions import Mention
from attrlint.card.own import is_kin
from attrlint.card.pattern import Pattern
from attrlint.card.roles import Place, make
from attrlint.card.running import RUNNING
from attrlint.card.scan import Scan
from attrlint.card.sentences import folded, sectioned, sentences
from attrlint.reference import Reference

_SILENT = frozenset(("citation", "license", "related", "contents", "limitations", "credit"))
_SET = Pattern(r"\b(?:data|data ?sets?|corp(?:us|ora)|splits?)\b")
_CALLED = Pattern(
    r"[\s'’\"”*_`)]{1,3}(?:[\w-]+ ){0,2}?(?:\([^()]{1,40}\)[\s*_]*)?"
    r"(?:data(?: ?sets?)?|corp(?:us|ora)|(?:train|test|validation)(?:ing)? (?:sets?|splits?))\b"
    r"(?!(?: [\w-]+)? (?:format|class|style|structure|loader|papers?|licen[cs]e|viewer|page))"
)
_MEASURED = Pattern(r"\bevaluat|\btest|\bvalidat|benchmark|\bresults?\b")
_TRAINED = Pattern(r"\btrain|\bfine-?tun|\btuned\b")
_NOT_USED = Pattern(
    r"\b(?:such as|e\.g|for example|like|any|your|similar|inspired|supports?|supported|either|or"
    r"|if|format\w*|contaminat\w*|planned|future|todo|coming)\b"
)


def data(scan: Scan) -> Iterator[Reference]:
    """The known data that a text without metadata calls a dataset."""
    card, reader, english = scan.card, scan.reader, scan.reader.spoken[0]
    if card.metadata is not None:
        return
    for block, section in sectioned(card, scan.names):
        low = folded(block.prose.text)
        if section in _SILENT or block.kind not in ("paragraph", "item") or not _SET.search(low):
            continue
        here = Place(reader, block, low, english, section)
        for sentence in sentences(block, section):
            span = sentence.start, min(sentence.end, len(low))
            if not _SET.search(low, *span) or _NOT_USED.search(low, *span):
                continue
            for mention in reader.named(block.prose.text, *span, "dataset", english):
                if not _is_called(here, mention):
                    continue
                measured = _MEASURED.search(low, *span) and not _TRAINED.search(low, *span)
                measured = measured or section == "evaluation"
                yield from _reference(here, mention, "eval" if measured else "train")


def _is_called(here: Place, mention: Mention) -> bool:
    """Whether a known name, written as one, is called data; what a link is of says that link."""
    if mention.work is None or mention.confidence == "low" or mention.value.islower():
        return False
    linked = (each.start <= mention.start < each.end for each in here.reader.hard(here.block))
    return _CALLED.match(here.low, mention.end) is not None and not any(linked)


def _reference(here: Place, mention: Mention, role: str) -> Iterator[Reference]:
    one = make(here, mention._replace(confidence="low"), "dataset", role, RUNNING)
    if is_kin(here.reader.card, mention.value):
        return
    if not is_compared(here.reader, here.block, one, mention.start, mention.end):
        yield one
