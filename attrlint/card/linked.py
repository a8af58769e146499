"""What a card links where it tells how its own model was made: what no cue of a role led to."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.card.mentions import Mention, Reader
from attrlint.card.others import of_another
from attrlint.card.own import is_kin
from attrlint.card.pattern import Pattern
from attrlint.card.roles import HARD, Place, reference
from attrlint.card.scan import Scan
from attrlint.card.sentences import Sentence, folded, sectioned, sentences
from attrlint.card.told import REMADE
from attrlint.document import Span
from attrlint.reference import Reference
from attrlint.registry.identifiers import squash

_SILENT = frozenset(("citation", "license", "related", "evaluation", "limitations", "credit"))
_MAKING = Pattern(
    r"\b(?:fined?[- ]?tun(?:ed?|ing)|(?:pre-?|post-?|re-?)?train(?:ed|ing)|initiali[sz]\w+"
    r"|continu(?:ed|ing)|convert(?:ed|ing)|conversion|export(?:ed)?|quanti[sz]\w+|adapted|backbone|derived"
    r"|cop(?:y|ied) of|checkpoints? (?:for|of)|fork(?:ed)?|ported|implementation of)\b"
)
_NEWER = Pattern(r"\bnew(?:er|est)? (?:model|version)[^.]{0,20} (?:here|out|available|released)\b")
_TRAINED = Pattern(r"\b(?:fine-? ?)?(?:tuned?|tuning|train(?:ed|ing)?|pre-?train(?:ed|ing))\b")
_USED = Pattern(r"\b(?:we|i) (?:have |then |only )?used\b")
_FETCHED = Pattern(r"\b(?:download|get|obtain|fetch)\b")
_FOR_OTHERS = Pattern(  # what is measured with, given away, or one's own
    r"\b(?:our|ours|evaluat\w*|test\w*|benchmark\w*|inference|infer|demo|results?|alternatively"
    r"|not|instead|if you|trained|tuned|finetuned|released?)\b"
)
_WEIGHTS = Pattern(r"\b(?:weights?|checkpoints?|models?|backbone|encoder|llms?|base)\b")
_CALLED = Pattern(r"[\s'’\"”*_`)]{1,3}(?:data ?sets?|corp(?:us|ora))\b")
_SET = Pattern(r"\b(?:data ?sets?|corp(?:us|ora))\b", stems="dataset data_set corpus corpora")
_LIES_AT = Pattern(  # of what else was made: `a model for X is available here`
    r"\b(?:is|are) (?:also |now |publicly )*(?:available|released|hosted|published|uploaded)"
    r"(?: (?:at|on|in|here))?\W*\Z"
)
_STAGES = Pattern(r"\b(?:stages|phases|steps) of training\b")  # `77 tokens at different …`
_NEAR = 4  # characters: an item that begins with a link is about what it links


def bases(scan: Scan, found: list[Reference]) -> Iterator[Reference]:
    """The one linked model of a sentence that tells of training, converting or copying.

    `found` are the references that the scan's cues gave.
    """
    known = {_name(each.value) for each in found}
    for here, sentence, linked in _told(scan, "model"):
        if len(linked) > 1 or _name(linked[0].value) in known:
            continue
        if _LIES_AT.search(here.low, sentence.start, linked[0].start):
            continue
        if _STAGES.search(here.low, linked[0].end, sentence.end):
            continue
        if _MAKING.search(here.low, sentence.start, sentence.end):
            yield from reference(here, linked[0], "base")


def sets(scan: Scan, found: list[Reference]) -> Iterator[Reference]:
    """The linked data of sentences that tell of training or say that it was used. Never sure.

    Without what the cues among `found` tell of measuring with.
    """
    measured = {each.at for each in found if each.role == "eval"}
    for here, sentence, linked in _told(scan, "dataset"):
        span = sentence.start, sentence.end
        trained = here.section == "training" or _TRAINED.search(here.low, *span)
        for mention in linked:
            if trained or _USED.search(here.low, sentence.start, mention.start):
                told = reference(here, mention._replace(confidence="medium"), "train")
                yield from (each for each in told if each.at not in measured)


def fetched(scan: Scan) -> Iterator[Reference]:
    """The data and models of the hub, and known data, that the README of code has one download to
    train.

    Its steps of training say so: `Download the [Zwq](…) weights`. Never sure.
    """
    if scan.card.metadata is not None:
        return
    reader, english = scan.reader, scan.reader.spoken[0]
    for block, section in sectioned(scan.card, scan.names):
        if section not in ("training", "training-data") or block.kind == "row":
            continue
        linked = [each for each in reader.hard(block) if each.how in HARD and each.kind]
        low = folded(block.prose.text)
        if not (linked or _SET.search(low)) or not _FETCHED.search(low):
            continue
        here = Place(reader, block, low, english, section)
        for sentence in sentences(block, section):
            span = sentence.start, sentence.end
            got = _FETCHED.search(low, *span)
            if got is None or _FOR_OTHERS.search(low, *span):
                continue
            for mention in (*linked, *_called_sets(here, got.end(), sentence.end)):
                if not got.end() <= mention.start < sentence.end:
                    continue
                model = mention.kind == "model"
                if is_kin(scan.card, mention.value):
                    continue
                if model and not _WEIGHTS.search(low, *span):
                    continue
                told = mention._replace(confidence="medium")
                yield from reference(here, told, "base" if model else "train")


def _called_sets(here: Place, start: int, end: int) -> Iterator[Mention]:
    """Registered data between two offsets that is called a dataset."""
    end = min(end, len(here.low))
    for mention in here.reader.named(here.block.prose.text, start, end, "dataset", here.language):
        if mention.confidence != "low" and _CALLED.match(here.low, mention.end):
            yield mention


def named(scan: Scan, found: list[Reference]) -> Iterator[Reference]:
    """Registered data that a sentence of training calls a dataset, if no cue led to it."""
    reader, english = scan.reader, scan.reader.spoken[0]
    taken = [each.at.span for each in found]
    for place in scan.told_data:
        here, block, low = place._replace(language=english), place.block, place.low
        if here.section in _SILENT or block.kind == "row" or not _SET.search(low):
            continue
        if not _TRAINED.search(low):
            continue
        for sentence in sentences(block, here.section):
            span = sentence.start, min(sentence.end, len(low))
            if not (_TRAINED.search(low, *span) and _SET.search(low, *span)):
                continue
            if _is_apart(reader, low, *span) or english.scores.search(low, *span):
                continue
            if of_another(reader, sentence):
                continue
            for mention in reader.named(block.prose.text, *span, "dataset", english):
                if REMADE.search(low, sentence.start, mention.start):
                    continue
                if _CALLED.match(low, mention.end) and mention.how == "name":
                    for told in reference(here, mention, "train"):
                        if not any(_touch(told.at.span, other) for other in taken):
                            yield told


def _touch(one: Span, other: Span) -> bool:
    """Whether two spans overlap or stand side by side: `GLUE MNLI`, `COMMON_VOICE - FR`."""
    return one.start < other.end + _NEAR and other.start < one.end + _NEAR


def _is_apart(reader: Reader, low: str, start: int, end: int) -> bool:
    """Whether a sentence compares, denies, or tells of something else than the card's model."""
    said = (each for one in reader.spoken for each in (one.aside, one.comparison, one.negation))
    return any(pattern.search(low, start, end) for pattern in said)


def _told(scan: Scan, kind: str) -> Iterator[tuple[Place, Sentence, list[Mention]]]:
    """The sentences that link models or data and speak of the card's own model, with the links."""
    reader, english = scan.reader, scan.reader.spoken[0]
    if reader.card.kind == "dataset":
        return
    for block, section in sectioned(reader.card, scan.names):
        if section in _SILENT or block.kind == "row":
            continue
        linked = [m for m in reader.hard(block) if m.kind == kind and m.how in HARD]
        if not linked or (block.kind == "item" and linked[0].start < _NEAR):
            continue
        here = Place(reader, block, folded(block.prose.text), english, section)
        for sentence in sentences(block, section):
            span = sentence.start, sentence.end
            within = [each for each in linked if span[0] <= each.start < span[1]]
            if not within or of_another(reader, sentence):
                continue
            if _NEWER.search(here.low, 0, sentence.end):
                continue
            if not _is_apart(reader, here.low, *span):
                yield here, sentence, within


def _name(value: str) -> str:
    return squash(value.rpartition("/")[2])
