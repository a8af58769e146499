"""Known works that the README of code names where no cue says what they are for: data that it
calls a dataset (`Download the X dataset`) or heads a section with, models behind words for training
(`# QLoRA of X`) or before what they give (`X embeddings`), methods that it follows.

None is sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from attrlint.card import Card, slots
from attrlint.card.again import is_compared
from attrlint.card.fences import code_of
from attrlint.card.leads import lead
from attrlint.card.mentions import Mention
from attrlint.card.own import is_kin
from attrlint.card.pattern import Pattern
from attrlint.card.products import is_served
from attrlint.card.roles import Place, is_denied, make
from attrlint.card.running import RUNNING
from attrlint.card.scan import Scan
from attrlint.card.sections import kind_at
from attrlint.card.sentences import around, folded, sectioned, sentences
from attrlint.card.spelling import is_coined
from attrlint.document import Span
from attrlint.parse.markdown import Block, Prose
from attrlint.reference import Reference
from attrlint.registry.identifiers import canonical

_SILENT = frozenset(("citation", "license", "related", "contents", "limitations", "credit"))
_SET = Pattern(r"\b(?:data|data ?sets?|corp(?:us|ora)|splits?)\b")
_CALLED = Pattern(
    r"[\s'’\"”*_`)]{1,3}"
    r"(?:(?!(?:and|or|of|in|on|for|with|from|is|are|to)\b)[\w-]+ (?:[\w-]+ )?)??"
    r"(?:\([^()]{1,40}\)[\s*_]*)?"
    r"(?:data(?: ?sets?)?|corp(?:us|ora)|(?:train|test|validation)(?:ing)? (?:sets?|splits?))\b"
    r"(?!(?: [\w-]+)? (?:format|class|style|structure|loader|papers?|licen[cs]e|viewer|page))"
)
_BRACKETED = Pattern(r"\b(?:data ?sets|corpora) \(([^()]{2,400})\)")
_LISTED = Pattern(r"[\s*_`)\"”]{0,3}(?:,|,? ?(?:and|&))[\s*_`(\"“]{1,4}(?:the )?[*_`]{0,2}\Z")
_MEASURED = Pattern(r"\bevaluat|\btest|\bvalidat|benchmark|\bresults?\b")
_TRAINED = Pattern(r"\btrain|\bfine-?tun|\btuned\b")
_NOT_USED = Pattern(
    r"\b(?:such as|e\.g|for example|like|any|your|similar|inspired|supports?|supported|either|or"
    r"|if|format\w*|contaminat\w*|planned|future|todo|coming)\b"
)

_TUNES = Pattern(
    r"\b(?:fine-? ?tun(?:e|es|ing)|finetun(?:e|es|ing)|(?:re-?)?train(?:s|ing)?|tun(?:e|es|ing))"
    r"(?: of)? (?=\S)"
)
_NOT_HERE = Pattern(
    r"\b(?:you|your|any|such as|e\.g|for example|supports?|supported|instead|alternativ\w+|paper"
    r"|inspired|if|can|could|may|might|visit|except|not|no|without|future|plan\w*|todo|coming)\b"
)
_PART = Pattern(r"control-?net|adapter", re.I)  # what is trained beside a model
_GOES_ON = Pattern(r" (?:for|on|with|using|to|in)\b")
_SCORED = Pattern(r"\d\.\d")
_COMMENT = Pattern(r"^[ \t]*#+[ \t]+([^\s#!][^\n\r]{3,160})", re.M)
_ENDS = Pattern(r" [a-z]\Z")  # with the next word: `fine-tuning BERT a été …`
MAX_TUNING = 20  # words for training of one block
_PIECE = (
    r"(?:embedd(?:ings?|ers?)|backbones?|encoders?|features?|feature extractors?"
    r"|representations?)\b"
)
_GIVES = Pattern(  # behind the name of a model
    r"['’\"”*_`)]{0,3} (?:\([^()]{1,40}\) )?"
    rf"(?:(?:text|word|sentence|audio|speech|image) )?{_PIECE}"
)
_IS_READY = Pattern(r"\b(?:pre-?trained|frozen|freezed)[ *_`\"“]{1,4}\Z")  # before it
_TAKEN = Pattern(r"\b(?:using|uses|with|from)(?: an?| the)?[ *_`\"“]{1,4}\Z")
_IS_MODEL = Pattern(r"['’\"”*_`)]{0,3} (?:[\w-]+ )?(?:model|checkpoint|weights|network)\b")
_MEASURES = Pattern(
    r"\b(?:similarity|metrics?|scores?|evaluat(?:es?|ed|ing)|benchmarks?|baselines?|judges?)\b"
)
_PIECES = Pattern(rf"\b(?:pre-?trained|frozen|freezed|model|checkpoint|weights|network|{_PIECE})")
_FOLLOWS = Pattern(
    r"\b(?:(?:re-?)?implement(?:s|ed|ing)?|(?:re-?)?implementation of|follow(?:s|ed|ing)?"
    r"|adopt(?:s|ed|ing)?|reproduc(?:es?|ed|ing)|reproduction of)"
    r" (?:(?:the|an?|original|standard|of)[ *_`\"“]{1,4}){0,3}[*_`\"“]{0,3}\Z"
)
_MEANS = r"(?:approach|methods?|algorithm|framework|technique|procedure|paradigm|objective|loss)\b"
_WAY = Pattern(rf"['’\"”*_`)]{{0,3}} (?:\([^()]{{1,40}}\) )?{_MEANS}")
_WAYS = Pattern(rf"\b{_MEANS}")
_MOST_NAMED = 20  # names of one sentence that are looked at
_UPSTREAM = Pattern(
    r"\W{0,6}(?:the )?(?:reference|upstream|original) (?:github )?"
    r"(?:repo(?:sitory)?|implementation|code(?:base)?)[\s*_`]{0,4}[:：][\s*_`<]{0,4}"
)
_ADDRESS = Pattern(r"https://github\.com/[\w.-]{1,100}/[\w.-]{0,100}\w")
_ROLES = {"method": "method", "model": "base"}  # and what is meant with its code
_LEAD = 60  # characters before a name in which its verb stands
_FAR = 30  # characters between such words and a known model
_NEAR = 12  # and an id that nobody registered
_ALONE = Pattern(r"[\W\d]*\Z")  # before a name that is all of a heading
_ENDS_SO = Pattern(r"(?: (?:data ?set|corpus|data))?[\s*_:`]*\Z")
_LONGEST_NAME = 80  # characters of a heading that are looked at
_TITLE = 8  # characters that a link's text has besides a name, if it is no title


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
            for mention in (*_called(here, *span), *_in_brackets(here, *span)):
                measured = _MEASURED.search(low, *span) and not _TRAINED.search(low, *span)
                measured = measured or section == "evaluation"
                yield from _reference(here, mention, "eval" if measured else "train")


def heads(scan: Scan) -> Iterator[Reference]:
    """The known data whose name alone heads a section of a text without metadata."""
    card, reader, english = scan.card, scan.reader, scan.reader.spoken[0]
    if card.metadata is not None:
        return
    for block, section in sectioned(card, scan.names):
        if block.kind != "heading" or section in _SILENT:
            continue
        text = block.prose.text[:_LONGEST_NAME]
        here = Place(reader, block, folded(text), english, section)
        for mention in reader.named(text, 0, len(text), "dataset", english):
            sure = mention.confidence == "high" or _CALLED.match(here.low, mention.end)
            if mention.work is None or not sure:
                continue
            if _ALONE.match(here.low[: mention.start]) and _ENDS_SO.match(here.low, mention.end):
                yield from _reference(here, mention, "eval" if section == "evaluation" else "train")


def _called(here: Place, start: int, end: int) -> list[Mention]:
    """The known data that is called so between two offsets, by itself or as one of a list."""
    found: list[Mention] = []
    named = here.reader.named(here.block.prose.text, start, end, "dataset", here.language)
    for mention in reversed([*named]):
        listed = found and _LISTED.match(here.low[mention.end : found[-1].start])
        if _is_known(here, mention) and (listed or _CALLED.match(here.low, mention.end)):
            found.append(mention)
    return found[::-1]


def _in_brackets(here: Place, start: int, end: int) -> Iterator[Mention]:
    """The known data, or what several links are called, in brackets after a noun for data:
    `the datasets ([A](…), [B](…))`."""
    text = here.block.prose.text
    for hit in _BRACKETED.finditer(here.low, start, end):
        first, last = hit.span(1)
        links = [pair for pair in here.reader.links(here.block) if first <= pair[0] < last]
        if len(links) > 1:
            for begin, stop in links:
                found = lead(here.reader, here.block, here.language, "dataset", begin, stop)
                if found is not None and found.kind == "dataset":
                    yield found
        else:
            named = here.reader.named(text, first, last, "dataset", here.language)
            yield from (each for each in named if _is_known(here, each))


def _is_known(here: Place, mention: Mention) -> bool:
    """Whether a name is known and written as one; what a link is of says that link."""
    if mention.work is None or mention.confidence == "low":
        return False
    if here.block.prose.text[mention.start : mention.end].islower():
        return False
    linked = (each.start <= mention.start < each.end for each in here.reader.hard(here.block))
    return not any(linked)


def _reference(here: Place, mention: Mention, role: str) -> Iterator[Reference]:
    one = make(here, mention._replace(confidence="low"), "dataset", role, RUNNING)
    if is_kin(here.reader.card, mention.value):
        return
    if not is_compared(here.reader, here.block, one, mention.start, mention.end):
        yield one


def models(scan: Scan) -> Iterator[Reference]:
    """The known models right behind words for training, in a text without metadata and in the
    comments of its commands: `scripts that fine-tune X`."""
    if scan.card.metadata is not None:
        return
    for block, section in (*sectioned(scan.card, scan.names), *_comments(scan.card)):
        if section in _SILENT or block.kind not in ("paragraph", "item", "row", "heading"):
            continue
        low = folded(block.prose.text)
        if block.kind == "row" and _SCORED.search(low):
            continue
        here = Place(scan.reader, block, low, scan.reader.spoken[0], section)
        for hit in () if low.startswith("[ ]") else islice(_TUNES.finditer(low), MAX_TUNING):
            span = around(low, *hit.span())
            if _NOT_HERE.search(low, *span) or here.language.comparison.search(low, *span):
                continue
            found = slots.after(
                here.reader, block, here.language, hit.end(), span[1], "model", shapes=False
            )
            for mention in found[:1]:
                if _is_tuned(here, mention, hit.end()):
                    yield make(here, mention._replace(confidence="low"), "model", "base", RUNNING)


def givers(scan: Scan) -> Iterator[Reference]:
    """The known models of which a text without metadata takes something, or which it calls ready
    made: `X embeddings`, `a pretrained X`, `using the X model`."""
    if scan.card.metadata is not None:
        return
    for here, span in _told(scan, _PIECES):
        named = here.reader.named(here.block.prose.text, *span, "model", here.language)
        for mention in islice(named, _MOST_NAMED):
            before = max(span[0], mention.start - _LEAD), mention.start
            if not _MEASURES.search(here.low, *before) and _gives(here, mention):
                yield make(here, mention._replace(confidence="low"), "model", "base", RUNNING)


def _gives(here: Place, mention: Mention) -> bool:
    """Whether a known model is one that something is taken of, and written as a name."""
    low, start = here.low, max(0, mention.start - _LEAD)
    if mention.work is None or is_served(mention.value) or is_denied(here, mention):
        return False
    said = here.block.prose.text[mention.start : mention.end]
    if low.startswith("(", mention.start - 1) and low.startswith(")", mention.end):
        return False  # `SAM has a Vision Transformer (ViT) backbone`
    if mention.confidence == "low" and not is_coined(said):
        return False
    ready = _IS_READY.search(low, start, mention.start)
    taken = _TAKEN.search(low, start, mention.start) and _IS_MODEL.match(low, mention.end)
    if not (ready or taken or _GIVES.match(low, mention.end)):
        return False
    if is_kin(here.reader.card, mention.value) or _PART.search(mention.value):
        return False
    return not here.reader.registry.by_name(mention.value, "software") and not _is_in_link(
        here, mention
    )


def methods(scan: Scan) -> Iterator[Reference]:
    """The known methods that a text without metadata says it follows: `It implements the X
    algorithm`."""
    if scan.card.metadata is not None:
        return
    for here, span in _told(scan, _WAYS):
        named = here.reader.named(here.block.prose.text, *span, "method", here.language)
        for mention in islice(named, _MOST_NAMED):
            start = max(span[0], mention.start - _LEAD)
            follows = _FOLLOWS.search(here.low, start, mention.start)
            if mention.work is None or not (follows and _WAY.match(here.low, mention.end)):
                continue
            if not is_kin(here.reader.card, mention.value) and not _is_in_link(here, mention):
                yield make(here, mention._replace(confidence="low"), "method", "method", RUNNING)


def upstream(scan: Scan) -> Iterator[Reference]:
    """The method or model whose code a text without metadata says it was taken from, where the
    registry knows its repository: `Reference repo: https://github.com/…`."""
    if scan.card.metadata is not None:
        return
    for block, section in sectioned(scan.card, scan.names):
        key = _UPSTREAM.match(folded(block.prose.text[:_LONGEST_NAME]))
        if key is None or section in _SILENT or block.kind not in ("paragraph", "item"):
            continue
        address = _ADDRESS.match(block.prose.text, key.end())
        linked = [one for one in scan.reader.link_texts(block) if one[1] == key.end()]
        url = linked[0][0].url if linked else address[0] if address else ""
        works = [
            match.work for match in scan.reader.registry.all_by_identifier(canonical(url) or "")
        ]
        if len(works) != 1 or works[0].kind not in _ROLES or is_kin(scan.card, works[0].title):
            continue
        end = linked[0][2] if linked else key.end() + len(url)
        here = Place(scan.reader, block, folded(block.prose.text), scan.reader.spoken[0], section)
        kind = works[0].kind
        named = Mention(key.end(), end, kind, works[0].title, "link", "low", works[0])
        yield make(here, named, kind, _ROLES[kind], RUNNING)


def _told(scan: Scan, telling: Pattern) -> Iterator[tuple[Place, tuple[int, int]]]:
    """The sentences of paragraphs and items with some words that tell what is so, of no other."""
    for block, section in sectioned(scan.card, scan.names):
        low = folded(block.prose.text)
        if section in _SILENT or block.kind not in ("paragraph", "item") or not telling.search(low):
            continue
        here = Place(scan.reader, block, low, scan.reader.spoken[0], section)
        if low.startswith("[ ]"):
            continue
        for sentence in sentences(block, section):
            span = sentence.start, min(sentence.end, len(low))
            if not telling.search(low, *span) or _NOT_HERE.search(low, *span):
                continue
            if not here.language.comparison.search(low, *span):
                yield here, span


def _is_in_link(here: Place, mention: Mention) -> bool:
    """Whether a name is one of the words of a link that is longer: the title of a page."""
    links = (pair for pair in here.reader.links(here.block) if pair[0] <= mention.start < pair[1])
    most = mention.end - mention.start + _TITLE
    return any(end - begin > most for begin, end in links)


def _comments(card: Card) -> Iterator[tuple[Block, str]]:
    """The comments of commands, as headings: `# QLoRA training of X`."""
    text = card.document.text
    for fence in card.markdown.fences:
        if code_of(fence, text[fence.span.start : fence.span.end]) != "shell":
            continue
        for hit in _COMMENT.finditer(text, fence.span.start, fence.span.end):
            span = Span(*hit.span(1))
            prose = Prose(hit[1], ((0, span.start),))
            yield Block("heading", span, prose), kind_at(card.markdown, span.start)


def _is_tuned(here: Place, mention: Mention, start: int) -> bool:
    """Whether what stands behind words for training is surely a model, and no word of a title."""
    reader = here.reader
    if mention.kind == "dataset" or not (mention.work or mention.how == "id"):
        return False
    if mention.confidence == "low" and not _is_written(here, mention, start):
        return False
    gap = here.low[start : mention.start]
    if len(gap) > (_FAR if mention.work else _NEAR) or "(" in gap or "|" in gap:
        return False
    if is_served(mention.value) or is_denied(here, mention):
        return False
    if is_kin(reader.card, mention.value) or reader.registry.by_name(mention.value, "method"):
        return False  # `ControlNet` is a way to train, too
    if _PART.search(mention.value) or _ENDS.search(mention.value):
        return False
    return not _is_in_link(here, mention)


def _is_written(here: Place, mention: Mention, start: int) -> bool:
    """Whether a name that is a word, too, is written as one behind a word for tuning: `Whisper`."""
    said = here.block.prose.text[mention.start : mention.end]
    tunes = "tun" in here.low[max(0, start - 14) : start]
    called = here.language.model.match(here.low, mention.end) or _GOES_ON.match(
        here.low, mention.end
    )
    return tunes and said[:1].isupper() and called is not None
