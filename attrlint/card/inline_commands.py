"""Flags and commands in a line of a card's text: `--model_name_or_path acme/model`."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint import formats
from attrlint.card import Card, own
from attrlint.card.pattern import Pattern
from attrlint.card.sections import kind_at
from attrlint.document import Source, Span
from attrlint.files import Files
from attrlint.reference import Reference

_FLAG = Pattern(r"(?:^|\s)--?[A-Za-z][\w.-]*[= ][\"']?[\w./~$-]")
_TRAINED = Pattern(r"train|tun(?:ed|ing)|distill|(?:^|[\s/_])(?:sft|dpo|grpo|ppo)")
_PROGRAM = "train.py "  # flags without a command are those of the training that is told of
_LONGEST = 4_000  # characters of a line in code
_ELSEWHERE = ("usage", "evaluation", "limitations", "related", "citation", "license")


def flagged(card: Card) -> tuple[Span, ...]:
    """The places in code within a line that hold flags with values."""
    text = card.document.text
    if "`" not in text or "--" not in text:
        return ()
    return tuple(
        span
        for span in card.markdown.code
        if span.end - span.start < _LONGEST
        and "--" in (said := text[span.start : span.end])
        and _FLAG.search(said)
    )


def references(card: Card, files: Files) -> Iterator[Reference]:
    """What the flags name, where the words around them tell of training; less sure than a block."""
    whole = Source.whole(card.document)
    mine: frozenset[str] | None = None
    for span in flagged(card):
        if not _of_training(card, span) or kind_at(card.markdown, span.start) in _ELSEWHERE:
            continue
        source = whole.part(span)
        if source.text.lstrip().startswith("-"):
            text, marks = source.text, source.marks
            size = len(_PROGRAM)
            source = source._replace(
                text=_PROGRAM + text, marks=tuple((here + size, there) for here, there in marks)
            )
        for found in formats.references(source, "shell", files):
            if mine is None:
                mine = own.ids(card)
            if found.confidence != "low" and found.value.lower() not in mine:
                yield found._replace(via=f"fence:{found.format}", confidence="medium")


def _of_training(card: Card, span: Span) -> bool:
    """Whether the line before the code, or its command, is about training."""
    text = card.document.text
    start = max(text.rfind("\n\n", 0, span.start), span.start - 300, 0)
    return bool(_TRAINED.search(text[start : span.end].lower()))
